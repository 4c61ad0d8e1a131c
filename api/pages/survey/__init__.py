"""The inventory survey: its form for anybody, the review of what was sent, and the yearly report."""
