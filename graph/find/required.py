"""The duties to report that the law imposes for kinds of help and an age, whatever services there are."""

from collections.abc import Collection, Iterable, Iterator
from typing import Final, Literal, NamedTuple

from graph.look import Look
from graph.model.agency import Agency, Team
from graph.model.category import Category
from graph.model.record import Redirect
from graph.model.relation import Relation
from graph.model.service import Service
from graph.model.vocabulary import RelationKind, Role
from graph.readmodel import Derived, ReadModel

ADULT: Final = 18
_GROWN: Final = 21
"""Laws that protect children also protect some people up to this age, such as those in state care."""
Protected = Literal["children", "older people"]
_MOST_CACHED: Final = 1000


def required(
    look: Look, categories: Collection[str], age: int | None = None, sources: Collection[str] | None = None
) -> tuple[str, ...]:
    """The duties to report that apply to the age: ids of relations, one for each target and legal authority.

    Duties to be shown in full (`in_full`) come first; then by name and id. `categories` are the kinds of help asked
    for; empty means every kind. With `sources`, only duties of these agencies and teams count.
    """
    reports = look.model.derived(_REPORTS)
    admitted = frozenset(ages for ages in reports.ages if _concerns(*ages, age))
    grown = age is not None and age >= ADULT
    if sources is None:
        return reports.told(look, tuple(categories), admitted, grown=grown)
    bound = set(map(look.survivor, sources))
    of_kinds = reports.of(look, tuple(categories))
    applying = (report for report in of_kinds if report.ages in admitted and report.applies(grown=grown))
    return _once(report for report in applying if report.source in bound)


def same_duty(look: Look, relation_id: str) -> tuple[str, ...]:
    """The relations of all who have the same duty to report as `relation_id` (same target, law and ages), by name."""
    wanted = _duty(look, look.get(relation_id, Relation))
    due = look.model.derived(_REPORTS).due
    return look.by_name(each.id for each in due if look.guard.sees(each) and _duty(look, each) == wanted)


def _duty(look: Look, relation: Relation) -> tuple[object, ...]:
    """The values that are the same in the relations of all who have this duty."""
    authority = relation.authority if look.guard.sees_field(relation, "authority") else None
    ages = relation.minimum_age, relation.maximum_age
    return look.survivor(relation.target), authority, ages


def concerns(relation: Relation, age: int | None) -> bool:
    """Whether a duty applies to a person of this age; `age` is None if no age was given.

    A duty without stated ages is about children under 18, and a person without an age may be a child. Duties apply to
    adults only if they state an age from which or up to which they apply.
    """
    return _concerns(relation.minimum_age, relation.maximum_age, age)


def _concerns(low: int | None, high: int | None, age: int | None) -> bool:
    if age is None:
        return low is None or low < ADULT
    if low is None and high is None:
        return age < ADULT
    return (low is None or age >= low) and (high is None or age <= high)


def protected_by(relation: Relation) -> Protected | None:
    """Whom a duty protects, by the ages that it states; None if neither children nor older people only.

    Duties that protect children or older people are shown for every kind of help. Others, such as the duty to warn,
    are shown only if their kinds of help are asked for.
    """
    if relation.minimum_age is not None and relation.minimum_age > ADULT:
        return "older people"
    return "children" if relation.maximum_age is not None and relation.maximum_age < _GROWN else None


def in_full(model: ReadModel, relation: Relation, categories: Collection[str], age: int | None = None) -> bool:
    """Whether a duty is to be shown in full: it applies to the age and is about a kind asked, or one above or below.

    A duty without kinds is about every kind. Duties that are not shown in full are shown in one line.
    """
    return concerns(relation, age) and _names(model, relation, categories)


def _names(model: ReadModel, relation: Relation, categories: Collection[str]) -> bool:
    below = model.taxonomy.below
    stated = [kind for kind in map(model.survivor, relation.categories) if kind in below]
    return not relation.categories or any(
        asked in below[kind] or kind in below[asked] for asked in categories for kind in stated
    )


class _Report(NamedTuple):
    """A duty to report: its relation, its ages, who has it, and its target and authority, which duplicates share.

    `named` says whether it is about a kind of help that was asked for.
    """

    relation: str
    ages: tuple[int | None, int | None]
    source: str
    key: tuple[str, str | None]
    named: bool
    for_children: bool

    def applies(self, *, grown: bool) -> bool:
        """Whether the duty is shown for somebody `grown`, 18 or older: a law for children only for its own kinds."""
        return self.named or not grown or not self.for_children


_Ages = tuple[int | None, int | None]


def _once(reports: Iterable[_Report]) -> tuple[str, ...]:
    """The relations of the reports; of reports with the same key only the first."""
    relations: dict[tuple[str, str | None], str] = {}
    for report in reports:
        relations.setdefault(report.key, report.relation)
    return tuple(relations.values())


class _Reports:
    """The duties to report of one revision in the order to show them, cached for each role and the kinds asked."""

    def __init__(self, model: ReadModel) -> None:
        every = model.all(Relation).values()
        self.due = [duty for duty in every if duty.mandatory and duty.kind is RelationKind.REPORTS]
        self.ages = {(duty.minimum_age, duty.maximum_age) for duty in self.due}
        self._known: dict[tuple[Role, tuple[str, ...]], tuple[_Report, ...]] = {}
        self._told: dict[tuple[Role, tuple[str, ...], frozenset[_Ages], bool], tuple[str, ...]] = {}

    def told(
        self, look: Look, categories: tuple[str, ...], admitted: frozenset[_Ages], *, grown: bool
    ) -> tuple[str, ...]:
        """The relations of the duties whose ages are in `admitted`, one for each target and authority."""
        key = (look.viewer.everywhere, categories, admitted, grown)
        if key not in self._told:
            if len(self._told) >= _MOST_CACHED:
                self._told.clear()
            self._told[key] = _once(
                report
                for report in self.of(look, categories)
                if report.ages in admitted and report.applies(grown=grown)
            )
        return self._told[key]

    def of(self, look: Look, categories: tuple[str, ...]) -> tuple[_Report, ...]:
        """The duties that the viewer of `look` may read, for any age."""
        key = (look.viewer.everywhere, categories)
        if key not in self._known:
            if len(self._known) >= _MOST_CACHED:
                self._known.clear()
            self._known[key] = tuple(self._ordered(look, categories))
        return self._known[key]

    def _ordered(self, look: Look, categories: tuple[str, ...]) -> Iterator[_Report]:
        guard = look.guard.everywhere
        due = [(duty, _names(look.model, duty, categories)) for duty in self.due if guard.sees(duty)]
        told = [(duty, named) for duty, named in due if named or protected_by(duty)]
        for duty, named in sorted(told, key=lambda pair: (not pair[1], *look.sort_key(pair[0].id))):
            authority = duty.authority if guard.sees_field(duty, "authority") else None
            ages, key = (duty.minimum_age, duty.maximum_age), (look.survivor(duty.target), authority)
            for_children = protected_by(duty) == "children"
            yield _Report(duty.id, ages, look.survivor(duty.source), key, named, for_children)


_REPORTS = Derived("duties to report", (Relation, Redirect, Category, Agency, Team, Service), _Reports)
"""Depends on the names of both ends of relations and on the tree of kinds."""
