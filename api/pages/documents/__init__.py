"""Pages of what documents say as a whole: glossary, resources, counts."""
