"""Makes services with their public lines, and contacts with the slots that they fill."""

from collections.abc import Iterable
from dataclasses import replace

from graph.model.contact import Contact, Slot, slot_id
from graph.model.kinds import mint
from graph.model.service import Service
from graph.model.vocabulary import AgencyLevel, ContactPurpose, ContactRank, ServiceUse
from graph.values.hours import parse_hours
from importers.reading.raw import Raw
from importers.reading.rowmodel import record_of
from seed.files import AGENCIES, CONTACTS, SERVICES, Tables
from seed.geography import Atlas
from seed.ledger import Ledger
from seed.rows import Channels, FillRow, LineRow, ServiceRow

INTAKE, PRIMARY = ContactPurpose.INTAKE, ContactRank.PRIMARY


def put_services(tables: Tables, atlas: Atlas, ledger: Ledger) -> None:
    """Put every service with its primary intake slot, filled by its line or a contact of contacts.yaml, or vacant.

    Services that nobody calls have no slot: data and papers, services of a sector as a whole, `intake: no`.
    """
    filled = {fill.of for entry in tables[CONTACTS] for fill in entry.row.fills if _is_intake(fill)}
    sectors = {entry.row.id for entry in tables[AGENCIES] if entry.row.level is AgencyLevel.SECTOR}
    for entry in tables[SERVICES]:
        raw, row = entry.raw, entry.row
        with ledger.problems.at(raw.file, raw.line_of("minimum_age")):
            ledger.put(raw, _service(raw, row, atlas, ledger))
        called = row.intake and row.use is not ServiceUse.REFERENCE
        if not called and (row.line is not None or row.id in filled):
            ledger.refuse(raw, "line", f"{row.id} has a contact, and says that nobody calls it: drop one of the two")
        elif row.line is not None:
            _put_line(raw, row, row.line, ledger)
        elif called and row.id not in filled and row.provider not in sectors:
            ledger.put(raw, _vacant(raw, row, ledger))


def put_contacts(tables: Tables, ledger: Ledger) -> None:
    """Put the contacts of contacts.yaml (all except the lines of services) with their slots."""
    for entry in tables[CONTACTS]:
        row = entry.row
        if not row.fills:
            ledger.refuse(entry.raw, "fills", "it fills no slot: name one, or take the contact out")
        ledger.put(entry.raw, _contact(entry.raw, "phones", row.id, row.agency, row, ledger))
        raw = replace(entry.raw, line=entry.raw.line_of("fills"), lines={})
        for fill in row.fills:
            with ledger.problems.at(raw.file, raw.line):
                ledger.put(raw, _slot(raw, fill, row.id, row.cite, ledger))


def _is_intake(fill: FillRow) -> bool:
    return fill.purpose is INTAKE and fill.rank is PRIMARY


def _service(raw: Raw, row: ServiceRow, atlas: Atlas, ledger: Ledger) -> Service:
    ages = not row.model_fields_set.isdisjoint(
        {"minimum_age", "maximum_age", "minimum_age_months", "maximum_age_months"}
    )
    if row.every_age and ages:
        ledger.refuse(raw, "every_age", "it is for every age, and ages are given: keep one of the two")
    return record_of(
        Service,
        row,
        **atlas.places(raw, Service, row),
        ages_known=row.every_age or ages,
        minimum_age=_years(row, "minimum_age"),
        maximum_age=_years(row, "maximum_age"),
        schedule=_schedule(raw, row.schedule, row.hours, ledger),
        citations=ledger.cite(raw, row.cite),
    )


def _years(row: ServiceRow, name: str) -> int | None:
    """The age in whole years, which follows from one in months alone."""
    years: int | None = getattr(row, name)
    months: int | None = getattr(row, f"{name}_months")
    return months // 12 if years is None and months is not None else years


def _schedule(raw: Raw, schedule: str | None, hours: str | None, ledger: Ledger) -> str | None:
    """The schedule as given, or parsed from the words of `hours`; None if those words cannot be parsed."""
    understood = parse_hours(schedule or hours or "")
    if understood is None:
        if schedule is not None:
            reason = f"schedule: {schedule!r} is not understood: write 24/7 or Mo-Fr 08:00-16:00, or leave it out"
            ledger.refuse(raw, "schedule", reason, value=schedule)
        return None
    return understood.text


def _put_line(raw: Raw, row: ServiceRow, line: LineRow, ledger: Ledger) -> None:
    contact = mint("contact", row.id.removeprefix("service:"), "line")
    provider = row.provider if row.provider.startswith("agency:") else None
    raw = replace(raw, line=raw.line_of("line"), lines={"agency": raw.line_of("provider")})
    ledger.put(raw, _contact(raw, "line", contact, provider, line, ledger))
    given = {name: getattr(line, name) for name in ("interval_days", "note", "hours", "schedule", "never_called")}
    fill = FillRow(of=row.id, purpose=INTAKE, rank=PRIMARY).model_copy(update=given)
    with ledger.problems.at(raw.file, raw.line):
        ledger.put(raw, _slot(raw, fill, contact, line.cite, ledger))


def _vacant(raw: Raw, row: ServiceRow, ledger: Ledger) -> Slot:
    own_id = slot_id(row.id, INTAKE, PRIMARY)
    return Slot(id=own_id, of=row.id, purpose=INTAKE, rank=PRIMARY, citations=ledger.cite(raw, row.cite))


def _slot(raw: Raw, fill: FillRow, contact_id: str, cite: Iterable[str], ledger: Ledger) -> Slot:
    own_id = slot_id(fill.of, fill.purpose, fill.rank)
    schedule = _schedule(raw, fill.schedule, fill.hours, ledger)
    cited = ledger.cite(raw, cite)
    return record_of(Slot, fill, id=own_id, contact=contact_id, schedule=schedule, citations=cited)


def _contact(raw: Raw, key: str, contact_id: str, agency_id: str | None, row: Channels, ledger: Ledger) -> Contact:
    cites = ledger.cite(raw, row.cite)
    phones = (*row.phones, *row.texts, *row.tty, *row.fax)
    contact = record_of(Contact, row, id=contact_id, agency=agency_id, phones=phones, citations=cites)
    if not (phones or contact.email or contact.masked):
        ledger.refuse(raw, key, "it has no phone, text, mail address or masked number: leave the contact out")
    return contact
