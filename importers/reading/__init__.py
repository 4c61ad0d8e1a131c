"""Formats: CSV and YAML as rows that know their line, text cells as checked values, mistakes gathered."""
