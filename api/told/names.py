"""Names of records in the reader's language."""

from api import words
from api.words.messages import messages_for
from graph.look import Look


def name(look: Look, record_id: str) -> str:
    """The name of a record: of a kind of help in the viewer's language, of all others in English, and known to be so.

    Raises NotFound for an id that is not on file.
    """
    said, messages = look.name(record_id), messages_for(look.viewer.language)
    is_kind = ":" not in record_id  # the ids of all other records begin with their kind
    return words.datum(said, messages) if is_kind else words.english(said, messages)
