"""Where no referral path leads to help: what is said to be missing, worked out by hand in Arcady."""

from dataclasses import replace

from api.words import reason_words
from api.words.messages import messages_for
from graph.model.record import Record
from graph.model.vocabulary import Audience, RelationKind
from graph.paths.answer import ReferralAnswer
from tests.graph.paths.arcady_paths import PARTNER, POLICE, SCHOOL, STATEWIDE, ask, tie


def missing(*more: Record, **question: object) -> dict[str, str]:
    """The codes of what is missing, in order, each with the services or agencies that it names."""
    answer: ReferralAnswer = ask(*more, **question)  # type: ignore[arg-type]
    assert not answer.paths
    return {one.code: str(one.params.get("services", one.params.get("others", ""))) for one in answer.why_none}


ALL = "ash-team, north-team, somewhere (+1)"
"""The four services that take a child of 14 in Ash: those three of the office, and the statewide line."""


def test_a_place_or_help_that_is_not_on_file_is_said_as_find_says_it() -> None:
    assert list(missing(place="Xyzzyplugh")) == ["none.place"]
    assert list(missing(category="shelter")) == ["none.category"]
    assert list(missing(category="youth-crisis", age=30)) == ["none.age"]


def test_services_that_would_take_the_case_are_named() -> None:
    assert missing() == {"path.no-way": ALL}
    assert missing(tie("p", POLICE.id, "service:north-team")) == {"path.no-way": ALL}
    assert list(missing(tie("x", SCHOOL.id, POLICE.id))) == ["path.no-way"]


def test_where_the_origin_refers_other_cases_is_said() -> None:
    refused = missing(replace(STATEWIDE, minimum_age=16))
    assert refused == {"path.no-way": ALL, "path.refused": "statewide"}
    talks = replace(STATEWIDE, kind=RelationKind.COORDINATES)
    assert missing(talks) == {"path.no-way": ALL}
    partners = replace(STATEWIDE, minimum_age=16, audience=Audience.PARTNER)
    assert missing(partners) == {"path.no-way": ALL}
    assert list(missing(partners, viewer=PARTNER)) == ["path.no-way", "path.refused"]


def test_it_is_said_in_plain_words() -> None:
    said = [reason_words(one, messages_for("en")) for one in ask(replace(STATEWIDE, minimum_age=16)).why_none]
    assert said == [
        f"We have no referral route recorded from “Schools” to Youth crisis for Ash. These services may help: {ALL}.",
        "“Schools” refers other cases, of another kind, age or place, to: statewide.",
    ]
