"""Which record a proposal is. This is the plain rule: exact ids, names and numbers."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from graph.editing.doubles import LOOKS
from graph.look import Look
from graph.model.agency import Agency, Team
from graph.model.contact import Contact, Slot, slot_id
from graph.model.kinds import KINDS
from graph.model.reason import Reason
from graph.model.record import Record
from graph.model.relation import Relation
from graph.model.service import Service
from graph.model.vocabulary import ContactPurpose, ContactRank
from graph.readmodel import Derived, ReadModel
from graph.readmodel.index import BY_NUMBER, STAFF, TIES
from graph.values.folding import fold
from importers.proposal import Reading


@dataclass(frozen=True, slots=True)
class Incoming:
    """A proposal whose references are found: `values` by field, as an action takes them."""

    kind: type[Record]
    key: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Match:
    """What a proposal is: surely the record `id`; perhaps one of `candidates`; what the proposal with the key `twin`
    is; or, without any of these, something new. `reasons` say why."""

    id: str | None = None
    candidates: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()
    twin: str | None = None


StageMatcher = Callable[[Look, Sequence[Incoming]], Sequence[Match]]
"""Judges which records the proposals of a stage are: a match for each, in their order. The look has what the stages
before made."""
Matcher = Callable[[Look, Reading], StageMatcher]
"""Looks at a whole document, and judges it then stage by stage."""


NEW: Final = Match()
_COMPARED: Final = frozenset(kind.KIND for kind in LOOKS.kinds)
"""The kinds whose names are compared elsewhere, too."""


def by_name(_look: Look, _reading: Reading) -> StageMatcher:
    """The matcher that compares names and numbers exactly. What could be two records is doubtful."""
    return named_exactly


def named_exactly(look: Look, asked: Sequence[Incoming]) -> Sequence[Match]:
    """What these are by their names and numbers alone."""
    return [_match(look, one) for one in asked]


def _match(look: Look, one: Incoming) -> Match:
    if one.kind is Slot:
        return _slot(look, one.values)
    if one.kind is Contact:
        return _contact(look, one.values)
    if one.kind is Relation:
        return _relation(look, one.values)
    name = str(one.values.get("name") or one.values.get("title") or "")
    ids = named_ids(look, one.kind.KIND, name)
    facts = look.model.facts[one.kind.KIND]
    if one.kind is Service:
        provider, category = one.values.get("provider"), one.values.get("category")
        own = [i for i in ids if look.survivor(getattr(facts[i], "provider", "")) == provider]
        same = [i for i in own if category in (None, getattr(facts[i], "category", None))]
        return _one_of(same or own, sure=bool(same))
    above = {Agency: "parent", Team: "operated_by"}.get(one.kind)
    if above is not None and one.values.get(above):
        same = [i for i in ids if _agrees(look, getattr(facts[i], above), one.values[above])]
        return _one_of(same or ids, sure=bool(same))
    return _one_of(ids, sure=True)


def _one_of(ids: Sequence[str], *, sure: bool) -> Match:
    if not ids:
        return NEW
    if sure and len(ids) == 1:
        return Match(ids[0])
    code = "import.several" if len(ids) > 1 else "import.elsewhere"
    return Match(candidates=tuple(ids), reasons=(Reason(code, {"n": len(ids)}),))


def _agrees(look: Look, here: Any, there: Any) -> bool:
    """Whether what stands above a record may be the same: it is, or the record has nothing above it."""
    if not here:
        return True
    if isinstance(here, tuple):
        return bool({look.survivor(i) for i in here} & {look.survivor(i) for i in there})
    return look.survivor(here) == look.survivor(there)


def named_ids(look: Look, kind: str, name: str) -> list[str]:
    """The records of a kind that are called `name` but for case, accents and punctuation, in the order of ids."""
    folded = fold(name)
    if not folded:
        return []
    if kind in _COMPARED:
        found = look.model.derived(LOOKS).named(kind, folded)
    else:
        found = look.model.derived(_OTHER_NAMES).get((kind, folded), ())
    facts = look.model.facts[kind]
    return sorted({look.survivor(one) for one in found if look.guard.sees(facts[one])})


def _other_names(model: ReadModel) -> dict[tuple[str, str], tuple[str, ...]]:
    """The ids of records of the kinds that are not compared elsewhere, by kind and folded name."""
    by: dict[tuple[str, str], list[str]] = defaultdict(list)
    for kind, facts in model.facts.items():
        for record in () if kind in _COMPARED else facts.values():
            name = getattr(record, "name", None) or getattr(record, "title", None)
            if isinstance(name, str):
                by[kind, fold(name)].append(record.id)
    return {key: tuple(ids) for key, ids in by.items()}


_OTHER_NAMES: Final = Derived("names for imports", tuple(KINDS.values()), _other_names)


def _slot(look: Look, values: Mapping[str, Any]) -> Match:
    try:
        own = slot_id(
            values["of"],
            ContactPurpose(values.get("purpose", ContactPurpose.INTAKE)),
            ContactRank(values.get("rank", ContactRank.PRIMARY)),
        )
    except (KeyError, ValueError):
        return NEW
    return Match(own) if look.model.find(own) is not None else NEW


def _relation(look: Look, values: Mapping[str, Any]) -> Match:
    source, target, kind = values.get("source"), values.get("target"), values.get("kind")
    if not isinstance(source, str):
        return NEW
    known = look.model.all(Relation)
    ties = (known[one] for one in look.model.ids(TIES, source))
    same = [one.id for one in ties if (one.source, one.target, one.kind.value) == (source, target, str(kind))]
    return _one_of(sorted(one for one in same if look.guard.sees(known[one])), sure=True)


def _contact(look: Look, values: Mapping[str, Any]) -> Match:
    """A contact is one of the same agency with the same name, the same address of mail, or the same numbers and no
    other title."""
    agency = values.get("agency")
    known = look.model.all(Contact)
    ids = look.model.ids_of(STAFF, agency) if agency else _with_number(look, values)
    same = sorted({one for one in ids if _same_contact(known[one], agency, values)})
    return _one_of(same, sure=True)


def _with_number(look: Look, values: Mapping[str, Any]) -> Iterator[str]:
    for phone in values.get("phones") or ():
        yield from look.model.ids(BY_NUMBER, _number(phone))


def _number(phone: Any) -> str:
    return str(phone.get("number") if isinstance(phone, Mapping) else getattr(phone, "number", phone))


def _same_contact(contact: Contact, agency: Any, values: Mapping[str, Any]) -> bool:
    if contact.agency != agency:
        return False
    name, mail = values.get("name"), values.get("email")
    if name and contact.name:
        return fold(name) == fold(contact.name)
    if bool(name) != bool(contact.name):
        return False
    if mail and contact.email:
        return str(mail).lower() == contact.email.lower()
    title = values.get("title")
    if title and contact.title and fold(title) != fold(contact.title):
        return False
    numbers = {_number(phone) for phone in values.get("phones") or ()}
    return bool(numbers & {phone.number for phone in contact.phones})
