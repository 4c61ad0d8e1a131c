"""Reads sheets of whom to call: cards with services, contacts and numbers."""
