"""Turns answers into words for pages, plain text, the command line and mail, and reads the records for that."""
