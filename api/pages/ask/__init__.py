"""The page of a signed link: still right, changed, no longer me."""
