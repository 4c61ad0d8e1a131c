"""Reads CSV and YAML as rows with line numbers, parses cells into checked values, and collects errors."""
