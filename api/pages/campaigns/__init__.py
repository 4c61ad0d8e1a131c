"""The pages of campaigns: to make one, and to watch it."""
