"""Reads documents of others into proposals, says which records they are, and plans what an import would change."""
