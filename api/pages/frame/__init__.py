"""What every page shares: base template, styles, script, error pages."""
