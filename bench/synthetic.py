"""Makes up a state of any size for benchmarks. The same seed always makes the same state.

Size 1 is our estimate of a complete Connecticut: 2,000 agencies, 6,000 services and 18,000 relations; with their
contacts, slots and so on, about 46,000 records.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice

from graph.model.agency import Agency
from graph.model.category import Category
from graph.model.change import ChangeSet
from graph.model.contact import Contact, Slot, Verification, slot_id
from graph.model.jurisdiction import Jurisdiction
from graph.model.profile import PROFILE_ID, Profile
from graph.model.record import Citation, Record
from graph.model.relation import Relation
from graph.model.service import Service
from graph.model.vocabulary import (
    AgencyLevel,
    ContactPurpose,
    ContactRank,
    JurisdictionKind,
    RelationKind,
    ServiceAccess,
    VerificationMethod,
    VerificationOutcome,
)
from graph.store.contract import Snapshot, Store
from graph.store.writing import load_order
from graph.values.phone import Phone

CITED = (Citation("A made-up state", as_of="2026-10"),)
KINDS = (RelationKind.REFERS, RelationKind.NOTIFIES, RelationKind.CONSULTS, RelationKind.COORDINATES)
NEWEST = datetime(2026, 11, 1, 15, tzinfo=UTC)
"""When the newest verification was made."""
_GROUPS, _PER_GROUP = 6, 5
_BATCH = 5_000


@dataclass(frozen=True, slots=True)
class Size:
    """How many records of each kind to make."""

    towns: int
    regions: int
    agencies: int
    services: int
    relations: int
    prefix: str = ""
    """What ids and names begin with, so that those of several states in a nation differ."""

    @classmethod
    def times(cls, factor: float, prefix: str = "") -> "Size":
        """Connecticut's size, `factor` times."""
        towns, regions, agencies, services, relations = (
            int(count * factor) for count in (169, 40, 2_000, 6_000, 18_000)
        )
        return cls(towns, regions, agencies, services, relations, prefix)

    @property
    def place(self) -> str:
        """The id of the state."""
        return f"jurisdiction:{self.prefix}state"


def state(size: Size, seed: int = 1) -> Snapshot:
    """The state as a store would load it, at revision 1."""
    return Snapshot(1, tuple(sorted(records(size, seed), key=load_order)))


def records(size: Size, seed: int = 1) -> Iterator[Record]:
    """The records of the state. Each follows the records that it refers to, except the profile, which is first."""
    chance = random.Random(seed)
    yield Profile(id=PROFILE_ID, name="A state", zone="America/New_York", home=size.place, citations=CITED)
    yield from _places(size, chance)
    yield from _categories()
    yield from _agencies(size, chance)
    yield from _services(size, chance)
    yield from _relations(size, chance)


def nation(states: int) -> Iterator[Record]:
    """The records, in no particular order, of a nation of `states` states of Connecticut's size, with different ids.

    Each agency serves its state. The directory's home is the nation.
    """
    home = "jurisdiction:nation"
    yield Profile(id=PROFILE_ID, name="A nation", zone="America/New_York", home=home, citations=CITED)
    yield Jurisdiction(id=home, name="Nation", kind=JurisdictionKind.NATION, citations=CITED)
    yield from _categories()
    for number in range(states):
        size, chance = Size.times(1, f"n{number}-"), random.Random(number)
        yield from _places(size, chance, within=(home,))
        yield from _agencies(size, chance, serves=(size.place,))
        yield from _services(size, chance)
        yield from _relations(size, chance)


def fill(store: Store, size: Size, progress: Callable[[int], bool] = lambda _done: True) -> bool:
    """Write the state into an empty store, in several change sets. Returns whether it is complete.

    `progress` is called with the number of records written so far, and returns whether to go on.
    """
    left, done = records(size), 0
    while batch := tuple(islice(left, _BATCH)):
        store.write(ChangeSet(actor="bench", reason="a made-up state", puts=batch))
        done += len(batch)
        if not progress(done):
            return next(left, None) is None
    return True


def category(number: int) -> str:
    """The id of a kind of help."""
    return f"kind-{number % _GROUPS}-{number // _GROUPS % _PER_GROUP}"


def _places(size: Size, chance: random.Random, within: tuple[str, ...] = ()) -> Iterator[Record]:
    name = size.prefix.upper().replace("-", " ")
    yield Jurisdiction(
        id=size.place, name=f"{name}State", kind=JurisdictionKind.STATE, within=within, citations=CITED
    )
    for number in range(size.regions):
        kind = JurisdictionKind.COUNTY if number % 2 else JurisdictionKind.DEMHS_REGION
        yield Jurisdiction(
            id=f"jurisdiction:{size.prefix}region-{number}", name=f"{name}Region {number}", kind=kind,
            within=(size.place,), citations=CITED,
        )  # fmt: skip
    for number in range(size.towns):
        regions = {f"jurisdiction:{size.prefix}region-{chance.randrange(size.regions)}" for _ in range(4)}
        yield Jurisdiction(
            id=f"jurisdiction:{size.prefix}town-{number}", name=f"{name}Town {number}", kind=JurisdictionKind.TOWN,
            within=(size.place, *sorted(regions)), population=chance.randrange(500, 150_000), citations=CITED,
        )  # fmt: skip


