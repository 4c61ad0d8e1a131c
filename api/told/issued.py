"""A sheet as it is kept when it is issued, and the sheet of what was kept: all writers make the same bytes of both.

A text of which parts are in another language keeps them: `parted` writes it as one text, `unparted` reads it.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from api.guides.sheet import Sheet, SheetCard, SheetContact, SheetLink, SheetPhone
from api.words.mixed import MixedText, Part
from graph import guides
from graph.guides import CardAnswer, Entry, GuideAnswer
from graph.issues import Content, Line, Placed
from graph.issues.content import Card, new_line_id
from graph.issues.kinds import IssuedCard, IssuedDial, IssuedWord
from graph.look import Look
from graph.model.contact import Contact, Slot
from graph.model.vocabulary import ContactStatus

_PART, _LANGUAGE = "\x1e", "\x1f"
"""Before each part of a text, and between its language and its words. No text of a sheet has such signs."""
_EMPTY: Final = (None, None)


def content(look: Look, answer: GuideAnswer, sheet: Sheet) -> Content:
    """What is kept of `sheet`, which was made of `answer`."""
    return _Keeper(guides.reading(look, answer.edition), answer, sheet).content()


def sheet_of(kept: Content) -> Sheet:
    """The sheet as it was when it was issued, without what was redacted since."""
    return Sheet(
        language=kept.language,
        title=unparted(kept.title),
        subtitle=unparted(kept.subtitle),
        region=kept.region,
        template=kept.template,
        edition=kept.edition,
        directory=unparted(kept.directory),
        as_of=kept.as_of,
        valid_until=kept.valid_until,
        digest=kept.digest,
        head=tuple(map(_contact, kept.head)),
        cards=tuple(map(_card, kept.cards)),
        missing=tuple(map(unparted, kept.missing)),
        live=kept.live,
        words={word.key: unparted(word.said) for word in kept.words},
    )


def parted(text: str) -> str:
    """A text with the languages of its parts, as one text."""
    if not isinstance(text, MixedText):
        return _clean(text)
    return "".join(f"{_PART}{part.language}{_LANGUAGE}{_clean(part.text)}" for part in text.parts)


def unparted(text: str) -> str:
    """The text of which `parted` made this."""
    if not text.startswith(_PART):
        return text
    parts = (piece.partition(_LANGUAGE) for piece in text.split(_PART)[1:])
    return MixedText(Part(said, language) for language, _, said in parts)


def _clean(text: str) -> str:
    return text.replace(_PART, "").replace(_LANGUAGE, "")


class _Keeper:
    """Makes what is kept of one sheet. Its contacts stand in the order of the answer's entries."""

    def __init__(self, look: Look, answer: GuideAnswer, sheet: Sheet) -> None:
        self._look, self._answer, self._sheet = look, answer, sheet
        entries = [entry for card in (*answer.head, *answer.cards) for entry in card.entries]
        ids = dict.fromkeys(one for entry in entries for one in (entry.slot, entry.instead) if one)
        self._slots = {one.id: one for one in look.records(ids) if isinstance(one, Slot)}

    def content(self) -> Content:
        sheet, answer = self._sheet, self._answer
        heads = [card.entries[0] for card in answer.head if card.entries]
        return Content(
            region=sheet.region,
            template=sheet.template,
            edition=sheet.edition,
            language=sheet.language,
            title=parted(sheet.title),
            subtitle=parted(sheet.subtitle),
            directory=parted(sheet.directory),
            live=sheet.live,
            as_of=sheet.as_of,
            valid_until=sheet.valid_until,
            digest=sheet.digest,
            words=tuple(IssuedWord(key, parted(said)) for key, said in sheet.words.items()),
            head=tuple(self._placed(heads, sheet.head)),
            cards=tuple(self._card(*both) for both in zip(answer.cards, sheet.cards, strict=True)),
            missing=tuple(map(parted, sheet.missing)),
        )

    def _card(self, answer: CardAnswer, card: SheetCard) -> Card:
        own = IssuedCard(
            answer.card,
            parted(card.title),
            parted(card.note),
            tuple(map(parted, card.bullets)),
            tuple(link.uri for link in card.links),
            tuple(parted(link.text) for link in card.links),
        )
        return Card(own, tuple(self._placed(answer.entries, card.contacts)))

    def _placed(self, entries: Sequence[Entry], contacts: Sequence[SheetContact]) -> Iterator[Placed]:
        for entry, told in zip(entries, contacts, strict=True):
            yield Placed(self._line(entry, told), self._instead(entry, told))

    def _line(self, entry: Entry, told: SheetContact) -> Line:
        slot, contact = self._filled(entry.slot)
        phones = () if contact is None else contact.phones
        return Line(
            id=new_line_id(),
            kin=self._kin(entry),
            entity=entry.entity,
            slot=None if slot is None else slot.id,
            contact=None if contact is None else contact.id,
            numbers=tuple(dict.fromkeys(phone.number for phone in phones)),
            mail=told.email.casefold() or None,
            label=parted(told.label),
            name=parted(told.name) or None,
            title=parted(told.title) or None,
            phones=phones,
            dials=tuple(_dial(one) for one in told.phones),
            email=parted(told.email) or None,
            address=parted(told.address),
            hours=parted(told.hours),
            towns=entry.towns,
            for_towns=tuple(map(parted, told.for_towns)),
            status=told.status,
            state=parted(told.state),
            doubtful=told.doubtful,
            verified_at=None if entry.state is None else entry.state.verified_at,
        )

    def _instead(self, entry: Entry, told: SheetContact) -> Line | None:
        """The line that says whom to call instead. It is of another contact, so it is kept by itself."""
        if not told.instead:
            return None
        slot, contact = self._filled(entry.instead)
        return Line(
            id=new_line_id(),
            kin=self._kin(entry),
            entity=entry.entity if slot is None else slot.of,
            slot=None if slot is None else slot.id,
            contact=None if contact is None else contact.id,
            numbers=() if contact is None else _printed(contact, told.instead),
            label="",
            address="",
            hours="",
            status=ContactStatus.CURRENT,
            state="",
            instead=parted(told.instead),
        )

    def _kin(self, entry: Entry) -> str:
        return f"{entry.entity} {self._sheet.language} {self._sheet.region}"

    def _filled(self, slot_id: str | None) -> tuple[Slot, Contact | None] | tuple[None, None]:
        slot = self._slots.get(slot_id or "")
        if slot is None:
            return _EMPTY
        contact = self._look.records([slot.contact])[0] if slot.contact else None
        return slot, contact if isinstance(contact, Contact) else None


