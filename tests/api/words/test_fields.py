"""The words of fields: every field of every kind that people see has them, and there are no others."""

from dataclasses import dataclass
from typing import ClassVar

import pytest

from api.words.fields import FIELDS, field_words, label
from api.words.messages import messages_for
from graph.model.agency import Agency, Team
from graph.model.kinds import KINDS
from graph.model.record import Record
from graph.model.service import Service
from graph.model.shape import Shape, shapes, shapes_by_name

EN = messages_for("en")
UNSEEN = {"stored.id", "stored.version"}
"""Fields that nobody fills in, and that stand in no list of facts."""


def fields() -> list[Shape]:
    """The fields of every kind, and of the parts that they hold."""
    own = [shape for kind in KINDS.values() for shape in shapes(kind)]
    parts = {shape.type for shape in own if shape.rule is None}
    return [*own, *(shape for part in parts for shape in shapes(part))]


def test_every_field_has_words_and_all_words_have_a_field() -> None:
    assert {shape.label_key for shape in fields()} - UNSEEN == FIELDS.keys()


def test_labels_and_help_are_written_as_people_read_them() -> None:
    for key, (name, text) in FIELDS.items():
        assert name[0].isupper(), key
        assert not name.endswith("."), key
        assert text[0].isupper(), key
        assert text.endswith("."), key


def test_the_fields_of_a_kind_have_labels_that_differ() -> None:
    """A form with two fields of one name cannot be filled in."""
    for kind in KINDS.values():
        labels = [field_words(shape).label for shape in shapes(kind) if shape.label_key not in UNSEEN]
        assert len(set(labels)) == len(labels), kind.KIND


def test_a_label_belongs_to_the_field_of_a_kind() -> None:
    assert (label(Service, "serves", EN), label(Agency, "serves", EN)) == ("Area", "Works in")
    assert label(Team, "checked_at", EN) == label(Service, "checked_at", EN) == "Facts last checked"


def test_a_field_without_words_says_what_to_do() -> None:
    @dataclass(frozen=True, slots=True, kw_only=True)
    class Shelter(Record):
        KIND: ClassVar[str] = "shelter"
        beds: int | None = None

    with pytest.raises(
        LookupError, match=r"shelter\.beds has no words: add its label and help to api\.words\.fields"
    ):
        field_words(shapes_by_name(Shelter)["beds"])
