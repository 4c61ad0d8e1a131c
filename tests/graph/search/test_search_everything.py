"""Search beyond names: what is around and said of records, statutes; no further right word loses a hit; odd texts."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.look import Viewer
from graph.model.agency import Agency
from graph.model.category import Category
from graph.model.document import GlossaryTerm, Resource
from graph.model.errors import InvalidInput
from graph.model.record import Record
from graph.model.relation import Relation
from graph.model.statement import Duty
from graph.model.vocabulary import AgencyLevel, Audience, EntityKind, RelationKind, ResourceTopic, Role
from graph.search import search
from graph.search.meeting import MOST_HITS
from tests.support.small import CITED, look, service

TOPIC = ResourceTopic.GUIDANCE
MORE: list[Record] = [
    Category(id="housing", name="Housing", aliases=("rent help", "LODGE"), description="Roofs and beds."),
    Agency(
        id="agency:lodge",
        name="Lodge Brothers",
        level=AgencyLevel.NONPROFIT,
        description="Beds for nights.",
        citations=CITED,
    ),
    service("attic", "housing", "ash", "birch", provider="agency:lodge", description="Attendance program (ATTIC-1)."),
    Resource(id="resource:paper", name="School Safety Paper (SSP)", topic=TOPIC, description="On doors."),
    GlossaryTerm(id="glossary:swatting", name="Swatting", definition="A hoax call to the police."),
    Duty(id="duty:tell", of="agency:office", text="Tells.", authority="CGS 17a-101 to 17a-103", citations=CITED),
    Relation(
        id="relation:quiet",
        kind=RelationKind.REPORTS,
        source="agency:lodge",
        target="agency:state",
        authority="CGS 46b-15",
        audience=Audience.PARTNER,
    ),
]  # fmt: skip
LOOK = look(*MORE)


def found(text: str, *kinds: EntityKind, role: Role = Role.PUBLIC) -> list[str]:
    return [hit.id for hit in search(look(*MORE, viewer=Viewer(role)), text, kinds)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("housing", "housing"),
        ("rent help", "housing"),
        ("lodge", "housing"),  # its exact alias stands before the beginning of a name
        ("roofs", "housing"),
        ("SSP", "resource:paper"),
        ("School Safety Paper", "resource:paper"),
        ("door", "resource:paper"),
        ("hoax", "glossary:swatting"),
        ("swatting", "glossary:swatting"),
        ("17a-102", "agency:office"),
        ("C.G.S. § 17a-103", "agency:office"),
        ("attic-1", "service:attic"),
        ("brothers housing", "service:attic"),  # its provider and its kind
        ("attic birch", "service:attic"),  # a place that it serves
        ("beds nights", "agency:lodge"),
    ],
)
def test_the_first_hit(text: str, first: str) -> None:
    assert found(text)[0] == first


def test_a_statute_says_by_which_law_it_was_found() -> None:
    assert [(hit.id, hit.matched) for hit in search(LOOK, "17a-102")] == [("agency:office", "CGS 17a-101 to 17a-103")]


def test_a_law_of_a_relation_for_partners_is_found_by_partners_only() -> None:
    assert found("46b-15") == []
    assert found("46b-15", role=Role.PARTNER) == ["agency:lodge", "agency:state"]


def test_where_nothing_meets_all_words_what_meets_most_is_found() -> None:
    assert found("attic housing zzzz")[0] == "service:attic"
    assert found("attic qqqq") == ["service:attic"]


def test_kinds_limit_what_is_found() -> None:
    assert found("housing", EntityKind.CATEGORY) == ["housing"]
    assert found("housing", EntityKind.SERVICE) == ["service:attic"]


RIGHT = {
    "service:attic": "attic attendance program lodge brothers housing rent help ash birch the connecticut",
    "agency:lodge": "lodge brothers beds nights for bed",
    "housing": "housing rent help roofs beds lodge",
    "agency:office": "office 17a-101 17a-102 state",
}
"""Words that are right for a record."""
ASKED = st.sampled_from(sorted(RIGHT)).flatmap(
    lambda one: st.tuples(st.just(one), st.lists(st.sampled_from(RIGHT[one].split()), min_size=1, max_size=12))
)


@given(ASKED)
def test_a_further_right_word_never_loses_a_hit(asked: tuple[str, list[str]]) -> None:
    wanted, words = asked
    was = False
    for count in range(1, len(words) + 1):
        now = wanted in [hit.id for hit in search(LOOK, " ".join(words[:count]))]
        assert now or not was, words[:count]
        was = now


@given(ASKED, st.sampled_from(["zzzz", "qqq", "xylophone", "!"]))
def test_a_word_that_nothing_has_loses_no_hit(asked: tuple[str, list[str]], odd: str) -> None:
    wanted, words = asked
    before = [hit.id for hit in search(LOOK, " ".join(words))]
    after = [hit.id for hit in search(LOOK, " ".join([*words, odd]))]
    assert wanted in after or wanted not in before


ODD = [
    "NEAR", "NEAR(a b)", "*", "a*", '"', '""', "'", "(", ")", "^", ":", "name:", "{name} : x", "-", "+", "AND",
    "OR NOT", "a AND", "attic OR", "c", "a", "§", "§attic", "\\", "%", "; DROP TABLE entry", "🏠",
    "👩‍👩‍👧", "مرحبا", "שלום", "\u202eattic",
    "\u200b", "½", "ⅷ", "٢١١", "漢字", "é", "e\u0301", "İ", "ſ", "a" * 200, "a " * 100, "1 " * 100,
    " ".join(["860-258-4100"] * 14), "\U0001e900", "ꟸ", "_", "the of and",
    "CT", "phone number", "0", "999999999999999999999",
]  # fmt: skip


UNREADABLE = ("\u200b",)


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_have_a_clear_answer(text: str) -> None:
    if text in UNREADABLE:
        with pytest.raises(InvalidInput, match="nothing was written"):
            search(LOOK, text)
        return
    hits = search(LOOK, text)
    assert [hit.key for hit in hits] == sorted(hit.key for hit in hits)
    assert all(0 < hit.score <= 100 for hit in hits)


@pytest.mark.parametrize("text", ["a" * 10_000, "attic\x00", "\x1b[31m", "\ud800"])
def test_texts_that_nobody_means_are_refused(text: str) -> None:
    with pytest.raises(InvalidInput):
        search(LOOK, text)


@given(st.text(max_size=200))
def test_any_text_is_answered_or_refused(text: str) -> None:
    try:
        hits = search(LOOK, text)
    except InvalidInput:
        return
    assert hits == search(LOOK, text)
    assert unicodedata.normalize("NFC", hits[0].name) if hits else True


def test_the_work_is_limited_however_much_fits() -> None:
    many = look(*(service(f"attic-{number}", "shelter", "ash", description="A bed.") for number in range(3_000)))
    search(many, "warm")
    for text in ("attic", "a", "at", "bed", "attic bed " * 15, "bed zzzz", "shelter attic office crisis youth state"):
        began = time.perf_counter()
        hits = search(many, text)
        assert len(hits) <= MOST_HITS + 5
        assert time.perf_counter() - began < 1, text


NEEDS: list[Record] = [
    *MORE[1:],
    Category(
        id="housing",
        name="Housing",
        aliases=("rent help",),
        phrases=("no bed", "evicted"),
        entry_points=("service:attic", "service:somewhere"),
    ),
]


@pytest.mark.parametrize(("text", "score"), [("housing", 100.0), ("rent help", 99.5), ("no bed", 90.0)])
def test_what_people_call_first_stands_right_behind_its_kind(text: str, score: float) -> None:
    hits = search(look(*NEEDS), text)[:3]
    assert [hit.id for hit in hits] == ["housing", "service:attic", "service:somewhere"]
    assert [hit.score for hit in hits] == [score, score - 0.01, score - 0.02]
    assert [hit.matched.casefold() for hit in hits] == [text, hits[1].name.casefold(), hits[2].name.casefold()]
    assert [hit.id for hit in search(look(*NEEDS), text, (EntityKind.CATEGORY,))] == ["housing"]


def test_services_are_found_by_the_phrases_of_their_kind() -> None:
    assert "service:attic" in [hit.id for hit in search(look(*NEEDS), "evicted from ash")]
