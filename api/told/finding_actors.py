"""Who is meant by a text: an actor by id, or an account by its name."""

from graph import history
from graph.look import Look

_ACCOUNT = "account:"


def actor_meant(look: Look, text: str) -> str:
    """The actor that is signed so, or the account of this id or name that has changed something; else the text as it
    is, by which nothing is found."""
    wanted = text.strip()
    known = history.actors(look)
    names = history.names_of(look, known)
    for found in (
        [actor for actor in known if actor in (wanted, f"{_ACCOUNT}{wanted}")],
        [actor for actor in known if names.get(actor, "").casefold() == wanted.casefold()],
    ):
        if found:
            return found[0]
    return wanted
