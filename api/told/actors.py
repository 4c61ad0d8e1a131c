"""Who made a change, in words."""

from collections.abc import Iterable
from typing import Final

from api import words
from api.words.messages import Messages, mark
from graph import history
from graph.look import Look

_OURS: Final = {
    "host": mark("The host"),
    "seed": mark("The data that come with Signpost"),
    "public": mark("A reader who reported a problem"),
}
"""Actors that are no account: the command line of the host, the seed, and whoever reports a problem."""


def actor_words(look: Look, actors: Iterable[str], messages: Messages) -> dict[str, str]:
    """Who each of these actors is: the name of an account, or what a change was signed with."""
    wanted = set(actors)
    names = history.names_of(look, wanted)
    return {
        actor: messages.text(_OURS[actor])
        if actor in _OURS
        else words.english(words.typed(names.get(actor, actor)), messages)
        for actor in wanted
    }
