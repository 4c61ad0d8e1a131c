"""Terms of the glossary where texts use them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.documents.glossary import Use, term_uses
from graph.look import Look
from graph.model.document import GlossaryTerm
from tests.support.small import CITED, look


def term(key: str, name: str, *aliases: str, **more: object) -> GlossaryTerm:
    made = {"id": f"glossary:{key}", "name": name, "definition": "…", "aliases": aliases, "citations": CITED, **more}
    return GlossaryTerm(**made)  # type: ignore[arg-type]


TERMS = (
    term("threat", "Threat"),
    term("bta", "Behavioral threat assessment", "threat assessment", "BTA"),
    term("dve", "Domestic violent extremist", "C++ (extreme)"),
    term("path", "Pathway to violence"),
    term("attack", "Attack", step_of="glossary:path", step=6),
    term("twin-a", "Twin"),
    term("twin-b", "Twin", "Sibling"),
)
ARCADY = look(*TERMS)


def found(text: str, among: Look = ARCADY) -> list[tuple[str, str]]:
    return [(text[use.start : use.end], use.term.removeprefix("glossary:")) for use in term_uses(among, text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("Nothing of the kind.", []),
        ("A threat.", [("threat", "threat")]),
        ("THREAT ASSESSMENT of a threat", [("THREAT ASSESSMENT", "bta"), ("threat", "threat")]),
        ("behavioral threat assessment", [("behavioral threat assessment", "bta")]),
        ("BTA, then threat assessment again", [("BTA", "bta")]),
        ("threats, threatened, nonthreat, a_threat", []),
        ("a “threat”", [("threat", "threat")]),
        ("C++ (extreme)!", [("C++ (extreme)", "dve")]),
        ("a twin and a sibling", [("twin", "twin-a"), ("sibling", "twin-b")]),
        ("a domestıc violent extremist", []),
    ],
)
def test_terms_are_found_as_whole_words_the_longest_first_and_once(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert found(text) == expected


def test_a_step_is_explained_only_beside_its_course() -> None:
    assert found("Center for attack preparation") == []
    assert found("An attack ends the pathway to violence.") == [("attack", "attack"), ("pathway to violence", "path")]


def test_without_a_glossary_nothing_is_explained() -> None:
    assert term_uses(look(), "A threat.") == ()


_PIECES = st.sampled_from(
    [name for one in TERMS for name in (one.name, *one.aliases)] + [" ", "-", "İ", "ı", "ſ", "ß", "\n"]
)
_BETWEEN = st.sampled_from([" ", " ", ", ", "", "-"])
_TEXTS = st.lists(st.tuples(_PIECES | st.text(max_size=4), _BETWEEN).map("".join), max_size=12).map("".join)


@given(_TEXTS)
def test_uses_lie_in_the_text_in_order_and_never_overlap(text: str) -> None:
    at, terms = 0, set()
    for use in term_uses(ARCADY, text):
        assert at <= use.start < use.end <= len(text)
        named = next(one for one in TERMS if one.id == use.term)
        assert text[use.start : use.end].casefold() in {name.casefold() for name in (named.name, *named.aliases)}
        assert use.term not in terms
        terms.add(use.term)
        at = use.end


@given(_TEXTS, st.text(max_size=10))
def test_what_follows_a_text_changes_nothing_before_its_end(text: str, more: str) -> None:
    steps = {one.id for one in TERMS if one.step_of}
    before = [use for use in term_uses(ARCADY, text) if use.term not in steps]
    after = [use for use in term_uses(ARCADY, f"{text} | {more}") if use.term not in steps]
    assert after[: len(before)] == before


def test_a_use_is_a_plain_value() -> None:
    assert term_uses(ARCADY, "A threat.") == (Use(2, 8, "glossary:threat"),)
