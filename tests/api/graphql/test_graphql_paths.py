"""Referral paths by GraphQL and on the command line: known answers on the seed, bad input, and truth to citations."""

import json
from datetime import datetime
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from api.budget import Limits
from api.cli.main import run
from api.graphql.running.engine import Engine, GraphQLRequest
from api.graphql.running.schema import schema
from graph import catalogue, places
from graph.directory import Directory
from graph.look import Look
from graph.look.viewer import PUBLIC
from graph.model.relation import Relation
from graph.model.vocabulary import AgencyLevel, StepKind
from graph.paths import referral_paths
from graph.paths.question import ReferralQuestion
from tests.api.cli.command import signpost
from tests.api.graphql.graphql_asking import Asking, code_of
from tests.api.pages.path_pages import FAMILIES, SCHOOLS

ASK = """query P($from: String!, $place: String!, $category: ID!, $age: Int, $at: DateTime, $first: Int) {
  referralPaths(from: $from, place: $place, category: $category, age: $age, at: $at, first: $first) {
    places { jurisdiction { name } } origin { id name } notices { code } remarks { code } whyNone { code text }
    required { kind to { name } authority mandatory citations { source } }
    paths {
      place { name } cost service { name } reasons { code } weakest { position }
      steps {
        position from { name } to { name } by cost reasons { code text }
        relation { kind condition channel authority shares citations { source locator asOf } }
        use { status contact { phones { display } } } fallback { status }
      }
    }
  }
}"""


@pytest.fixture(scope="module")
def asking(directory: Directory, now: datetime) -> Asking:
    return Asking(directory, now)


def paths(asking: Asking, origin: str, place: str, category: str, age: int | None = None, **more: Any) -> Any:
    variables = {"from": origin, "place": place, "category": category, "age": age, "first": 3, **more}
    return asking.data(ASK, **variables)["referralPaths"]


def test_a_school_in_windham_is_led_to_211(asking: Asking) -> None:
    found = paths(asking, SCHOOLS, "Windham", "youth-mobile-crisis", 14)
    first = found["paths"][0]
    assert found["origin"]["name"] == SCHOOLS
    assert [one["code"] for one in found["notices"]] == ["emergency-911", "crisis-988"]
    assert [(one["from"]["name"], one["by"]) for one in first["steps"]] == [(SCHOOLS, "RELATION")]
    assert first["steps"][0]["use"]["contact"]["phones"][0]["display"] == "211, press 1"
    assert first["steps"][0]["reasons"][0]["text"].startswith("Refer the case to Mobile Crisis")
    assert first["weakest"] == {"position": 1}
    assert first["cost"] == sum(one["cost"] for one in first["steps"])
    assert len(found["paths"]) == 1, (
        "Wheeler and CHR are on the sheet of the north central region, which Windham is not in"
    )


def test_suspected_abuse_is_reported_to_the_careline_and_the_center_comes_through_it(asking: Asking) -> None:
    found = paths(asking, SCHOOLS, "Trumbull", "child-advocacy-center", 9)
    report, police = found["required"]
    assert (report["kind"], report["to"]["name"], report["mandatory"]) == ("REPORTS", "DCF Careline", True)
    assert police["to"]["name"] == "Local law enforcement", "the law lets one choose"
    assert report["authority"] == police["authority"] == "CGS 17a-101 to 17a-103"
    assert len(found["paths"]) == 3
    for one in found["paths"]:
        assert [step["to"]["name"] for step in one["steps"]] == ["DCF Careline", one["service"]["name"]]
        assert one["steps"][1]["reasons"][0]["code"] == "step.through"


def test_schools_are_led_to_the_unit_of_the_state_police_whose_number_is_withheld(asking: Asking) -> None:
    found = paths(asking, SCHOOLS, "Hartford", "threat-assessment")["paths"][0]
    assert [one["to"]["name"] for one in found["steps"]] == [
        "State Police Behavioral Threat Assessment Unit",
        "Threat management by the State Police",
    ]
    assert found["steps"][0]["relation"]["kind"] == "CONSULTS"
    assert found["steps"][0]["use"] is None
    assert "cost.no-contact" in [one["code"] for one in found["steps"][0]["reasons"]]


def test_a_family_is_led_to_the_line_for_adults(asking: Asking) -> None:
    found = paths(asking, FAMILIES, "Windham", "adult-mobile-crisis", 40)["paths"][0]
    assert found["service"]["name"] == "ACTION line for adults in crisis"


def test_an_ambiguous_place_is_answered_for_each_meaning(asking: Asking) -> None:
    found = paths(asking, SCHOOLS, "Mystic", "youth-mobile-crisis", 14, first=1)
    assert [one["place"]["name"] for one in found["paths"]] == ["Groton", "Stonington"]


