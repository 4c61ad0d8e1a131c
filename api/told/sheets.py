"""A guide in words: a sheet, which its writers turn into a page, a document or a text."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Final
from urllib.parse import urlencode

from api import words
from api.guides.sheet import Sheet, SheetCard, SheetContact, SheetLink, SheetPhone
from api.told.contacts import SlotWords, slot_words
from api.told.flows import flow_words
from api.told.links import bare_url
from api.told.names import name
from api.told.sources import Sources, sources
from api.words.labels import EDITIONS, GUIDE_PARTS
from api.words.messages import Messages, Sentence, mark, prefix
from graph import guides
from graph.guides import CardAnswer, Entry, GuideAnswer
from graph.look import Look
from graph.model.address import linked
from graph.model.contact import Contact, Slot
from graph.model.guide import GuideCard, GuideTemplate
from graph.model.reason import Reason
from graph.model.service import Service
from graph.model.vocabulary import ContactStatus, GuidePart, PhoneKind
from graph.values.phone import Phone

_DOUBTFUL: Final = (
    ContactStatus.STALE,
    ContactStatus.UNREACHABLE,
    ContactStatus.PLACEHOLDER,
    ContactStatus.VACANT,
)
_MANY_TOWNS: Final = 12
"""More towns than this are told by the regions that they make up."""
_PHONES: Final[Mapping[PhoneKind, Sentence]] = {
    PhoneKind.VOICE: mark("Phone"),
    PhoneKind.TEXT: mark("Text"),
    PhoneKind.TTY: mark("TTY"),
    PhoneKind.FAX: mark("Fax"),
}


def sheet(look: Look, answer: GuideAnswer, messages: Messages, url: str = "") -> Sheet:
    """The sheet of a guide. `url` is where pages are, such as `https://signpost.example`; empty if nowhere public.

    It is read as its edition may be, whoever looks. Raises Forbidden as `graph.guides.guide`.
    """
    return _Teller(guides.reading(look, answer.edition), answer, messages).sheet(url)


def sources_of(look: Look, answer: GuideAnswer, messages: Messages) -> Sources:
    """The sources that the template of a guide follows, and those of the cards that the guide has."""
    ids = (answer.template, *(card.card for card in (*answer.head, *answer.cards)))
    records = look.records(ids)
    return sources(chain.from_iterable(one.citations for one in records if one is not None), messages)


class _Teller:
    """Puts one guide in words. All points of contact are read in one batch."""

    def __init__(self, look: Look, answer: GuideAnswer, messages: Messages) -> None:
        self._look, self._answer, self._messages = look, answer, messages
        entries = [entry for card in (*answer.head, *answer.cards) for entry in card.entries]
        ids = dict.fromkeys(one for entry in entries for one in (entry.slot, entry.instead) if one)
        self._records = {one.id: one for one in look.records(ids) if isinstance(one, Slot)}
        told = slot_words(look, list(self._records.values()), messages)
        self._slots = {one.id: one for one in told}

    def sheet(self, url: str) -> Sheet:
        """The whole sheet."""
        answer, messages = self._answer, self._messages
        template = self._look.get(answer.template, GuideTemplate)
        return Sheet(
            language=messages.language,
            title=words.datum(template.title, messages),
            subtitle=self._subtitle(template),
            region=answer.region,
            template=answer.template,
            edition=answer.edition,
            directory=self._look.profile.name,
            as_of=answer.as_of,
            valid_until=answer.valid_until,
            digest=answer.digest,
            head=tuple(self._head(card) for card in answer.head if card.entries),
            cards=tuple(self._card(card) for card in answer.cards),
            missing=_missing(answer.missing, messages),
            live=live_address(answer, messages, url),
            words=self._words(),
        )

    def _subtitle(self, template: GuideTemplate) -> str:
        region, readers = name(self._look, self._answer.region), words.datum(template.readers, self._messages)
        said = mark("For: %(readers)s. Region: %(region)s.")
        about = self._messages.text(said, readers=readers, region=region) if readers else region
        return words.joined(filter(None, (about, words.datum(template.lead, self._messages))), " ")

    def _head(self, card: CardAnswer) -> SheetContact:
        title = words.datum(self._look.get(card.card, GuideCard).title, self._messages)
        line = self._contact(card.entries[0])
        return SheetContact(
            label=title,
            name=name(self._look, card.entries[0].entity),
            title="",
            phones=line.phones,
            email="" if line.phones else line.email,
            address="",
            hours=line.hours,
            for_towns=line.for_towns,
            status=line.status,
            state=line.state,
            doubtful=line.doubtful,
            instead=line.instead,
        )

    def _card(self, answer: CardAnswer) -> SheetCard:
        card, messages = self._look.get(answer.card, GuideCard), self._messages
        pages = [one for one in self._look.records(answer.pages) if isinstance(one, Service)]
        links = [SheetLink(name(self._look, one.id), uri) for one in pages if (uri := linked(one.website))]
        links += [SheetLink(bare_url(uri), uri) for link in card.links if (uri := linked(link))]
        return SheetCard(
            title=words.datum(card.title, messages),
            bullets=(*(words.datum(one, messages) for one in card.bullets), *self._listed(answer)),
            contacts=tuple(map(self._contact, answer.entries)),
            links=tuple(links),
            note=words.datum(card.note, messages) if card.note else "",
            wallet=card.wallet,
        )

    def _listed(self, answer: CardAnswer) -> Iterator[str]:
        """The lists of the region's plan, an item a line; with its heading where a card has several."""
        for part, ids in answer.parts:
            heading = f"{self._messages.text(GUIDE_PARTS[part])}: " if len(answer.parts) > 1 else ""
            if part in (GuidePart.IMMEDIATE, GuidePart.ROUTINE):
                for one in flow_words(self._look, ids, self._messages):
                    said = (one.channel, one.response_time, one.condition)
                    about = "; ".join(filter(None, said))
                    line = f"{heading}{one.source.name}: {one.kind} {one.target.name}"
                    yield f"{line} ({about})" if about else line
            else:
                yield from (f"{heading}{name(self._look, one)}" for one in ids)

    def _contact(self, entry: Entry) -> SheetContact:
        slot, record = self._slots.get(entry.slot or ""), self._look.record(entry.entity)
        contact = self._filled(entry)
        service = record if isinstance(record, Service) else None
        phones = () if contact is None else tuple(self._phone(one) for one in _in_order(contact.phones))
        return SheetContact(
            label=name(self._look, entry.entity),
            name=contact.name or "" if contact else "",
            title=self._title(entry, contact),
            phones=phones,
            email=contact.email or "" if contact else "",
            address=service.address or "" if service else "",
            hours=self._hours(entry, service),
            for_towns=self._towns(entry),
            status=entry.status,
            state=self._state(entry, slot, reached=bool(phones or (contact and contact.email))),
            doubtful=entry.status in _DOUBTFUL or (entry.state is not None and entry.state.reported_at is not None),
            instead=self._instead(entry),
        )

    def _towns(self, entry: Entry) -> tuple[str, ...]:
        """The towns that a line is for; if they are many, the regions that they make up, as the source names them."""
        if len(entry.towns) > _MANY_TOWNS:
            serves: Sequence[str] = getattr(self._look.record(entry.entity), "serves", ())
            regions = tuple(one for one in serves if self._meets(one, entry.towns))
            if regions and len(regions) < len(entry.towns):
                return tuple(name(self._look, one) for one in regions)
        return tuple(name(self._look, town) for town in entry.towns)

    def _meets(self, region: str, towns: Iterable[str]) -> bool:
        units = self._look.model.geography.units
        served = units.get(self._look.survivor(region), 0)
        return any(units[town] & served for town in towns)

    def _filled(self, entry: Entry) -> Contact | None:
        slot = self._records.get(entry.slot or "")
        contact = self._look.records([slot.contact])[0] if slot is not None and slot.contact else None
        return contact if isinstance(contact, Contact) else None

    def _title(self, entry: Entry, contact: Contact | None) -> str:
        """The role; with whose it is, where the line is not the entity's own."""
        title, slot = contact.title or "" if contact else "", self._slots.get(entry.slot or "")
        own = slot is None or self._look.survivor(self._records[slot.id].of) == entry.entity
        return title if own or slot is None else words.joined(filter(None, (slot.of.name, title)))

    def _phone(self, phone: Phone) -> SheetPhone:
        label = self._messages.text(_PHONES[phone.kind])
        return SheetPhone(label, words.phone(phone, self._messages), phone.uri, phone.kind)

    def _hours(self, entry: Entry, service: Service | None) -> str:
        slot = self._records.get(entry.slot or "")
        if slot is not None and (slot.hours or slot.schedule):
            return words.hours(slot.hours, slot.schedule, self._messages)
        if service is not None and (service.hours or service.schedule):
            return words.hours(service.hours, service.schedule, self._messages)
        return ""

    def _state(self, entry: Entry, slot: SlotWords | None, *, reached: bool) -> str:
        unsure = "" if entry.sure else self._messages.text(mark("Ask whether it serves your town"))
        said = slot.status.label if slot is not None and reached else self._messages.text(mark("To be confirmed"))
        return words.joined(filter(None, (said, unsure)), ". ")

    def _instead(self, entry: Entry) -> str:
        """`211 crisis and referral line: 211`."""
        slot = self._slots.get(entry.instead or "")
        if slot is None or not slot.dials:
            return ""
        return f"{slot.of.name}: {slot.dials[0].words}"

    def _words(self) -> dict[str, str]:
        messages, answer = self._messages, self._answer
        return {
            "edition": messages.text(EDITIONS[answer.edition]),
            "as_of": messages.text(mark("As of %(day)s"), day=words.day(answer.as_of, messages)),
            "valid_until": messages.text(mark("Valid until %(day)s"), day=words.day(answer.valid_until, messages)),
            "page": messages.text(mark("Page %(page)s of %(pages)s"), page="{page}", pages="{pages}"),
            "missing": messages.text(mark("What is missing")),
            "for_towns": messages.text(mark("For these towns only")),
            "hours": messages.text(mark("Hours")),
            "address": messages.text(mark("Address")),
            "email": messages.text(mark("E-mail")),
            "instead": messages.text(mark("Otherwise")),
            "live": messages.text(mark("Live version")),
            "emergency": messages.text(mark("In an emergency")),
            "fold": messages.text(mark("Cut along the marks, then fold in the middle.")),
            "contents": messages.text(mark("Cards on this sheet")),
        }


