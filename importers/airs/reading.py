"""Reads AIRS XML 3: agencies, their services at sites, whom to call, schedules, ages and areas.

Element by element, so that an export of any size takes the memory of its largest agency.
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any, Final

from graph.model.agency import Agency
from graph.model.service import Service
from graph.model.vocabulary import AgencyLevel, ContactRank
from graph.values.language import language_named
from importers.airs.desks import Desks
from importers.airs.elements import Element, branches
from importers.airs.fields import (
    Notes,
    address_in,
    ages_in,
    day_in,
    found_in,
    hours_in,
    is_private,
    key_of,
    named_texts,
    own_text,
    places_in,
    span_of,
    text_in,
)
from importers.document import Document
from importers.limits import unreadable
from importers.proposal import Found, Named, Passed, Proposal, Reading, Remark
from importers.settings import ReadSettings
from importers.strategy.levels import level_of

READER: Final = "airs"
_STATUS: Final = ("Status", "AgencyStatus", "RecordStatus", "ServiceStatus")
_VERIFIED: Final = ("DateLastVerified", "LastVerifiedOn", "VerifiedDate", "DateOfLastUpdate", "LastUpdated")
_DELETED: Final = re.compile(r"\A[\s\u00a0]*DEL\b")
_GONE: Final = re.compile(r"\b(?:inactive|closed|deleted|archived|defunct)\b", re.IGNORECASE)
_NO_REFERRAL: Final = re.compile(r"\b(?:do not refer|not for referral|no referrals)\b", re.IGNORECASE)
_RANKS: Final = (ContactRank.PRIMARY, ContactRank.SECONDARY)


def is_airs(document: Document) -> int:
    """2 if a file begins as such an export does, 1 if it is XML with an agency."""
    head = document.head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if not head.startswith((b"<?xml", b"<", b"\xff\xfe<", b"\xfe\xff")):
        return 0
    plain = head.replace(b"\0", b"")
    if re.search(rb"<(?:\w+:)?Agency\b", plain) is None:
        return 0
    return 2 if re.search(rb"AIRS|<(?:\w+:)?(?:Source|SiteService|Site)\b", plain) else 1


def read_airs(document: Document, settings: ReadSettings) -> Reading:
    """What an export proposes. Raises InvalidInput if it is broken, or has no agency."""
    proposals: list[Proposal] = []
    remarks: list[Remark] = []
    for one in stream_airs(document, settings):
        if isinstance(one, Proposal):
            proposals.append(one)
        else:
            remarks.append(one)
    if not proposals:
        raise unreadable(
            code="import.no-agency", said="the file has no agency: export it as AIRS XML 3", name=document.name
        )
    units = sum(1 for one in proposals if one.kind in (Agency, Service))
    source = settings.source or document.name
    return Reading(READER, source, units, tuple(proposals), tuple(remarks), settings.as_of)


def stream_airs(document: Document, settings: ReadSettings) -> Iterator[Proposal | Remark]:
    """The proposals and remarks of an export, agency by agency."""
    today = datetime.now(tz=UTC).date()
    with document.path.open("rb") as stream:
        for agency, around in branches(stream, "Agency", settings.deadline.check):
            reader = _AgencyReader(agency, around, today)
            yield from reader.proposals()
            yield from reader.notes.taken()


class _AgencyReader:
    """Reads one agency with its sites and services."""

    def __init__(self, agency: Element, around: Element, today: date) -> None:
        self._agency = agency
        self._around = around
        self._today = today
        self.notes = Notes()
        self._own = agency.said("Key", "ID", "id") or text_in(agency, Notes(), "Name")
        self._key = f"agency/{key_of(self._own)}"

    def proposals(self) -> Iterator[Proposal]:
        """The agency, its services, its contacts and points of contact, each once."""
        seen: set[str] = set()
        for one in self._all():
            if one.key in seen:
                self.notes.remarks.append(Remark(Passed.SAID_BEFORE, one.span, "import.said-before"))
            else:
                seen.add(one.key)
                yield one

    def _all(self) -> Iterator[Proposal]:
        agency = self._agency
        name = found_in(agency, self.notes, "Name")
        if name is None:
            self.notes.add(Passed.UNREAD, agency, "import.no-name")
            return
        dropped, private = _dropped(agency), _is_hidden(agency)
        fields = {
            "name": name,
            **named_texts(
                description=found_in(agency, self.notes, "AgencyDescription", "Description", prose=True),
                website=self._website(agency),
                checked_at=day_in(agency, self.notes, self._today, *_VERIFIED),
                level=self._level(str(name.value)),
                parent=self._parent(),
            ),
            **self._aliases(agency),
        }
        yield Proposal(Agency, self._key, span_of(agency, str(name.value)), fields, dropped=dropped, private=private)
        whose = Named(("agency",), str(name.value), self._key)
        desks = Desks(whose, self.notes, dropped=dropped, private=private)
        yield from desks.of(agency, self._key, whose)
        for site in agency.all("Site", "AgencyLocation"):
            for service in site.all("SiteService", "Service"):
                yield from self._service(service, site, whose, dropped, private)
        for service in agency.all("SiteService", "Service"):
            yield from self._service(service, agency, whose, dropped, private)

    def _service(
        self, service: Element, site: Element, whose: Named, dropped: str, private: bool
    ) -> Iterator[Proposal]:
        name = found_in(service, self.notes, "Name") or found_in(site, self.notes, "Name")
        if name is None:
            self.notes.add(Passed.UNREAD, service, "import.no-name")
            return
        own = (site.said("Key", "ID", "id"), service.said("Key", "ID", "id") or str(name.value))
        key = f"service/{key_of(self._own, *(part for part in own if part))}"
        dropped = dropped or _dropped(site) or _dropped(service)
        private = private or _is_hidden(site) or _is_hidden(service)
        fields: dict[str, Any] = {
            "name": name,
            "provider": Found(whose, span_of(service, whose.name)),
            "category": self._category(service, str(name.value)),
            **named_texts(
                description=found_in(service, self.notes, "Description", "ServiceDescription", prose=True),
                website=self._website(service) or self._website(site),
                address=address_in(site, self.notes) if site is not self._agency else None,
                hours=hours_in(service, self.notes) or hours_in(site, self.notes),
                checked_at=day_in(service, self.notes, self._today, *_VERIFIED),
                languages=self._languages(service) or self._languages(site),
            ),
            **ages_in(service, self.notes),
            **self._serves(service, site),
        }
        yield Proposal(Service, key, span_of(service, str(name.value)), fields, dropped=dropped, private=private)
        of = Named(("service",), str(name.value), key)
        lines = service if any(service.all("Phone", "Email")) else site
        if lines is not self._agency:
            yield from Desks(whose, self.notes, dropped=dropped, private=private).of(lines, key, of)

    def _parent(self) -> Found | None:
        """The agency around this one, of which it is a part."""
        if self._around.name != "Agency":
            return None
        name = text_in(self._around, Notes(), "Name")
        key = self._around.said("Key", "ID", "id") or name
        return Found(Named(("agency",), name, f"agency/{key_of(key)}"), span_of(self._agency, name)) if key else None

    def _level(self, name: str) -> Found | None:
        level = level_of(name)
        status = text_in(self._agency, self.notes, "LegalStatus", "IRSStatus")
        if level is None and re.search(r"non-?profit|501 ?\(?c\)?", status, re.IGNORECASE):
            level = AgencyLevel.NONPROFIT
        return None if level is None else Found(level.value, span_of(self._agency, status or name))

    def _aliases(self, agency: Element) -> dict[str, Found]:
        names = []
        for one in agency.all("AKA"):
            if is_private(one):
                self.notes.add(Passed.PRIVATE, one, "read.private-name")
            elif name := text_in(one, self.notes, "Name"):
                names.append(name)
        return {"aliases": Found(tuple(dict.fromkeys(names)), span_of(agency))} if names else {}

    def _website(self, element: Element) -> Found | None:
        for one in element.all("URL", "Website"):
            text = own_text(one, self.notes, "Address")
            if text and not is_private(one):
                return Found(text if "://" in text else f"https://{text}", span_of(one, text))
        return None

    def _category(self, service: Element, name: str) -> Found:
        """The kind of help: what the taxonomy calls it, else the name of the service."""
        for one in service.all("Taxonomy", "TaxonomyTerm"):
            term = text_in(one, self.notes, "Name", "Term", "Description") or (
                one.text.strip() if not one.children else ""
            )
            if term:
                return Found(Named(("category",), term[:300]), span_of(one, term))
        return Found(Named(("category",), name[:300]), span_of(service, name))

    def _languages(self, element: Element) -> Found | None:
        names = [own_text(one, self.notes, "Name") for one in element.all("Languages", "Language")]
        spoken = tuple(dict.fromkeys(filter(None, map(language_named, names))))
        return Found(spoken, span_of(element, ", ".join(spoken))) if spoken else None

    def _serves(self, service: Element, site: Element) -> dict[str, Found]:
        places = list(places_in(service, self.notes)) or list(places_in(site, self.notes))
        named = tuple(Named(("jurisdiction",), place) for place in dict.fromkeys(place for place, _ in places))
        return {"serves": Found(named, span_of(places[0][1], places[0][0]))} if named else {}


def _dropped(element: Element) -> str:
    """Why an export asks not to use a record; empty if it does not."""
    status = element.said(*_STATUS)
    if _NO_REFERRAL.search(status):
        return status.strip()
    if _GONE.search(status):
        return status.strip()
    described = element.said("AgencyDescription", "SiteDescription", "Description", "ServiceDescription")
    return "DEL" if _DELETED.match(described) else ""


def _is_hidden(element: Element) -> bool:
    """Whether an export says that nobody else may read a record."""
    marks = [element.said(name).strip().lower() for name in ("ExcludeFromWebsite", "ExcludeFromDirectory")]
    return is_private(element) or any(mark in ("true", "yes", "1") for mark in marks)