def test_without_a_way_it_says_what_is_missing(asking: Asking) -> None:
    found = paths(asking, FAMILIES, "Hartford", "threat-assessment")
    said = {one["code"]: one["text"] for one in found["whyNone"]}
    assert found["paths"] == []
    assert list(said) == ["path.no-way", "path.refused"]
    assert said["path.no-way"].startswith("We have no referral route recorded from “Families and community”")
    assert [one["code"] for one in paths(asking, FAMILIES, "Union", "housing")["whyNone"]] == ["none.category"]
    assert [one["code"] for one in paths(asking, FAMILIES, "Qqqzzz", "housing")["whyNone"]] == ["none.place"]


def test_an_ambiguous_origin_carries_its_candidates(asking: Asking) -> None:
    error = asking.error(ASK, **{"from": "state police", "place": "Hartford", "category": "threat-assessment"})
    assert code_of(error) == "AMBIGUOUS"
    candidates = error["extensions"]["candidates"]
    assert candidates[0] == {"id": "agency:ct-state-police", "name": "Connecticut State Police"}
    assert {"agency:ct-state-police-dare", "team:csp-regional-btams"} < {one["id"] for one in candidates}
    found = paths(asking, candidates[0]["id"], "Hartford", "threat-assessment")
    assert found["origin"]["id"] == candidates[0]["id"]


GOOD: dict[str, Any] = {"from": SCHOOLS, "place": "Windham", "category": "youth-mobile-crisis", "age": 14}


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"from": "qqqzzzxx"}, "NOT_FOUND"),
        ({"from": "service:211"}, "BAD_INPUT"),
        ({"from": "jurisdiction:ct"}, "BAD_INPUT"),
        ({"from": ""}, "BAD_INPUT"),
        ({"from": "x" * 10_000}, "BAD_INPUT"),
        ({"from": "a\x00b"}, "BAD_INPUT"),
        ({"place": ""}, "BAD_INPUT"),
        ({"place": "x" * 10_000}, "BAD_INPUT"),
        ({"place": "a\x1b[2J"}, "BAD_INPUT"),
        ({"category": "no-such"}, "BAD_INPUT"),
        ({"age": 200}, "BAD_INPUT"),
        ({"age": -1}, "BAD_INPUT"),
        ({"first": 0}, "BAD_INPUT"),
        ({"first": 11}, "BAD_INPUT"),
        ({"first": 100_000}, "BAD_INPUT"),
        ({"at": "2026-11-21T15:00:00"}, "BAD_INPUT"),
        ({"at": "tomorrow"}, "BAD_INPUT"),
    ],
)
def test_bad_input_has_its_code_and_a_short_message(asking: Asking, more: dict[str, Any], code: str) -> None:
    error = asking.error(ASK, **{**GOOD, **more})
    assert code_of(error) == code
    assert len(error["message"]) < 500


def test_no_number_is_three(asking: Asking) -> None:
    question = {**GOOD, "place": "Hartford", "first": None}
    assert len(asking.data(ASK, **question)["referralPaths"]["paths"]) == 3


def test_the_request_has_a_deadline(directory: Directory, now: datetime) -> None:
    engine = Engine(schema, limits=Limits(seconds=-1))
    body = engine.answer(directory, GraphQLRequest(ASK, None, GOOD), PUBLIC, now).body
    assert code_of(body["errors"][0]) == "TIMEOUT"


# -------------------------------------------------------------------------------------- true to what is cited


PLACES = ("Windham", "Hartford", "Trumbull", "Canton", "Stamford")
AGES = (9, 14, 40)
CASES = tuple(product(PLACES, AGES))


@pytest.mark.parametrize("every", [len(CASES), pytest.param(1, marks=pytest.mark.full)])
def test_every_step_on_the_seed_is_true_to_its_citation(directory: Directory, now: datetime, every: int) -> None:
    """From every sector to every kind of help: each tie is cited and admits the case.

    Each pair of them in a town and for an age of its own; in `make full` in all five towns and for all three ages.
    """
    look = directory.look(PUBLIC, now)
    wider = {one.id: one.parent for one in catalogue.categories(look)}
    here = {place: places.places(look, place).places[0].jurisdiction for place in PLACES}
    asked = product(enumerate(catalogue.agencies(look, AgencyLevel.SECTOR)), enumerate(wider))
    ties = 0
    for (at, origin), (to, category) in asked:
        for place, age in CASES[(at + to) % every :: every]:
            ties += check_steps(look, ReferralQuestion(origin, here[place], category, age), wider)
    assert ties > 500


