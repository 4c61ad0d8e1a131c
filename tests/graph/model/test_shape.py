"""Shapes: what a field says of itself, read off its record."""

from dataclasses import MISSING, dataclass, field
from typing import Any, ClassVar

import pytest

from graph.model.address import WEB
from graph.model.agency import Agency, Member, Team
from graph.model.category import Category, Term
from graph.model.contact import Contact
from graph.model.errors import InvalidInput
from graph.model.limits import TEXT
from graph.model.record import FOR_PARTNERS, URL, Citation, Record, labelled, ref
from graph.model.service import Service
from graph.model.shape import Shape, TextForm, scalar, shapes, shapes_by_name, text
from graph.model.vocabulary import Audience
from graph.values.phone import Phone


@dataclass(frozen=True, slots=True, kw_only=True)
class Guided(Service):
    """Services with fields of every sort more."""

    KIND: ClassVar[str] = "guided"
    address: str | None = None
    page: str | None = field(default=None, metadata=URL | FOR_PARTNERS | labelled("shared.page"))
    notes: tuple[str, ...] = field(default_factory=lambda: ("none",))
    guide: str = field(metadata=ref("agency", "team"))


def test_a_shape_holds_all_that_the_field_says() -> None:
    named = shapes_by_name(Guided)
    assert named["page"] == Shape(
        name="page",
        type=str,
        optional=True,
        many=False,
        rule=scalar(str),
        refers=(),
        audience=Audience.PARTNER,
        label_key="shared.page",
        form=TextForm.URL,
        default=None,
        longest=TEXT,
        schemes=WEB,
    )
    assert (named["guide"].refers, named["guide"].required, named["guide"].default) == (
        ("agency", "team"),
        True,
        MISSING,
    )
    assert (named["notes"].many, named["notes"].required, named["notes"].default) == (True, False, ("none",))
    assert tuple(named.values()) == shapes(Guided)


def test_a_key_names_the_class_that_writes_the_field() -> None:
    assert {name: shape.label_key for name, shape in shapes_by_name(Guided).items() if name in WRITTEN} == WRITTEN
    assert [shapes_by_name(kind)["checked_at"].label_key for kind in (Agency, Team, Member, Service)] == [
        "entity.checked_at"
    ] * 4
    assert [shapes(part)[0].label_key for part in (Citation, Phone, Term)] == [
        "citation.source", "phone.number", "term.system",
    ]  # fmt: skip


WRITTEN = {
    "id": "stored.id",
    "citations": "record.citations",
    "hours": "service.hours",
    "address": "guided.address",
    "guide": "guided.guide",
}


def test_plain_are_values_that_stand_for_themselves() -> None:
    assert [shape.name for shape in shapes(Contact) if not shape.plain] == [
        "citations",
        "narrowed",
        "agency",
        "phones",
    ]


def test_texts_say_what_they_are() -> None:
    forms = {(kind, shape.name): shape.form for kind in (Agency, Team, Service, Contact) for shape in shapes(kind)}
    assert {place: form for place, form in forms.items() if form} == {
        (Agency, "website"): TextForm.URL,
        (Team, "website"): TextForm.URL,
        (Service, "website"): TextForm.URL,
        (Service, "languages"): TextForm.LANGUAGE,
        (Contact, "email"): TextForm.EMAIL,
    }


def test_a_root_without_a_kind_has_keys_too() -> None:
    assert [shape.label_key for shape in shapes(Record)] == [
        "stored.id", "stored.version", "record.citations", "record.narrowed",
    ]  # fmt: skip


def test_a_kind_of_help_has_ages_that_can_be() -> None:
    with pytest.raises(InvalidInput, match="the lowest age 33 is above the highest, 18"):
        Category(id="crisis", name="Crisis", minimum_age=33, maximum_age=18)


@dataclass(frozen=True, slots=True, kw_only=True)
class Odd(Record):
    """A kind with a field of two types."""

    either: int | str


@pytest.mark.parametrize("of", [bytes, object, list[int], "str", int | str])
def test_a_type_outside_the_closed_set_is_refused(of: Any) -> None:
    with pytest.raises(TypeError, match="records do not hold"):
        scalar(of)


def test_a_field_of_two_types_is_refused() -> None:
    with pytest.raises(TypeError, match=r"records do not hold int \| str"):
        shapes(Odd)


def test_a_word_in_the_place_of_a_text_becomes_plain_text() -> None:
    settled = text(Audience.PUBLIC)
    assert (settled, type(settled)) == ("PUBLIC", str)
    plain = "PUBLIC"
    assert text(plain) is plain


@pytest.mark.parametrize(
    ("number", "fits"), [(-(2**63), True), (2**63 - 1, True), (-(2**63) - 1, False), (2**63, False)]
)
def test_whole_numbers_have_64_bits(number: int, fits: bool) -> None:
    whole = scalar(int).settle
    if fits:
        assert whole(number) == number
    else:
        with pytest.raises(TypeError):
            whole(number)
