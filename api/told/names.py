"""Names of records in the reader's language. What is a commercial offer has that behind its name."""

from api import words
from api.words.messages import Messages, mark, messages_for
from graph import catalogue
from graph.look import Look


def name(look: Look, record_id: str) -> str:
    """The name of a record: of a kind of help in the viewer's language, of all others in English, and known to be so.

    A commercial offer is marked as such. Raises NotFound for an id that is not on file.
    """
    messages = messages_for(look.viewer.language)
    is_kind = ":" not in record_id  # the ids of all other records begin with their kind
    if is_kind:
        return words.datum(look.name(record_id), messages)
    return marked(look, record_id, words.english(look.name(record_id), messages), messages)


def marked(look: Look, record_id: str, said: str, messages: Messages) -> str:
    """`said`, which names or describes a record, with the mark of a commercial offer if the record is one."""
    notice = commercial_notice(look, record_id, messages)
    return words.joined((said, f"({notice})"), " ") if notice else said


def commercial_notice(look: Look, record_id: str, messages: Messages) -> str:
    """How a commercial offer is marked wherever it is shown; empty if the record is none."""
    return messages.text(mark("commercial offer, not endorsed")) if catalogue.commercial(look, record_id) else ""
