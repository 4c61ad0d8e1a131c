"""What stands around every page: frame, look, script, errors."""
