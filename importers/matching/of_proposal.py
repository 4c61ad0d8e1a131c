"""The traits of the proposals of a document. What they name is looked up in the document and in the directory."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from typing import Any, Final

from graph.look import Look
from graph.model.agency import Agency, Team
from graph.model.contact import Contact, Slot, slot_id
from graph.model.document import Resource
from graph.model.errors import InvalidInput
from graph.model.jurisdiction import Jurisdiction
from graph.model.record import Record
from graph.model.service import Service
from graph.model.vocabulary import ContactPurpose, ContactRank, PhoneKind
from graph.values.phone import Phone, parse_phone
from graph.values.place_text import key
from importers.matching.name import Name, name_of
from importers.matching.of_record import home_words, towns_of
from importers.matching.traits import (
    UNKNOWN,
    Traits,
    acronyms_of,
    house_of,
    mails_of,
    names_in,
    pages_of,
    phones_of,
)
from importers.proposal import Named, Proposal
from importers.waiting.proposals import Linked, Proposals

Meant = Callable[[Named], Iterable[str]]
"""The ids of the records that a name may mean, or that of a proposal (`key_id`)."""
_ABOVE: Final[Mapping[type[Record], tuple[str, ...]]] = {
    Agency: ("parent",),
    Team: ("operated_by",),
    Service: ("provider",),
    Resource: ("agency",),
}
"""The fields that say what a record belongs to. Regions and kinds of help are told apart by their names alone."""
_CATEGORIES: Final = ("category", "also_in")
_LONGEST: Final = 8
"""An extension has fewer digits."""


_PROPOSAL: Final = "proposal "


def key_id(key: str) -> str:
    """What stands for the id of a proposal in its traits: its key may be the id of a record."""
    return _PROPOSAL + key


def key_in(key_id: str) -> str:
    """The key of the proposal with this id in its traits."""
    return key_id.removeprefix(_PROPOSAL)


class Document:
    """The proposals of one document, by kind and by key, and what its slots say: who fills what."""

    def __init__(self, proposals: Proposals) -> None:
        self.proposals = proposals
        self.of_kind: dict[type[Record], array[int]] = {}
        """By kind, the places of its proposals."""
        self.with_id = array("I")
        """The places of those for which the document gives an id."""
        self._filled_by, self._fills = Linked(len(proposals)), Linked(len(proposals))
        for at, one in enumerate(proposals):
            self.of_kind.setdefault(one.kind, array("I")).append(at)
            if one.id is not None:
                self.with_id.append(at)
            if one.kind is Slot and (contact := _key_in(one, "contact")):
                self._link(self._fills, contact, at)
                self._link(self._filled_by, _key_in(one, "of"), proposals.place_of(contact))
            if one.kind is Contact:
                self._link(self._filled_by, _key_in(one, "agency"), proposals.place_of(one.key))
        self._filled_by.close()
        self._fills.close()

    @classmethod
    def of(cls, proposals: Sequence[Proposal]) -> "Document":
        """That of these proposals."""
        return cls(Proposals.of(proposals))

    def in_order(self, kind: type[Record]) -> Sequence[int]:
        """The places of the proposals of a kind in the order of their keys; of several with one key, the last."""
        key_at = self.proposals.key_at
        order = array("I")
        for at in sorted(self.of_kind[kind], key=key_at):
            if order and key_at(order[-1]) == key_at(at):
                order.pop()
            order.append(at)
        return order

    def _link(self, linked: Linked, key: str, to: int | None) -> None:
        at = self.proposals.place_of(key) if key else None
        if at is not None and to is not None:
            linked.add(at, to)

    def contacts(self, of: str) -> Iterator[Proposal]:
        """The contacts of the proposal with this key."""
        at = self.proposals.place_of(of)
        return (self.proposals[one] for one in sorted(set(() if at is None else self._filled_by.of(at))))

    def slots(self, contact: str) -> Iterator[Proposal]:
        """The slots that the contact with this key fills."""
        at = self.proposals.place_of(contact)
        return (self.proposals[one] for one in (() if at is None else self._fills.of(at)))


def traits_in(look: Look, document: Document, proposal: Proposal, meant: Meant) -> Traits:
    """The traits of a proposal. `meant` finds the records that it names."""
    if proposal.kind is Contact:
        return _of_contact(document, proposal, meant)
    model = look.model
    names, former, acronyms = names_in((_text(proposal, "name"), *_texts(proposal, "aliases")))
    reached = [proposal, *document.contacts(proposal.key)]
    places = frozenset(_places(look, proposal))
    return Traits(
        key_id(proposal.key),
        proposal.kind.KIND,
        names=names,
        former=former,
        acronyms=acronyms | acronyms_of([_text(proposal, "acronym")]),
        phones=phones_of(phone for one in reached for phone in _phones(one)),
        mails=mails_of(_text(one, "email") for one in reached),
        pages=pages_of([_text(proposal, "website"), _text(proposal, "url")]),
        house=house_of(_text(proposal, "address"), model.place_names),
        towns=towns_of(model, places),
        places=places,
        home=home_words(model, places),
        above=frozenset(_meant(proposal, _ABOVE.get(proposal.kind, ()), meant)),
        categories=frozenset(_meant(proposal, _CATEGORIES, meant)),
        sort=(_text(proposal, "level") or _text(proposal, "kind")).upper().replace(" ", "_"),
    )


def _of_contact(document: Document, proposal: Proposal, meant: Meant) -> Traits:
    slots = document.slots(proposal.key)
    above = [*_meant(proposal, ("agency",), meant)]
    held: list[str] = []
    for slot in slots:
        of = list(_meant(slot, ("of",), meant))
        above += of
        held += [one for entity in of for one in _slot_ids(slot, entity)]
    return Traits(
        key_id(proposal.key),
        Contact.KIND,
        person=_name(_text(proposal, "name")),
        title=_name(_text(proposal, "title")),
        phones=phones_of(_phones(proposal)),
        mails=mails_of([_text(proposal, "email")]),
        above=frozenset(above),
        slots=frozenset(held),
    )


def _slot_ids(slot: Proposal, of: str) -> Iterator[str]:
    with suppress(ValueError):
        purpose, rank = ContactPurpose(_text(slot, "purpose").upper()), ContactRank(_text(slot, "rank").upper())
        yield slot_id(of, purpose, rank)


# ------------------------------------------------------------------------------ values


def _name(text: str) -> Name | None:
    return name_of(text) if text else None


def _value(proposal: Proposal, name: str) -> Any:
    found = proposal.fields.get(name)
    return None if found is None else found.value


def _several(proposal: Proposal, name: str) -> Sequence[Any]:
    value = _value(proposal, name)
    return () if value is None else value if isinstance(value, list | tuple) else (value,)


def _text(proposal: Proposal, name: str) -> str:
    value = _value(proposal, name)
    return value.strip() if isinstance(value, str) else ""


def _texts(proposal: Proposal, name: str) -> list[str]:
    return [one for one in _several(proposal, name) if isinstance(one, str) and one.strip()]


def _key_in(proposal: Proposal, name: str) -> str:
    value = _value(proposal, name)
    return value.key if isinstance(value, Named) else ""


def _meant(proposal: Proposal, names: Iterable[str], meant: Meant) -> Iterator[str]:
    for name in names:
        for value in _several(proposal, name):
            if isinstance(value, Named):
                yield from meant(value)
            elif isinstance(value, str) and value:
                yield value


def _phones(proposal: Proposal) -> Iterator[Phone]:
    """The numbers of a contact that can be read; what is wrong with others is said when they are to be written."""
    for raw in _several(proposal, "phones"):
        if isinstance(raw, Phone):
            yield raw
            continue
        given: Mapping[str, Any] = raw if isinstance(raw, Mapping) else {"number": raw}
        kind, extension = str(given.get("kind") or PhoneKind.VOICE).upper(), str(given.get("extension") or "")
        phone = _read(str(given.get("number") or ""), kind)
        if phone is not None:
            apart = extension.isdigit() and len(extension) < _LONGEST and phone.kind is not PhoneKind.TEXT
            yield replace(phone, extension=extension) if apart else phone


@lru_cache(maxsize=65_536)  # a number is read for its contact and for what that is a contact of
def _read(text: str, kind: str) -> Phone | None:
    with suppress(InvalidInput, ValueError):
        return parse_phone(text, PhoneKind(kind))
    return None


def _places(look: Look, proposal: Proposal) -> Iterator[str]:
    """The ids of the places that it serves; of a name that means several, of all of them.

    What is not in the directory is another place than all that are.
    """
    model = look.model
    for value in _several(proposal, "serves"):
        text = value.name if isinstance(value, Named) else value
        if not isinstance(text, str):
            continue
        if (known := model.survivor(text)) in model.all(Jurisdiction):
            yield known
            continue
        meanings = [one.jurisdiction for one in model.place_names.meanings.get(key(text), ()) if one.proper]
        yield from meanings or ([UNKNOWN + key(text)] if key(text) else [])
