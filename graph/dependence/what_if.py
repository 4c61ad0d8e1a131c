"""What is lost if some records leave: the same questions, asked of the directory without them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from graph.contacts.slot_books import slot_book
from graph.coverage import CoverageQuestion, Matrix, coverage, matrix_of
from graph.coverage.cell import URGENCY
from graph.dependence.ways import PHONE
from graph.editing.permissions import Act, check_may
from graph.look import Look
from graph.model.agency import Agency, Team
from graph.model.change import Update
from graph.model.contact import Contact, Slot
from graph.model.errors import InvalidInput, NotFound, shown
from graph.model.record import Record
from graph.model.service import Service
from graph.model.vocabulary import CoverageStatus
from graph.readmodel import ReadModel
from graph.readmodel.index import BY_NUMBER

MOST_REMOVED = 200
_REMOVED = ("agency", "team", "member", "service", "slot", "contact")


@dataclass(frozen=True, slots=True)
class Loss:
    """A cell of coverage that gets worse."""

    jurisdiction: str
    category: str
    age_band: str
    before: CoverageStatus
    after: CoverageStatus


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What is lost without `removed` (survivors of the ids that were asked for) and `with_them`, which belongs to
    nobody else.

    `lost` are the cells that get worse, by how many people live there, then by name and kind; `people` live in these
    places. `unreachable` are agencies, teams and services without any usable point of contact then, by name.
    """

    removed: tuple[str, ...]
    with_them: tuple[str, ...]
    lost: tuple[Loss, ...]
    people: int
    unreachable: tuple[str, ...]


def what_if(look: Look, without: Sequence[str], within: str | None = None) -> WhatIf:
    """What towns (of a region, or all) lose if these records leave: agencies, teams, seats, services, points of
    contact, contacts, numbers (`phone:+1860…`).

    What belongs to nobody but them leaves with them. Raises Forbidden for the public, NotFound for an id that is not
    there, InvalidInput for none, for too many and for other kinds, and what `coverage` raises.
    """
    check_may(look, Act.READ_PARTNER)
    removed = tuple(dict.fromkeys(_known(look, one) for one in without))
    if not 0 < len(removed) <= MOST_REMOVED:
        raise InvalidInput(f"{len(removed)} records are to leave: name 1 to {MOST_REMOVED}", value=list(without))
    question = CoverageQuestion(within=within)
    before = coverage(look, question)
    gone = _closure(look.model, removed)
    model = _without(look.model, gone, [one for one in removed if one.startswith(PHONE)])
    after = matrix_of(model, look.today, look.zone, look.viewer, replace(question, within=look.survivor_of(within)))
    lost = sorted(_losses(look, before, after), key=lambda one: -before.people(one.jurisdiction))
    places = {one.jurisdiction for one in lost}
    return WhatIf(
        removed,
        look.by_name(gone - set(removed) - {one.id for one in look.model.all(Slot).values()}),
        tuple(lost),
        sum(before.people(place) for place in places),
        look.by_name(_unreachable(look, model, gone)),
    )


def _known(look: Look, record_id: str) -> str:
    """The id, or that of the record that it was merged into."""
    if record_id.startswith(PHONE) and look.model.ids(BY_NUMBER, record_id.removeprefix(PHONE)):
        return record_id
    found = look.model.find(look.survivor(record_id))
    if found is None or not look.guard.sees(found):
        raise NotFound(f"there is nothing with the id {shown(record_id)}: search for its name", value=record_id)
    if found.KIND not in _REMOVED:
        kinds = ", ".join((*_REMOVED, "phone"))
        raise InvalidInput(
            f"{shown(record_id)} is of the kind {found.KIND}: name records of {kinds}", value=record_id
        )
    return found.id


def _closure(model: ReadModel, removed: Iterable[str]) -> set[str]:
    """What leaves: these, and what belongs to nobody who stays, with all points of contact."""
    gone = {one for one in removed if not one.startswith(PHONE)}
    waiting = list(gone)
    while waiting:
        for one in model.belonging.below([waiting.pop()]) - gone:
            if gone.issuperset(model.belonging.owners(one)):
                gone.add(one)
                waiting.append(one)
    return gone | {slot.id for slot in model.all(Slot).values() if model.survivor(slot.of) in gone}


def _without(model: ReadModel, gone: Iterable[str], phones: Iterable[str]) -> ReadModel:
    """The read model without these records and numbers."""
    numbers = {one.removeprefix(PHONE) for one in phones}
    contacts = model.all(Contact)
    left: dict[str, Record | None] = {
        one: _silenced(contacts[one], numbers) for number in numbers for one in model.ids(BY_NUMBER, number)
    }
    left |= dict.fromkeys(gone)
    revision = model.revision + 1
    return model.updated([Update(revision=revision, subject=one, after=after) for one, after in left.items()])


def _silenced(contact: Contact, numbers: set[str]) -> Contact:
    return replace(contact, phones=tuple(phone for phone in contact.phones if phone.number not in numbers))


def _losses(look: Look, before: Matrix, after: Matrix) -> Iterator[Loss]:
    """The cells that get worse, by name of the place."""
    for category, band in before.columns:
        look.deadline.check()
        was = before.statuses(category, band)
        now = after.statuses(category, band) if (category, band) in after.columns else None
        for at, jurisdiction in enumerate(before.jurisdictions):
            left = CoverageStatus.NOT_ON_FILE if now is None else now[at]
            if URGENCY[left] < URGENCY[was[at]]:
                yield Loss(jurisdiction, category, band, was[at], left)


def _unreachable(look: Look, model: ReadModel, gone: set[str]) -> Iterator[str]:
    """Agencies, teams and services that have a usable point of contact, and none without these."""
    now, then = (slot_book(one, look.today, look.zone) for one in (look.model, model))
    for kind in (Agency, Team, Service):
        for one in look.model.all(kind):
            if one not in gone and now.usable(one, look.viewer) and not then.usable(one, look.viewer):
                yield one
