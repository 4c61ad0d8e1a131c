"""Pages by which people change the directory: forms, previews, and what to do when two change the same."""
