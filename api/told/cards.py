"""The card of one service that was found: whom to call, whether it fits, how far to trust it, and why it is here."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from api import words
from api.told.card_facts import Fact, card_facts, unlisted
from api.told.contacts import Dial, SlotWords, phone_dial, slot_words
from api.told.doubts import AREA, doubts, shared
from api.told.gates import Gate, gates
from api.told.links import Link, link
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
    """A line on a card: its label, and whether it is the one to use first or one to doubt."""

    dial: Dial
    label: str
    first: bool = False
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Why:
    """A reason in words; `sure` is False for what has to be asked."""

    words: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Card:
    """One service of an answer, as the page, its plain text and its print show it.

    `unlisted` says in one line which facts no source states.
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
    meanings: tuple[str, ...]
    behind: tuple[Link, ...]
    instead: StandInWords | None

    @property
    def listed(self) -> tuple[Fact, ...]:
        """The facts that are known."""
        return tuple(fact for fact in self.facts if fact.known or fact.strong)

    @property
    def call(self) -> tuple[str, Dial] | None:
        """Whom to call first and by which line: who refers, else its own line, else who stands in. None: nobody."""
        lines = [(gate.link.name, dial) for gate in self.gates for dial in gate.dials[:1]]
        lines += [("", line.dial) for line in self.lines if line.first]
        if self.instead is not None:
            lines += [(self.instead.service.name, dial) for dial in self.instead.dials[:1]]
        return next(iter(lines), None)


class CardList(NamedTuple):
    """Cards in order, and what is unknown about all of them, in sentences."""

    cards: tuple[Card, ...]
    doubts: tuple[str, ...]


class _Told(NamedTuple):
    """What is read for all cards at once: contacts by their slots, and whom to call instead by service. `doubts` are
    the codes of what is told for the whole list."""

    slots: Mapping[str, SlotWords]
    instead: Mapping[str, StandInWords]
    doubts: Collection[str]


def card_lists(
    look: Look, answer: FindAnswer, matches: Sequence[Match], messages: Messages
) -> tuple[CardList, CardList]:
    """The cards of the services that serve the place, and of those of which no source says so.

    A doubt that all cards of a list share is told once for the list and on none of its cards.
    """
    known = [match for match in matches if match.area is Known.YES]
    unknown = [match for match in matches if match.area is not Known.YES]
    return _card_list(look, answer, known, messages, ()), _card_list(look, answer, unknown, messages, (AREA,))


def _card_list(
    look: Look, answer: FindAnswer, matches: Sequence[Match], messages: Messages, always: Iterable[str]
) -> CardList:
    """The list of `matches`; the doubts `always` are told for the list if it has any cards."""
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
    ids = dict.fromkeys(one for match in matches for one in (match.use, match.fallback) if one)
    records = [one for one in look.records(ids) if isinstance(one, Slot)]
    return {one.id: one for one in slot_words(look, records, messages)}


def _card(
    look: Look,
    answer: FindAnswer,
    match: Match,
    service: Service,
    told: _Told,
    why: Sequence[Reason],
    messages: Messages,
) -> Card:
    use, following = (told.slots.get(one) if one else None for one in (match.use, match.fallback))
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
        meanings=tuple(look.name(place) for place in match.places) if ambiguous else (),
        behind=tuple(link(look, service_id) for service_id in match.behind),
        instead=told.instead.get(match.service),
    )


def _instead(
    look: Look, answer: FindAnswer, matches: Iterable[Match], messages: Messages
) -> Mapping[str, StandInWords]:
    """Whom to call in place of the services that have no contact that can be used, by their ids."""
    others = find.instead(look, answer.question, answer.place.places, matches)
    return dict(zip(others, in_words(look, tuple(others.values()), messages), strict=True))


def _status_without(look: Look, service: Service, messages: Messages) -> StatusWords:
    """The status of a service that has no contact to use: of its own first slot, or that nobody is named."""
    own = contacts.slots_of(look, service.id)
    status = contacts.state(look, own[0]).status if own else ContactStatus.VACANT
    return words.line_status(status, look.viewer.role, messages)


def _lines(
    look: Look,
    service: Service,
    use: SlotWords | None,
    following: SlotWords | None,
    referral: bool,
    messages: Messages,
) -> tuple[CardLine, ...]:
    """The lines to use, the next ones, and last those of the service's own that cannot be used now, as such."""
    lines = [
        CardLine(dial, _label(dial, use, service, referral, messages), first=position == 0 and not referral)
        for position, dial in enumerate(use.dials if use else ())
    ]
    shown = {one.dial.uri for one in lines}
    for dial in following.dials if following else ():
        if dial.uri not in shown:
            lines.append(CardLine(dial, messages.text(mark("If that fails: %(verb)s"), verb=dial.verb)))
    shown |= {one.dial.uri for one in lines}
    for line in contacts.lines(look, service.id):
        if line.status not in USABLE and line.phone.uri not in shown:
            label = words.line_status(line.status, look.viewer.role, messages).label
            lines.append(CardLine(phone_dial(line.phone, messages), label, doubtful=True))
    return tuple(lines)


def _label(dial: Dial, use: SlotWords | None, service: Service, referral: bool, messages: Messages) -> str:
    if referral:
        return messages.text(mark("For professionals who refer: %(verb)s"), verb=dial.verb)
    if use is not None and not use.id.startswith(f"slot:{service.id}:"):
        return messages.text(mark("%(verb)s %(name)s"), verb=dial.verb, name=use.of.name)
    return dial.verb
