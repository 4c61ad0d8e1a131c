"""Which newer issue replaces one that somebody has, and whether that is free of what was wrong."""

from collections.abc import Collection, Iterator
from enum import StrEnum
from typing import Final

from graph.issues.carrying import Carried
from graph.issues.comparing import Difference, Part, differences, parts_of
from graph.issues.content import Content, Line, Placed
from graph.issues.kinds import GuideIssue
from graph.issues.reading import content_of, newest_of
from graph.look import Look

_WRONG_ITSELF: Final = ("numbers", "mail")
"""A number or an address that is recalled is wrong wherever it stands; a contact may have been corrected."""


class Today(StrEnum):
    """Whether the guide of today would be free of what is recalled: it is, it is not, or the guide is not made any
    more."""

    FREE = "FREE"
    SAME = "SAME"
    GONE = "GONE"


def replacement(look: Look, issue: GuideIssue, still: Collection[str] = ()) -> GuideIssue | None:
    """The newest issue of the same series, to replace this one: who has one of a series may have the next.

    None if there is no newer one, if it is one of `still`, which still have what is wrong, or if it says the same.
    Raises Forbidden for the public.
    """
    newest = newest_of(look, issue)
    if newest.id == issue.id or newest.id in still:
        return None
    return newest if differences(content_of(look, issue), content_of(look, newest)) else None


def still_carries(what: Carried, before: Content, after: Content) -> bool:
    """Whether `after` has what is recalled of `before`: the number or the mail address; of a contact, a point of
    contact, or whose it is, whether every line of it says what it said."""
    now = set(_lines(what, after))
    return bool(now) if what.field in _WRONG_ITSELF else bool(now) and now >= set(_lines(what, before))


def _lines(what: Carried, content: Content) -> Iterator[tuple[str, ...]]:
    for line in content.lines:
        if not _values(line, what.field).isdisjoint(what.values):
            yield tuple(parts_of(Placed(line)).values())


def _values(line: Line, field: str) -> set[str]:
    found: tuple[str, ...] | str | None = getattr(line, field)
    return set(found) if isinstance(found, tuple) else set() if found is None else {found}


def still_differs(before: Content, newer: Content, today: Content) -> bool:
    """Whether `newer` still has something of `before` that is not so today; also if nothing of `before` is known to
    be wrong."""
    wrong = {_place(one) for one in differences(before, today)}
    return not wrong or not wrong.isdisjoint(_place(one) for one in differences(newer, today))


def _place(one: Difference) -> tuple[str, str, Part | None]:
    return one.card, one.line, one.part
