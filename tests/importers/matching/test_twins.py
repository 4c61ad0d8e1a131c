"""Rows of one file that are one, or that would be one record."""

from itertools import permutations

from graph.model.reason import Reason
from importers.matching import Match, Verdict
from tests.importers.matching.rows import agency, look, matched, row

HARBOR = "agency:harbor-clinic"


def test_a_row_that_repeats_another_is_that_one() -> None:
    rows = [*row("b", "Clinic, Harbor", phone="860-555-0100"), *row("a", "Harbor Clinic", phone="860-555-0100")]
    found = matched(look(), *rows)
    assert (found["a"].twin, found["b"].twin) == (None, "a")
    assert {found[key].verdict for key in "ab"} == {Verdict.DIFFERENT}
    assert found["b line"].twin == "a line", "their contacts are one, too: each fills the same slot"


def test_rows_that_are_one_are_one_record_if_any_of_them_surely_is() -> None:
    at = look(*agency("Harbor Clinic", phone="860-555-0100"))
    rows = [
        *row("a", "Harbr Clinic", website="https://h.example"),
        *row("b", "Harbor Clinic", website="https://h.example"),
    ]
    found = matched(at, *rows)
    assert [found[key].record for key in "ab"] == [HARBOR, HARBOR]
    assert found["b"].twin == "a"


def test_of_two_rows_that_would_be_one_record_the_better_one_is() -> None:
    at = look(*agency("Harbor Clinic", phone="860-555-0100", town="ash"))
    better = row("a", "Harbor Clinic", phone="860-555-0100", town="Ash")
    found = matched(at, *better, *row("b", "Harbor Clinic", town="Birch"))
    assert found["a"].record == HARBOR
    found = matched(
        at, *better, *row("b", "Harbor Clinic", phone="860-555-0177", parent="agency:state"), *row("c", "x")
    )
    assert (found["a"].record, found["a"].twin) == (HARBOR, None)


def test_two_rows_that_fit_a_record_equally_well_and_are_not_one_are_asked_about() -> None:
    at = look(*agency("Harbor Clinic"))
    rows = [*row("a", "Harbor Clinic", town="Ash"), *row("b", "Harbor Clinic", town="Dale")]
    found = matched(at, *rows)
    assert [found[key].record for key in "ab"] == [None, None]
    assert [found[key].why for key in "ab"] == [Reason("match.taken")] * 2
    assert [[one.id for one in found[key].candidates] for key in "ab"] == [[HARBOR]] * 2
    assert [one.id for one in found["a"].beside] == ["b"]


def test_rows_that_have_nothing_but_an_acronym_in_common_are_not_one() -> None:
    rows = [*row("a", "HCX", phone="860-555-0100"), *row("b", "HCX", phone="203-555-0177")]
    assert [matched(look(), *rows)[key].twin for key in "ab"] == [None, None]
    rows = [*row("a", "HCX", phone="860-555-0100"), *row("b", "HCX", phone="860-555-0100")]
    assert matched(look(), *rows)["b"].twin == "a"


def test_two_ids_of_the_file_are_never_one() -> None:
    at = look(*agency("Harbor Clinic"), *agency("Harbor Clinic", "agency:second"))
    found = matched(at, *row("a", "Harbor Clinic", HARBOR), *row("b", "Harbor Clinic", "agency:second"))
    assert [(found[key].record, found[key].twin) for key in "ab"] == [(HARBOR, None), ("agency:second", None)]


def test_three_rows_of_which_two_are_apart_are_none_of_them_one() -> None:
    rows = [
        *row("a", "Harbor Clinic", town="Ash"),
        *row("b", "Harbor Clinic"),
        *row("c", "Harbor Clinic", town="Dale"),
    ]
    found = matched(look(), *rows)
    assert [found[key].twin for key in "abc"] == [None, None, None]
    assert [one.id for one in found["b"].beside] == ["a", "c"]


def test_the_order_of_rows_makes_no_difference() -> None:
    at = look(*agency("Harbor Clinic", phone="860-555-0100"), *agency("Pier House", town="ash"))
    rows = [
        row("a", "Harbr Clinic", phone="860-555-0100"),
        row("b", "Harbor Clinic", town="Dale"),
        row("c", "Pier House", town="Ash"),
        row("d", "House, Pier", town="Ash"),
    ]
    answers: list[dict[str, Match]] = []
    for several in permutations(rows):
        found = matched(at, *(one for rows_of in several for one in rows_of))
        answers.append(dict(sorted(found.items())))
    assert all(one == answers[0] for one in answers)
    assert answers[0]["d"].twin == "c"
