"""Reads data from files: each format becomes rows that know the file and line of every value."""