def _categories() -> Iterator[Record]:
    for group in range(_GROUPS):
        yield Category(id=f"kind-{group}", name=f"Kind {group}", urgent=group == 0, citations=CITED)
        for number in range(_PER_GROUP):
            yield Category(
                id=f"kind-{group}-{number}", name=f"Kind {group} {number}", parent=f"kind-{group}", citations=CITED
            )


def _agencies(size: Size, chance: random.Random, serves: tuple[str, ...] = ()) -> Iterator[Record]:
    levels = [level for level in AgencyLevel if level is not AgencyLevel.SECTOR]
    for number in range(size.agencies):
        parent = f"agency:{size.prefix}a{chance.randrange(number)}" if number and chance.random() < 0.3 else None
        yield Agency(
            id=f"agency:{size.prefix}a{number}", name=f"Agency {chance.randrange(10**6)}",
            level=chance.choice(levels), parent=parent, serves=serves, citations=CITED,
        )  # fmt: skip
        if chance.random() < 0.5:
            yield from _line(f"agency:{size.prefix}a{number}", chance)


def _services(size: Size, chance: random.Random) -> Iterator[Record]:
    for number in range(size.services):
        service = f"service:{size.prefix}s{number}"
        known = chance.random() < 0.7
        low = chance.choice((0, 3, 12, 18))
        yield Service(
            id=service, name=f"Service {chance.randrange(10**6)}", category=category(chance.randrange(30)),
            provider=f"agency:{size.prefix}a{chance.randrange(size.agencies)}", serves=_area(size, chance),
            ages_known=known,
            minimum_age=low if known else None, maximum_age=chance.choice((None, low + 15)) if known else None,
            schedule=chance.choice(("24/7", "Mo-Fr 09:00-17:00", None)), citations=CITED,
            access=ServiceAccess.DIRECT if number % 3 == 0 else ServiceAccess.UNKNOWN,
            entry_point=f"service:{size.prefix}s{number // 50 * 50}" if number % 50 and number % 7 == 0 else None,
        )  # fmt: skip
        yield from _line(service, chance)


def _area(size: Size, chance: random.Random) -> tuple[str, ...]:
    how = chance.random()
    if how < 0.1:
        return (size.place,)
    if how < 0.2:
        return ()
    if how < 0.5:
        return (f"jurisdiction:{size.prefix}region-{chance.randrange(size.regions)}",)
    towns = {chance.randrange(size.towns) for _ in range(chance.randrange(1, 8))}
    return tuple(sorted(f"jurisdiction:{size.prefix}town-{number}" for number in towns))


def _line(of: str, chance: random.Random) -> Iterator[Record]:
    slot = slot_id(of, ContactPurpose.INTAKE, ContactRank.PRIMARY)
    filled = None
    if chance.random() < 0.8:
        number = Phone(f"+1860{chance.randrange(200, 1000)}{chance.randrange(10_000):04}")
        filled = Contact(id=f"contact:{of.replace(':', '-')}", phones=(number,), citations=CITED)
        yield filled
    yield Slot(
        id=slot, of=of, purpose=ContactPurpose.INTAKE, rank=ContactRank.PRIMARY,
        contact=None if filled is None else filled.id, citations=CITED,
    )  # fmt: skip
    if filled is not None:
        yield _verification(filled, slot)


def _verification(contact: Contact, slot: str) -> Verification:
    """A confirmation up to 200 days old. Its age comes from the phone number, so that `chance` is not used here:
    another random draw would change the rest of the state."""
    days = int(contact.phones[0].number[-4:]) % 200
    return Verification(
        id=f"verification:{slot.replace(':', '-')}", slot=slot, at=NEWEST - timedelta(days), by="somebody",
        method=VerificationMethod.CALL, outcome=VerificationOutcome.CONFIRMED, digest=contact.digest,
    )  # fmt: skip


def _relations(size: Size, chance: random.Random) -> Iterator[Record]:
    agencies, services = f"agency:{size.prefix}a", f"service:{size.prefix}s"
    for number in range(size.relations):
        source = f"{agencies}{chance.randrange(size.agencies)}"
        target = source
        while target == source:
            into_service = chance.random() < 0.25
            of, most = (services, size.services) if into_service else (agencies, size.agencies)
            target = f"{of}{chance.randrange(most)}"
        yield Relation(
            id=f"relation:{size.prefix}r{number}", kind=chance.choice(KINDS), source=source, target=target,
            categories=(f"kind-{chance.randrange(_GROUPS)}",) if chance.random() < 0.5 else (),
            minimum_age=chance.choice((None, None, 12)), citations=CITED,
        )  # fmt: skip
