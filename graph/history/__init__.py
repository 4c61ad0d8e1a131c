"""What has changed in the directory, by whom and why, and what it was on an earlier day."""

from graph.history.asked import change, changes, story
from graph.history.entry import Difference, Entry
from graph.history.last_known import last_known
from graph.history.past_day import as_of
from graph.history.people import actors, names_of
from graph.history.undone import Undone

__all__ = [
    "Difference", "Entry", "Undone", "actors", "as_of", "change", "changes", "last_known", "names_of", "story",
]  # fmt: skip
