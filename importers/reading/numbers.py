"""Telephone numbers as people type them into tables and address books: several in a cell, with labels and words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from graph.model.errors import InvalidInput
from graph.model.vocabulary import PhoneKind
from graph.values.phone import LONGEST_LABEL, Phone, is_masked, parse_phone
from importers.reading.private import divided, marked

_SEPARATORS: Final = re.compile(
    r"[;\n|]| or | / |,(?= ?(?:[A-Za-z]|\+?1?[ -.]*\(?[2-9][0-9]{2}\)?[ -.]?[2-9]))"
    r"|(?<=[0-9)]) ?& ?| and (?=\+?\(?[0-9])"
)
_IN_BRACKETS: Final = re.compile(r"\(([^()0-9]{2,60})\)")
_BEFORE: Final = re.compile(r"^([A-Za-z][A-Za-z /&'.-]{1,58}?) ?[:–-]? ?(?=\+?\(?[0-9])")
_AFTER: Final = re.compile(r"(?<=[0-9]) ?[-–:,]? ?([A-Za-z][A-Za-z /&'.-]{2,58})$")
_EXTENSION: Final = re.compile(
    r"\b(?:xt|extn?|ext|x|extension)\b\.? ?:? ?#? ?(?=[0-9])|(?<=[0-9) ])(?:xt|x)(?=[ .]?[0-9])", re.IGNORECASE
)
_CALLS: Final = re.compile(
    r"^(?:call(?: or text)?|dial|phone|telephone|tel|voice|main|number|ph|p|t|o|c)$", re.IGNORECASE
)
_KINDS: Final = (
    (re.compile(r"\b(?:fax|facsimile)\b", re.IGNORECASE), PhoneKind.FAX),
    (re.compile(r"\b(?:tty|tdd)\b", re.IGNORECASE), PhoneKind.TTY),
    (re.compile(r"\b(?:text|sms)\b", re.IGNORECASE), PhoneKind.TEXT),
    (re.compile(r"\b(?:pager|beeper)\b", re.IGNORECASE), PhoneKind.PAGER),
    (re.compile(r"\bradio\b", re.IGNORECASE), PhoneKind.RADIO),
)
_MOST: Final = 20
_LONGEST_PIECE: Final = 300


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number with what it is called: `label` is empty if nothing says it. The number itself has that label, too."""

    phone: Phone
    label: str = ""


@dataclass(frozen=True, slots=True)
class Private:
    """A number that is marked as private where it stands: nothing is told of it."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A piece of text in which no number can be read, and why. `masked` says that its digits are withheld."""

    text: str
    why: str
    masked: bool = False


def numbers_of(text: str, kind: PhoneKind = PhoneKind.VOICE) -> Iterator[Numbered | Unread | Private]:
    """The numbers in a cell, in order, with their labels; what cannot be read among them is told."""
    for piece, private in divided(_pieces(marked(text.strip())))[:_MOST]:
        yield Private() if private else _read(piece, kind)


def _pieces(text: str) -> list[str]:
    """The parts of a cell that may be numbers; all of it if that is one."""
    if not text or _parsed(text, PhoneKind.VOICE) is not None:
        return [text] if text else []
    return [piece for one in _SEPARATORS.split(text) if (piece := one.strip(" ,;.")) and any(map(str.isalnum, piece))]


def _read(piece: str, kind: PhoneKind) -> Numbered | Unread:
    if len(piece) > _LONGEST_PIECE:
        return Unread(piece[:_LONGEST_PIECE], "")
    if is_masked(piece):
        return Unread(piece, "", masked=True)
    bare, label = _labelled(piece)
    said = next((one for pattern, one in _KINDS if pattern.search(label)), kind)
    for text in (piece, bare):
        phone = _parsed(text, said) or (_parsed(text, kind) if said is not kind else None)
        if phone is not None:
            called = _label(label, phone)
            return Numbered(labelled(phone, called), called)
    return Unread(piece, _why(bare, kind))


def _labelled(piece: str) -> tuple[str, str]:
    """A piece without the words around its number, and these words."""
    words: list[str] = []

    def taken(found: re.Match[str]) -> str:
        words.append(found[1].strip(" .-–:"))
        return " "

    bare = _EXTENSION.sub(" ext. ", piece)
    bare = _IN_BRACKETS.sub(taken, bare)
    bare = _BEFORE.sub(taken, bare.strip())
    if not re.search(r"ext\. *[0-9]*$", bare):
        bare = _AFTER.sub(taken, bare.strip())
    return " ".join(bare.split()).strip(" ,;:-–"), " ".join(filter(None, words))


def _label(label: str, phone: Phone) -> str:
    """What a number is called, without words that only say what it is."""
    if phone.kind is not PhoneKind.VOICE or _CALLS.match(label) or label.lower().startswith("ext"):
        return ""
    return " ".join(label.split())[:LONGEST_LABEL].strip()


def labelled(phone: Phone, label: str) -> Phone:
    """The number with this label; without one if it is empty or no plain text."""
    try:
        return replace(phone, label=" ".join(label.split())[:LONGEST_LABEL].strip() or None)
    except InvalidInput:
        return replace(phone, label=None)


def of_one_desk(phones: Sequence[Phone]) -> tuple[str, list[Phone]]:
    """The numbers of one contact, the voice lines first, and what the contact is called by them.

    One label of all its voice lines is that of the contact, and no number keeps it. Different ones stay with their
    numbers, and the contact is called by none.
    """
    ordered = sorted(phones, key=lambda phone: phone.kind is not PhoneKind.VOICE)
    labels = {phone.label for phone in ordered if phone.kind is PhoneKind.VOICE}
    if len(labels) != 1:
        return "", ordered
    return labels.pop() or "", [replace(phone, label=None) for phone in ordered]


def _parsed(text: str, kind: PhoneKind) -> Phone | None:
    try:
        return parse_phone(text, kind)
    except InvalidInput:
        return None


def _why(text: str, kind: PhoneKind) -> str:
    try:
        parse_phone(text, kind)
    except InvalidInput as error:
        return error.message
    return ""


def given(phone: Phone) -> dict[str, str]:
    """A number as an action takes it."""
    values = {"number": phone.number, "kind": phone.kind.value}
    for name in ("extension", "keys", "vanity", "label"):
        if (value := getattr(phone, name)) is not None:
            values[name] = value
    return values
