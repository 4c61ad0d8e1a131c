"""An answer with its records at hand and in words, for pages, plain text, the command line and mail."""
