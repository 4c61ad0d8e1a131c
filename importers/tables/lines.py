"""Who can be called, as a row says it: numbers with their labels, mail, the name and title of a person."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from graph.model.vocabulary import ContactRank, PhoneKind
from graph.values.phone import Phone
from importers.proposal import Found, Passed
from importers.reading.numbers import Numbered, Private, given, labelled, numbers_of, of_one_desk
from importers.reading.private import says_private
from importers.tables.cells import Row
from importers.tables.columns import Column
from importers.tables.targets import folded_heading

_KINDS: Final = {
    "contact.phones": PhoneKind.VOICE,
    "contact.fax": PhoneKind.FAX,
    "contact.tty": PhoneKind.TTY,
    "contact.text": PhoneKind.TEXT,
}
_TITLED: Final = re.compile(r"^([^()]*[^()\s])\s*\(([^()]{3,80})\)$")
_MADE_A_NUMBER: Final = re.compile(r"^([0-9]{10,11})(?:\.0)?$")
_OF_SERVICE: Final = re.compile(
    r"^(?:main|office|agency|organization|program|service|general|front desk|intake|hotline|crisis|toll free)\b"
)
"""Headings of numbers that are those of the service or agency, also beside a person."""
_OF_NUMBER: Final = re.compile(
    r"^(?:(?:24.?hours?|crisis|tip) )?(?:hot|help|warm|tip|crisis )line$|^non.?emerg\w*$|^emerg\w*$|^toll.?free$"
    r"|^(?:cell|mobile|direct|office|dispatch|24/7)$",
    re.IGNORECASE,
)
"""Labels that say what a number is, and not who answers it."""
_RANKS: Final = (ContactRank.PRIMARY, ContactRank.SECONDARY)
_AFTER_HOURS: Final = ("after hours", "after-hours", "nights", "evenings", "weekend")


@dataclass(frozen=True, slots=True)
class Desk:
    """Somebody who can be called: `called` is the label of the number or the title, `person` says that a person is
    named. `rank` is None if all ranks are taken."""

    fields: dict[str, Found]
    called: str
    column: Column | None
    rank: ContactRank | None
    person: bool = False
    private: bool = False


@dataclass
class _Line:
    """The numbers of one contact; `label` is what all of them are called, empty if they have labels of their own.

    `shared` says that they are those of the service or agency, beside a person who has numbers of their own.
    """

    label: str
    column: Column
    phones: list[Phone] = field(default_factory=list)
    private: bool = False
    shared: bool = False


def desks(row: Row) -> Iterator[Desk]:
    """Who can be called, the first first. A number that stands in several columns is one."""
    mail = row.first("contact.email")
    address = row.text("contact.email").removeprefix("mailto:")
    name, title = _person(row)
    lines, masked = _lines(row, named=bool(name))
    if not lines and not address and not masked and not name:
        return
    first = True
    ranks, intake = list(_RANKS), list(_RANKS)
    shared = [one for one in lines if one.shared]
    own: list[_Line | None] = [one for one in lines if not one.shared]
    several = [*(own or [None]), *shared]
    for line in several:
        fields: dict[str, Found] = {}
        column = line.column if line is not None else mail[0] if mail is not None else None
        if line is not None:
            place = row.span(line.column)
            fields["phones"] = Found(tuple(given(phone) for phone in line.phones), place)
        if first:
            if address:
                fields["email"] = row.found("contact.email", address)
            if name:
                fields["name"] = Found(name, row.span(_name_column(row)))
            if title:
                fields["title"] = row.found("contact.title", title)
            if masked:
                fields["masked"] = Found(tuple(masked), row.span(column))
        label = "" if line is None else line.label
        if line is not None and label:
            fields = _called(row, line, fields)
        yield Desk(
            fields,
            label or (title if first else ""),
            column,
            _rank(label, intake if line is not None and line.shared else ranks),
            person=first and bool(name),
            private=line is not None and line.private,
        )
        first = False


def _called(row: Row, line: _Line, fields: dict[str, Found]) -> dict[str, Found]:
    """The fields with the label of the numbers: as their own if it says what they are, else as the title."""
    place = row.span(line.column)
    if _OF_NUMBER.match(line.label):
        numbers = (labelled(one, line.label) if one.kind is PhoneKind.VOICE else one for one in line.phones)
        return {**fields, "phones": Found(tuple(given(one) for one in numbers), place)}
    return {"title": Found(line.label, place), **fields}


def _is_after_hours(label: str) -> bool:
    return any(word in label.lower() for word in _AFTER_HOURS)


def _rank(label: str, ranks: list[ContactRank]) -> ContactRank | None:
    if _is_after_hours(label):
        return ContactRank.AFTER_HOURS
    return ranks.pop(0) if ranks else None


def _lines(row: Row, *, named: bool) -> tuple[list[_Line], list[str]]:
    """The numbers of a row, and withheld ones as they are printed. Private ones stand apart, and those for after
    hours, which have a rank of their own. Those of the service do so, too, if a person is `named`."""
    lines: dict[tuple[bool, bool, bool], _Line] = {}
    seen: set[tuple[str, str | None, str | None]] = set()
    masked: list[str] = []
    for target, kind in _KINDS.items():
        for column in row.columns_of(target):
            flagged = row.flagged(column) or says_private(row.label_of(column))
            for one in numbers_of(_text(row, column, target), kind):
                private = flagged or isinstance(one, Private)
                if isinstance(one, Private) or (private and not isinstance(one, Numbered)):
                    row.tell_private()
                    continue
                if not isinstance(one, Numbered):
                    if one.masked:
                        masked.append(one.text[:200])
                    else:
                        row.remark(Passed.UNREAD, "import.no-number", column, text=one.text[:80], why=one.why)
                    continue
                dialled = (one.phone.number, one.phone.extension, one.phone.keys)
                if dialled in seen:
                    continue
                seen.add(dialled)
                label = one.label or _label(row, column, one.phone.kind)
                shared = named and _OF_SERVICE.match(folded_heading(column.heading)) is not None
                new = _Line("", column, private=private, shared=shared)
                line = lines.setdefault((_is_after_hours(label), private, shared), new)
                line.phones.append(labelled(one.phone, label))
    for line in lines.values():
        line.label, line.phones = of_one_desk(line.phones)
    return _joined([*lines.values()]), masked


def _joined(lines: list[_Line]) -> list[_Line]:
    """The lines, with faxes and numbers for texts beside the first that is called, not on their own.

    Those for the day come first.
    """
    voices = [one for one in lines if any(phone.kind is PhoneKind.VOICE for phone in one.phones)]
    others = [one for one in lines if one not in voices]
    for one in others:
        at = next((line for line in voices if line.private == one.private and not line.label), None)
        at = at or next((line for line in voices if line.private == one.private), None)
        if at is not None:
            at.phones.extend(one.phones)
    return sorted(voices, key=lambda line: _is_after_hours(line.label)) or others[:1]


def _text(row: Row, column: Column, target: str) -> str:
    """A cell with numbers; the extension may have a column of its own."""
    text = row.safe(column).strip()
    if (made := _MADE_A_NUMBER.match(text)) is not None and (
        isinstance(row.value(column), float) or text.endswith(".0")
    ):
        for one in numbers_of(made[1]):
            if isinstance(one, Numbered):
                read = one.phone.digits_display
                row.remark(Passed.NOTICE, "import.number-cell", column, text=made[1], read=read)
        text = made[1]
    extension = row.text("contact.extension")
    if target == "contact.phones" and text and extension.isdecimal() and column is row.columns_of(target)[0]:
        return f"{text} ext. {extension}"
    return text


def _label(row: Row, column: Column, kind: PhoneKind) -> str:
    """What the number is called by a column beside it, or by its own heading."""
    label = row.label_of(column)
    if not label and column.heading:
        folded = column.heading.lower()
        label = next((said for said, word in _HEADINGS if word in folded), "")
    return label[:60] if kind is PhoneKind.VOICE and label.lower() not in _PLAIN else ""


_HEADINGS: Final = (
    ("After hours", "after hours"),
    ("Intake", "intake"),
    ("Crisis line", "crisis"),
    ("Hotline", "hotline"),
)
_PLAIN: Final = ("voice", "phone", "main", "main number", "telephone", "primary", "work", "office phone", "number")


def _person(row: Row) -> tuple[str, str]:
    """The name of a person and the title, which may stand behind the name: "Jane Doe (Director)"."""
    name, title = _name(row), row.text("contact.title")
    inside = _TITLED.match(name)
    if inside is None:
        return name, title
    return inside[1], title or inside[2]


def _name(row: Row) -> str:
    whole = row.text("contact.name")
    if whole:
        return whole
    parts = (row.text("contact.first"), row.text("contact.last"))
    return " ".join(filter(None, parts))


def _name_column(row: Row) -> Column | None:
    found = row.first("contact.name") or row.first("contact.first") or row.first("contact.last")
    return None if found is None else found[0]
