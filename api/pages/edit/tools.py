"""What somebody who may change a record finds on its page: links to its forms, and to those of what belongs to it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urlencode

from starlette.requests import Request

from api.pages.edit.saved import SavedNotice, saved_notice
from api.told.links import Link
from api.told.named import subject
from api.words import capital
from api.words.messages import Messages, mark, mark_plural
from api.words.records import RECORDS
from graph import catalogue, contacts, issues
from graph.editing import Act, makes, may
from graph.look import Look
from graph.model.kinds import KINDS
from graph.model.record import Record, Redirect
from graph.model.shape import shapes_by_name

_ADDS: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    "agency": (
        ("agency", "parent"),
        ("team", "operated_by"),
        ("service", "provider"),
        ("relation", "source"),
        ("contact", "agency"),
        ("slot", "of"),
        ("duty", "of"),
    ),
    "team": (("service", "provider"), ("relation", "source"), ("slot", "of")),
    "service": (("slot", "of"), ("relation", "source")),
    "category": (("category", "parent"), ("service", "category")),
    "contact": (("slot", "contact"),),
    "jurisdiction": (("place-name", "jurisdiction"), ("jurisdiction", "within")),
}
"""Kinds that may be added from a page, and the field in which they name its record."""
_CHECKED: Final = ("agency", "team", "service", "contact")
"""Kinds whose points of contact have a call sheet."""
_COUNTED: Final = 100
"""Issued guides are counted up to this number."""
_ISSUED: Final = mark_plural("%(n)s issued guide carries this", "%(n)s issued guides carry this")
_MERGED: Final = shapes_by_name(Redirect)["survivor"].refers


@dataclass(frozen=True, slots=True)
class Tools:
    """Links to forms: for the record, to add what belongs to it, and for what belongs to it. `saved` is the notice
    after a change; `issued` leads to the issued guides that carry it."""

    record: tuple[Link, ...]
    adds: tuple[Link, ...]
    parts: tuple[Link, ...]
    saved: SavedNotice | None
    issued: tuple[Link, ...] = ()


def tools_of(request: Request, look: Look, record: Record, messages: Messages) -> Tools | None:
    """The tools for a record; None for those who may neither change it nor check its contacts, nor read issued
    guides that carry it."""
    issued = tuple(_issued(look, record, messages))
    if not may(look, Act.SAVE, record):
        checks = tuple(_checks(look, record, messages))
        return Tools(checks, (), (), None, issued) if checks or issued else None
    return Tools(
        tuple(_own(look, record, messages)),
        tuple(_adds(look, record, messages)),
        tuple(_parts(look, record, messages)),
        saved_notice(request, look),
        issued,
    )


def _issued(look: Look, record: Record, messages: Messages) -> Iterator[Link]:
    """A link to the issued guides that carry a contact."""
    if record.KIND != "contact" or not may(look, Act.READ_PARTNER) or look.as_of is not None:
        return
    if found := issues.count_carrying(look, issues.carried(look, record.id), _COUNTED):
        said = messages.plural(_ISSUED, found)
        if found == _COUNTED:
            said = messages.text(mark("%(n)s or more issued guides carry this"), n=_COUNTED)
        query = urlencode({"carrying": record.id}, safe=":/")
        yield Link(said, f"/guides/issues?{query}", ours=True)


def form_of(record_id: str) -> str:
    """The address of the form of a record."""
    return f"/edit/{quote(record_id, safe=':/+.-')}"


def _own(look: Look, record: Record, messages: Messages) -> Iterator[Link]:
    path = quote(record.id, safe=":/+.-")
    yield Link(messages.text(mark("Edit")), f"/edit/{path}", "edit", ours=True)
    yield from _checks(look, record, messages)
    if may(look, Act.RETIRE, record):
        yield Link(messages.text(mark("Retire")), f"/retire/{path}", "remove_circle", ours=True)
    if record.KIND in _MERGED and may(look, Act.MERGE, record):
        yield Link(messages.text(mark("Merge into another")), f"/merge/{path}", "arrow_forward", ours=True)


def _checks(look: Look, record: Record, messages: Messages) -> Iterator[Link]:
    """The call sheet of its points of contact, for those who may verify them."""
    if record.KIND in _CHECKED and may(look, Act.VERIFY, record):
        own = contacts.holds(look, record.id) if record.KIND == "contact" else contacts.slots_of(look, record.id)
        sheet = own[0] if len(own) == 1 and record.KIND in ("service", "contact") else record.id
        yield Link(messages.text(mark("Check contacts")), f"/verify/{quote(sheet, safe=':/+.-')}", "phone", ours=True)


def _adds(look: Look, record: Record, messages: Messages) -> Iterator[Link]:
    for kind, field in _ADDS.get(record.KIND, ()):
        if not makes(look, KINDS[kind]):
            continue
        query = urlencode({field: record.id}, safe=":/")
        yield Link(messages.text(RECORDS[kind].add), f"/edit/new/{kind}?{query}", "add", ours=True)


def _parts(look: Look, record: Record, messages: Messages) -> Iterator[Link]:
    """What has no page of its own and is shown on this one: points of contact, seats, connections, names."""
    for part in _part_ids(look, record):
        known = look.records([part])[0]
        if known is not None and may(look, Act.SAVE, known):
            yield Link(capital(subject(look, part, messages)), form_of(part), ours=True)


def _part_ids(look: Look, record: Record) -> Iterator[str]:
    match record.KIND:
        case "agency" | "team" | "service":
            yield from contacts.slots_of(look, record.id)
            if record.KIND == "team":
                yield from catalogue.members_of(look, record.id)
            yield from catalogue.relations_of(look, record.id)
        case "contact":
            yield from contacts.holds(look, record.id)
        case "jurisdiction":
            yield from catalogue.nicknames(look, record.id)
