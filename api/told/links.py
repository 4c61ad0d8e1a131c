"""Where things have their pages, and the links between them."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from urllib.parse import quote

from graph.look import Look
from graph.model.agency import Member
from graph.model.contact import Slot

FOLDERS: Final = {
    "jurisdiction": "jurisdictions",
    "agency": "agencies",
    "team": "teams",
    "service": "services",
    "contact": "contacts",
}
_LISTED: Final = {"glossary": "/glossary", "resource": "/resources", "count": "/counts"}
"""What has no page of its own but a place on one that lists all of its kind."""


@dataclass(frozen=True, slots=True)
class Link:
    """A name that leads somewhere, with a word or two beside it."""

    name: str
    href: str
    note: str = ""


@lru_cache(maxsize=4096)
def path_of(record_id: str) -> str:
    """The address of a record's own page, or of its place on the page of its kind; a category's id is bare."""
    kind, colon, _ = record_id.partition(":")
    if colon and kind in _LISTED:
        return f"{_LISTED[kind]}#{quote(record_id, safe=':/+.-')}"
    return f"/{FOLDERS[kind] if colon else 'categories'}/{quote(record_id, safe=':/+.-')}"


def bare_url(url: str) -> str:
    """A web address without what people do not read aloud."""
    return url.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")


def link(look: Look, record_id: str, note: str = "") -> Link:
    """The link to a record. A seat is shown on its team's page, a point of contact on its entity's."""
    if record_id.startswith("member:"):
        seat = look.get(record_id, Member)
        return Link(seat.name, f"{path_of(seat.team)}#{record_id}", note)
    if record_id.startswith("slot:"):
        found = link(look, look.get(record_id, Slot).of, note)
        page = found.href.partition("#")[0]
        return Link(found.name, f"{page}#{record_id}", note)
    return Link(look.name(record_id), path_of(record_id), note)
