"""The ways in beside search: lists and trees."""
