"""Fields as engines store them: a part that a record has at most once is spread, and gathered again as it was."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

import pytest
from hypothesis import given

from graph.model.agreement import Agreement
from graph.model.errors import InvalidInput
from graph.model.flat import flat, gather
from graph.model.record import Citation, Record, ref, references
from graph.model.relation import Relation
from graph.model.training import Training
from graph.model.vocabulary import AgreementKind
from tests.support.records import AGREED, relation
from tests.support.strategies import any_record


@given(any_record())
def test_what_is_spread_is_gathered_as_it_was(record: Record) -> None:
    values = {one.name: one.get(record) for one in flat(type(record))}
    assert type(record)(**gather(type(record), values)) == record


def test_a_part_has_a_stored_field_for_each_of_its_fields() -> None:
    stored = {one.name: one for one in flat(Relation) if one.name.startswith("agreement")}
    named = ["kind", "parties", "signed_at", "ends_at", "covers", "kept_at", "confidential"]
    assert list(stored) == [f"agreement_{name}" for name in named]
    agreed, none = (
        relation(name, "agency:a", "agency:b", agreement=part) for name, part in (("a", AGREED), ("b", None))
    )
    assert [one.get(agreed) for one in stored.values()] == [getattr(AGREED, name) for name in named]
    assert [one.get(none) for one in stored.values()] == [None, (), None, None, None, None, None]
    assert [one.shape.optional for one in stored.values()] == [True, False, True, True, True, True, True]


def test_a_part_refers_to_records_under_its_own_name() -> None:
    ends = [("source", "agency:a"), ("target", "agency:b")]
    assert relation("one", "agency:a", "agency:b").referred() == ends
    agreed = relation("one", "agency:a", "agency:b", agreement=AGREED)
    assert agreed.referred() == [*ends, *(("agreement.parties", party) for party in AGREED.parties)]


@dataclass(frozen=True, slots=True)
class Naming:
    """A part that names a record, and has another part."""

    agency: str = field(metadata=ref("agency"))
    cited: Citation | None = None


@dataclass(frozen=True, slots=True)
class Blank:
    """A part of which every value may be missing."""

    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Many(Record):
    KIND: ClassVar[str] = "many"
    named: tuple[Naming, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Deep(Record):
    KIND: ClassVar[str] = "deep"
    named: Naming | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unseen(Record):
    KIND: ClassVar[str] = "unseen"
    blank: Blank | None = None


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (lambda: references(Many), r"Many\.named\.agency: a part in a tuple cannot refer to records"),
        (lambda: flat(Deep), r"named\.cited is a part of a part"),
        (lambda: gather(Unseen, {}), "blank: a part that a record has at most once may be None, and needs a value"),
    ],
)
def test_a_part_that_no_engine_could_store_is_refused(wrong: Any, said: str) -> None:
    with pytest.raises(TypeError, match=said):
        wrong()


def test_an_agreement_does_not_end_before_it_is_signed() -> None:
    day = date(2026, 1, 1)
    assert Agreement(kind=AgreementKind.MOU, signed_at=day, ends_at=day).ends_at == day
    with pytest.raises(InvalidInput, match="cannot end on 2025-12-31, before it was signed on 2026-01-01: mend one"):
        Agreement(kind=AgreementKind.MOU, signed_at=day, ends_at=date(2025, 12, 31))


@pytest.mark.parametrize("name", ["", " \n"])
def test_a_training_has_a_name(name: str) -> None:
    with pytest.raises(InvalidInput, match="a training needs a name"):
        Training(name)
