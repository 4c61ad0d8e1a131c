"""What the engines of the store share beside the rules of writing: each keeps its own statements and conversions."""
