"""Whom to call, as an export says it: contacts, and the points of contact that they fill."""

from collections.abc import Iterator
from typing import Any, Final

from graph.model.contact import Contact, Slot
from graph.model.record import Record
from graph.model.vocabulary import ContactPurpose, ContactRank
from importers.airs.elements import Element
from importers.airs.fields import Line, Notes, found_in, is_private, key_of, line_in, mail_in, named_texts, span_of
from importers.proposal import Found, Named, Passed, Proposal, Remark, Span
from importers.reading.numbers import given

_RANKS: Final = (ContactRank.PRIMARY, ContactRank.SECONDARY)


class Desks:
    """Reads the contacts of the agency `whose`. `dropped` and `private` are those of what they belong to."""

    def __init__(self, whose: Named, notes: Notes, *, dropped: str, private: bool) -> None:
        self._whose = whose
        self._notes = notes
        self._dropped = dropped
        self._private = private
        self._ranks: dict[ContactPurpose, list[ContactRank]] = {}

    def of(self, element: Element, key: str, holder: Named) -> Iterator[Proposal]:
        """The contacts of an element, which fill points of contact of `holder`, whose key is `key`."""
        self._ranks = {purpose: list(_RANKS) for purpose in ContactPurpose}
        line, mail = line_in(element, self._notes), mail_in(element, self._notes)
        if line is not None or mail is not None:
            yield from self._line(element, key, holder, line, mail)
        for one in element.all("Contact"):
            yield from self._person(one, key, holder)

    def _line(
        self, element: Element, key: str, holder: Named, line: Line | None, mail: Found | None
    ) -> Iterator[Proposal]:
        place = span_of(element if line is None else line.element)
        label = "" if line is None else line.label
        phones = None if line is None else Found(tuple(map(given, line.phones)), place)
        title = (label or holder.name)[:300]
        fields = named_texts(title=Found(title, place), phones=phones, email=mail)
        contact = f"contact/{key}/{key_of(label) if label else 0}"
        yield from self._filled(contact, fields, holder, ContactPurpose.INTAKE, title, place)

    def _person(self, one: Element, key: str, holder: Named) -> Iterator[Proposal]:
        if is_private(one):
            self._notes.add(Passed.PRIVATE, one, "read.private-person")
            return
        name, title = found_in(one, self._notes, "Name"), found_in(one, self._notes, "Title")
        line, mail = line_in(one, self._notes), mail_in(one, self._notes)
        if name is None and line is None and mail is None:
            return
        place = span_of(one)
        phones = () if line is None else tuple(map(given, line.phones))
        fields = named_texts(name=name, title=title, email=mail, phones=Found(phones, place) if phones else None)
        called = title or name
        said = holder.name if called is None else str(called.value)
        contact = f"contact/{key}/person/{key_of(said)}"
        yield from self._filled(contact, fields, holder, ContactPurpose.LIAISON, said, place)

    def _filled(
        self, contact: str, fields: dict[str, Found], holder: Named, purpose: ContactPurpose, title: str, place: Span
    ) -> Iterator[Proposal]:
        yield self._proposal(Contact, contact, {**fields, "agency": Found(self._whose, place)}, place)
        if not self._ranks[purpose]:
            self._notes.remarks.append(Remark(Passed.NOTICE, place, "read.no-slot", {"name": title[:80]}))
            return
        rank = self._ranks[purpose].pop(0)
        values: dict[str, Any] = {
            "of": holder,
            "purpose": purpose.value,
            "rank": rank.value,
            "rank_stated": False,
            "contact": Named(("contact",), title, contact),
        }
        key = f"slot/{holder.key}/{purpose.lower()}/{rank.lower()}"
        found = {name: Found(value, place) for name, value in values.items()}
        yield self._proposal(Slot, key, found, place, needs=(holder.key, contact))

    def _proposal(
        self, kind: type[Record], key: str, fields: dict[str, Found], place: Span, needs: tuple[str, ...] = ()
    ) -> Proposal:
        dropped, private = self._dropped, self._private
        return Proposal(kind, key, place, fields, dropped=dropped, private=private, needs=needs)
