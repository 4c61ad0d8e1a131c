"""One revision, one viewer, one instant, and the only guard of audiences."""
