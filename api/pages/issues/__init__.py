"""The pages of issued guides."""