def _missing(reasons: Iterable[Reason], messages: Messages) -> tuple[str, ...]:
    """What is missing, a sentence for each reason: points of contact and cards with the same are named together."""
    alike: dict[tuple[str, object], list[Reason]] = {}
    for reason in reasons:
        alike.setdefault((reason.code, reason.params.get("place")), []).append(reason)
    return tuple(words.reason_words(_together(several), messages) for several in alike.values())


def _together(several: Sequence[Reason]) -> Reason:
    """Reasons with one code as one: their names and kinds after each other, and the sum of their numbers."""
    first = several[0]
    params = dict(first.params)
    for key, sign in (("name", "; "), ("category", ", ")):
        if key in params:
            params[key] = sign.join(dict.fromkeys(str(one.params[key]) for one in several))
    if "n" in params:
        params["n"] = sum(int(one.params["n"]) for one in several)
    return Reason(first.code, params)


def live_address(answer: GuideAnswer, messages: Messages, url: str) -> str:
    """The address of the public sheet as it is now; empty without `url`."""
    if not url:
        return ""
    query = urlencode({"region": answer.region, "template": answer.template.partition(":")[2]}, safe=":")
    return f"{url.rstrip('/')}{prefix(messages.language)}/guides?{query}"


def _in_order(phones: Iterable[Phone]) -> list[Phone]:
    return sorted(phones, key=lambda phone: phone.kind is PhoneKind.FAX)
