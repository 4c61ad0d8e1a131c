"""Who serves a place: the question, the answer, and the reasons for each service."""

from graph.find.asked import check, find, left_out, reasons

__all__ = ["check", "find", "left_out", "reasons"]
