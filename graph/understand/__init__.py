"""Takes apart what people type into one box: a place, kinds of help, an age, a language, names, and the rest."""

from graph.understand.asked import understand

__all__ = ["understand"]
