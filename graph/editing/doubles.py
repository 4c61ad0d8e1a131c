"""Records that look like another: with the same name, acronym, number or website, or nearly the same name."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Any, Final

from graph.look import Look
from graph.model.activity import Activity
from graph.model.agency import Agency, Team
from graph.model.category import Category
from graph.model.change import Became
from graph.model.contact import Contact, Slot
from graph.model.document import GlossaryTerm, Resource
from graph.model.errors import Duplicate
from graph.model.jurisdiction import Jurisdiction
from graph.model.record import Record
from graph.model.relation import Relation
from graph.model.service import Service
from graph.model.team_model import TeamModel
from graph.readmodel import Derived, ReadModel
from graph.readmodel.index import TIES, Ids, Keyed, moved
from graph.search.entry import names_of
from graph.values.folding import fold
from graph.values.likeness import LEAST_OF_NAME, likest
from graph.values.web_text import page_of

Doubles = tuple[tuple[str, str], ...]
"""(id, name) of records that look like one, the likeliest first."""

_KINDS: Final[tuple[type[Record], ...]] = (
    Agency, Team, Service, Contact, Category, Jurisdiction, GlossaryTerm, Resource, TeamModel
)  # fmt: skip
_MOST: Final = 5
_SAME: Final[dict[type[Record], tuple[str, ...]]] = {
    Agency: ("name", "parent"),
    Team: ("name", "operated_by"),
    Service: ("name", "provider", "category"),
    Category: ("name", "parent"),
    TeamModel: ("name",),
}
"""A new record in whose fields another has the same is that record once more."""
_ACTIVITY: Final = ("name", "kind", "standard", "jurisdiction", "team", "due", "done")
_TIE: Final = ("kind", "source", "target", "categories", "within", "condition")


class LooksIndex:
    """The ids of records by what may make them look like another: (kind, what, folded text)."""

    __slots__ = ("_by",)

    def __init__(self, by: Ids[Any]) -> None:
        self._by = by

    @classmethod
    def of(cls, model: ReadModel) -> "LooksIndex":
        """That of all records of `model`."""
        by: dict[Any, list[str]] = defaultdict(list)
        for record in chain.from_iterable(model.all(kind).values() for kind in _KINDS):
            for key in _keys(record):
                by[key].append(record.id)
        return cls({key: tuple(sorted(ids)) for key, ids in by.items()})

    def after(self, _model: ReadModel, net: Sequence[Became]) -> "LooksIndex":
        """The same after these changes."""
        lost: Keyed = []
        won: Keyed = []
        for before, after in net:
            had, has = _keys(before), _keys(after)
            lost += [(key, before.id) for key in had - has if before is not None]
            won += [(key, after.id) for key in has - had if after is not None]
        return LooksIndex(moved(self._by, lost, won)) if lost or won else self

    def like(self, record: Record) -> Iterator[str]:
        """The ids of records with the same name, number or website, without its own."""
        return (one for key in sorted(_keys(record)) for one in self._by.get(key, ()) if one != record.id)

    def names(self, kind: str) -> list[str]:
        """The folded names of all records of a kind."""
        return [text for of_kind, what, text in self._by if of_kind == kind and what == "name"]

    def named(self, kind: str, folded: str) -> tuple[str, ...]:
        """The ids of the records of a kind with this folded name."""
        return self._by.get((kind, "name", folded), ())


LOOKS: Final = Derived("what looks alike", _KINDS, LooksIndex.of, LooksIndex.after)


def doubles(look: Look, record: Record) -> Doubles:
    """The records of its kind with the same name, short name, number or website as `record`, which may be new."""
    if type(record) not in _KINDS:
        return ()
    return _shown(look, record, look.model.derived(LOOKS).like(record))


def near_doubles(look: Look, record: Record) -> Doubles:
    """As `doubles`, then the records with nearly the same name. It compares with all names of the kind."""
    if type(record) not in _KINDS:
        return ()
    index = look.model.derived(LOOKS)
    near = [one for name in _folded_names(record) for one in _near(index, record.KIND, name)]
    alike = _shown(look, record, index.like(record))
    return tuple(dict.fromkeys((*alike, *_named(look, (one for one in near if one != record.id)))))[:_MOST]


def check_new(look: Look, record: Record) -> None:
    """Raises Duplicate if a new record is one that is there already: the same name in the same place.

    A point of contact is there already as soon as somebody fills it: whoever adds one does not mean to empty it.
    """
    same: str | None
    if isinstance(record, Slot):
        known_slot = look.model.all(Slot).get(record.id)
        same = record.id if known_slot is not None and known_slot.contact is not None else None
    elif isinstance(record, Activity):
        done = (one for one in look.model.all(Activity).values() if look.guard.sees(one))
        same = next((one.id for one in done if _agree(record, one, _ACTIVITY)), None)
    elif isinstance(record, Relation):
        known = look.model.all(Relation)
        others = (one for one in look.model.ids(TIES, record.source) if look.guard.sees(known[one]))
        same = next((one for one in others if _agree(record, known[one], _TIE)), None)
    else:
        named = look.model.derived(LOOKS).like(record) if type(record) in _SAME else iter(())
        facts = look.model.facts[record.KIND]
        same = next((one for one in named if _agree(record, facts[one], _SAME[type(record)])), None)
    if same is not None:
        raise Duplicate(f"there is one already, {same}: change that, or say that this is another", value=same)


def _agree(record: Record, other: Record, names: Iterable[str]) -> bool:
    return all(_comparable(getattr(record, name)) == _comparable(getattr(other, name)) for name in names)


def _comparable(value: Any) -> Any:
    return fold(value) if type(value) is str else value


def _near(index: LooksIndex, kind: str, name: str) -> Iterator[str]:
    for found, _ in likest(name, index.names(kind), LEAST_OF_NAME, _MOST):
        if _digits(found) == _digits(name):  # names that differ by a digit are different
            yield from index.named(kind, found)


def _digits(text: str) -> list[str]:
    return [sign for sign in text if sign.isdigit()]


def _shown(look: Look, record: Record, ids: Iterable[str]) -> Doubles:
    """Those of the ids whose likeness to `record` is for the viewer: a number may not be."""
    keys, facts = _keys(record), look.model.facts[record.KIND]
    return _named(look, (one for one in ids if not keys.isdisjoint(_keys(look.guard.shown(facts[one])))))


def _named(look: Look, ids: Iterable[str]) -> Doubles:
    several = islice(dict.fromkeys(ids), _MOST)
    return tuple((one, look.name(one)) for one in several)


def _folded_names(record: Record | None) -> list[str]:
    names = () if record is None or isinstance(record, Contact) else names_of(record)
    return [folded for folded in map(fold, names) if folded]


def _keys(record: Record | None) -> set[tuple[str, str, str]]:
    if record is None or type(record) not in _KINDS:
        return set()
    keys = {(record.KIND, "name", name) for name in _folded_names(record)}
    if isinstance(record, Contact):
        keys |= {(record.KIND, "number", f"{phone.number};{phone.extension or ''}") for phone in record.phones}
    if isinstance(record, Agency | Team) and record.website:
        keys.add((record.KIND, "website", page_of(record.website)))
    return keys
