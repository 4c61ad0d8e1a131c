"""How a service reaches a place of several meanings: by the better way, to all of them."""

import pytest

from graph.contacts.choice import Choice
from graph.find.match import Fit, Match, Reach
from graph.find.reach import reach, reaches
from graph.model.vocabulary import Known
from tests.support.small import model, service

WHOLE = Reach(("whole",), "jurisdiction:ash", None, 1)
WIDE = Reach(("wide",), "jurisdiction:arcady", None, 4)
PART = Reach(("part",), "jurisdiction:birch", (1, 2), 1)
LESS = Reach(("less",), "jurisdiction:dale", (1, 3), 1)
PERHAPS = Reach(("perhaps",), None, None, 1 << 40)
NEITHER = Reach(("neither",), None, None, 1 << 40)


@pytest.mark.parametrize(
    ("first", "second", "better"),
    [
        (WHOLE, PERHAPS, WHOLE),
        (PERHAPS, WHOLE, WHOLE),
        (PART, PERHAPS, PART),
        (PERHAPS, PART, PART),
        (PART, WHOLE, WHOLE),
        (WHOLE, PART, WHOLE),
        (WHOLE, WIDE, WHOLE),  # both whole: the first, and not the narrower
        (WIDE, WHOLE, WIDE),
        (PART, LESS, PART),
        (LESS, PART, LESS),
        (PERHAPS, NEITHER, PERHAPS),
    ],
)
def test_a_known_way_beats_an_unknown_one_and_a_whole_one_a_part(first: Reach, second: Reach, better: Reach) -> None:
    both = first.beside(second)
    assert both.places == (*first.places, *second.places)
    assert both == better._replace(places=both.places)


def test_the_way_to_one_place() -> None:
    geography = model().geography
    ways = {
        one.jurisdiction: reach(geography, "jurisdiction:north-county", one)
        for one in geography.reaching("jurisdiction:north-county")
    }
    assert ways["jurisdiction:north-county"] == (("jurisdiction:north-county",), "jurisdiction:north-county", None, 2)
    assert ways["jurisdiction:arcady"][1:] == ("jurisdiction:arcady", None, 4)
    ash, county = ways["jurisdiction:ash"], ways["jurisdiction:arcady"]
    assert (ash.through, ash.part) == ("jurisdiction:ash", (1, 2))
    perhaps = reach(geography, "jurisdiction:north-county", None)
    assert perhaps == Reach(("jurisdiction:north-county",), None, None, PERHAPS.width)
    assert county.width < ash.width < perhaps.width, "whole ways first, then parts, then what is not known"


def test_a_service_is_listed_once_by_the_narrowest_of_its_own_ways() -> None:
    arcady = model(service("both", "shelter", "arcady", "ash"), service("far", "shelter", "dale"))
    for places, through, reached in (
        (["ash"], "ash", ["ash"]),
        (["birch"], "arcady", ["birch"]),
        (["ash", "birch"], "ash", ["ash", "birch"]),
        (["birch", "ash"], "arcady", ["birch", "ash"]),
    ):
        ids = [f"jurisdiction:{one}" for one in places]
        found = [(one.id, way) for way, services in reaches(arcady, ("shelter",), ids).items() for one in services]
        assert [(name, way.through, way.places) for name, way in found] == [
            ("service:both", f"jurisdiction:{through}", tuple(f"jurisdiction:{one}" for one in reached))
        ]


def test_a_match_is_ordered_by_its_first_eleven_fields() -> None:
    fit = Fit(Known.YES, Known.NO, Known.UNKNOWN)
    choice = Choice("slot:a", "slot:b", 5, 3, steady=True)
    match = Match(0, 1, 2, 3, 4, 5, 6, 7, 8, "Name", "service:name", PART, fit, choice)
    assert match.key == (0, 1, 2, 3, 4, 5, 6, 7, 8, "Name", "service:name")
    assert (match.places, match.through, match.part, match.area) == (PART.places, PART.through, (1, 2), Known.YES)
    assert (match.age, match.open, match.speaks) == (Known.YES, Known.NO, Known.UNKNOWN)
    assert (match.use, match.fallback, match.behind) == ("slot:a", "slot:b", ())
    assert match._replace(reach=PERHAPS).area is Known.UNKNOWN
