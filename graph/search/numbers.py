"""Telephone numbers in what people search for, in any spelling, and who answers them."""

import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from typing import Final, NamedTuple

from graph import contacts
from graph.look import Look
from graph.model.contact import Contact, Slot
from graph.model.errors import InvalidInput, NotFound
from graph.model.vocabulary import EntityKind
from graph.readmodel.index import BY_LAST_SEVEN, BY_NUMBER
from graph.search.entry import KIND_OF, names_of
from graph.search.hit import Hit
from graph.values.phone import parse_phone

_MOST: Final = 5
"""So many numbers of one text are looked up."""
_GAP: Final = "[-. /()]{0,3}"
_WHOLE: Final = re.compile(rf"(?<![\w+])\+?(?:1{_GAP})?\(?[2-9]\d\d{_GAP}\d{{3}}{_GAP}\d{{4}}(?!\w)")
_LETTERED: Final = re.compile(r"(?<!\w)(?:1[-. ])?8(?:00|33|44|55|66|77|88)[-. ](?=[\w-]*[A-Za-z])[\w-]{7,20}(?!\w)")
_SEVEN: Final = re.compile(r"(?<![\w-])\d{3}[-. ]?\d{4}(?![\w-])")
_SHORT: Final = re.compile(r"(?<![\w-])(?:[2-9][-. ]?1[-. ]?1|9[-. ]?8[-. ]?8|\d{5,6})(?![\w-])")
_SCORE: Final = {EntityKind.PHONE: 100.0, EntityKind.SERVICE: 96.0, EntityKind.CONTACT: 90.0}
_SCORE_OF_OTHERS: Final = 94.0


def without_numbers(text: str) -> str:
    """`text` (see `in_ascii`) without its numbers of seven digits or more; short ones are words, too."""
    for pattern in (_WHOLE, _LETTERED, _SEVEN):
        text = pattern.sub(" ", text)
    return text


class NumberText(NamedTuple):
    """A number in a text that is on file: from `start` to before `end`, and who answers it."""

    start: int
    end: int
    hits: tuple[Hit, ...]


def by_number(look: Look, text: str) -> Iterator[Hit]:
    """The numbers in `text` that are on file, and the entities and contacts that answer them, for this viewer."""
    for number in in_numbers(look, text):
        yield from number.hits


def in_numbers(look: Look, text: str) -> list[NumberText]:
    """The different numbers in `text` (see `in_ascii`) that are on file, at most `_MOST`, and where they stand."""
    numbers: dict[str, tuple[int, int]] = {}
    for start, end, number in _numbers(look, text):
        numbers.setdefault(number, (start, end))
    known = islice(numbers.items(), _MOST)
    texts = [NumberText(start, end, tuple(_answering(look, number))) for number, (start, end) in known]
    return [text for text in texts if text.hits]


def _answering(look: Look, number: str) -> Iterator[Hit]:
    try:
        phone, slots = contacts.phone(look, f"phone:{number}")
    except NotFound:
        return
    said = phone.vanity or phone.digits_display
    yield Hit(f"phone:{number}", EntityKind.PHONE, said, said, _SCORE[EntityKind.PHONE])
    for slot_id in slots:
        yield from _hit(look, look.model.all(Slot)[slot_id].of, said)
    for contact_id in look.model.ids(BY_NUMBER, number):
        contact = look.guard.shown(look.model.all(Contact)[contact_id])
        if contact is not None and names_of(contact) and any(known.number == number for known in contact.phones):
            yield from _hit(look, contact_id, said)


def _numbers(look: Look, text: str) -> Iterator[tuple[int, int, str]]:
    """The numbers in `text`, as they are on file, and where they stand."""
    for match in _WHOLE.finditer(text):
        yield *match.span(), "+1" + _digits(match[0])[-10:]
    for match in _LETTERED.finditer(text):
        with suppress(InvalidInput):
            yield *match.span(), parse_phone(match[0]).number
    for match in _SHORT.finditer(text):
        yield *match.span(), _digits(match[0])
    for match in _SEVEN.finditer(_WHOLE.sub(lambda whole: " " * len(whole[0]), text)):
        seven = _digits(match[0])
        for contact_id in look.model.ids(BY_LAST_SEVEN, seven):
            known = look.model.all(Contact)[contact_id].phones
            yield from ((*match.span(), phone.number) for phone in known if phone.number[-7:] == seven)


def _digits(text: str) -> str:
    return re.sub("[^0-9]", "", text)


def _hit(look: Look, record_id: str, said: str) -> Iterator[Hit]:
    record = look.model.find(look.survivor(record_id))
    kind = None if record is None else KIND_OF.get(type(record))
    if record is not None and kind is not None:
        yield Hit(record.id, kind, look.name(record.id), said, _SCORE.get(kind, _SCORE_OF_OTHERS))
