"""The page from which people edit: what can be added, and the records that have no page of their own."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from api import words
from api.pages.edit.nodes import EDITED
from api.pages.edit.saved import SavedNotice, saved_notice
from api.pages.edit.tools import form_of
from api.pages.frame.asking import asked
from api.pages.frame.rendering import asker, render
from api.pages.frame.signing import session_of
from api.told.known import Known
from api.told.links import Link
from api.told.subjects import subject_words
from api.words.kinds import record_count
from api.words.messages import Messages
from api.words.records import RECORDS
from graph.editing import Act, check_may, makes, may
from graph.look import Look

_LISTED: Final = (
    "tile", "guide-template", "team-model", "stand-in", "interval", "requirement", "age-band", "absence", "activity",
    "standard", "category", "system", "count", "section", "glossary", "resource", "practice", "profile"
)  # fmt: skip
"""Kinds whose records are few, and found nowhere else or only among many others."""


@dataclass(frozen=True, slots=True)
class DeskList:
    """The records of a kind, with links to their forms."""

    title: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class DeskPage:
    """What can be added, what can be changed, and the notice after a change."""

    adds: tuple[Link, ...]
    lists: tuple[DeskList, ...]
    saved: SavedNotice | None


def desk(request: Request) -> Response:
    """The page."""
    session_of(request)
    messages, viewer = asker(request)

    def question(look: Look) -> DeskPage:
        check_may(look, Act.SAVE)
        return DeskPage(tuple(_adds(look, messages)), tuple(_lists(look, messages)), saved_notice(request, look))

    return render(request, "edit/desk.html", messages, page=asked(request, viewer, question))


def _adds(look: Look, messages: Messages) -> Iterator[Link]:
    for kind in RECORDS:
        if kind in EDITED and kind != "profile" and makes(look, EDITED[kind]):
            yield Link(messages.text(RECORDS[kind].add), f"/edit/new/{kind}", ours=True)


def _lists(look: Look, messages: Messages) -> Iterator[DeskList]:
    for kind in _LISTED:
        records = look.model.facts.get(kind, {}).values()
        ids = look.by_name(record.id for record in records if look.guard.sees(record) and may(look, Act.SAVE, record))
        if ids:
            known = Known(look, messages)
            known.expect(ids)
            links = (Link(words.capital(subject_words(known, one)), form_of(one), ours=True) for one in ids)
            yield DeskList(record_count(kind, len(ids), messages), tuple(links))
