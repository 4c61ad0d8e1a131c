"""Where somebody is led who has changed something, and the notice there: which revision it is, and how to undo it."""

from dataclasses import dataclass
from typing import Final

from starlette.requests import Request

from api.told.named import page_of
from graph.editing import Act, Done, may
from graph.look import Look

SAVED: Final = "saved"
"""The part of the address's query that names the change set."""
_ID: Final = 64


@dataclass(frozen=True, slots=True)
class SavedNotice:
    """What was saved: its revision, and the change set to undo."""

    revision: int
    change_set: str


def landing(look: Look, done: Done) -> str:
    """The address of the page that shows what was changed, with the notice."""
    page, hash_sign, anchor = page_of(look, done.subject).partition("#")
    joint = "&" if "?" in page else "?"
    return f"{page}{joint}{SAVED}={done.change_set}{hash_sign}{anchor}"


def saved_notice(request: Request, look: Look) -> SavedNotice | None:
    """The notice of a page, if its address names a change set that was saved and the viewer may undo."""
    change_set = request.query_params.get(SAVED, "")
    if not change_set.isalnum() or len(change_set) > _ID or not may(look, Act.UNDO):
        return None
    receipt = request.app.state.store.receipt(change_set)
    return None if receipt is None else SavedNotice(receipt.revision, change_set)
