"""Whose an outline is: by a code of any year, by a name, and what is said if it is nobody's."""

from typing import Final

import pytest

from graph.boundaries import Feature, Matched, matched
from graph.model.jurisdiction import Jurisdiction
from graph.model.vocabulary import JurisdictionKind
from graph.values.outline import checked_outline

OUTLINE: Final = checked_outline([[[[0, 0], [1, 0], [1, 1], [0, 0]]]])
TOWN: Final = JurisdictionKind.TOWN


def place(
    name: str, code: str | None = None, *others: str, kind: JurisdictionKind = TOWN, alias: str = ""
) -> Jurisdiction:
    return Jurisdiction(
        id=f"jurisdiction:{name.lower().replace(' ', '-')}-{kind.lower()}",
        name=name,
        kind=kind,
        code=code,
        other_codes=others,
        aliases=(alias,) if alias else (),
    )


PLACES: Final = (
    place("Ash", "0900100001", "0911000001"),
    place("Birch", "0900100002", alias="Birchtown"),
    place("Cedar"),
    place("Ash", "09001", kind=JurisdictionKind.COUNTY),
)


def found(*properties: dict[str, str], kind: JurisdictionKind = TOWN) -> Matched:
    features = [Feature(number, given, OUTLINE) for number, given in enumerate(properties, start=1)]
    return matched(PLACES, kind, features)


@pytest.mark.parametrize(
    "given",
    [
        {"GEOID": "0900100001"},
        {"geoid20": "0900100001"},
        {"GEOID": "0911000001"},
        {"GEOID": "900100001"},
        {"GEOIDFQ": "0600000US0911000001"},
        {"code": "0900100001"},
        {"NAME": "ASH"},
        {"GEOID": "5", "Town": "ash"},
        {"GEOID": "0900100001", "NAMELSAD": "Ash town"},
    ],
)
def test_a_feature_is_matched(given: dict[str, str]) -> None:
    assert list(found(given).features) == ["jurisdiction:ash-town"]


def test_other_names_and_other_kinds_are_matched() -> None:
    assert list(found({"name": "birchtown"}).features) == ["jurisdiction:birch-town"]
    assert list(found({"name": "Ash"}, kind=JurisdictionKind.COUNTY).features) == ["jurisdiction:ash-county"]


def test_missing_places_are_listed_by_name() -> None:
    assert [one.name for one in found({"name": "Birch"}).missing] == ["Ash", "Cedar"]
    assert found({"name": "Ash"}, {"name": "Birch"}, {"name": "Cedar"}).missing == ()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"note": "x"}, "feature 2: it has neither a GEOID nor a name: add one to its properties"),
        (
            {"name": "Cedarr"},
            "(Cedarr): no place of this kind has 'Cedarr' as code or name: did you mean Cedar?",
        ),
        (
            {"GEOID": "123"},
            "no place of this kind has '123' as code or name: leave it out, or choose",
        ),
        ({"GEOID": "0900100002", "name": "Cedar"}, "its code is that of Birch, its name that of Cedar: mend one"),
        ({"name": "Ash"}, "feature 2 (Ash): Ash is there twice, first as feature 1: keep one"),
    ],
)
def test_what_is_nobodys_is_said(given: dict[str, str], said: str) -> None:
    (problem,) = found({"name": "Ash"}, given).problems
    assert said in problem.said


def test_two_places_of_one_name_need_a_code() -> None:
    twins = (place("Elm", "1"), Jurisdiction(id="jurisdiction:other-elm", name="Elm", kind=TOWN, code="2"))
    (problem,) = matched(twins, TOWN, [Feature(1, {"name": "Elm"}, OUTLINE)]).problems
    assert problem.said == "feature 1 (Elm): 2 places are called so: add the code to its properties"
