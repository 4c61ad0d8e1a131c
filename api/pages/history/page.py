"""The pages of changes: all of them, by record, person and day; and the history of one record."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import groupby
from typing import Any, Final
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from api import words
from api.pages.frame.asking import asked
from api.pages.frame.rendering import asker, render
from api.pages.frame.signing import session_of
from api.told.actors import actor_words
from api.told.changes import ChangeWords, changes_in_words
from api.told.finding_records import RecordMeant, record_meant
from api.told.known import Known
from api.told.links import FOLDERS, Link, path_of
from api.told.reading_days import typed_day
from api.words.messages import Messages, mark
from graph import history
from graph.editing import Act, may
from graph.history import Entry
from graph.look import Look
from graph.model.errors import NotFound, shown
from graph.values.paging import MOST, Page

PATH: Final = "/changes"
_AT_ONCE: Final = 50
_NEWEST: Final = "after"
_WHOLE: Final = "whole"


@dataclass(frozen=True, slots=True)
class Row:
    """A change with its time of day and its links: to the history of its record, to its author's changes, and to what
    was changed together with it. `undoes` is how many changes are undone with it, 0 if it cannot be undone so."""

    change: ChangeWords
    at: str
    of: str
    by: str
    together: str
    undoes: int


@dataclass(frozen=True, slots=True)
class Day:
    """The changes of a day, newest first."""

    said: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """The fields by which changes are chosen, and who has changed something."""

    record: str
    by: str
    day: str
    today: str
    actors: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesPage:
    """A page of changes. `asked` says what was asked for; `older` and `newest` lead to other pages of the same list,
    `printable` to a long one with all details, which `whole` is."""

    title: str
    total: int
    days: tuple[Day, ...]
    asked: tuple[str, ...] = ()
    record: Link | None = None
    form: Form | None = None
    problem: str = ""
    choices: tuple[Link, ...] = ()
    older: str = ""
    newest: str = ""
    printable: str = ""
    whole: bool = False
    made: str = ""


def story(request: Request) -> Response:
    """The history of a record: its changes, and those of what belongs to it."""
    session_of(request)  # asks those who have not signed in to do so
    messages, viewer = asker(request)
    record_id = request.path_params["id"]
    address = _history_of(record_id)
    if address is None or not request.url.path.endswith(address):
        raise NotFound(f"there is no page of {shown(record_id)} here: search for its name", value=record_id)

    def page(look: Look) -> ChangesPage:
        first, after, whole = _part(request)
        found = history.story(look, record_id, first=first, after=after)
        here = look.model.find(record_id) is not None
        told = changes_in_words(look, found.items, messages)
        name = _name(look, record_id, messages)
        made = _page(look, found, told, address, {}, request, messages)
        link = Link(name, path_of(record_id)) if here else None
        return replace(made, title=messages.text(mark("Changes of %(name)s"), name=name), record=link, whole=whole)

    return render(request, "history/changes.html", messages, page=asked(request, viewer, page))


def changes(request: Request) -> Response:
    """The changes of the directory, as the form asks for them."""
    session_of(request)
    messages, viewer = asker(request)
    page = asked(request, viewer, lambda look: _chosen(look, request, messages))
    return render(request, "history/changes.html", messages, 422 if page.problem else 200, page=page)


def _chosen(look: Look, request: Request, messages: Messages) -> ChangesPage:
    given = {name: request.query_params.get(name, "").strip() for name in ("record", "by", "day", "set")}
    actors = history.actors(look)
    names = actor_words(look, {*actors, *filter(None, [given["by"]])}, messages)
    day = typed_day(given["day"])
    form = Form(
        given["record"],
        given["by"],
        given["day"],
        look.today.isoformat(),
        tuple((actor, names[actor]) for actor in actors),
    )
    title = messages.text(mark("Changes"))
    meant = record_meant(look, given["record"], messages) if given["record"] else RecordMeant()
    if given["record"] and meant.id is None:
        links = tuple(
            Link(choice.name, _address({**given, "record": choice.id}), choice.id) for choice in meant.choices
        )
        return ChangesPage(title=title, total=0, days=(), form=form, problem=meant.problem, choices=links)
    first, after, whole = _part(request)
    found = history.changes(
        look,
        subject=meant.id,
        belongings=True,
        actor=given["by"] or None,
        day=day,
        change_set=given["set"] or None,
        first=first,
        after=after,
    )
    told = changes_in_words(look, found.items, messages)
    said = tuple(_said(look, meant.id, names.get(given["by"], ""), day, given["set"], messages))
    made = _page(look, found, told, PATH, given, request, messages)
    return replace(made, title=title, asked=said, form=form, whole=whole)


def _said(
    look: Look, record: str | None, who: str, day: date | None, change_set: str, messages: Messages
) -> Iterator[str]:
    """What was asked for, in words."""
    if record:
        yield messages.text(mark("Of %(name)s"), name=_name(look, record, messages))
    if who:
        yield messages.text(mark("By %(who)s"), who=who)
    if day:
        yield messages.text(mark("On %(day)s"), day=words.day(day, messages))
    if change_set:
        yield messages.text(mark("Changed together"))


def _page(
    look: Look,
    found: Page[Entry],
    told: Sequence[ChangeWords],
    path: str,
    given: Mapping[str, str],
    request: Request,
    messages: Messages,
) -> ChangesPage:
    """The page without its title. Its links lead to other parts of the same list."""
    _, after, whole = _part(request)
    more = {_WHOLE: "1"} if whole else {}
    together = {} if whole else _together(look, told)
    older = _address({**given, **more, _NEWEST: found.cursors[-1]}, path) if found.has_next and found.cursors else ""
    return ChangesPage(
        title="",
        total=found.total,
        days=tuple(_days(look, found.items, told, together, messages)),
        older=older,
        newest=_address({**given, **more}, path) if after else "",
        printable="" if whole or not found.items else _address({**given, _WHOLE: "1"}, path),
        made=words.moment(look.now, look.zone, messages),
    )


def _together(look: Look, told: Sequence[ChangeWords]) -> dict[str, int]:
    """How many changes each change set has, for those that can be undone as a whole: not what the directory began
    with. Without any for those who may not undo."""
    if not may(look, Act.UNDO):
        return {}
    sets = dict.fromkeys(one.change_set for one in told if not one.begins)
    return {one: history.changes(look, change_set=one, first=0).total for one in sets}


def _days(
    look: Look,
    entries: Sequence[Entry],
    told: Sequence[ChangeWords],
    together: Mapping[str, int],
    messages: Messages,
) -> Iterator[Day]:
    local = [entry.at.astimezone(look.zone) for entry in entries]
    for day, group in groupby(range(len(entries)), key=lambda number: local[number].date()):
        rows = (_row(told[number], words.clock(local[number], messages), together) for number in group)
        yield Day(words.day(day, messages), tuple(rows))


def _row(change: ChangeWords, at: str, together: Mapping[str, int]) -> Row:
    return Row(
        change,
        at,
        _history_of(change.subject) or _one("record", change.subject),
        _one("by", change.actor),
        _one("set", change.change_set),
        together.get(change.change_set, 0),
    )


def _part(request: Request) -> tuple[int, str | None, bool]:
    """How many changes to show, after which, and whether with all details."""
    whole = bool(request.query_params.get(_WHOLE))
    return MOST if whole else _AT_ONCE, request.query_params.get(_NEWEST) or None, whole


def _history_of(record_id: str) -> str | None:
    """The address of a record's history; None for kinds of record that have no page."""
    kind, colon, _ = record_id.partition(":")
    return None if colon and kind not in FOLDERS else f"{path_of(record_id)}/history"


@lru_cache(maxsize=1024)
def _one(name: str, value: str) -> str:
    return _address({name: value})


def _address(given: Mapping[str, Any], path: str = PATH) -> str:
    asked = urlencode({name: value for name, value in given.items() if value})
    return f"{path}?{asked}" if asked else path


def _name(look: Look, record_id: str, messages: Messages) -> str:
    return Known(look, messages).name(record_id)
