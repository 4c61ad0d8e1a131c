"""What the public can reach of a record, found out by asking the faces as the public."""
