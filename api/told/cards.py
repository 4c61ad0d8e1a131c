"""The card of a service in an answer: whom to call, whether it fits, how reliable it is, and why it is listed."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from api import words
from api.told.card_facts import Fact, card_facts, unlisted
from api.told.contacts import Dial, SlotWords, phone_dial, slot_words
from api.told.doubts import AREA, doubts, shared
from api.told.gates import Gate, gates
from api.told.links import Link, link
from api.told.names import name
from api.told.stand_ins import StandInWords, in_words
from api.words import StatusWords
from api.words.messages import Messages, mark
from graph import contacts, find
from graph.contacts.freshness import USABLE
from graph.find.answer import FindAnswer
from graph.find.match import Match
from graph.look import Look
from graph.model.contact import Slot
from graph.model.reason import Reason
from graph.model.service import Service
from graph.model.vocabulary import ContactStatus, Known, ServiceAccess

_UNSURE = (".unknown", ".maybe", ".none")
_IN_FACTS = frozenset({AREA, "age.unknown", "hours.unknown", "language.unknown", "contact.none"})
"""Doubts that the facts of a card tell already."""


@dataclass(frozen=True, slots=True)
class CardLine:
    """A line on a card with its label. `first` marks the line to use first, `doubtful` a line that may not work."""

    dial: Dial
    label: str
    first: bool = False
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Why:
    """A reason in words. `sure` is False if people have to ask whether it is so."""

    words: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Card:
    """A service of an answer, as shown on the page, in plain text and in print.

    `unlisted` says in one line which facts no source states. `before` is what to know before calling.
    """

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
    unlisted: str
    reasons: tuple[Why, ...]
    cautions: tuple[str, ...]
    before: tuple[str, ...]
    meanings: tuple[str, ...]
    behind: tuple[Link, ...]
    instead: StandInWords | None

    @property
    def listed(self) -> tuple[Fact, ...]:
        """The facts that are known."""
        return tuple(fact for fact in self.facts if fact.known or fact.strong)

    @property
    def call(self) -> tuple[str, Dial] | None:
        """The first line to call: of the referring agency, else its own, else of the service to call instead."""
        lines = [(gate.link.name, dial) for gate in self.gates for dial in gate.dials[:1]]
        lines += [("", line.dial) for line in self.lines if line.first]
        if self.instead is not None:
            lines += [(self.instead.service.name, dial) for dial in self.instead.dials[:1]]
        return next(iter(lines), None)


class CardList(NamedTuple):
    """Cards in order, and sentences about what is unknown for all of them."""

    cards: tuple[Card, ...]
    doubts: tuple[str, ...]


class _Told(NamedTuple):
    """What is read for all cards together: slots in words by id, and services to call instead by service id. `doubts`
    are the codes of what is told for the whole list."""

    slots: Mapping[str, SlotWords]
    instead: Mapping[str, StandInWords]
    doubts: Collection[str]


def card_lists(
    look: Look, answer: FindAnswer, matches: Sequence[Match], messages: Messages
) -> tuple[CardList, CardList]:
    """Two lists of cards: services that serve the place, and services that may serve it.

    A doubt about every service of a list is shown once above the list, and not on its cards.
    """
    known = [match for match in matches if match.area is Known.YES]
    unknown = [match for match in matches if match.area is not Known.YES]
    return _card_list(look, answer, known, messages, ()), _card_list(look, answer, unknown, messages, (AREA,))


def _card_list(
    look: Look, answer: FindAnswer, matches: Sequence[Match], messages: Messages, always: Iterable[str]
) -> CardList:
    """The list of `matches`; the doubts `always` are shown above the list if it has any cards."""
    if not matches:
        return CardList((), ())
    reasons = find.reasons(look, answer.question, matches)
    codes = shared(reasons)
    on_cards = [[reason for reason in why if reason.code not in codes] for why in reasons]
    codes |= set(always)
    told = doubts(codes, answer.place.places, messages)
    return CardList(_cards(look, answer, matches, on_cards, messages, codes), told)


def cards_of(look: Look, answer: FindAnswer, matches: Sequence[Match], messages: Messages) -> tuple[Card, ...]:
    """The cards of some matches of an answer, each with all its reasons."""
    return _cards(look, answer, matches, find.reasons(look, answer.question, matches), messages)


def _cards(
    look: Look,
    answer: FindAnswer,
    matches: Sequence[Match],
    reasons: Sequence[Sequence[Reason]],
    messages: Messages,
    doubts: Collection[str] = (),
) -> tuple[Card, ...]:
    """The cards of `matches`, all their records read in a few batches."""
    services = look.records(match.service for match in matches)
    slots, instead = _slots(look, matches, messages), _instead(look, answer, matches, messages)
    told = _Told(slots, instead, doubts)
    return tuple(
        _card(look, answer, match, service, told, why, messages)
        for match, service, why in zip(matches, services, reasons, strict=True)
        if isinstance(service, Service)
    )


def _slots(look: Look, matches: Iterable[Match], messages: Messages) -> dict[str, SlotWords]:
    ids = dict.fromkeys(slot_id for match in matches for slot_id in (match.use, match.fallback) if slot_id)
    slots = [record for record in look.records(ids) if isinstance(record, Slot)]
    return {slot.id: slot for slot in slot_words(look, slots, messages)}


def _card(
    look: Look,
    answer: FindAnswer,
    match: Match,
    service: Service,
    told: _Told,
    why: Sequence[Reason],
    messages: Messages,
) -> Card:
    use, following = (told.slots.get(slot_id or "") for slot_id in (match.use, match.fallback))
    referral = service.access is ServiceAccess.REFERRAL
    ambiguous = len(answer.place.places) > 1
    facts = card_facts(look, answer, match, service, messages)
    return Card(
        id=service.id,
        service=link(look, service.id),
        provider=link(look, service.provider),
        certain=match.area is Known.YES,
        referral=referral,
        gates=gates(look, service, messages),
        lines=_lines(look, service, use, following, referral, messages),
        status=use.status if use else _status_without(look, service, messages),
        use=use,
        next=following,
        facts=facts,
        unlisted=unlisted(facts, told.doubts, messages),
        reasons=tuple(
            Why(words.reason_words(reason, messages), not reason.code.endswith(_UNSURE))
            for reason in why
            if reason.code not in _IN_FACTS
        ),
        cautions=service.cautions,
        before=service.before_you_call,
        meanings=tuple(name(look, place) for place in match.places) if ambiguous else (),
        behind=tuple(link(look, service_id) for service_id in match.behind),
        instead=told.instead.get(match.service),
    )


def _instead(
    look: Look, answer: FindAnswer, matches: Iterable[Match], messages: Messages
) -> Mapping[str, StandInWords]:
    """Services to call in place of services without a usable contact, by the ids of those services."""
    others = find.instead(look, answer.question, answer.place.places, matches)
    return dict(zip(others, in_words(look, tuple(others.values()), messages), strict=True))


def _status_without(look: Look, service: Service, messages: Messages) -> StatusWords:
    """The status of a service without a contact to use: that of its first slot, or VACANT if it has no slot."""
    own = contacts.slots_of(look, service.id)
    status = contacts.state(look, own[0]).status if own else ContactStatus.VACANT
    return words.line_status(status, look.guard.role_for(service), messages)


def _lines(
    look: Look,
    service: Service,
    use: SlotWords | None,
    following: SlotWords | None,
    referral: bool,
    messages: Messages,
) -> tuple[CardLine, ...]:
    """The lines to use, the lines to try next, then the service's own unusable lines with their status."""
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
            label = words.line_status(line.status, look.guard.role_for(service), messages).label
            lines.append(CardLine(phone_dial(line.phone, messages), label, doubtful=True))
    return tuple(lines)


def _label(dial: Dial, use: SlotWords | None, service: Service, referral: bool, messages: Messages) -> str:
    if referral:
        return messages.text(mark("For professionals who refer: %(verb)s"), verb=dial.verb)
    if use is not None and not use.id.startswith(f"slot:{service.id}:"):
        return messages.text(mark("%(verb)s %(name)s"), verb=dial.verb, name=use.of.name)
    return dial.verb
