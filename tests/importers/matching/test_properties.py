"""What holds of any directory and any file."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.look import Look
from graph.model.change import Action, Change
from graph.model.record import Record
from graph.readmodel import ReadModel
from importers.matching import Judgements, Match, Verdict, doubles_on_file
from importers.matching.compare import compare, hopeless
from importers.matching.index import MATCHES, MatchIndex
from importers.matching.of_proposal import Document, traits_in
from tests.importers.matching.rows import agency, ground, look, matched
from tests.importers.matching.worlds import FACTS, SEVERAL, records_of, rows_of
from tests.support import small

AT = datetime(2026, 11, 29, tzinfo=UTC)


def answers(at: Look, *rows: object) -> dict[str, Match]:
    return dict(sorted(matched(at, *(one for several in rows for one in several)).items()))  # type: ignore[attr-defined]


@given(SEVERAL)
def test_the_score_is_symmetric(several: list[dict[str, str]]) -> None:
    model = look(*records_of(several)).model
    index, about = model.derived(MATCHES), ground(model)
    ids = [f"agency:r{at}" for at in range(len(several))]
    for one, other in product(ids, ids):
        first, second = index.traits[one], index.traits[other]
        assert compare(first, second, about) == compare(second, first, about)
        assert hopeless(first, second, about) == hopeless(second, first, about)


@given(SEVERAL)
def test_what_is_hopeless_is_different(several: list[dict[str, str]]) -> None:
    model = look(*records_of(several)).model
    index, about = model.derived(MATCHES), ground(model)
    for one, other in product(index.traits.values(), index.traits.values()):
        if one.kind == other.kind and one.id != other.id and hopeless(one, other, about):
            assert compare(one, other, about).verdict is Verdict.DIFFERENT


@given(SEVERAL, SEVERAL, st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_of_records_and_rows_makes_no_difference(
    there: list[dict[str, str]], here: list[dict[str, str]], chance: object
) -> None:
    records, rows = records_of(there), rows_of(here)
    first = answers(look(*records), *rows)
    chance.shuffle(rows)  # type: ignore[attr-defined]
    chance.shuffle(records)  # type: ignore[attr-defined]
    assert answers(look(*records), *rows) == first


@given(SEVERAL, SEVERAL)
@settings(max_examples=60, deadline=None)
def test_an_unrelated_record_changes_nothing(there: list[dict[str, str]], here: list[dict[str, str]]) -> None:
    records, rows = records_of(there), rows_of(here)
    unrelated = agency("Quincunx Yodel", phone="802-555-0142", website="https://q.example/", acronym="QYZ")
    assert answers(look(*records, *unrelated), *rows) == answers(look(*records), *rows)


@given(SEVERAL, SEVERAL)
@settings(max_examples=100, deadline=None)
def test_blocking_loses_no_sure_pair(there: list[dict[str, str]], here: list[dict[str, str]]) -> None:
    """Of all pairs of a row and a record, each sure one shares a key. No block is full here: see `MOST_STRONG`."""
    at = look(*records_of(there))
    proposals = [one for row in rows_of(here) for one in row]
    document = Document.of(proposals)
    index = at.model.derived(MATCHES)
    traits = [
        traits_in(at, document, one, lambda named: (named.key,)) for one in proposals if one.kind.KIND == "agency"
    ]
    about = ground(at.model, MatchIndex.over(traits))
    for one in traits:
        near = index.near(one)
        for other in index.traits.values():
            if other.kind == one.kind and compare(one, other, about).verdict is Verdict.SAME:
                assert other.id in near


@given(SEVERAL, FACTS, st.integers(0, 5))
@settings(max_examples=60, deadline=None)
def test_an_index_after_changes_is_that_of_the_changed_directory(
    several: list[dict[str, str]], facts: dict[str, str], at: int
) -> None:
    """One record becomes another, or comes new, with its contact."""
    before = look(*records_of(several)).model
    before.derived(MATCHES)
    changed = [replace(one, id=one.id) for one in records_of([facts] * 6) if f"r{at}" in one.id]
    gone = [one for one in records_of(several) if f"r{at}" in one.id and one.id not in {new.id for new in changed}]
    after = before.updated(
        [_change(before, one.id, one) for one in changed] + [_change(before, one.id, None) for one in gone]
    )
    kept, made = after.derived(MATCHES), MatchIndex.of(after)
    assert MATCHES in after._derived
    assert dict(kept.traits) == dict(made.traits)
    for traits in made.traits.values():
        assert kept.near(traits) == made.near(traits)


def _change(model: ReadModel, record_id: str, after: Record | None) -> Change:
    known = model.find(record_id)
    action = Action.RETIRED if after is None else Action.CREATED if known is None else Action.UPDATED
    return Change(
        revision=2, change_set="2", at=AT, actor="test", reason="test", action=action, subject=record_id,
        before=known, after=None if after is None else replace(after, version=2),
    )  # fmt: skip


def test_an_index_is_made_anew_where_places_change() -> None:
    model = look(*agency("Harbor Clinic", town="ash")).model
    model.derived(MATCHES)
    town = model.find("jurisdiction:ash")
    assert town is not None
    after = model.updated([_change(model, town.id, replace(town, name="Oak"))])  # type: ignore[call-arg]
    assert after.derived(MATCHES).traits["agency:harbor-clinic"].home == {"oak"}


@given(SEVERAL)
@settings(max_examples=40, deadline=None)
def test_pairs_on_file_are_those_of_brute_force_that_are_sure(several: list[dict[str, str]]) -> None:
    at = look(*records_of(several))
    index, about = at.model.derived(MATCHES), ground(at.model)
    found = {(one.one, one.other): one.score for one in doubles_on_file(at, Judgements(at.model))}
    for one, other in product(sorted(index.traits), sorted(index.traits)):
        first, second = index.traits[one], index.traits[other]
        if one < other and first.kind == second.kind and first.kind in ("agency", "contact"):
            score = compare(first, second, about)
            if score.verdict is Verdict.SAME:
                assert found[one, other] == score
            if (one, other) in found:
                assert score.verdict is not Verdict.DIFFERENT


def test_arcady_has_no_pair_that_is_sure() -> None:
    at = look(small.MOBILE)
    assert all(one.score.verdict is not Verdict.SAME for one in doubles_on_file(at, Judgements(at.model)))
