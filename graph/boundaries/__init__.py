"""Outlines of places: on file and as they are drawn, whose those of a file are, and how they are loaded."""

from graph.boundaries.asked import areas, outlines, sources, towns_of
from graph.boundaries.atlas import Drawn, Frame, frame_of
from graph.boundaries.feature import Feature, Problem
from graph.boundaries.load import LoadBoundaries
from graph.boundaries.matching import Matched, matched

__all__ = [
    "Drawn",
    "Feature",
    "Frame",
    "LoadBoundaries",
    "Matched",
    "Problem",
    "areas",
    "frame_of",
    "matched",
    "outlines",
    "sources",
    "towns_of",
]
