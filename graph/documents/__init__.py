"""What documents say: sections and what cites them, stated counts, terms of the glossary."""
