"""A source in one line."""

from api.words.dates import partial_date
from api.words.messages import Messages
from graph.model.record import Citation


def cited(citation: Citation, messages: Messages) -> str:
    """A source in one line: its name, where in it, and its own date."""
    parts = [citation.source, citation.locator, citation.as_of and partial_date(citation.as_of, messages)]
    return ", ".join(part for part in parts if part) or citation.source
