"""Texts of the directory in the reader's language: the vocabulary is translated, names are not."""

from datetime import datetime

import pytest

from api import words
from api.words.extraction import vocabulary
from api.words.messages import messages_for
from api.words.mixed import MixedText, Part, parts_of
from api.words.reasons import reason_words
from graph.directory import Directory
from graph.look.viewer import PUBLIC
from graph.model.category import Category
from graph.model.reason import Reason
from graph.understand import understand
from seed.loader import CONNECTICUT
from tests.support.seed_records import seed_records
from tests.support.yaml_files import ids_in

ENGLISH, SPANISH = messages_for("en"), messages_for("es")
KINDS = ids_in(CONNECTICUT / "categories.yaml")


def test_a_text_of_the_seed_is_in_the_readers_language() -> None:
    assert words.datum("Housing", SPANISH) == "Vivienda"
    assert parts_of(words.datum("Housing", SPANISH)) == (Part("Vivienda"),)
    assert words.datum("Housing", ENGLISH) == "Housing"


def test_a_text_that_an_editor_changed_is_in_english_and_says_so() -> None:
    assert parts_of(words.datum("Housing and rent", SPANISH)) == (Part("Housing and rent", "en"),)
    assert not isinstance(words.datum("Housing and rent", ENGLISH), MixedText)


def test_a_message_is_no_translation_of_a_text_of_the_directory() -> None:
    assert SPANISH.gettext("Browse") == "Explorar"
    assert words.datum("Browse", SPANISH) == "Browse"
    assert SPANISH.gettext("Housing") == "Housing"


def test_a_name_is_always_in_english() -> None:
    assert parts_of(words.english("Housing", SPANISH)) == (Part("Housing", "en"),)
    assert words.english("Housing", ENGLISH) == "Housing"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Housing, Veterans", "Vivienda, Veteranos"),
        ("Emergency: police, fire, ambulance, Housing", "Emergencia: policía, bomberos, ambulancia, Vivienda"),
        ("Nothing known, Housing", "Nothing known, Vivienda"),
    ],
)
def test_a_list_of_texts_is_translated_one_by_one(text: str, said: str) -> None:
    assert words.data_list(text, SPANISH) == said
    assert words.data_list(text, ENGLISH) == text


def test_names_in_a_reason_keep_their_language() -> None:
    reason = Reason("none.category", {"category": "Housing", "place": "Ash, Birch"})
    said = reason_words(reason, SPANISH)
    assert "“Vivienda”" in said
    assert Part("Ash, Birch", "en") in parts_of(said)
    assert not isinstance(reason_words(reason, ENGLISH), MixedText)


def test_every_text_of_the_vocabulary_is_translated() -> None:
    lacking = [text for _, text in vocabulary() if SPANISH.of_data(text) is None]
    assert lacking == [], "translate them in api/words/locale after python -m api.words"
    assert {"Housing", "A child may be abused", "county"} <= {text for _, text in vocabulary()}


def test_no_two_kinds_have_one_name_in_spanish() -> None:
    kinds = [record for record in seed_records() if isinstance(record, Category)]
    assert {kind.id for kind in kinds} == set(KINDS)
    names = [words.datum(kind.name, SPANISH) for kind in kinds]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("kind", KINDS)
def test_the_spanish_name_of_a_kind_is_understood(directory: Directory, now: datetime, kind: str) -> None:
    look = directory.look(PUBLIC, now)
    name = words.datum(look.get(kind, Category).name, SPANISH)
    understood = directory.answer(PUBLIC, now, lambda look: understand(look, name).categories)
    assert kind in understood, f"add {name!r} to its phrases in categories.yaml"
