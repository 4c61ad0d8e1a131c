"""The page of a tile: a guide in numbered steps."""