def _dial(phone: SheetPhone) -> IssuedDial:
    return IssuedDial(parted(phone.label), parted(phone.display), phone.uri, phone.kind)


def _phone(dial: IssuedDial) -> SheetPhone:
    return SheetPhone(unparted(dial.kind), unparted(dial.display), dial.uri, dial.reached)


def _printed(contact: Contact, text: str) -> tuple[str, ...]:
    """The numbers of a contact that a text has."""
    return tuple(dict.fromkeys(one.number for one in contact.phones if one.digits_display in text))


def _card(card: Card) -> SheetCard:
    own = card.own
    return SheetCard(
        title=unparted(own.title),
        bullets=tuple(map(unparted, own.bullets)),
        contacts=tuple(map(_contact, card.lines)),
        links=tuple(SheetLink(unparted(text), uri) for text, uri in zip(own.link_texts, own.links, strict=True)),
        note=unparted(own.note),
    )


def _contact(placed: Placed) -> SheetContact:
    line = placed.line
    return SheetContact(
        label=unparted(line.label),
        name=unparted(line.name or ""),
        title=unparted(line.title or ""),
        phones=tuple(map(_phone, line.dials)),
        email=unparted(line.email or ""),
        address=unparted(line.address),
        hours=unparted(line.hours),
        for_towns=tuple(map(unparted, line.for_towns)),
        status=line.status,
        state=unparted(line.state),
        doubtful=line.doubtful,
        instead="" if placed.instead is None else unparted(placed.instead.instead or ""),
    )
