"""What the directory knows and can answer: no web, no files. Imports nothing from the other packages."""
