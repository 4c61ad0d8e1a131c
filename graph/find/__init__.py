"""Finds the services that serve a place: the question, the answer, and the reasons for each service."""

from graph.find.asked import check, find, in_full, instead, left_out, reasons
from graph.find.required import required, same_duty

__all__ = ["check", "find", "in_full", "instead", "left_out", "reasons", "required", "same_duty"]
