"""The pages of readiness: all places, one place, its worksheet, and a department by itself."""
