"""Issues of the sheets of the made-up store in which every value with an audience is a word of its own."""

from typing import Final

from api.issues import issue_guide
from graph.directory import Directory
from graph.issues import Wanted
from graph.look import Viewer
from graph.model.vocabulary import Edition, Role
from graph.store import Store
from tests.support.guarded import NOW

_LIAISON: Final = Viewer(Role.ADMIN, account="account:test")


def issue_sheets(directory: Directory, store: Store) -> None:
    """Issue the sheet of a town in both editions."""
    for edition in Edition:
        wanted = Wanted("jurisdiction:ash", "guide-template:sheet", edition, "en")
        issue_guide(directory, store, _LIAISON, NOW, wanted, "https://signpost.example")
