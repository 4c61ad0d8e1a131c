"""The card of a service in an answer: who to call, whether it fits, how reliable it is, and why it is listed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from api import words
from api.told.contacts import Dial, SlotWords, phone_dial, slot_words
from api.told.gates import Gate, gates
from api.told.links import Link, link
from api.words import StatusWords
from api.words.messages import Messages, mark
from graph import contacts, find
from graph.contacts.freshness import USABLE
from graph.find.answer import FindAnswer
from graph.find.match import Match
from graph.look import Look
from graph.model.contact import Slot
from graph.model.jurisdiction import Jurisdiction
from graph.model.service import Service
from graph.model.vocabulary import ContactStatus, JurisdictionKind, Known, ServiceAccess

_UNSURE = (".unknown", ".maybe", ".none")
_WIDE = {JurisdictionKind.STATE, JurisdictionKind.NATION}


@dataclass(frozen=True, slots=True)
class CardLine:
    """A phone number or address on a card, with its label; `first` marks the line to use first, `doubtful` a line
    not to rely on."""

    dial: Dial
    label: str
    first: bool = False
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """A term and its value; `known` is False where no source states the value."""

    term: str
    words: str
    known: bool = True
    href: str = ""
    strong: str = ""


@dataclass(frozen=True, slots=True)
class Why:
    """A reason in words; `sure` is False where the person has to ask."""

    words: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Card:
    """One service of an answer, as the page, the plain text and the printed page show it."""

    id: str
    service: Link
    provider: Link
    certain: bool
    referral: bool
    gates: tuple[Gate, ...]
    lines: tuple[CardLine, ...]
    status: StatusWords | None
    use: SlotWords | None
    next: SlotWords | None
    facts: tuple[Fact, ...]
    reasons: tuple[Why, ...]
    cautions: tuple[str, ...]
    meanings: tuple[str, ...]


def cards(look: Look, answer: FindAnswer, messages: Messages, most: int | None = None) -> tuple[Card, ...]:
    """The first `most` cards of an answer, in its order. Their records are read in three batches."""
    matches = answer.matches[:most]
    services = look.records(match.service for match in matches)
    slots = _slots(look, matches, messages)
    return tuple(
        _card(look, answer, match, service, slots, messages)
        for match, service in zip(matches, services, strict=True)
        if isinstance(service, Service)
    )


def _slots(look: Look, matches: Iterable[Match], messages: Messages) -> dict[str, SlotWords]:
    ids = dict.fromkeys(slot_id for match in matches for slot_id in (match.use, match.fallback) if slot_id)
    records = [slot for slot in look.records(ids) if isinstance(slot, Slot)]
    return {slot.id: slot for slot in slot_words(look, records, messages)}


def _card(
    look: Look,
    answer: FindAnswer,
    match: Match,
    service: Service,
    slots: Mapping[str, SlotWords],
    messages: Messages,
) -> Card:
    use, following = (slots.get(slot_id) if slot_id else None for slot_id in (match.use, match.fallback))
    referral = service.access is ServiceAccess.REFERRAL
    ambiguous = len(answer.place.places) > 1
    return Card(
        id=service.id,
        service=link(look, service.id),
        provider=link(look, service.provider),
        certain=match.key[0] == 0,
        referral=referral,
        gates=gates(look, service, messages),
        lines=_lines(look, service, use, following, referral, messages),
        status=use.status if use else _status_without(look, service, messages),
        use=use,
        next=following,
        facts=_facts(look, answer, match, service, messages),
        reasons=tuple(
            Why(words.reason_words(reason, messages), not reason.code.endswith(_UNSURE))
            for reason in find.reasons(look, answer, match)
        ),
        cautions=service.cautions,
        meanings=tuple(look.name(place) for place in match.places) if ambiguous else (),
    )


def _status_without(look: Look, service: Service, messages: Messages) -> StatusWords:
    """The status of a service without a contact to use: that of its own first slot, or "vacant" where it has no
    slot."""
    own = contacts.slots_of(look, service.id)
    return words.status_words(contacts.state(look, own[0]).status if own else ContactStatus.VACANT, messages)


def _lines(
    look: Look,
    service: Service,
    use: SlotWords | None,
    following: SlotWords | None,
    referral: bool,
    messages: Messages,
) -> tuple[CardLine, ...]:
    """The lines to use, then the next best, then the service's own lines that cannot be used now, marked as
    doubtful."""
    lines = [
        CardLine(dial, _label(dial, use, service, referral, messages), first=position == 0 and not referral)
        for position, dial in enumerate(use.dials if use else ())
    ]
    shown = {line.dial.uri for line in lines}
    for dial in following.dials if following else ():
        if dial.uri not in shown:
            lines.append(CardLine(dial, messages.text(mark("If that fails: %(verb)s"), verb=dial.verb)))
    shown |= {line.dial.uri for line in lines}
    for line in contacts.lines(look, service.id):
        if line.status not in USABLE and line.phone.uri not in shown:
            label = words.status_words(line.status, messages).label
            lines.append(CardLine(phone_dial(line.phone, messages), label, doubtful=True))
    return tuple(lines)


def _label(dial: Dial, use: SlotWords | None, service: Service, referral: bool, messages: Messages) -> str:
    if referral:
        return messages.text(mark("For professionals who refer: %(verb)s"), verb=dial.verb)
    if use is not None and not use.id.startswith(f"slot:{service.id}:"):
        return messages.text(mark("%(verb)s %(name)s"), verb=dial.verb, name=use.of.name)
    return dial.verb


def _facts(look: Look, answer: FindAnswer, match: Match, service: Service, messages: Messages) -> tuple[Fact, ...]:
    now = answer.question.at == look.now
    open_now = words.open_words(match.open, now, messages)
    hours = words.hours(service.hours, service.schedule, messages)
    facts = [
        Fact(messages.text(mark("Hours")), hours, bool(service.hours or service.schedule), strong=open_now),
        Fact(
            messages.text(mark("Ages")),
            words.ages(service.minimum_age, service.maximum_age, service.ages_known, messages),
            service.ages_known,
        ),
        Fact(messages.text(mark("Languages")), words.languages(service.languages, messages), bool(service.languages)),
        area_fact(look, match, messages),
    ]
    return (*facts, *place_facts(service, messages))


def place_facts(service: Service, messages: Messages) -> list[Fact]:
    """The address and the website of a service, where they are known."""
    facts = []
    if service.address:
        facts.append(Fact(messages.text(mark("Address")), service.address))
    if service.website:
        facts.append(Fact(messages.text(mark("Website")), bare_url(service.website), href=service.website))
    return facts


def bare_url(url: str) -> str:
    """A web address without the parts that nobody reads aloud, such as "https://"."""
    return url.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")


def area_fact(look: Look, match: Match, messages: Messages) -> Fact:
    """Through which region a service reaches the place that was asked for."""
    term = messages.text(mark("Area"))
    if match.area is not Known.YES or match.through is None:
        return Fact(term, messages.text(words.NOT_STATED), known=False)
    region = look.get(match.through, Jurisdiction)
    if match.part is not None:
        served, total = match.part
        said = messages.text(
            mark("part of this place: %(served)s of its %(total)s towns"), served=served, total=total
        )
    elif region.kind in _WIDE:
        said = messages.text(mark("statewide"))
    elif match.through in match.places:
        said = region.name
    else:
        said = messages.text(mark("through %(region)s"), region=region.name)
    return Fact(term, said)


def split(told: Sequence[Card]) -> tuple[tuple[Card, ...], tuple[Card, ...]]:
    """The cards that certainly fit, and those where something asked for is not stated."""
    return tuple(card for card in told if card.certain), tuple(card for card in told if not card.certain)
