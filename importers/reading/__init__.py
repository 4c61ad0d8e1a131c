"""Reads CSV and YAML into rows that know their line, checks the values in them, and collects all mistakes."""
