"""Address books: vCard 3 and 4."""
