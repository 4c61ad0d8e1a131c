"""Puts answers into words, with the records that they need: for pages, plain text, the command line and mail."""
