"""The work for a text grows with its length, not with a power of it: calls of functions are counted, not time.

Work inside a regular expression makes no calls. So each expression is also given texts that are many times longer
than any that people can send; one that backtracks would not end before the time limit of a test.
"""

import contextlib
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from api.pages.frame.lettering import wrap
from graph.model.address import linked
from graph.model.errors import InvalidInput, SignpostError
from graph.places import places
from graph.places.written import STREET_ADDRESS, read
from graph.search import in_numbers, search
from graph.search.words import acronyms_in, further_names, sections_of, words_of
from graph.understand import understand
from graph.understand.ages import ages_in
from graph.understand.tokens import Tokens
from graph.values.folding import fold
from graph.values.hours import parse_hours
from graph.values.language import language_of
from graph.values.phone import in_ascii, is_masked, parse_phone
from graph.values.place_text import clean, key
from tests.support.small import look

PIECES = (
    *("x", "x ", "A. ", "1", "1 ", "1-", "a-", "a'", "(", "((", "é", "\u0301", "ﷺ", " ", "\t ", "&", "+", ","),
    *("860-", "860 555 0199 ", "14 year ", "twenty ", "age ", "son, 14 ", "Ash, ", "town of ", "CT ", "06001 "),
    *("12 Main Street, ", "12 x ", "Mo-Fr 09:00-17:00; ", "Mo,", "24/7 ", "XXX", "x1", "press 1, ", "1a-1 to 1a-"),
)
LOOK = look()
ASKED: dict[str, tuple[Callable[[str], object], int]] = {
    "understand": (lambda text: understand(LOOK, text), 1_000),
    "search": (lambda text: search(LOOK, text), 200),
    "places": (lambda text: places(LOOK, text), 200),
    "parse_phone": (parse_phone, 200),
    "parse_hours": (parse_hours, 2_000),
    "language_of": (language_of, 100),
    "fold": (fold, 4_000),
    "wrap": (lambda text: wrap(text, 150), 4_000),
}
"""What reads a text of the public or of a record, with the longest that it takes."""
READ: dict[str, Callable[[str], Any]] = {
    "ages_in": ages_in,
    "tokens": Tokens,
    "street address": lambda text: list(STREET_ADDRESS.finditer(text)),
    "read": lambda text: read(text, ("connecticut",)),
    "in_numbers": lambda text: in_numbers(LOOK, text),
    "in_ascii": in_ascii,
    "is_masked": is_masked,
    "clean": lambda text: clean(text, longest=len(text)),
    "key": key,
    "words_of": words_of,
    "sections_of": sections_of,
    "names": lambda text: (list(further_names(text)), list(acronyms_in(text))),
    "linked": linked,
    "fold": fold,
    "wrap": lambda text: wrap(text, 150),
}
"""What has no limit of its own, because its callers have one."""


def _calls(work: Callable[[str], object], text: str) -> int:
    """How many functions are called, in Python or in C."""
    count = 0

    def counted(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    with contextlib.suppress(SignpostError):
        work(text)  # so that caches and indexes are there
    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        with contextlib.suppress(SignpostError):
            work(text)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("name", ASKED)
def test_four_times_the_text_is_not_sixteen_times_the_work(name: str) -> None:
    work, longest = ASKED[name]
    for piece in PIECES:
        short, long = ((piece * longest)[:length] for length in (longest // 4, longest))
        assert _calls(work, long) <= 8 * _calls(work, short) + 200, repr(piece)


@pytest.mark.parametrize("name", READ)
def test_a_text_of_ten_thousand_signs_is_read(name: str) -> None:
    for piece in PIECES:
        with contextlib.suppress(InvalidInput):
            READ[name]((piece * 10_000)[:10_000])
