"""The form for whoever found a contact wrong, and the list in which reports are reviewed."""
