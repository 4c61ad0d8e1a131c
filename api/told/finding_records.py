"""Which record is meant by a text: by its id, also of a record that is gone, or by its name."""

from dataclasses import dataclass

from api import words
from api.words.messages import Messages, mark
from graph import history
from graph.look import Look
from graph.model.errors import InvalidInput
from graph.model.record import Redirect
from graph.search import called

_MOST = 10


@dataclass(frozen=True, slots=True)
class Choice:
    """A record that may be meant."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class RecordMeant:
    """The record that is meant; else what is wrong, and which records may be meant."""

    id: str | None = None
    problem: str = ""
    choices: tuple[Choice, ...] = ()


def record_meant(look: Look, text: str, messages: Messages) -> RecordMeant:
    """The record that `text` names by its id or exactly by its name."""
    wanted = text.strip()
    if history.last_known(look, [wanted]) or isinstance(look.model.find(wanted), Redirect):
        return RecordMeant(wanted)
    try:
        hits = called(look, wanted)
    except InvalidInput:  # it has nothing that can be searched for
        hits = ()
    choices = tuple(Choice(hit.id, hit.name) for hit in hits if not hit.id.startswith("phone:"))
    if len(choices) == 1:
        return RecordMeant(choices[0].id)
    said = (
        mark("“%(text)s” can mean several records. Choose one of them.")
        if choices
        else mark("We found no record with the id or name “%(text)s”.")
    )
    return RecordMeant(None, messages.text(said, text=words.typed(wanted)), choices[:_MOST])
