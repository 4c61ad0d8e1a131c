"""The freshness board: every point of contact with its state, in groups, and what is missing."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from api import words
from api.pages.frame.asking import asked
from api.pages.frame.download import csv_file, xlsx_file
from api.pages.frame.rendering import asker, render
from api.told.boards import (
    GROUPINGS,
    GroupWords,
    LackingWords,
    LineWords,
    SharedWords,
    groups_in_words,
    lacking_words,
    lines_in_words,
    shared_words,
    slot_link,
    table_labels,
    table_rows,
    whole_words,
)
from api.told.links import Link
from api.told.slot_filters import CHOSEN, NAMED, Filters, Problem, filters_of
from api.told.table import Table
from api.words.messages import Messages, mark
from graph import freshness
from graph.editing import Act, may
from graph.freshness import Board, Grouping, SharedNumber
from graph.look import Look
from graph.model.vocabulary import ContactStatus

PATH: Final = "/freshness"
_AT_ONCE: Final = 100
_MOST_GROUPS: Final = 12


@dataclass(frozen=True, slots=True)
class Choice:
    """A word to choose in a form."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Missing:
    """What is not on file; the points of contact of one entity behind which the same person or number stands; and the
    numbers at agencies that are not related, nearly the same, or with an area code that is not usual there (with
    those that are). It is for partners, because it shows weak spots."""

    lacking: tuple[LackingWords, ...]
    twice: tuple[tuple[Link, ...], ...]
    shared: tuple[SharedWords, ...]
    near: tuple[tuple[SharedWords, SharedWords], ...]
    odd: tuple[tuple[SharedWords, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FreshnessPage:
    """The board. `form` are the words to choose for each field, `given` what is in it.

    `groups` come first, `more_groups` are folded. `start` is the number of the first line; `earlier` and `later` lead
    to other lines of the same list, `table` and `workbook` to all of it as a file, `first` to the calls to make
    first, `changed` to what is new, `over_time` to the shares of earlier months. `checks` says that the viewer may
    verify.
    """

    form: dict[str, tuple[Choice, ...]]
    given: dict[str, str]
    problem: Problem | None
    choices: tuple[Link, ...] = ()
    whole: str = ""
    groups: tuple[GroupWords, ...] = ()
    more_groups: tuple[GroupWords, ...] = ()
    lines: tuple[LineWords, ...] = ()
    start: int = 1
    earlier: str = ""
    later: str = ""
    table: str = ""
    workbook: str = ""
    first: str = ""
    changed: str = ""
    over_time: str = ""
    missing: Missing | None = None
    checks: bool = False
    made: str = ""


def board_page(request: Request) -> Response:
    """The page."""
    messages, viewer = asker(request)
    page = asked(request, viewer, lambda look: _page(look, request, messages))
    return render(request, "freshness/board.html", messages, 422 if page.problem else 200, page=page)


def board_table(request: Request) -> Response:
    """The whole list as a table for a spreadsheet: CSV, or a workbook, as the address ends."""
    messages, viewer = asker(request)

    def question(look: Look) -> Table | None:
        filters = filters_of(look, request.query_params, messages)
        if filters.problem is not None:
            return None
        made = freshness.board(look, filters.asked, filters.by)
        return Table(table_labels(messages), table_rows(look, made.lines, messages))

    table = asked(request, viewer, question)
    if table is None:
        return board_page(request)
    if request.url.path.endswith(".csv"):
        return csv_file(table, "freshness")
    return xlsx_file(table, messages.text(mark("Points of contact")), "freshness")


def _page(look: Look, request: Request, messages: Messages) -> FreshnessPage:
    filters = filters_of(look, request.query_params, messages)
    form, given = _form(messages), dict(filters.given)
    if filters.problem is not None:
        links = tuple(
            Link(name, _address({**given, filters.problem.field: one}), one) for one, name in filters.problem.meant
        )
        return FreshnessPage(form=form, given=given, problem=filters.problem, choices=links)
    board = freshness.board(look, filters.asked, filters.by)
    start = _start(request.query_params.get("from", ""), len(board.lines))
    groups = groups_in_words(look, board, messages)
    return FreshnessPage(
        form=form,
        given=given,
        problem=None,
        whole=whole_words(board, messages),
        groups=groups[:_MOST_GROUPS],
        more_groups=groups[_MOST_GROUPS:],
        lines=lines_in_words(look, board.lines[start : start + _AT_ONCE], messages),
        start=start + 1,
        earlier=_address({**given, "from": str(max(0, start - _AT_ONCE))}) if start else "",
        later=_address({**given, "from": str(start + _AT_ONCE)}) if start + _AT_ONCE < len(board.lines) else "",
        table=_address(given, f"{PATH}/table.csv"),
        workbook=_address(given, f"{PATH}/table.xlsx"),
        first=_address({"within": given["within"]}, f"{PATH}/queue"),
        changed=_address({"within": given["within"]}, f"{PATH}/changed"),
        over_time=_address({name: given[name] for name in NAMED}, f"{PATH}/over-time"),
        missing=_missing(look, filters, board, messages) if may(look, Act.READ_PARTNER) else None,
        checks=may(look, Act.VERIFY),
        made=words.moment(look.now, look.zone, messages),
    )


def _missing(look: Look, filters: Filters, board: Board, messages: Messages) -> Missing:
    listed = {line.slot for line in board.lines}
    return Missing(
        tuple(lacking_words(look, one, messages) for one in freshness.lacking(look, filters.asked)),
        tuple(
            tuple(slot_link(look, slot, messages) for slot in group)
            for group in freshness.twice(look)
            if listed.issuperset(group)
        ),
        tuple(shared_words(look, one, messages) for one in freshness.shared_numbers(look)),
        tuple(
            (shared_words(look, one, messages), shared_words(look, other, messages))
            for one, other in freshness.near_numbers(look)
        ),
        tuple(
            (shared_words(look, SharedNumber(one.number, one.agencies), messages), ", ".join(one.usual))
            for one in freshness.odd_area_codes(look)
        ),
    )


def _form(messages: Messages) -> dict[str, tuple[Choice, ...]]:
    """The words to choose for each field of the form."""
    chosen = {name: tuple(_choices(name, messages)) for name in CHOSEN if name != "by"}
    return {**chosen, "by": tuple(Choice(by.lower(), messages.text(GROUPINGS[by])) for by in Grouping)}


def _choices(name: str, messages: Messages) -> Iterator[Choice]:
    yield Choice("", messages.text(mark("All")))
    for word in CHOSEN[name]:
        label = (
            words.status_words(word, messages).label
            if isinstance(word, ContactStatus)
            else words.word(word, messages)
        )
        yield Choice(word.lower(), words.capital(label))


def _start(text: str, total: int) -> int:
    start = int(text) if text.isascii() and text.isdecimal() and len(text) < 7 else 0
    return min(start, max(0, total - 1))


def _address(given: dict[str, str], path: str = PATH) -> str:
    named = urlencode({name: value for name, value in given.items() if value and (name in (*NAMED, *CHOSEN, "from"))})
    return f"{path}?{named}" if named else path
