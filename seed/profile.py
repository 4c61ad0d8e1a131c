"""The directory itself, categories, agencies and intervals from their rows."""

from graph.model.agency import Agency
from graph.model.category import Category
from graph.model.contact import Interval
from graph.model.kinds import mint
from graph.model.profile import PROFILE_ID, Profile, System
from graph.model.service import check_ages
from seed.files import AGENCIES, CATEGORIES, INTERVALS, PROFILE, SYSTEMS, Tables
from seed.geography import Atlas
from seed.ledger import Ledger


def put_directory(tables: Tables, atlas: Atlas, ledger: Ledger) -> None:
    """The profile, and the systems of regions."""
    if not tables[PROFILE]:
        ledger.problems.add(PROFILE.file, 1, "'profile' is empty: write name, zone, home and cite")
    for profile in tables[PROFILE]:
        raw, about = profile.raw, profile.row
        for home in atlas.ids(raw, "home", [about.home]):
            with ledger.problems.at(raw.file, raw.line_of("zone")):
                cites = ledger.cite(raw, about.cite)
                ledger.put(raw, Profile(id=PROFILE_ID, name=about.name, zone=about.zone, home=home, citations=cites))
    for entry in tables[SYSTEMS]:
        row = entry.row
        system = System(
            id=mint("system", row.kind),
            kind=row.kind,
            name=row.name,
            plural=row.plural,
            aliases=row.aliases,
            on_file=row.on_file,
            note=row.note,
            citations=ledger.cite(entry.raw, row.cite),
        )
        ledger.put(entry.raw, system)


def put_categories(tables: Tables, ledger: Ledger) -> None:
    """The tree of kinds of help."""
    for entry in tables[CATEGORIES]:
        row = entry.row
        with ledger.problems.at(entry.raw.file, entry.raw.line_of("minimum_age")):
            check_ages(row.minimum_age, row.maximum_age)
        category = Category(
            id=row.id,
            name=row.name,
            parent=row.parent,
            description=row.description,
            aliases=row.aliases,
            minimum_age=row.minimum_age,
            maximum_age=row.maximum_age,
            neighbours=row.neighbours,
            position=row.position,
            citations=ledger.cite(entry.raw, row.cite),
        )
        ledger.put(entry.raw, category)


def put_intervals(tables: Tables, ledger: Ledger) -> None:
    """How long confirmations hold."""
    for entry in tables[INTERVALS]:
        row = entry.row
        with ledger.problems.at(entry.raw.file, entry.raw.line_of("days")):
            interval = Interval(
                id=row.id,
                name=row.name,
                days=row.days,
                facts=row.facts,
                purposes=row.purposes,
                ranks=row.ranks,
                categories=row.categories,
                team_kinds=row.team_kinds,
                citations=ledger.cite(entry.raw, row.cite),
            )
            ledger.put(entry.raw, interval)


def put_agencies(tables: Tables, atlas: Atlas, ledger: Ledger) -> None:
    """Organizations, their units, and sectors."""
    for entry in tables[AGENCIES]:
        row = entry.row
        agency = Agency(
            id=row.id,
            name=row.name,
            level=row.level,
            acronym=row.acronym,
            aliases=row.aliases,
            parent=row.parent,
            website=row.website,
            description=row.description,
            serves=atlas.ids(entry.raw, "serves", row.serves),
            checked_at=row.checked_at,
            citations=ledger.cite(entry.raw, row.cite),
        )
        ledger.put(entry.raw, agency)
