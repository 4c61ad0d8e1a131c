"""Words, icon and style of how far a place has come with a standard. Colour is never the only difference."""

from dataclasses import dataclass
from typing import Final

from api.words.messages import Messages, Sentence, mark
from graph.model.vocabulary import StandardStatus


@dataclass(frozen=True, slots=True)
class StandardStatusWords:
    """A status as shown: a short label, its meaning, an icon, and the CSS class of its hatching."""

    label: str
    help: str
    icon: str
    css: str


_STATUSES: Final[dict[StandardStatus, tuple[Sentence, Sentence, str, str]]] = {
    StandardStatus.ADDRESSED: (
        mark("Addressed"),
        mark("All that the standard asks for is recorded, and nothing of it is too old."),
        "check_circle",
        "sp-cover--covered",
    ),
    StandardStatus.PARTLY: (
        mark("Partly addressed"),
        mark("Some of it is recorded, or was done too long ago."),
        "update",
        "sp-cover--unconfirmed",
    ),
    StandardStatus.NOT_ON_FILE: (
        mark("Nothing recorded"),
        mark("Nothing of it is recorded here. It may be done all the same."),
        "help",
        "sp-cover--not-on-file",
    ),
}


def standard_status(status: StandardStatus, messages: Messages) -> StandardStatusWords:
    """The status in the language of `messages`."""
    label, said, icon, css = _STATUSES[status]
    return StandardStatusWords(messages.text(label), messages.text(said), icon, css)
