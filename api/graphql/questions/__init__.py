"""The questions that can be asked, and what they answer."""
