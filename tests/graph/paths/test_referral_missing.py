"""Where no referral path leads to help: what is said to be missing, worked out by hand in Arcady."""

from dataclasses import replace

from graph.model.record import Record
from graph.model.vocabulary import Audience, RelationKind, ServiceAccess
from graph.paths.answer import ReferralAnswer
from tests.graph.paths.arcady_paths import POLICE, SCHOOL, STATEWIDE, ask, tie
from tests.support.small import service


def missing(*more: Record, **question: object) -> dict[str, str]:
    """The codes of what is missing, in order, each with the services or ties that it names."""
    answer: ReferralAnswer = ask(*more, **question)  # type: ignore[arg-type]
    assert not answer.paths
    return {one.code: str(one.params.get("services", one.params.get("ties", ""))) for one in answer.why_none}


ALL = "ash-team, north-team, somewhere (+1)"
"""The four services that take a child of 14 in Ash: those three of the office, and the statewide line."""


def test_a_place_or_help_that_is_not_on_file_is_said_as_find_says_it() -> None:
    assert list(missing(place="Xyzzyplugh")) == ["none.place"]
    assert list(missing(category="shelter")) == ["none.category"]
    assert list(missing(category="youth-crisis", age=30)) == ["none.age"]


def test_services_that_nobody_refers_to_are_named() -> None:
    assert missing() == {"path.no-way": ALL, "path.no-tie": "", "path.unlinked": ALL}


def test_a_tie_of_somebody_else_to_a_service_links_that_service_alone() -> None:
    found = missing(tie("p", POLICE.id, "service:north-team"))
    assert found["path.unlinked"] == "ash-team, somewhere, statewide"


def test_a_tie_to_whoever_they_belong_to_links_them_all() -> None:
    for above in ("agency:office", "agency:state"):
        assert list(missing(tie("p", POLICE.id, above))) == ["path.no-way", "path.no-tie"]


def test_a_tie_for_other_cases_links_nothing() -> None:
    for tied in (
        tie("p", POLICE.id, "agency:office", categories=("shelter",)),
        tie("p", POLICE.id, "agency:office", RelationKind.COORDINATES),
        tie("p", POLICE.id, "agency:office", within="jurisdiction:south-county"),
        tie("p", POLICE.id, "agency:office", maximum_age=12),
        tie("p", POLICE.id, "agency:office", audience=Audience.PARTNER),
    ):
        assert missing(tied)["path.unlinked"] == ALL


def test_a_service_by_referral_is_linked_where_those_who_refer_to_it_are() -> None:
    center = service(
        "center",
        "adult-crisis",
        "ash",
        access=ServiceAccess.REFERRAL,
        access_through=("agency:police",),
        minimum_age=18,
    )
    adults = {"category": "adult-crisis", "age": 40}
    assert missing(center, **adults)["path.unlinked"] == "center, grown-ups"
    told = tie("c", "agency:office", POLICE.id)
    assert missing(center, told, **adults)["path.unlinked"] == "grown-ups"


def test_ties_of_the_origin_that_carry_other_cases_are_named() -> None:
    assert list(missing(tie("x", SCHOOL.id, POLICE.id))) == ["path.no-way", "path.unlinked"]
    refused = missing(replace(STATEWIDE, minimum_age=16))
    assert list(refused) == ["path.no-way", "path.no-tie", "path.unlinked", "path.refused"]
    assert refused["path.refused"] == "statewide"
