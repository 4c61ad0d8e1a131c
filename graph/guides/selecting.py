"""What a card of a template shows for a region."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from graph.contacts.shown_state import shown_state
from graph.contacts.state import SlotState
from graph.guides.answer import CardAnswer, Entry
from graph.guides.region import Region, asked
from graph.model.agency import Agency, Team
from graph.model.contact import Slot
from graph.model.guide import MOST, GuideCard
from graph.model.service import Service
from graph.model.vocabulary import ContactPurpose, ContactStatus, Edition, GuidePart, ServiceUse
from graph.readiness.worksheet import Worksheet, worksheet
from graph.readmodel.index import OF_KIND

_DOUBTFUL: Final = (
    ContactStatus.STALE,
    ContactStatus.UNREACHABLE,
    ContactStatus.PLACEHOLDER,
    ContactStatus.VACANT,
)
_REACHED: Final = (ContactStatus.CURRENT, ContactStatus.DUE, ContactStatus.UNVERIFIED, ContactStatus.STALE)


@dataclass(frozen=True, slots=True)
class Selected:
    """What a card shows. It is `empty` if there is nothing of what it asks for, and not only elsewhere; `cut` is how
    many entries are left out because they are too many."""

    answer: CardAnswer
    shown: bool
    empty: bool
    cut: int = 0


def select(region: Region, card: GuideCard, edition: Edition) -> Selected:
    """The lines, pages and lists of `card` for the region."""
    chosen = _Chosen(region, card)
    if card.agencies_first:
        chosen.add_agencies()
    chosen.add_services()
    if not card.agencies_first:
        chosen.add_agencies()
    parts = _parts(region, card, edition, chosen)
    most = 1 if card.head else card.most or MOST
    entries = tuple(chosen.entries)
    answer = CardAnswer(card.id, entries[:most], tuple(chosen.pages)[:most], parts)
    filled = bool(entries or answer.pages or any(ids for _, ids in parts))
    wanted = bool(card.categories or card.parts) or not chosen.elsewhere
    return Selected(
        answer,
        shown=filled or not card.selects,
        empty=card.selects and not filled and wanted,
        cut=0 if card.head else max(0, len(entries) - most),
    )


class _Chosen:
    """The entries of a card, while they are chosen. `elsewhere` says that some serve only other places."""

    def __init__(self, region: Region, card: GuideCard) -> None:
        self._region, self._card, self._look = region, card, region.look
        self.entries: list[Entry] = []
        self.pages: list[str] = []
        self.elsewhere = False
        self._met: set[str] = set()

    def add_agencies(self) -> None:
        """Add the points of contact of the card's agencies and teams that work in the region."""
        for agency_id in map(self._look.survivor, self._card.agencies):
            record = self._look.model.find(agency_id)
            if not isinstance(record, Agency | Team):
                continue
            if record.serves and not self._region.covered(record.serves):
                self.elsewhere = True
                continue
            towns = self._region.towns(record.serves)
            for slot in self._region.finder.book.slots_of(agency_id):
                self.add_slot(agency_id, slot, towns)

    def add_slot(self, entity: str, slot: Slot, towns: tuple[str, ...] = ()) -> None:
        """Add a point of contact, if the viewer may know who fills it, and it is not there yet."""
        guard = self._look.guard
        contact = guard.contact_of(slot)
        if not guard.sees_field(slot, "contact") or (contact is not None and contact.id in self._met):
            return
        if contact is not None:
            self._met.add(contact.id)
        self._met.add(entity)
        state = shown_state(self._look, slot)
        instead = self._instead_of(entity) if _is_doubtful(state) else None
        self.entries.append(Entry(entity, slot.id, state, towns, instead=instead))

    def _instead_of(self, entity: str) -> str | None:
        """Whom to call instead of an agency or a team: instead of its first service that has somebody."""
        known = self._look.model.all(Service)
        for service_id in self._look.by_name(self._look.model.belonging.services(entity)):
            stand_in = self._region.stand_in(known[service_id])
            if stand_in is not None:
                return stand_in.use
        return None

    def add_services(self) -> None:
        """Add the card's services, then those of its kinds of help; those that speak the sheet's language first."""
        known, begin = self._look.model.all(Service), len(self.entries)
        for service_id in map(self._look.survivor, self._card.services):
            service = known.get(service_id)
            reached = service is not None and self._region.reached_by(service)
            if service is None or reached is False:
                self.elsewhere = True
            else:
                self._add_service(service, sure=True)
        for service_id, sure in self._of_kinds():
            self._add_service(known[service_id], sure=sure)
        rank = self._region.spoken.rank
        self.entries[begin:] = sorted(
            self.entries[begin:], key=lambda entry: (not entry.sure, rank(known[entry.entity]))
        )

    def _of_kinds(self) -> Iterator[tuple[str, bool]]:
        """The services of the card's kinds of help, each with whether it is known to serve the region.

        Services of which that is not known are left out if a local one serves all of it.
        """
        card = self._card
        if not card.categories:
            return
        matches, professionals = self._region.matches(asked(card.categories, self._look), card.offered_to)
        local = any(map(self._region.is_local, matches))
        if ServiceUse.HELP in card.use:
            yield from ((one.service, not one.last) for one in matches if not (local and one.last))
        if ServiceUse.PROFESSIONALS in card.use:
            yield from self._professionals(professionals)
        if ServiceUse.REFERENCE in card.use:
            yield from self._references()

    def _professionals(self, ids: tuple[str, ...]) -> Iterator[tuple[str, bool]]:
        """Services for professionals, those that are known to serve the region first."""
        known = self._look.model.all(Service)
        reached = {one: self._region.reached_by(known[one]) for one in ids}
        sure = [one for one in ids if reached[one]]
        yield from ((one, True) for one in sure)
        if not sure:
            yield from ((one, False) for one in ids)

    def _references(self) -> Iterator[tuple[str, bool]]:
        known, below = self._look.model.all(Service), self._look.model.taxonomy.below
        kinds = {one for kind in self._card.categories for one in below.get(self._look.survivor(kind), ())}
        ids = {one for kind in kinds for one in self._look.model.ids(OF_KIND, kind)}
        for one in self._look.by_name(ids):
            if known[one].use is ServiceUse.REFERENCE and self._region.reached_by(known[one]):
                yield one, True

    def _add_service(self, service: Service, *, sure: bool) -> None:
        if service.id in self._met or not self._is_provided(service):
            return
        self._met.add(service.id)
        entry = self._entry(service, sure=sure)
        page = service.website and self._look.guard.sees_field(service, "website")
        if page and entry.status is ContactStatus.VACANT:
            self.pages.append(service.id)
        elif not self._is_told(service, entry):
            self.entries.append(entry)

    def _is_provided(self, service: Service) -> bool:
        wanted = {self._look.survivor(one) for one in self._card.providers}
        named = service.id in map(self._look.survivor, self._card.services)
        return named or not wanted or not wanted.isdisjoint(self._look.model.belonging.chain(service.id))

    def _is_told(self, service: Service, entry: Entry) -> bool:
        """Whether the contacts of its provider stand on the card already, and it has no line that they have not."""
        if not self._card.agencies_first or self._look.survivor(service.provider) not in self._met:
            return False
        if entry.status not in _REACHED:
            return True
        return self._channels(entry.slot) <= {one for own in self.entries for one in self._channels(own.slot)}

    def _channels(self, slot_id: str | None) -> set[str]:
        slot = self._look.model.all(Slot).get(slot_id or "")
        contact = None if slot is None else self._look.guard.contact_of(slot)
        return set() if contact is None else {*(one.uri for one in contact.phones), contact.email or ""} - {""}

    def _entry(self, service: Service, *, sure: bool) -> Entry:
        """The line of a service: its own, else that of the nearest above it; and whom to call instead."""
        slots = self._look.model.all(Slot)
        choice = self._region.finder.book.choose(service.id, None, self._look.viewer)
        shown, other = choice.use, choice.fallback
        own = [one for one in self._region.finder.book.slots_of(service.id) if self._is_intake(one)]
        if own and (shown is None or self._look.survivor(slots[shown].of) != service.id):
            shown, other = own[0].id, choice.use
        state = None if shown is None else shown_state(self._look, slots[shown])
        if state is None or _is_doubtful(state):
            stand_in = None if other is not None else self._region.stand_in(service)
            other = other if stand_in is None else stand_in.use
        else:
            other = None
        towns = self._region.towns(service.serves)
        return Entry(service.id, shown, state, towns, sure, None if other == shown else other)

    def _is_intake(self, slot: Slot) -> bool:
        return slot.purpose is ContactPurpose.INTAKE and self._look.guard.sees_field(slot, "contact")


def _is_doubtful(state: SlotState) -> bool:
    return state.status in _DOUBTFUL or state.reported_at is not None


def _parts(
    region: Region, card: GuideCard, edition: Edition, chosen: _Chosen
) -> tuple[tuple[GuidePart, tuple[str, ...]], ...]:
    """The lists of the region's plan. The contacts of its seats are added to `chosen`."""
    if not card.parts or edition is Edition.PUBLIC:
        return ()
    plan = worksheet(region.look, region.place)
    if GuidePart.SEATS in card.parts:
        slots = region.look.model.all(Slot)
        for seat in (seat for team in plan.teams for seat in team.seats):
            for slot_id in filter(None, (seat.first, seat.second, seat.after_hours)):
                chosen.add_slot(seat.seat, slots[slot_id])
    return tuple((part, _ids(plan, part)) for part in card.parts if part is not GuidePart.SEATS)


def _ids(plan: Worksheet, part: GuidePart) -> tuple[str, ...]:
    match part:
        case GuidePart.MAY_ACTIVATE:
            return plan.may_activate
        case GuidePart.IMMEDIATE:
            return plan.immediate
        case GuidePart.ROUTINE:
            return plan.routine
        case _:
            return plan.distribution
