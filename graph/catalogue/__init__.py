"""What there is of a kind, and what stands around one entity."""
