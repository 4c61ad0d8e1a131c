"""Reads files into rows that know the line of each value."""
