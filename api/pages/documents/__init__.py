"""Pages made from documents: glossary, resources, counts."""
