"""Who made a change, in words."""

from typing import Final

from api import words
from api.words.messages import Messages, mark

_OURS: Final = {
    "host": mark("The host"),
    "seed": mark("The data that come with Signpost"),
}
"""Actors that are no account: the command line of the host, and the seed."""


def actor_words(actor: str, messages: Messages) -> str:
    """Who acted: the name of an account, or what a change was signed with."""
    said = _OURS.get(actor)
    return words.english(words.typed(actor), messages) if said is None else messages.text(said)
