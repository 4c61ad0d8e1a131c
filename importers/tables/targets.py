"""What a column of a table can be, and by which headings people call it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from graph.values.folding import fold

IGNORED: Final = ""
"""The target of a column that is not read."""


@dataclass(frozen=True, slots=True)
class Target:
    """What a column can be: `of` is the kind of record, `field` the field. `headings` are folded; `several` says that
    more than one column may be it, `many` that a cell has several values."""

    name: str
    headings: tuple[str, ...]
    several: bool = False
    many: bool = False

    @property
    def of(self) -> str:
        """The kind of record that it belongs to: agency, service, contact or row."""
        return self.name.partition(".")[0]

    @property
    def field(self) -> str:
        """The field."""
        return self.name.partition(".")[2]


def _target(name: str, headings: str, *, several: bool = False, many: bool = False) -> Target:
    return Target(name, tuple(fold(one) for one in headings.split(",")), several, many)


_ALL: Final = (
    _target("row.id", "signpost id, record id, id of the record"),
    _target(
        "row.key", "id, row id, resource id, program id, agency id, source id, external id, key, number in list, ref"
    ),
    _target("row.name", "name of the record"),
    _target("row.status", "status, program status, active status, record status, service status, site status"),
    _target("agency.status", "agency status, organization status, provider status"),
    _target("row.private", "confidential, is private, private, is confidential, do not publish, unpublished"),
    _target(
        "row.checked", "last verified, verified on, last verified on, last checked, date verified, verified date"
    ),
    _target(
        "agency.name",
        "agency, agency name, organization, organisation, organization name, organisation name, org, org name,"
        "provider,"
        "provider name, company, company name, department, department name, name of agency, name of organization,"
        "organization agency, agency organization, lead agency, nombre de la agencia, agencia",
    ),
    _target("agency.acronym", "acronym, abbreviation, short name, agency acronym"),
    _target(
        "agency.aliases", "aka, alias, aliases, also known as, other names, former name, former names", many=True
    ),
    _target(
        "agency.level",
        "level, agency level, agency type, type of agency, organization type, type of organization, sector, org type",
    ),
    _target("agency.parent", "parent, parent agency, parent organization, part of, unit of, division of"),
    _target("agency.website", "agency website, organization website, agency url"),
    _target("agency.description", "agency description, organization description, about the agency, mission"),
    _target("agency.serves", "agency area, agency serves, jurisdiction, jurisdictions", many=True),
    _target(
        "agency.trainings",
        "trainings, trainings taken, training taken, training completed, trainings completed, staff trainings",
        many=True,
    ),
    _target(
        "agency.protocols", "protocols, protocols in use, threat protocols, threat management protocols", many=True
    ),
    _target("agency.guides", "assessment guides, guides in use, threat assessment guides", many=True),
    _target(
        "agency.forms",
        "forms, forms in use, threat assessment forms, threat management forms, intake forms",
        many=True,
    ),
    _target(
        "service.name",
        "service, service name, program, program name, programme, name of program, name of service, program service,"
        "service program, resource, initiative, servicio, programa",
    ),
    _target(
        "service.category",
        "category, type of service, service type, kind of help, service category, type of help, taxonomy term,"
        "taxonomy, type of program, program type, kind",
    ),
    _target("service.aliases", "program aka, service aka, other program names", many=True),
    _target(
        "service.description",
        "description, program description, service description, services, services provided, services offered,"
        "summary",
    ),
    _target(
        "service.serves",
        "area, area served, areas served, service area, coverage area, coverage, towns, towns served, town served,"
        "geographic area, geographic area served, geographic coverage, serves, catchment area, region, regions,"
        "region served, regions served, county served, counties served, cities served",
        many=True,
    ),
    _target("service.hours", "hours, hours of operation, office hours, open, availability, business hours, times"),
    _target(
        "service.languages", "languages, language, languages spoken, languages offered, spoken languages", many=True
    ),
    _target(
        "service.website", "website, web site, url, web, web address, homepage, link, web page, site, program url"
    ),
    _target(
        "service.address",
        "address, street, street address, address 1, address line 1, physical address, location, site address,"
        "full address, mailing address, address1",
        several=True,
    ),
    _target("service.address2", "address 2, address line 2, suite, unit, floor, address2, apartment suite unit etc"),
    _target("service.city", "city, municipality, site city, physical city, town"),
    _target("service.state", "state, st, state province, province"),
    _target("service.zip", "zip, zip code, zipcode, postal code, postcode, zip postal code"),
    _target("service.minimum_age", "minimum age, min age, age from, lowest age, youngest age, age minimum, minage"),
    _target("service.maximum_age", "maximum age, max age, age to, highest age, oldest age, age maximum, maxage"),
    _target("service.ages", "ages, age, age group, ages served, age range, ages eligible, age groups"),
    _target("flag.CHILDREN", "children, serves children, for children, child"),
    _target("flag.YOUTH", "youth, serves youth, teens, adolescents, for youth, young people"),
    _target("flag.ADULTS", "adults, serves adults, for adults, adult"),
    _target("flag.OLDER_ADULTS", "older adults, seniors, serves seniors, elderly, for seniors"),
    _target(
        "contact.name",
        "contact, contact name, contact person, poc, point of contact, name of contact, primary contact, full name,"
        "name of contact person, main contact, contact full name",
    ),
    _target("contact.first", "first name, contact first name, given name"),
    _target("contact.last", "last name, contact last name, surname, family name"),
    _target("contact.title", "title, job title, contact title, role, position, contact role"),
    _target(
        "contact.phones",
        "phone, phone number, telephone, telephone number, tel, phones, main phone, primary phone, work phone,"
        "office phone, agency phone, organization phone, program phone, direct phone, direct line, contact phone,"
        "hotline, hotline number, crisis line, intake phone, phone no, number, cell,"
        "cell phone, mobile, mobile phone, toll free, toll free number, after hours phone, telefono, contact number",
        several=True,
        many=True,
    ),
    _target("contact.extension", "extension, ext, phone extension, phone ext"),
    _target("contact.fax", "fax, fax number, facsimile", several=True, many=True),
    _target("contact.tty", "tty, tdd, tty tdd, tty number, text telephone", several=True, many=True),
    _target("contact.text", "text, text number, sms, text line, text to", several=True, many=True),
    _target("contact.email", "email, e mail, email address, e mail address, mail, contact email, correo electronico"),
)

TARGETS: Final[Mapping[str, Target]] = {target.name: target for target in _ALL}
"""Every target by its name."""
NAMES: Final = tuple(TARGETS)
_BY_HEADING: Final = {heading: target for target in _ALL for heading in target.headings}
_NEVER: Final = re.compile(
    r"\b(?:notes?|comments?|remarks?|internal|other information|free text|anything else|additional|story|narrative)\b"
)
"""Headings of free text. Nothing that somebody typed there is read: it may be about a person."""
_NUMBERED: Final = re.compile(r"^(?P<before>[a-z ]*?[a-z]) ?(?P<n>[0-9]{1,2})(?: (?P<after>[a-z ]+))?$")
_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z])(?=[0-9])|(?<=[0-9])(?=[A-Za-z])")


@lru_cache(maxsize=4096)
def folded_heading(text: str) -> str:
    """A heading without what makes no difference: `Phone1Number` and `phone_1 number` are one."""
    return fold(_CAMEL.sub(" ", text.strip()[:200]).replace("_", " "))


def is_free_text(heading: str) -> bool:
    """Whether a folded heading is one of free text."""
    return _NEVER.search(heading) is not None


def by_heading(heading: str) -> Target | None:
    """The target that a folded heading names; None if it names none."""
    if (found := _BY_HEADING.get(heading)) is not None:
        return found
    numbered = _NUMBERED.match(heading)
    if numbered is not None:
        joined = " ".join(filter(None, (numbered["before"], numbered["after"])))
        found = _BY_HEADING.get(joined)
        return found if found is not None and (found.several or numbered["n"] == "1") else None
    return _BY_HEADING.get(heading.removesuffix("s")) or _BY_HEADING.get(f"{heading}s")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the columns of a kind of table can be: targets by name, and which of them a folded heading names.

    `by_content` says whether a column without a known heading is recognised by what is in it.
    """

    targets: Mapping[str, Target]
    by_heading: Callable[[str], Target | None]
    by_content: bool = True


DIRECTORY: Final = Vocabulary(TARGETS, by_heading)
"""What tables of agencies and services have."""
