"""A directory without organizations: places, kinds of help and ages, to be filled from documents."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from graph.model.age_band import AgeBand
from graph.model.boundary import Boundary
from graph.model.category import Category
from graph.model.change import ChangeQuery
from graph.model.contact import Interval
from graph.model.errors import InvalidInput
from graph.model.jurisdiction import Jurisdiction, PlaceName
from graph.model.profile import Profile, System
from graph.model.record import Record
from graph.model.requirement import Requirement
from graph.store.contract import Store
from seed.bases import ACTOR
from seed.loader import CONNECTICUT, Seed, read_seed
from seed.planning import plan_seed
from seed.storing import SeedReport, apply_plan

KINDS: Final = (System, Jurisdiction, Boundary, Profile, PlaceName, Category, Interval, AgeBand, Requirement)
"""What a directory needs before the first organization: documents name places and kinds of help only."""


def places_of(seed: Seed) -> Seed:
    """The records of `KINDS`. Kinds of help are without the services to call first, which are not among them."""
    digest = hashlib.sha256(f"places only\0{seed.digest}".encode()).hexdigest()
    return Seed(seed.folder, digest, tuple(_without_services(seed.records)))


def _without_services(records: tuple[Record, ...]) -> Iterator[Record]:
    for record in records:
        if isinstance(record, Category):
            yield replace(record, entry_points=())
        elif isinstance(record, KINDS):
            yield record


def load_places(store: Store, folder: Path = CONNECTICUT) -> SeedReport:
    """Write the places and kinds of help of `folder` into an empty store, all or nothing. A second time changes
    nothing.

    Raises InvalidInput for a store that has anything else, InvalidRow for a refused row, and whatever `Store.write`
    raises. Then nothing is written.
    """
    places = places_of(read_seed(folder))
    if store.revision() == 0:
        return apply_plan(store, plan_seed(store, places))
    newest = store.changes(ChangeQuery(actor=ACTOR, limit=1))
    if newest and newest[0].change_set.startswith(f"{ACTOR}-{places.digest}-"):
        return SeedReport(folder.name, store.revision())
    raise InvalidInput("the store is not empty: --places-only fills an empty one, so name another with --store")
