"""What engines of the store share: no engine is named here."""
