"""Call sheets: checking points of contact, on screen and on paper, one at a time or all that an agency has."""
