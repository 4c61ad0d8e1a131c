"""Who serves a place: the question, the answer, and the reasons for each service."""
