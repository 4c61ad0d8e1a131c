"""The page that proves what the public can reach of a record."""
