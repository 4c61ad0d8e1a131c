"""Addresses of records' pages, and links to them."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from urllib.parse import quote

from api.told.names import name
from graph.look import Look
from graph.model.agency import Member
from graph.model.contact import Slot

FOLDERS: Final = {
    "jurisdiction": "jurisdictions",
    "agency": "agencies",
    "team": "teams",
    "service": "services",
    "contact": "contacts",
    "team-model": "models",
    "tile": "start",
}
_LISTED: Final = {"glossary": "/glossary", "resource": "/resources", "count": "/counts", "practice": "/practice"}
"""Kinds of records without a page each: one page lists them all, and links go to an anchor on it."""


@dataclass(frozen=True, slots=True)
class Link:
    """A name and where it leads, with a short note. The name is the directory's, or `ours`: a message."""

    name: str
    href: str
    note: str = ""
    ours: bool = False


@lru_cache(maxsize=4096)
def path_of(record_id: str) -> str:
    """The address of a record's page, or of its anchor on the page of its kind. A category's id has no prefix."""
    kind, colon, _ = record_id.partition(":")
    if colon and kind in _LISTED:
        return f"{_LISTED[kind]}#{quote(record_id, safe=':/+.-')}"
    return f"/{FOLDERS[kind] if colon else 'categories'}/{quote(record_id, safe=':/+.-')}"


def bare_url(url: str) -> str:
    """A web address without what people do not read aloud."""
    return url.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")


def link(look: Look, record_id: str, note: str = "") -> Link:
    """The link to a record. Seats are shown on the page of their team, points of contact on the page of their
    owner."""
    if record_id.startswith("member:"):
        seat = look.get(record_id, Member)
        return Link(seat.name, f"{path_of(seat.team)}#{record_id}", note)
    if record_id.startswith("slot:"):
        entity = link(look, look.get(record_id, Slot).of, note)
        page = entity.href.partition("#")[0]
        return Link(entity.name, f"{page}#{record_id}", note)
    return Link(name(look, record_id), path_of(record_id), note)
