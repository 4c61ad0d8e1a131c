"""The pages to browse: lists and trees."""
