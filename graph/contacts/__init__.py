"""Points of contact: how true each is on a day, and which to use first and next."""
