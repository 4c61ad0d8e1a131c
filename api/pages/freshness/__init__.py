"""The freshness board."""
