"""One answer on every face: the page, its plain text, the command line and GraphQL tell the same of the seed."""

import html
import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.cli.main import run
from graph.directory import Directory
from tests.api.graphql.graphql_asking import Asking, code_of
from tests.api.pages.pages import Html, find_form
from tests.api.pages.path_pages import SCHOOLS, path_form

AT = "2026-11-21T10:00-05:00"
"""The instant at which the pages of these tests answer."""
_ASK = """query F($place: String!, $category: ID, $age: Int, $at: DateTime) {
  findServices(place: $place, category: $category, age: $age, at: $at, first: 100) {
    required { id to { name } }
    groups { category { name } count first { service { name } } }
    services { edges { node { service { name } behind { name } standIn { service { name } } use { id } } } }
    standIns { service { name } use { contact { phones { display } } } }
  }
}"""
_TEXT = re.compile(r'<pre[^>]*id="answer-text"[^>]*>(.*?)</pre>', re.DOTALL)
_SHORT_LIST = 6


class Faces:
    """One question as each face answers it."""

    def __init__(
        self, client: TestClient, asking: Asking, capsys: pytest.CaptureFixture[str], question: tuple[str, str, str]
    ) -> None:
        place, category, age = question
        markup = client.post("/", data=find_form(place, category, age)).text
        block = _TEXT.search(markup)
        assert block
        self.page = Html(markup.replace(block.group(0), "")).text
        self.text = html.unescape(block.group(1))
        given = [*(["-c", category] if category else []), *(["-a", age] if age else [])]
        run(["find", place, *given, "--at", AT, "--limit", "100"])
        self.lines = capsys.readouterr().out.splitlines()
        asked: dict[str, Any] = {"place": place, "category": category or None, "age": int(age) if age else None}
        self.graphql = asking.data(_ASK, **asked, at=AT)["findServices"]

    def labelled(self, label: str) -> list[str]:
        """What the lines of the command line with this label say."""
        told = (line.strip().partition(": ") for line in self.lines)
        return [said for name, _, said in told if name == label]


