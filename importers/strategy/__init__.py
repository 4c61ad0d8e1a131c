"""Reads strategies and guides to resources: who does what, and who works with whom, as headings, lists and sentences
say it. Rules go by form, none is of one sentence.
"""
