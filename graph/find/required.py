"""What law requires whatever is found: the duties to report that kinds of help and an age concern."""

from collections.abc import Collection

from graph.look import Look
from graph.model.record import Redirect
from graph.model.relation import Relation
from graph.model.vocabulary import RelationKind
from graph.readmodel import Derived, ReadModel

_ADULT = 18


def required(
    look: Look, categories: Collection[str], age: int | None = None, sources: Collection[str] | None = None
) -> tuple[str, ...]:
    """The duties to report that the age concerns, as ids of relations, one for each target and authority.

    Those to be told in full come first (`in_full`), then by name and id. `categories` are the kinds of help asked
    for, none where every kind is. With `sources` only the duties of these agencies and teams count.
    """
    survivor, guard = look.survivor, look.guard
    bound = None if sources is None else set(map(survivor, sources))
    due = [
        one
        for one in look.model.derived(_REPORTS)
        if concerns(one, age) and (bound is None or survivor(one.source) in bound) and guard.sees(one)
    ]
    keyed = [((not in_full(look.model, one, categories, age), *look.sort_key(one.id)), one) for one in due]
    found: dict[tuple[str, str | None], str] = {}
    for _, one in sorted(keyed, key=lambda pair: pair[0]):
        authority = one.authority if guard.sees_field(one, "authority") else None
        found.setdefault((survivor(one.target), authority), one.id)
    return tuple(found.values())


def concerns(relation: Relation, age: int | None) -> bool:
    """Whether a duty concerns a person of this age; `age` None is an age that was not given.

    A duty without ages is one for children: it concerns those under 18, as does an age that was not given. Grown-ups
    are concerned only where the duty itself says so, by an age from which, or up to which, it holds.
    """
    low, high = relation.minimum_age, relation.maximum_age
    if age is None:
        return low is None or low < _ADULT
    if low is None and high is None:
        return age < _ADULT
    return (low is None or age >= low) and (high is None or age <= high)


def in_full(model: ReadModel, relation: Relation, categories: Collection[str], age: int | None = None) -> bool:
    """Whether a duty is to be told in full: it concerns the age, and names one of the kinds asked, or one above or
    below it. One that names no kinds concerns every kind. Others are told in one line.
    """
    if not concerns(relation, age):
        return False
    below = model.taxonomy.below
    stated = [one for one in map(model.survivor, relation.categories) if one in below]
    return not relation.categories or any(
        asked in below[one] or one in below[asked] for asked in categories for one in stated
    )


def _reports(model: ReadModel) -> tuple[Relation, ...]:
    return tuple(one for one in model.all(Relation).values() if one.mandatory and one.kind is RelationKind.REPORTS)


_REPORTS = Derived("duties to report", (Relation, Redirect), _reports)