@pytest.fixture(autouse=True)
def _seeded(seeded_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIGNPOST_STORE", str(seeded_store))


@pytest.fixture(scope="module")
def asking(directory: Directory, now: datetime) -> Asking:
    return Asking(directory, now)


@pytest.fixture
def faces(
    client: TestClient, asking: Asking, capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest
) -> Faces:
    return Faces(client, asking, capsys, request.param)


FOUND = [
    ("Trumbull", "child-advocacy-center", "9"),
    ("Norwich", "urgent-crisis-center", "14"),
    ("Hartford", "elder-protection", "70"),
    ("Norwalk", "sexual-assault", "12"),
    ("Hartford", "threat-assessment", ""),
    ("Willimantic", "youth-mobile-crisis", "14"),
    ("Union", "housing", ""),
]


@pytest.mark.parametrize("faces", [*FOUND, ("Hartford", "", "")], indirect=True, ids=str)
def test_what_the_law_requires_is_the_same(faces: Faces) -> None:
    duties = faces.labelled("Required by law")
    assert bool(duties) == bool(faces.graphql["required"])
    for duty in duties:
        assert duty in faces.text
    for name in {one["to"]["name"] for one in faces.graphql["required"]}:
        assert any(name in duty for duty in duties)
        assert name in faces.page
    assert ("Required by law" in faces.page) == bool(duties)


@pytest.mark.parametrize("faces", [*FOUND, ("Hartford", "", "")], indirect=True, ids=str)
def test_whom_to_call_if_nothing_fits_is_the_same(faces: Faces) -> None:
    told = faces.labelled("If nothing here fits, call")
    assert 0 < len(told) <= _SHORT_LIST
    every = [one["service"]["name"] for one in faces.graphql["standIns"]]
    names = [line.partition(": ")[0] for line in told]
    assert [name for name in every if name in names] == names, "a part of them in the same order"
    listed = {edge["node"]["service"]["name"] for edge in faces.graphql["services"]["edges"]}
    assert listed.isdisjoint(names) or names == every[:1] or faces.graphql["groups"], "none that is shown anyway"
    for line, number in zip(told, (line.partition(": ")[2] for line in told), strict=True):
        assert number
        assert line in faces.text
        assert number in faces.page[faces.page.rindex("If nothing here fits, call") :]


@pytest.mark.parametrize("faces", FOUND, indirect=True, ids=str)
def test_teams_behind_a_line_and_whom_to_call_instead_are_the_same(faces: Faces) -> None:
    matches = [edge["node"] for edge in faces.graphql["services"]["edges"]]
    behind = ["; ".join(one["name"] for one in match["behind"]) for match in matches if match["behind"]]
    assert faces.labelled("Reached through this line") == behind
    for names in behind:
        assert f"Reached through this line: {names}" in faces.text
        assert f"Reached through this line: {names.replace('; ', ', ')}" in faces.page
    instead = [match["standIn"]["service"]["name"] for match in matches if match["standIn"]]
    told = [line.partition(": ")[0] for line in faces.labelled("Call instead")]
    assert [name for name in instead if name in told] == told
    for line in faces.labelled("Call instead"):
        assert f"Call instead: {line}" in faces.text
    assert all(match["standIn"] is None for match in matches if match["use"])


@pytest.mark.parametrize("faces", [("Hartford", "", ""), ("Mystic", "", "14")], indirect=True, ids=str)
def test_the_groups_of_every_kind_are_the_same(faces: Faces) -> None:
    groups = faces.graphql["groups"]
    assert len(groups) > 20
    assert sum(group["count"] for group in groups) == len(faces.graphql["services"]["edges"])
    assert [line.rpartition(" (")[0] for line in faces.labelled("Kind of help")] == [
        group["category"]["name"] for group in groups
    ]
    assert faces.labelled("Service") == [group["first"]["service"]["name"] for group in groups]
    at = 0
    for group in groups:
        at = faces.text.index(group["category"]["name"].upper(), at)
        assert group["first"]["service"]["name"] in faces.text[at:]
        assert f"Show all {group['count']} services" in faces.page or group["count"] == 1


@pytest.mark.parametrize("faces", FOUND, indirect=True, ids=str)
def test_a_kind_that_was_asked_is_not_grouped(faces: Faces) -> None:
    assert faces.graphql["groups"] == []
    assert faces.labelled("Kind of help") == []


@pytest.mark.parametrize("faces", [("Norwich", "urgent-crisis-center", "14")], indirect=True, ids=str)
def test_a_shared_doubt_is_told_once(faces: Faces) -> None:
    said = "We could not confirm that these serve Norwich. Call to check."
    assert faces.page.count(said) == faces.text.count(said) == 1
    assert faces.labelled("Note").count(said) == 1
    assert "ask whether it serves this place" not in "\n".join([faces.page, faces.text, *faces.lines])


# ------------------------------------------------------------------------------------------- several kinds of help

KINDS = """query F($categories: [ID!], $category: ID) {
  findServices(place: "Hartford", categories: $categories, category: $category, first: 100) {
    groups { count }
    services { edges { node { service { category { id } } } } }
  }
}"""


def kinds_of(asking: Asking, **asked: Any) -> set[str]:
    found = asking.data(KINDS, **asked)["findServices"]
    assert found["groups"] == []
    return {edge["node"]["service"]["category"]["id"] for edge in found["services"]["edges"]}


def test_several_kinds_of_help_are_found_together(asking: Asking) -> None:
    both = ["domestic-violence", "sexual-assault"]
    assert set(both) <= kinds_of(asking, categories=both)
    apart = [kinds_of(asking, category=one) for one in both]
    assert kinds_of(asking, categories=both) == apart[0] | apart[1]
    assert kinds_of(asking, categories=both[:1]) == apart[0]


@pytest.mark.parametrize(
    "asked",
    [
        {"category": "domestic-violence", "categories": ["sexual-assault"]},
        {"categories": ["sexual-assault", "no-such-kind"]},
    ],
)
def test_a_kind_beside_kinds_and_an_unknown_kind_are_refused(asking: Asking, asked: dict[str, Any]) -> None:
    assert code_of(asking.error(KINDS, **asked)) == "BAD_INPUT"


# -------------------------------------------------------------------------------------------------- referral paths


_WAYS = """query P($from: String!, $place: String!, $category: ID!, $age: Int, $at: DateTime) {
  referralPaths(from: $from, place: $place, category: $category, age: $age, at: $at) {
    required { id to { name } }
    paths { service { name } steps { to { name } use { id } standIn { service { name } } } }
    standIns { service { name } }
  }
}"""


@pytest.mark.parametrize(
    ("category", "age", "place"),
    [
        ("youth-mobile-crisis", "14", "Windham"),
        ("child-advocacy-center", "9", "Trumbull"),
        ("threat-assessment", "30", "Hartford"),
        ("elder-protection", "70", "Hartford"),
    ],
)
def test_a_path_is_told_the_same(
    client: TestClient, asking: Asking, capsys: pytest.CaptureFixture[str], category: str, age: str, place: str
) -> None:
    page = Html(client.post("/path", data=path_form(SCHOOLS, place, category, age)).text).text
    run(["path", "-f", SCHOOLS, "-p", place, "-c", category, "-a", age, "--at", AT])
    lines = capsys.readouterr().out.splitlines()
    asked: dict[str, Any] = {"from": SCHOOLS, "place": place, "category": category, "age": int(age), "at": AT}
    answer = asking.data(_WAYS, **asked)["referralPaths"]
    ids = [one["id"] for one in answer["required"]]
    assert len(ids) == len(set(ids)), "each duty once"
    for one in answer["required"]:
        assert one["to"]["name"] in page
    told = [line for line in lines if line.startswith("Required by law: ")]
    assert bool(told) == bool(ids)
    for line in told:
        said = line.partition(": ")[2]
        assert said.startswith("Report it to") or said.partition(" to: ")[0] in page
    instead = [line.partition(": ")[2] for line in lines if line.startswith("If nothing here fits, call: ")]
    assert instead
    every = [one["service"]["name"] for one in answer["standIns"]]
    names = [line.partition(": ")[0] for line in instead]
    assert [name for name in every if name in names] == names
    assert all(line.rpartition(": ")[2] in page for line in instead)
    mute = [step for path in answer["paths"] for step in path["steps"] if step["use"] is None and step["standIn"]]
    for step in mute:
        assert f"We have no phone number for this step. Call {step['standIn']['service']['name']}." in page
    ways = [line for line in lines if line.strip().startswith("Call instead: ")]
    assert len(ways) >= len(mute)


def test_a_path_as_json_names_who_stands_in(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["path", "-f", SCHOOLS, "-p", "Hartford", "-c", "threat-assessment", "-a", "30", "--at", AT, "--json"]
    assert run(arguments) == 0
    found = json.loads(capsys.readouterr().out)["referralPaths"]
    step = next(step for path in found["paths"] for step in path["steps"] if step["use"] is None)
    assert step["standIn"]["service"]["name"] == "911 for emergencies"
    assert step["standIn"]["use"]["contact"]["phones"]
    assert found["standIns"]
