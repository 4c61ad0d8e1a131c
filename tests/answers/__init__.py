"""Questions as people put them, and what the seeded directory has to answer."""
