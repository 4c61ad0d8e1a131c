"""Reads strategies and guides to resources: who does what, and who works with whom, as headings, lists and sentences
say it. Rules go by form, none is of one sentence.
"""

from importers.strategy.reading import is_strategy, read_strategy

__all__ = ["is_strategy", "read_strategy"]
