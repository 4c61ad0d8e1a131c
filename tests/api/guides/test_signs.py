"""Texts and addresses that files can have."""

import re
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from api.guides.signs import LONGEST_ADDRESS, address, directions, plain
from tests.support.hostile import ADDRESSES

ANY = st.text(st.characters(), max_size=60)


@given(ANY)
@example("a\u2028b\ud800\ufffe\U0001ffff\u202e")
def test_a_plain_text_is_one_line_that_xml_can_have(text: str) -> None:
    made = plain(text)
    assert plain(made) == made
    assert made.isprintable() or re.search(
        "[\u00ad\u0600-\u0605\u061c\u06dd\u070f\u200c-\u200f\U00010000-\U0010ffff\u0378-\uffff]", made
    )
    assert not re.search("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]", made)
    assert not re.search("  |^ | $", made)


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("  a \t b\r\nc ", "a b c"),
        ("a\u202egnp.exe\u2066", "agnp.exe"),
        ("a\x00\x07b", "a b"),
        ("\ufeffNguyễn\u00a0Thị", "Nguyễn Thị"),
        ("👩\u200d👧", "👩\u200d👧"),
        ("", ""),
    ],
)
def test_a_plain_text_by_hand(text: str, made: str) -> None:
    assert plain(text) == made


@pytest.mark.parametrize(
    ("uri", "made"),
    [
        ("https://example.org/a?b=c&d=%20#e", "https://example.org/a?b=c&d=%20#e"),
        ('https://example.org/a b"<é', "https://example.org/a%20b%22%3C%C3%A9"),
        ("http://example.org", "http://example.org"),
        ("tel:+18605550100", "tel:+18605550100"),
        ("tel:211,1,2", "tel:211,1,2"),
        ("sms:741741", "sms:741741"),
        ("mailto:a.b@example.org", "mailto:a.b@example.org"),
        ("mailto:nobody", ""),
        ("mailto:https://example.org", ""),
        ("/guides", ""),
        ("guides", ""),
        ("https:///x", ""),
        ("https://user:word@example.org/", ""),
        ("tel:", ""),
        ("", ""),
        ("https://example.org/" + "a" * LONGEST_ADDRESS, ""),
    ],
)
def test_an_address_by_hand(uri: str, made: str) -> None:
    assert address(uri) == made


@pytest.mark.parametrize("uri", ADDRESSES)
def test_a_hostile_address_is_left_out(uri: str) -> None:
    assert address(uri) == ""


@given(ANY | ANY.map("https://{}".format) | ANY.map("tel:{}".format))
def test_an_address_has_only_signs_that_addresses_have(uri: str) -> None:
    made = address(uri)
    assert re.fullmatch(r"((https?://|mailto:|tel:|sms:)[!#-;=?-Z_a-z~]+)?", made)
    assert address(made) == made


@given(ANY)
def test_the_parts_of_a_text_are_the_text(text: str) -> None:
    parts = directions(text)
    assert "".join(part for part, _ in parts) == text
    assert all(one != other for (_, one), (_, other) in pairwise(parts))


def test_words_from_right_to_left_stand_together() -> None:
    assert directions("call אגף החירום now") == [("call", False), (" אגף החירום", True), (" now", False)]
