"""The mark of commercial offers."""

from api.told.names import commercial_notice
from api.words.messages import messages_for
from graph.look import Look


def notice(look: Look, record_id: str) -> str | None:
    """How a commercial offer is marked, in the language of the viewer; None if the record is none."""
    return commercial_notice(look, record_id, messages_for(look.viewer.language)) or None