def check_steps(look: Look, question: ReferralQuestion, wider: dict[str, str | None]) -> int:
    """Whether each tie of an answer has a source and admits the case. How many there are."""
    answer = referral_paths(look, question)
    steps = [*answer.reports, *(step for path in answer.paths for step in path.steps)]
    for step in steps:
        assert step.relation or step.by is not StepKind.RELATION or step.reasons[0].code == "step.through"
        if step.relation:
            other = step in answer.reports and step.relation in answer.brief
            tie = look.get(step.relation, Relation)
            check_tie(tie, wider, None if other else question.category, question.age or 0)
    return sum(step.relation is not None for step in steps)


def check_tie(tie: Relation, wider: dict[str, str | None], category: str | None, age: int) -> None:
    """Whether a tie has a source that can be looked up and admits the case; its kind of help, if that is given."""
    assert tie.citations, tie.id
    assert any(one.locator or one.url for one in tie.citations), tie.id
    assert any(one.as_of or one.url for one in tie.citations), tie.id
    assert (tie.minimum_age or 0) <= age <= (tie.maximum_age or 200)
    if category is None:
        return
    above = lineage(wider, category)
    assert not tie.categories or any(one in above or category in lineage(wider, one) for one in tie.categories)


def lineage(wider: dict[str, str | None], category: str) -> set[str]:
    """A kind of help and all that it is a part of."""
    found: set[str] = set()
    one: str | None = category
    while one is not None:
        found.add(one)
        one = wider[one]
    return found


# ------------------------------------------------------------------------------------------- the command line

COMMAND = ("path", "--from", SCHOOLS, "--place", "Trumbull", "--category", "child-advocacy-center", "--age", "9")


def test_the_command_says_what_law_requires_and_then_the_ways(store_file: Path) -> None:
    done = signpost(*COMMAND, "--first", "2", cwd=store_file.parent)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    law = lines.index("Required by law: Report it to DCF Careline.")
    way = next(number for number, line in enumerate(lines) if line.startswith("Option 1: to Child Advocacy Center"))
    assert law < way
    assert "  Legal authority: CGS 17a-101 to 17a-103" in lines[law:way]
    assert "  Contact: Public line, DCF Careline: 1-800-842-2288" in lines[law:way]
    assert "  Step 1: Report it to DCF Careline." in lines[way:]
    assert any(line.startswith("  Check first: ") for line in lines[way:])
    assert any(line.startswith("  Cost: 1 (the line to call first for this kind of help: 1)") for line in lines[way:])
    assert any(line.startswith("  Source: Connecticut General Statutes, section 17a-101") for line in lines)
    assert sum(line.startswith("Option ") for line in lines) == 2
    assert "\x1b" not in done.stdout


def test_the_command_as_json_speaks_like_graphql(
    seeded_store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SIGNPOST_STORE", str(seeded_store))
    assert run([*COMMAND, "--json", "--at", "2026-11-21T10:00-05:00"]) == 0
    found = json.loads(capsys.readouterr().out)["referralPaths"]
    assert found["origin"]["name"] == SCHOOLS
    assert found["required"][0]["authority"]
    step = found["paths"][0]["steps"][0]
    assert set(step) == {"position", "from", "to", "by", "relation", "use", "fallback", "standIn", "cost", "reasons"}
    assert found["paths"][0]["weakest"] == {"position": step["position"]}


def test_exit_codes(seeded_store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """In this process: that a process ends with the code of `run` is shown by test_cli_process.py."""
    monkeypatch.setenv("SIGNPOST_STORE", str(seeded_store))
    assert run(["path", "-f", FAMILIES, "-p", "Hartford", "-c", "threat-assessment"]) == 1
    none = capsys.readouterr()
    assert none.err == ""
    assert "No answer: We have no referral route recorded from “Families and community”" in none.out
    assert run(["path", "-f", "state police", "-p", "Hartford", "-c", "threat-assessment"]) == 2
    several = capsys.readouterr().err
    assert "  agency:ct-state-police: Connecticut State Police\n" in several
    assert "  agency:ct-state-police-dare: State Police DARE coordinator\n" in several
    for more, said in (
        (("--first", "11"), "--first is 11"),
        (("--first", "x"), "--first is 'x'"),
        (("--age", "200"), "200"),
        (("--at", "2026-11-21T15:00"), "no zone"),
        (("--at", "soon"), "--at is 'soon'"),
        (("--from", "service:211"), "service:211"),
        (("--category", "nope"), "nope"),
    ):
        assert run([*COMMAND, *more]) == 2, more
        bad = capsys.readouterr()
        assert bad.out == "", more
        assert said in bad.err
    assert run([*COMMAND, "--from", "qqqzzzxx"]) == 1
    assert run(["path", "--from", "x"]) == 2
