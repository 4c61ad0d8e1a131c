"""The catalogue is complete and fresh, falls back to English, and chooses the browser's language."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import api.words.messages
import graph
from api.words.extraction import extracted
from api.words.messages import (
    TEMPLATE,
    Messages,
    choose_language,
    languages,
    mark,
    mark_plural,
    messages_for,
)
from api.words.reasons import SENTENCES, reason_words
from graph.model.reason import Reason

GRAPH = Path(graph.__file__).parent
_CODE = re.compile(r'"((?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+[a-z0-9]+(?:-[a-z0-9]+)*|emergency-911|crisis-988)"')
_FAMILIES = {code.partition(".")[0] for code in SENTENCES}

SPANISH = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Confirmed"
msgstr "Confirmado"

msgid "%(n)s town"
msgid_plural "%(n)s towns"
msgstr[0] "%(n)s pueblo"
msgstr[1] "%(n)s pueblos"

msgid "Serves the whole state"
msgstr "Atiende todo el estado"

msgid "Browse"
msgstr ""
"""


def emitted() -> set[str]:
    """Every text in `graph/` that is the code of a reason: of a family of codes, in a file that makes reasons."""
    found: set[str] = set()
    for path in GRAPH.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if "Reason(" in text:
            found |= {code for code in _CODE.findall(text) if code.partition(".")[0] in _FAMILIES}
    return found


@pytest.fixture
def spanish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Messages]:
    """Messages of a small Spanish catalogue, which nothing but its file makes known."""
    (tmp_path / "es.po").write_text(SPANISH, encoding="utf-8")
    monkeypatch.setattr(api.words.messages, "FOLDER", tmp_path)
    languages.cache_clear()
    monkeypatch.setattr(api.words.messages, "_messages", api.words.messages._messages.__wrapped__)
    yield messages_for("es-PR")
    languages.cache_clear()


def test_every_code_that_graph_gives_has_a_sentence() -> None:
    codes = emitted()
    assert len(codes) > 40
    assert codes - SENTENCES.keys() == set()


def test_a_sentence_needs_no_more_than_its_reason_has() -> None:
    english = messages_for("en")
    part = Reason("area.part", {"through": "Windham County", "served": 3, "all": 15})
    assert "3 of the 15 towns" in reason_words(part, english)
    assert "Canton" in reason_words(Reason("area.maybe", {"place": "Canton", "through": "DMHAS Region 3"}), english)
    assert reason_words(Reason("age.admitted", {"age": 14, "maximum": 18}), english) == "Takes age 14 (ages up to 18)"
    assert reason_words(Reason("age.admitted", {"age": 40}), english) == "Takes age 40"
    assert "October 2025" in reason_words(Reason("state.stale.printed", {"at": "2025-10", "days": 90}), english)
    assert reason_words(Reason("language.spoken", {"language": "es"}), english) == "Speaks Spanish"


def test_a_code_without_sentence_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        reason_words(Reason("no.such-code"), messages_for("en"))


def test_typed_text_in_a_sentence_is_cut_and_kept_apart() -> None:
    english = messages_for("en")
    assert len(reason_words(Reason("none.place", {"text": "x" * 10_000}), english)) < 200
    assert "\u2068שלום\u2069" in reason_words(Reason("none.place", {"text": "שלום"}), english)
    assert "100 %(n)s" in reason_words(Reason("none.place", {"text": "100 %(n)s"}), english)


def test_the_template_of_all_sentences_is_fresh() -> None:
    assert TEMPLATE.read_bytes() == extracted(), "run: python -m api.words"


def test_the_template_holds_sentences_of_code_and_of_templates() -> None:
    text = TEMPLATE.read_text(encoding="utf-8")
    for sentence in ("Not yet confirmed", "Quick exit", "%(n)s service for %(place)s", "We found no place called"):
        assert sentence in text


def test_a_language_is_added_by_its_file_alone(spanish: Messages) -> None:
    assert spanish.language == "es"
    towns = mark_plural("%(n)s town", "%(n)s towns")
    assert spanish.text(mark("Confirmed")) == "Confirmado"
    assert spanish.plural(towns, 1) == "1 pueblo"
    assert spanish.plural(towns, 7) == "7 pueblos"
    assert reason_words(Reason("area.statewide"), spanish) == "Atiende todo el estado"


def test_what_a_catalogue_lacks_is_said_in_english(spanish: Messages) -> None:
    assert spanish.text(mark("Browse")) == "Browse"
    assert spanish.text(mark("never translated %(x)s"), x=1) == "never translated 1"


@pytest.mark.usefixtures("spanish")
@pytest.mark.parametrize(
    ("header", "language"),
    [
        (None, "en"),
        ("", "en"),
        ("es", "es"),
        ("es-PR,es;q=0.9,en;q=0.8", "es"),
        ("en;q=0.5, es;q=0.9", "es"),
        ("fr, en;q=0.9, es;q=0.1", "en"),
        ("fr", "en"),
        ("es;q=0", "en"),
        ("es;q=x, en", "en"),
        (";;;,,q=1;" + "x" * 10_000, "en"),
        ("*", "en"),
    ],
)
def test_the_language_is_the_one_that_the_browser_likes_best(header: str | None, language: str) -> None:
    assert choose_language(header) == language


def test_an_unknown_language_is_english() -> None:
    assert messages_for("xx").language == "en"
    assert messages_for("en-US") is messages_for("en")
