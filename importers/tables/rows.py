"""What a row describes: an agency, a service that it provides, who is called there, and the point of contact."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from graph.model.agency import Agency
from graph.model.contact import Contact, Slot
from graph.model.errors import InvalidInput
from graph.model.record import Record
from graph.model.service import Service
from graph.model.vocabulary import AgeGroup, AgencyLevel, ContactPurpose, ContactRank
from graph.values.folding import fold
from graph.values.language import language_of
from importers.proposal import Found, Named, Passed, Proposal
from importers.tables.ages import Ages, bounds, in_words, ticked
from importers.tables.by_id import contact_by_id, of_no_kind, own_id, row_id
from importers.tables.cells import Row
from importers.tables.cleaning import day_of, truth_of, zip_of
from importers.tables.lines import Desk, desks
from importers.tables.lists import languages_in, listed

_SERVICE: Final = ("service.name",)
_LEVELS: Final[Mapping[str, AgencyLevel]] = {
    **{level.value.lower(): level for level in AgencyLevel if level is not AgencyLevel.SECTOR},
    **dict.fromkeys(("non profit", "not for profit", "501c3", "501 c 3", "ngo", "charity"), AgencyLevel.NONPROFIT),
    **dict.fromkeys(("local", "town", "city", "municipality", "local government"), AgencyLevel.MUNICIPAL),
    **dict.fromkeys(("county", "region"), AgencyLevel.REGIONAL),
    **dict.fromkeys(("state government", "state agency"), AgencyLevel.STATE),
    **dict.fromkeys(("federal government", "federal agency"), AgencyLevel.FEDERAL),
    **dict.fromkeys(("tribe", "tribal nation"), AgencyLevel.TRIBAL),
    **dict.fromkeys(("university", "college", "higher education", "academia"), AgencyLevel.ACADEMIC),
    **dict.fromkeys(("for profit", "business", "company", "commercial"), AgencyLevel.PRIVATE),
}
_OUT: Final = ("do not refer", "inactive", "closed", "defunct", "out of business", "archived", "deleted")
_DELETED: Final = "DEL"
_FOR: Final = re.compile(r"(.*?)(?: *\(for ([^()]+)\))?\Z", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Described:
    """What all proposals of a row share: why the document asks not to use it, whether it is private, and the column
    that leaves this unclear."""

    dropped: str
    private: bool
    unclear: str


def proposals_of(row: Row, today: date) -> Iterator[Proposal]:
    """What a row describes, each after what it names. Nothing for a row that names neither agency nor service.

    A private row is one proposal, without anything that belongs to it. It says nothing of the agency of its service:
    another row may name that agency for everybody. So it is where it is unclear whether a row is private.
    """
    described = Described(_dropped(row), row.private, row.unclear)
    hidden = described.private or bool(described.unclear)
    if (unknown := of_no_kind(row, private=described.private)) is not None:
        yield unknown
        return
    agency = _agency(row, today)
    service = _service(row, agency, described, today)
    if agency is not None:
        inactive = _inactive(row, "agency.status")
        if service is None:
            out = inactive or described.dropped
            yield replace(agency, dropped=out, private=described.private, unclear=described.unclear)
        elif not hidden:
            yield replace(agency, dropped=inactive)
    if service is not None:
        yield replace(service, private=described.private, unclear=described.unclear)
    holder = service or agency
    if holder is None and (contact := contact_by_id(row)) is not None:
        whole = replace(contact, dropped=described.dropped, private=described.private)
        yield replace(whole, unclear=described.unclear)
    if holder is None or hidden:
        return
    for at, desk in enumerate(desks(row)):
        yield from _desk(row, holder, agency, desk, at, described)


def key_of(kind: type[Record], *parts: str) -> str:
    """What names a thing in a table, whatever row it stands in."""
    return f"{kind.KIND}:{'/'.join(fold(part) for part in parts if part)}"[:400]


def _dropped(row: Row) -> str:
    """Why a row is not to be used, in the words of the document; empty if it is."""
    if inactive := _inactive(row, "row.status"):
        return inactive
    for name in ("service.description", "agency.description"):
        found = row.first(name)
        text = "" if found is None else str(found[1]).lstrip()
        if text.startswith(_DELETED) and not text[len(_DELETED) :][:1].isalpha():
            return _DELETED
    return ""


def _inactive(row: Row, name: str) -> str:
    """What a status says, if it is that something is not to be used."""
    status = row.text(name)
    folded = fold(status)
    return status[:200] if any(word in folded for word in _OUT) else ""


def _agency(row: Row, today: date) -> Proposal | None:
    record_id, fields = own_id(row, Agency), _shared(row, Agency.KIND, ("acronym",), today)
    if "name" not in fields and record_id is None:
        return None
    if parent := row.text("agency.parent"):
        fields["parent"] = row.found("agency.parent", Named((Agency.KIND,), parent))
    fields |= _level(row) | _equipment(row)
    if not row.columns.has(*_SERVICE):  # then what the row says is about the agency
        fields = {**_of_agency_alone(row, fields), **fields}
    key = f"agency:id:{record_id}" if record_id else key_of(Agency, _name(fields))
    return Proposal(Agency, key, row.span(), fields, id=record_id)


def _shared(row: Row, kind: str, texts: tuple[str, ...], today: date) -> dict[str, Found]:
    """What a row says of an agency or a service in the same columns: its name, `texts` and so on."""
    fields: dict[str, Found] = {}
    for field in ("name", *texts):
        if text := row.text(f"{kind}.{field}"):
            fields[field] = row.found(f"{kind}.{field}", text)
    if "name" not in fields and row_id(row).startswith(f"{kind}:") and (text := row.text("row.name")):
        fields["name"] = row.found("row.name", text)
    if page := row.text(f"{kind}.website"):
        fields["website"] = row.found(f"{kind}.website", _page(page))
    if prose := row.prose(f"{kind}.description"):
        fields["description"] = row.found(f"{kind}.description", prose)
    if aliases := listed(row, f"{kind}.aliases"):
        fields["aliases"] = row.found(f"{kind}.aliases", tuple(aliases))
    return fields | _serves(row, f"{kind}.serves") | _checked(row, today)


def _name(fields: Mapping[str, Found]) -> str:
    return str(fields["name"].value) if "name" in fields else ""


def _of_agency_alone(row: Row, fields: Mapping[str, Found]) -> dict[str, Found]:
    more: dict[str, Found] = {}
    if "website" not in fields and (text := row.text("service.website")):
        more["website"] = row.found("service.website", _page(text))
    if "description" not in fields and (text := row.prose("service.description")):
        more["description"] = row.found("service.description", text)
    return {**more, **_serves(row, "service.serves")}


def _level(row: Row) -> dict[str, Found]:
    text = row.text("agency.level")
    if not text:
        return {}
    level = _LEVELS.get(fold(text))
    if level is None:
        row.remark(Passed.UNREAD, "import.no-level", row.first("agency.level")[0], text=text)  # type: ignore[index]
        return {}
    return {"level": row.found("agency.level", level.value)}


def _equipment(row: Row) -> dict[str, Found]:
    """What an agency has against threats: names of trainings, protocols, guides and forms."""
    names = {field: listed(row, f"agency.{field}") for field in ("trainings", "protocols", "guides", "forms")}
    return {
        field: row.found(f"agency.{field}", tuple(_training(one) if field == "trainings" else one for one in several))
        for field, several in names.items()
        if several
    }


def _training(text: str) -> dict[str, str]:
    """A training, with the role that it is for: `Threat assessment (for patrol)`."""
    name, role = _FOR.match(text).groups()  # type: ignore[union-attr]
    return {"name": name, "role": role[:1].upper() + role[1:]} if role else {"name": name}


def _serves(row: Row, name: str) -> dict[str, Found]:
    places = listed(row, name)
    if not places:
        return {}
    return {"serves": row.found(name, tuple(Named(("jurisdiction",), place) for place in places))}


def _checked(row: Row, today: date) -> dict[str, Found]:
    day = row.cleaned("row.checked", lambda value: day_of(value, today))
    return {} if day is None else {"checked_at": row.found("row.checked", day)}


def _service(row: Row, agency: Proposal | None, described: Described, today: date) -> Proposal | None:
    record_id, fields = own_id(row, Service), _shared(row, Service.KIND, ("hours",), today)
    if "name" not in fields and record_id is None:
        return None
    if agency is not None and "name" in agency.fields:
        provider = Named((Agency.KIND, "team"), _name(agency.fields), agency.key)
        fields["provider"] = Found(provider, agency.fields["name"].span)
    if category := row.text("service.category"):
        fields["category"] = row.found("service.category", Named(("category",), category))
    fields |= _languages(row)
    fields |= _ages(row)
    fields |= _address(row)
    key = f"service:id:{record_id}" if record_id else _service_key(row, agency, _name(fields))
    return Proposal(Service, key, row.span(), fields, id=record_id, dropped=described.dropped)


def _service_key(row: Row, agency: Proposal | None, name: str) -> str:
    given = row.text("row.key")
    if given:
        return f"service:key:{given[:200]}"
    return key_of(Service, "" if agency is None else agency.key.partition(":")[2], name, row.text("service.category"))


def _languages(row: Row) -> dict[str, Found]:
    codes: list[str] = []
    for one in languages_in(row):
        try:
            codes.append(language_of(one))
        except InvalidInput:
            row.remark(Passed.UNREAD, "import.no-language", row.first("service.languages")[0], text=one[:80])  # type: ignore[index]
    return {"languages": row.found("service.languages", tuple(dict.fromkeys(codes)))} if codes else {}


def _ages(row: Row) -> dict[str, Found]:
    least, most = row.first("service.minimum_age"), row.first("service.maximum_age")
    words = row.first("service.ages")
    flags = {one.value: row.first(f"flag.{one.value}") for one in AgeGroup}
    if least is not None or most is not None:
        read, place = bounds(least and least[1], most and most[1]), least or most
    elif words is not None:
        read, place = in_words(words[1]), words
    else:
        ticks = {name: truth_of(found[1]) for name, found in flags.items() if found is not None}
        read, place = ticked(ticks), next((found for found in flags.values() if found is not None), None)
    if place is None:
        return {}
    return _said(row, read, place[0].target.name if place[0].target else "")


def _said(row: Row, read: Ages, name: str) -> dict[str, Found]:
    column = row.first(name)
    for code, params in read.notices:
        passed = Passed.UNREAD if code in ("import.no-age", "import.several-ages") else Passed.NOTICE
        row.remark(passed, code, None if column is None else column[0], **params)
    return {field: row.found(name, value) for field, value in read.fields.items()}


def _address(row: Row) -> dict[str, Found]:
    street = row.text("service.address")
    if not street:
        return {}
    parts = [street, row.text("service.address2"), row.text("service.city")]
    zip_code = row.cleaned("service.zip", zip_of)
    end = " ".join(filter(None, (row.text("service.state"), zip_code)))
    written = [part for part in (*parts, end) if (part and fold(part) not in fold(street)) or part == street]
    return {"address": row.found("service.address", ", ".join(filter(None, dict.fromkeys(written))))}


def _page(text: str) -> str:
    """A web address as people write it."""
    return text if "://" in text or " " in text else f"https://{text}"


def _desk(
    row: Row, holder: Proposal, agency: Proposal | None, desk: Desk, at: int, described: Described
) -> Iterator[Proposal]:
    """The contact that can be called, and the point of contact that it fills."""
    contact_id = own_id(row, Contact) if at == 0 else None
    below = holder.key.partition(":")[2]
    key = key_of(Contact, holder.kind.KIND, below, desk.called or str(at))
    fields = dict(desk.fields)
    if agency is not None and "name" in agency.fields:
        named = agency.fields["name"]
        fields["agency"] = Found(Named((Agency.KIND,), str(named.value), agency.key), named.span)
    private = desk.private
    span = row.span(desk.column)
    needs = (holder.key,)
    yield Proposal(Contact, key, span, fields, id=contact_id, dropped=described.dropped, private=private, needs=needs)
    if private:
        return
    if desk.rank is None:
        row.remark(Passed.NOTICE, "import.no-slot", desk.column)
        return
    slot: dict[str, Any] = {
        "of": Named((holder.kind.KIND,), _called(holder), holder.key),
        "purpose": (ContactPurpose.LIAISON if desk.person else ContactPurpose.INTAKE).value,
        "rank": ContactRank(desk.rank).value,
        "contact": Named((Contact.KIND,), desk.called, key),
    }
    own = f"slot:{holder.kind.KIND}/{below}/{slot['purpose']}/{slot['rank']}".lower()[:400]
    values = {name: Found(value, span) for name, value in slot.items()}
    yield Proposal(Slot, own, span, values, dropped=described.dropped)


def _called(holder: Proposal) -> str:
    found = holder.fields.get("name")
    return "" if found is None else str(found.value)
