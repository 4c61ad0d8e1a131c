"""What elements of an export say: texts, places, numbers, days, ages, hours, and what is marked as private."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from graph.model.address import is_mail
from graph.model.kinds import slug
from graph.model.vocabulary import AgeGroup, PhoneKind
from graph.values.phone import Phone
from importers.airs.elements import Element
from importers.proposal import LONGEST_TEXT, Found, Passed, Remark, Span
from importers.reading.numbers import Numbered, Private, labelled, numbers_of, of_one_desk
from importers.reading.private import says_private
from importers.tables.ages import Ages, bounds, ticked
from importers.tables.cleaning import Damaged, day_of, line_of, prose_of, truth_of, zip_of

_PRIVATE: Final = ("Confidential", "IsPrivate", "Private", "IsConfidential")
_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_KINDS: Final = (
    (PhoneKind.FAX, re.compile(r"\bfax", re.IGNORECASE)),
    (PhoneKind.TTY, re.compile(r"\bt(?:ty|dd)\b", re.IGNORECASE)),
    (PhoneKind.TEXT, re.compile(r"\b(?:text|sms)\b", re.IGNORECASE)),
    (PhoneKind.PAGER, re.compile(r"\b(?:pager|beeper)\b", re.IGNORECASE)),
    (PhoneKind.RADIO, re.compile(r"\bradio\b", re.IGNORECASE)),
)
_GROUPS: Final = {
    "children": AgeGroup.CHILDREN,
    "child": AgeGroup.CHILDREN,
    "youth": AgeGroup.YOUTH,
    "teens": AgeGroup.YOUTH,
    "adults": AgeGroup.ADULTS,
    "adult": AgeGroup.ADULTS,
    "seniors": AgeGroup.OLDER_ADULTS,
    "olderadults": AgeGroup.OLDER_ADULTS,
}
_PLACES: Final = ("City", "Town", "Municipality", "County", "State", "ZipCode", "Zip", "Area", "Name", "Description")


@dataclass
class Notes:
    """What is to be remarked of an export, as it is read."""

    remarks: list[Remark] = field(default_factory=list)

    def add(self, passed: Passed, element: Element, code: str, words: str = "", **params: str) -> None:
        """Remarks on an element. What is private is counted, and its words are not kept."""
        self.remarks.append(Remark(passed, Span(element.line, element.last, words[:LONGEST_TEXT]), code, params))

    def taken(self) -> list[Remark]:
        """The remarks since the last call."""
        done, self.remarks = self.remarks, []
        return done


def span_of(element: Element, words: str = "") -> Span:
    """The place of an element in the file."""
    return Span(element.line, element.last or element.line, words[:LONGEST_TEXT])


def is_private(element: Element) -> bool:
    """Whether an element is marked as not for others."""
    marks = [element.attributes.get(name) or "" for name in _PRIVATE]
    marks += [child.text for child in element.all(*_PRIVATE)]
    return any(truth_of(mark.strip()) is True for mark in marks)


def text_in(element: Element, notes: Notes, *names: str, prose: bool = False) -> str:
    """The text of the first of these children or attributes: without markup, empty if it stands for nothing.

    Damaged text is remarked and left out.
    """
    said = element.said(*names)
    try:
        return prose_of(said) if prose else line_of(said)
    except Damaged:
        notes.add(Passed.DAMAGED, element, "import.damaged", said)
        return ""


def own_text(element: Element, notes: Notes, *names: str) -> str:
    """The text of the first of these children, or of the element itself if it has none."""
    if element.children:
        return text_in(element, notes, *names)
    alone = Element("", {}, element.line, element.last, children=[element])
    return text_in(alone, notes, element.name)


def mail_in(element: Element, notes: Notes) -> Found | None:
    """The first mail address that is not private."""
    for one in element.all("Email"):
        text = own_text(one, notes, "Address")
        if is_private(one):
            notes.add(Passed.PRIVATE, one, "read.private-mail")
        elif is_mail(text):
            return Found(text, span_of(one, text))
    return None


def key_of(*parts: str) -> str:
    """The key of a record, of the keys that the export gives."""
    return "/".join(slug(part)[:120] or "x" for part in parts)


def found_in(element: Element, notes: Notes, *names: str, prose: bool = False) -> Found | None:
    """The text as a value with its place; None if there is none."""
    text = text_in(element, notes, *names, prose=prose)
    where = element.first(*names) or element
    return Found(text, span_of(where, text)) if text else None


def day_in(element: Element, notes: Notes, today: date, *names: str) -> Found | None:
    """A day; None for the first day that programs know, and for those in the future."""
    said = element.said(*names)
    try:
        read = day_of(said, today)
    except Damaged:
        return None
    for code, params in read.notices:
        notes.add(Passed.NOTICE, element, code, said, **params)
    return None if read.value is None else Found(read.value, span_of(element.first(*names) or element, said))


@dataclass
class Line:
    """The numbers of one contact; `label` is what all of them are called, empty if they have labels of their own."""

    label: str
    phones: list[Phone]
    element: Element


def line_in(element: Element, notes: Notes) -> Line | None:
    """The numbers of an element that are not private, each once, the voice lines first; None if there are none."""
    phones: dict[tuple[str, str | None, PhoneKind], Phone] = {}
    place = element
    for one in element.all("Phone"):
        if is_private(one):
            notes.add(Passed.PRIVATE, one, "read.private-number")
            continue
        label, kind = _called(one, notes)
        for number in numbers_of(_written(one, notes), kind):
            if isinstance(number, Private) or says_private(label):
                notes.add(Passed.PRIVATE, one, "read.private-number")
                continue
            if not isinstance(number, Numbered):
                code = "read.withheld" if number.masked else "import.no-number"
                notes.add(Passed.UNREAD, one, code, number.text, text=number.text[:80], why=number.why)
                continue
            phone, called = number.phone, number.label or label
            place = place if phones else one
            voice = phone.kind is PhoneKind.VOICE
            phones.setdefault((phone.number, phone.extension, phone.kind), labelled(phone, called if voice else ""))
    return Line(*of_one_desk(list(phones.values())), place) if phones else None


def _called(one: Element, notes: Notes) -> tuple[str, PhoneKind]:
    words = [text_in(one, notes, name) for name in ("Description", "Function", "Type", "Name")]
    kind = next((kind for kind, form in _KINDS if any(form.search(word) for word in words)), PhoneKind.VOICE)
    label = next((word for word in words if word and not _is_plain(word)), "")
    return label[:60], kind


def _is_plain(word: str) -> bool:
    """Whether a label only says what kind of number it is."""
    return word.lower().strip(" .:") in (
        "voice",
        "phone",
        "main",
        "fax",
        "tty",
        "tdd",
        "tty/tdd",
        "toll free",
        "number",
    )


def _written(one: Element, notes: Notes) -> str:
    number = own_text(one, notes, "PhoneNumber", "Number")
    extension = text_in(one, notes, "Extension")
    return f"{number} ext. {extension}" if number and extension.isdecimal() else number


def address_in(element: Element, notes: Notes) -> Found | None:
    """The street address; None if it is withheld or private."""
    one = element.first("PhysicalAddress", "Address")
    if one is None:
        return None
    if is_private(one) or one.said("ReasonWithheld"):
        notes.add(Passed.PRIVATE, one, "read.private-address")
        return None
    try:
        zip_code = zip_of(one.said("ZipCode", "PostalCode"))
    except Damaged:
        zip_code = zip_of("")
    for code, params in zip_code.notices:
        notes.add(Passed.NOTICE, one, code, **params)
    street = [text_in(one, notes, name) for name in ("PreAddressLine", "Line1", "Line2", "City")]
    end = " ".join(filter(None, (text_in(one, notes, "State"), zip_code.value)))
    written = ", ".join(filter(None, (*street, end)))
    return Found(written, span_of(one, written)) if street[1] else None


def places_in(element: Element, notes: Notes) -> Iterator[tuple[str, Element]]:
    """The places that an element says are served, each as it is written."""
    for area in element.all("GeographicAreaServed", "ServiceArea", "AreaServed"):
        several = [one for one in area.walk() if one.name in _PLACES and one.text.strip()]
        for one in several or [area]:
            place = own_text(one, notes, "Name")
            if one.name in ("ZipCode", "Zip") and place:
                place = str(zip_of(place).value or place)
            if one.name == "County" and place and not place.lower().endswith("county"):
                place = f"{place} County"
            if place and not (one.name == "State" and len(several) > 1):
                yield place, one


def ages_in(element: Element, notes: Notes) -> dict[str, Found]:
    """The ages that are stated, in years, and in months where years have parts."""
    one = element.first("AgeRequirements", "AgeRequirement", "Eligibility", "EligibilityRequirements") or element
    least = one.said("minimum_age", "MinimumAge", "Minimum", "AgeMinimum", "MinAge")
    most = one.said("maximum_age", "MaximumAge", "Maximum", "AgeMaximum", "MaxAge")
    try:
        read = bounds(least, most) if least or most else _ticked(element)
    except Damaged:
        notes.add(Passed.DAMAGED, one, "import.damaged", f"{least} {most}")
        return {}
    for code, params in read.notices:
        passed = Passed.NOTICE if code == "import.no-upper-age" else Passed.UNREAD
        notes.add(passed, one, code, f"{least} {most}".strip(), **params)
    return {name: Found(value, span_of(one, f"{least} {most}".strip())) for name, value in read.fields.items()}


def _ticked(element: Element) -> Ages:
    """The ages of ticked groups. None ticked says nothing."""
    flags: dict[str, bool | None] = {}
    for holder in (element, *element.all("EligibilityFlags", "Eligibility", "TargetPopulations")):
        pairs = [*holder.attributes.items(), *((child.name, child.text) for child in holder.children)]
        for name, value in pairs:
            if (group := _GROUPS.get(name.lower())) is not None:
                flags[group.value] = truth_of(value.strip())
    return ticked(flags)


def hours_in(element: Element, notes: Notes) -> Found | None:
    """The hours as one text: `Mon 9:00am-5:00pm, Tue …`, and what is noted of them."""
    one = element.first("TimeOpen", "Hours", "Schedule")
    if one is None:
        return None
    days = (_day_hours(day, one, notes) for day in _DAYS)
    written = [*filter(None, days), text_in(one, notes, "Notes", "Description")]
    if not any(written) and not one.children:
        written = [own_text(one, notes)]
    text = ", ".join(filter(None, written))
    return Found(text[:500], span_of(one, text)) if text else None


def _day_hours(day: str, one: Element, notes: Notes) -> str:
    spans = []
    for open_ in one.all(day):
        start, end = text_in(open_, notes, "From", "Opens"), text_in(open_, notes, "To", "Closes")
        if start and end:
            spans.append(f"{start}-{end}")
    return f"{day[:3]} {', '.join(spans)}" if spans else ""


def named_texts(**fields: Any) -> dict[str, Found]:
    """The fields that have a value."""
    return {name: value for name, value in fields.items() if value is not None}
