"""The yearly report, worked out by hand in Arcady."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from enum import StrEnum
from itertools import chain, repeat
from pathlib import Path
from typing import Any

import pytest

from graph import survey
from graph.model.errors import InvalidInput
from graph.survey import TypedAnswer, TypedProgram
from graph.survey.kinds import ForWhom
from graph.survey.protecting import LEAST
from graph.survey.report import Line, ListedProgram
from tests.graph.survey.answers import ANSWER, HALLS, report, review, send, statements
from tests.support.editing import Desk, desk_of
from tests.support.small import RECORDS, TODAY


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Arcady in a file."""
    with desk_of(str(tmp_path / "arcady.db"), RECORDS) as opened:
        yield opened


def times(**counts: int) -> list[str]:
    """Each word as often as it says."""
    return list(chain.from_iterable(repeat(word, count) for word, count in counts.items()))


def answers() -> list[TypedAnswer]:
    """Twenty answers."""
    sectors = times(SCHOOLS=9, LAW_ENFORCEMENT=7, MUNICIPALITY=3, HEALTH=1)
    places = times(Ash=6, Dale=7, Birch=5, Arcady=2)
    issues = times(YES=8, SOMEWHAT=6, NO=4, NOT_SURE=2)
    often = times(YEARLY=10, FEW_A_YEAR=5, MONTHLY=5)
    ticks = {"SCHOOL": 12, "ONLINE": 16, "WORKPLACE": 5, "EVENT": 4}
    ways = {"POLICE": 15, "THREAT_TEAM": 6}
    return [
        replace(
            ANSWER,
            organization=f"Office {at}",
            sector=sectors[at],
            place=places[at],
            issue=issues[at],
            often=often[at],
            circumstances=tuple(word for word, count in ticks.items() if at < count),
            procedures=tuple(word for word, count in ways.items() if at < count) or ("NONE",),
            procedure="The plan" if at < 4 else "",
        )
        for at in range(20)
    ]


def sent(desk: Desk, given: Sequence[TypedAnswer]) -> None:
    """Send these, and count them in this order."""
    for one in given:
        now = TODAY + timedelta(minutes=len(statements(desk)))
        send(desk, one, network=None, now=now)
        review(desk, statements(desk)[-1].id, now=now)


def shown(lines: Sequence[Line[Any]]) -> dict[Any, int]:
    """The counts that are shown."""
    return {line.of.value if isinstance(line.of, StrEnum) else line.of: line.count for line in lines if line.count}


def every_line(told: survey.SurveyReport) -> list[Line[Any]]:
    several: tuple[Sequence[Line[Any]], ...] = (
        told.sectors, told.regions, told.issue, told.often, told.circumstances, told.procedures,
    )  # fmt: skip
    return [line for lines in several for line in lines]


def test_the_counts(desk: Desk) -> None:
    sent(desk, answers())
    told = report(desk)
    assert (told.answered, told.counted) == (20, 20)
    # Municipalities, health and the rest make 4: law enforcement is hidden with them.
    assert shown(told.sectors) == {"SCHOOLS": 9}
    # Region 1 has Ash and Birch, region 2 Dale. The two of all Arcady would be the rest, so Dale's go with them.
    assert shown(told.regions) == {"jurisdiction:demhs-region-1": 11}
    assert [line.of for line in told.regions] == [
        "jurisdiction:demhs-region-1", "jurisdiction:demhs-region-2", None,
    ]  # fmt: skip
    assert shown(told.issue) == {"YES": 8, "SOMEWHAT": 6}
    assert shown(told.often) == {"YEARLY": 10}
    # Sixteen ticked ONLINE: the four who did not would be known, too.
    assert shown(told.circumstances) == {"SCHOOL": 12, "WORKPLACE": 5}
    assert shown(told.procedures) == {"POLICE": 15, "THREAT_TEAM": 6, "NONE": 5}
    assert told.named == (), "four name theirs"


def test_answers_are_counted_in_steps_of_five(desk: Desk) -> None:
    given = answers()
    sent(desk, given)
    before = report(desk)
    for at in range(4):
        sent(desk, [replace(given[0], organization=f"Late {at}", issue="NO", procedure="THE plan")])
        now = report(desk)
        assert (now.answered, now.counted) == (21 + at, 20)
        assert replace(now, answered=20, named=()) == before
    assert report(desk).named == ("The plan",)
    sent(desk, [replace(given[0], organization="Late 4", issue="NO")])
    now = report(desk)
    assert (now.answered, now.counted) == (25, 25)
    assert shown(now.issue) == {"YES": 8, "NO": 9}, "2 and 6 are hidden"


def test_few_answers_say_nothing(desk: Desk) -> None:
    sent(desk, answers()[:4])
    told = report(desk)
    assert (told.answered, told.counted) == (None, 0)
    assert {line.count for line in every_line(told)} == {None}


def test_only_reviewed_answers_of_the_year_count(desk: Desk) -> None:
    given = answers()
    sent(desk, given[:5])
    for one in given[5:]:
        send(desk, one, network=None)
    assert report(desk).answered == 5
    assert report(desk, 2025).answered is None
    for statement in statements(desk):
        if statement.waits:
            review(desk, statement.id, counts=False)
    assert report(desk).answered == 5


def test_programs_are_listed_once(desk: Desk) -> None:
    again = TypedProgram("safe halls", "youth-crisis", "PROFESSIONALS", "Ash", False, "https://example.org/2", "")
    other = TypedProgram("Beds", "shelter", "EVERYBODY", "Dale")
    elsewhere = replace(HALLS, place="Dale", website="", phone="", runs=False)
    given = answers()
    sent(desk, [replace(given[0], programs=(other, HALLS)), replace(given[1], programs=(again, elsewhere))])
    assert report(desk).programs == (
        ListedProgram(
            "Safe Halls", "youth-crisis", "jurisdiction:ash", (ForWhom.YOUTH, ForWhom.PROFESSIONALS), False,
            ("https://example.org/halls", "https://example.org/2"), ("+18605550100",),
        ),
        ListedProgram("Safe Halls", "youth-crisis", "jurisdiction:dale", (ForWhom.YOUTH,), False, (), ()),
        ListedProgram("Beds", "shelter", "jurisdiction:dale", (ForWhom.EVERYBODY,), False, (), ()),
    )  # fmt: skip
    assert "Office" not in repr(report(desk)), "it does not say who named them"
    assert not any(one.runs for one in report(desk).programs), "who runs one has answered"


def test_no_report_has_a_small_count(desk: Desk) -> None:
    for at, one in enumerate(answers()):
        sent(desk, [one])
        told = report(desk)
        counts = [line.count for line in every_line(told) if line.count is not None]
        assert min(counts, default=LEAST) >= LEAST
        assert told.counted == (at + 1) // LEAST * LEAST


@pytest.mark.parametrize("text", ["", "26", "1999", "2027", "２０２６", "2026x"])
def test_what_is_no_year(desk: Desk, text: str) -> None:
    with pytest.raises(InvalidInput):
        survey.year_of(desk.look(), text)
    assert survey.year_of(desk.look(), "2026") == 2026
