"""Text to jurisdictions: the resolver that reads a text as people really write it."""
