"""What law requires whatever is found: the duties to report that kinds of help and an age concern."""

from collections.abc import Collection, Iterable, Iterator
from typing import Final, NamedTuple

from graph.look import Look
from graph.model.agency import Agency, Team
from graph.model.category import Category
from graph.model.record import Redirect
from graph.model.relation import Relation
from graph.model.service import Service
from graph.model.vocabulary import RelationKind, Role
from graph.readmodel import Derived, ReadModel

_ADULT: Final = 18
_MOST_CACHED: Final = 1000


def required(
    look: Look, categories: Collection[str], age: int | None = None, sources: Collection[str] | None = None
) -> tuple[str, ...]:
    """The duties to report that the age concerns, as ids of relations, one for each target and authority.

    Those to be told in full come first (`in_full`), then by name and id. `categories` are the kinds of help asked
    for, none where every kind is. With `sources` only the duties of these agencies and teams count.
    """
    reports = look.model.derived(_REPORTS)
    admitted = frozenset(ages for ages in reports.ages if _concerns(*ages, age))
    if sources is None:
        return reports.told(look, tuple(categories), admitted)
    bound = set(map(look.survivor, sources))
    return _once(one for one in reports.of(look, tuple(categories)) if one.ages in admitted and one.source in bound)


def concerns(relation: Relation, age: int | None) -> bool:
    """Whether a duty concerns a person of this age; `age` None is an age that was not given.

    A duty without ages is one for children: it concerns those under 18, as does an age that was not given. Grown-ups
    are concerned only where the duty itself says so, by an age from which, or up to which, it holds.
    """
    return _concerns(relation.minimum_age, relation.maximum_age, age)


def _concerns(low: int | None, high: int | None, age: int | None) -> bool:
    if age is None:
        return low is None or low < _ADULT
    if low is None and high is None:
        return age < _ADULT
    return (low is None or age >= low) and (high is None or age <= high)


def in_full(model: ReadModel, relation: Relation, categories: Collection[str], age: int | None = None) -> bool:
    """Whether a duty is to be told in full: it concerns the age, and names one of the kinds asked, or one above or
    below it. One that names no kinds concerns every kind. Others are told in one line.
    """
    return concerns(relation, age) and _names(model, relation, categories)


def _names(model: ReadModel, relation: Relation, categories: Collection[str]) -> bool:
    below = model.taxonomy.below
    stated = [one for one in map(model.survivor, relation.categories) if one in below]
    return not relation.categories or any(
        asked in below[one] or one in below[asked] for asked in categories for one in stated
    )


class _Report(NamedTuple):
    """A duty to report: its ages, whose it is, and by what it is told once (its target and its authority)."""

    relation: str
    ages: tuple[int | None, int | None]
    source: str
    key: tuple[str, str | None]


_Ages = tuple[int | None, int | None]


def _once(reports: Iterable[_Report]) -> tuple[str, ...]:
    """Of those with one target and authority the first."""
    found: dict[tuple[str, str | None], str] = {}
    for one in reports:
        found.setdefault(one.key, one.relation)
    return tuple(found.values())


class _Reports:
    """The duties to report of one revision, in the order in which they are told, for each role and kinds asked."""

    def __init__(self, model: ReadModel) -> None:
        every = model.all(Relation).values()
        self._due = [one for one in every if one.mandatory and one.kind is RelationKind.REPORTS]
        self.ages = {(one.minimum_age, one.maximum_age) for one in self._due}
        self._known: dict[tuple[Role, tuple[str, ...]], tuple[_Report, ...]] = {}
        self._told: dict[tuple[Role, tuple[str, ...], frozenset[_Ages]], tuple[str, ...]] = {}

    def told(self, look: Look, categories: tuple[str, ...], admitted: frozenset[_Ages]) -> tuple[str, ...]:
        """The ids of those with the ages `admitted`, one for each target and authority."""
        key = (look.viewer.role, categories, admitted)
        if key not in self._told:
            if len(self._told) >= _MOST_CACHED:
                self._told.clear()
            self._told[key] = _once(one for one in self.of(look, categories) if one.ages in admitted)
        return self._told[key]

    def of(self, look: Look, categories: tuple[str, ...]) -> tuple[_Report, ...]:
        """Those for the viewer of `look`, whatever the age."""
        key = (look.viewer.role, categories)
        if key not in self._known:
            if len(self._known) >= _MOST_CACHED:
                self._known.clear()
            self._known[key] = tuple(self._ordered(look, categories))
        return self._known[key]

    def _ordered(self, look: Look, categories: tuple[str, ...]) -> Iterator[_Report]:
        seen = (one for one in self._due if look.guard.sees(one))
        for one in sorted(seen, key=lambda one: (not _names(look.model, one, categories), *look.sort_key(one.id))):
            authority = one.authority if look.guard.sees_field(one, "authority") else None
            key = (look.survivor(one.target), authority)
            yield _Report(one.id, (one.minimum_age, one.maximum_age), look.survivor(one.source), key)


_REPORTS = Derived("duties to report", (Relation, Redirect, Category, Agency, Team, Service), _Reports)
"""By the names of both ends, and by the tree of kinds."""
