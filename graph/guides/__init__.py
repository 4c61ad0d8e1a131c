"""Guides for regions: sheets of whom to call, made from a template and the directory."""

from graph.guides.answer import CardAnswer, Entry, GuideAnswer
from graph.guides.asked import cards_of, guide, reading, region_meant, template_meant, templates

__all__ = [
    "CardAnswer",
    "Entry",
    "GuideAnswer",
    "cards_of",
    "guide",
    "reading",
    "region_meant",
    "template_meant",
    "templates",
]
