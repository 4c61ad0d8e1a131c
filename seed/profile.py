"""Makes the records about the directory itself: whose it is, and the names of its state's systems of regions."""

from graph.model.kinds import mint
from graph.model.profile import PROFILE_ID, Profile, System
from importers.reading.rowmodel import record_of
from seed.files import PROFILE, SYSTEMS, Tables
from seed.geography import Atlas
from seed.ledger import Ledger


def put_profile(tables: Tables, atlas: Atlas, ledger: Ledger) -> None:
    """Put the profile and the systems of regions."""
    if not tables[PROFILE]:
        ledger.problems.add(PROFILE.file, 1, "'profile' is empty: write name, zone, home and cite")
    for profile in tables[PROFILE]:
        raw, about = profile.raw, profile.row
        with ledger.problems.at(raw.file, raw.line_of("zone")):
            places = atlas.places(raw, Profile, about)
            cites = ledger.cite(raw, about.cite)
            ledger.put(raw, record_of(Profile, about, id=PROFILE_ID, **places, citations=cites))
    for system in tables[SYSTEMS]:
        cites = ledger.cite(system.raw, system.row.cite)
        ledger.put(system.raw, record_of(System, system.row, id=mint("system", system.row.kind), citations=cites))
