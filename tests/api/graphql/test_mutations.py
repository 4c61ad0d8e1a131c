"""Mutations do what the actions do: payloads, errors with their fields, what is current, keys, and what is told."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from api.budget import Limits
from api.graphql import Answer, Engine, GraphQLRequest, schema
from graph.directory import Directory
from graph.editing import Editor
from graph.look import PUBLIC, Viewer
from graph.model.agency import Agency
from graph.model.change import ChangeQuery
from graph.model.errors import StoreUnavailable
from graph.model.service import Service
from graph.model.vocabulary import Role
from tests.support.agencies import HALLS
from tests.support.editing import EDITOR, Desk, desk_of
from tests.support.records import changes
from tests.support.small import RECORDS, TODAY

AGENCY = """mutation Save($input: AgencyInput!) { saveAgency(input: $input) {
  agency { id name version website parent { id } citations { source asOfText } }
  current { id name version } revision errors { code path message } } }"""
SERVICE = """mutation Save($input: ServiceInput!) { saveService(input: $input) {
  service { id name serves { id } areaKnown hours agesKnown minimumAge languages } errors { code path } } }"""
OFFICE = {"id": "agency:office", "name": "Office", "level": "STATE"}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_of(str(tmp_path / "arcady.db"), (*RECORDS, *HALLS)) as opened:
        yield opened


class Asked:
    """Asks one desk by an engine."""

    def __init__(self, desk: Desk, **limits: Any) -> None:
        self.desk = desk
        self._engine = Engine(schema, **limits)

    def answer(self, query: str, viewer: Viewer = EDITOR, **variables: Any) -> Answer:
        request, desk = GraphQLRequest(query, None, variables), self.desk
        return self._engine.answer(desk.directory, request, viewer, TODAY, editor=desk.editor)

    def payload(self, query: str, viewer: Viewer = EDITOR, **variables: Any) -> dict[str, Any]:
        """The payload of a document with one mutation."""
        answer = self.answer(query, viewer, **variables)
        assert "errors" not in answer.body, answer.body
        (payload,) = answer.body["data"].values()
        found: dict[str, Any] = payload
        return found


@pytest.fixture
def asked(desk: Desk) -> Asked:
    return Asked(desk)


def codes(payload: dict[str, Any]) -> dict[str, str]:
    """The code of each error, by its path."""
    return {".".join(error["path"]): error["code"] for error in payload["errors"]}


def test_a_record_is_made_and_read_back_with_its_revision(asked: Asked) -> None:
    sources = [{"source": "Its page", "asOf": "2026-10-31"}, {"source": "A list", "asOfText": "2026"}]
    given = {"name": "Nook", "level": "STATE", "parent": "agency:state", "citations": sources}
    answer = asked.answer(AGENCY, input=given)
    payload = answer.body["data"]["saveAgency"]
    assert payload["agency"] == {
        "id": "agency:nook", "name": "Nook", "version": 1, "website": None, "parent": {"id": "agency:state"},
        "citations": [{"source": "Its page", "asOfText": "2026-10-31"}, {"source": "A list", "asOfText": "2026"}],
    }  # fmt: skip
    assert (payload["revision"], payload["errors"], payload["current"]) == ("2", [], None)
    assert answer.look is not None
    assert (answer.look.revision, answer.changes) == (2, True)
    (change,) = asked.desk.store.last_changes(["agency:nook"]).values()
    assert (change.actor, change.reason) == ("account:jane", "Its page; A list")


def test_absent_stays_null_empties_and_a_list_replaces(asked: Asked) -> None:
    given = {"id": "service:refuge", "name": "refuge", "category": "shelter", "provider": "agency:office"}
    kept = asked.payload(SERVICE, input={**given, "description": "A bed."})["service"]
    assert (len(kept["serves"]), kept["languages"]) == (2, ["en", "es"])
    emptied = asked.payload(SERVICE, input={**given, "description": "", "languages": None, "hours": "24/7"})[
        "service"
    ]
    assert (emptied["languages"], emptied["hours"]) == ([], "24/7")
    unknown = asked.payload(SERVICE, input={**given, "description": "", "areaKnown": False, "minimumAge": 5})[
        "service"
    ]
    assert (unknown["serves"], unknown["areaKnown"], unknown["agesKnown"]) == ([], False, True)
    assert asked.desk.get(Service, "service:refuge").schedule == "24/7"


def test_everything_that_is_wrong_is_told_with_its_field(asked: Asked) -> None:
    wrong = {
        "name": " ", "level": "STATE", "parent": "agency:nobody", "website": "javascript:alert(1)",
        "citations": [{"source": "A", "url": "nowhere"}], "checkedAt": "2031-01-01",
    }  # fmt: skip
    payload = asked.payload(AGENCY, input=wrong)
    assert codes(payload) == dict.fromkeys(("name", "parent", "website", "citations.0.url", "checkedAt"), "INVALID")
    assert payload["agency"] is payload["revision"] is None
    assert next(error["message"] for error in payload["errors"] if error["path"] == ["name"]) == "Fill this in."
    spanish = asked.payload(AGENCY, Viewer(Role.EDITOR, "es", "account:jane"), input=wrong)
    assert spanish["errors"][0]["message"] == "Complete este campo."
    ends = (
        'mutation { saveRelation(input: {kind: REFERS, from: "agency:x", to: "agency:y"}) { errors { path code } } }'
    )
    assert codes(asked.payload(ends)) == {"from": "INVALID", "to": "INVALID"}
    assert asked.desk.store.revision() == 1


def test_a_conflict_gives_what_is_current(asked: Asked) -> None:
    asked.desk.save(Agency, "agency:office", name="Bureau")
    payload = asked.payload(AGENCY, input={**OFFICE, "ifVersion": 1})
    assert (codes(payload), payload["current"]) == (
        {"": "CONFLICT"}, {"id": "agency:office", "name": "Bureau", "version": 2},
    )  # fmt: skip
    doubled = asked.payload(AGENCY, input={"name": "bureau", "level": "STATE", "parent": "agency:state"})
    assert (codes(doubled), doubled["current"]["id"]) == ({"": "DUPLICATE"}, "agency:office")
    again = {"name": "bureau", "level": "STATE", "parent": "agency:state", "asAnother": True}
    assert asked.payload(AGENCY, input=again)["agency"]["id"] == "agency:bureau"
    assert codes(asked.payload(AGENCY, input={**OFFICE, "id": "agency:nobody"})) == {"": "NOT_FOUND"}


def test_who_may(asked: Asked) -> None:
    bounded = Viewer(Role.EDITOR, account="account:jo", bounds=("agency:state",))
    for viewer in (PUBLIC, Viewer(Role.PARTNER), Viewer(Role.VERIFIER)):
        assert codes(asked.payload(AGENCY, viewer, input=OFFICE)) == {"": "FORBIDDEN"}
        assert codes(asked.payload(AGENCY, viewer, input={**OFFICE, "name": "", "ifVersion": 9})) == {"": "FORBIDDEN"}
    assert codes(asked.payload(AGENCY, bounded, input={**OFFICE, "name": "Bureau"})) == {}
    assert codes(asked.payload(AGENCY, bounded, input={**OFFICE, "id": "agency:ash-hall"})) == {"": "FORBIDDEN"}


def test_a_key_gives_the_same_answer_once(asked: Asked) -> None:
    given = {"name": "Nook", "level": "STATE", "idempotencyKey": "k1"}
    first, second = asked.payload(AGENCY, input=given), asked.payload(AGENCY, input=given)
    assert first == second
    other = asked.payload(AGENCY, input={**given, "name": "Cranny"})
    assert (codes(other), other["current"]) == ({"": "CONFLICT"}, None)
    empty = asked.payload(AGENCY, input={**given, "idempotencyKey": ""})
    assert codes(empty) == {"idempotencyKey": "INVALID"}
    assert len(asked.desk.store.changes(ChangeQuery(subject="agency:nook"))) == 1


def test_seats_agreements_and_steps_are_saved_with_their_records(asked: Asked) -> None:
    team = asked.payload(
        """mutation { saveTeam(input: {name: "Ash", kind: BTAM, operatedBy: ["agency:ash-hall"], members: [
          {discipline: "Law enforcement", seat: CORE, requiredBy: "Public Act 13-3",
           trainings: [{name: "BTAM basics", validUntil: "2027-06-30"}]},
          {name: "Chair", agency: "agency:ash-desk"}]})
          { team { id members { id name seat requiredBy trainings { name validUntil } } } errors { code path } } }"""
    )["team"]
    assert [(seat["id"], seat["name"]) for seat in team["members"]] == [
        ("member:ash-chair", "Chair"), ("member:ash-law-enforcement", "Law enforcement"),
    ]  # fmt: skip
    assert team["members"][1]["trainings"] == [{"name": "BTAM basics", "validUntil": "2027-06-30"}]
    kept = asked.payload(
        """mutation { saveTeam(input: {id: "team:ash", name: "Ash", kind: BTAM, members: [{id: "member:ash-chair"}]})
          { team { members { id } } errors { code path } } }"""
    )["team"]
    assert kept == {"members": [{"id": "member:ash-chair"}]}
    relation = asked.payload(
        """mutation { saveRelation(input: {kind: REFERS, from: "agency:ash-hall", to: "service:refuge", feedback: YES,
          responseTime: "two days", agreement: {kind: MOU, parties: ["agency:ash-hall"], endsAt: "2027-01-01"}})
          { relation { id feedback responseTime agreement { kind parties { id } endsAt } } errors { code path } } }"""
    )["relation"]
    assert relation["id"] == "relation:ash-hall-refers-refuge"
    assert relation["agreement"] == {"kind": "MOU", "parties": [{"id": "agency:ash-hall"}], "endsAt": "2027-01-01"}
    tile = asked.payload(
        """mutation { saveTile(input: {title: "A bed", categories: ["shelter"], steps: [{text: "Call.",
          call: "service:refuge"}, {text: "Wait."}]})
          { tile { id steps { text position } } errors { code path } } }"""
    )["tile"]
    assert tile["steps"] == [{"text": "Call.", "position": 1}, {"text": "Wait.", "position": 2}]


@pytest.mark.parametrize(
    ("document", "shown"),
    [
        ('saveInterval(input: {name: "Beds", days: 30, categories: ["shelter"]})'
         " { interval { id days categories { id } }",
         {"interval": {"id": "interval:beds", "days": 30, "categories": [{"id": "shelter"}]}}),
        ('saveCategory(input: {id: "shelter", aliases: ["beds"], phrases: ["no bed"],'
         ' entryPoints: ["service:refuge"]})'
         " { category { id aliases phrases }",
         {"category": {"id": "shelter", "aliases": ["beds"], "phrases": ["no bed"]}}),
        ('saveCategory(input: {name: "Food", terms: [{system: "S", code: "1", name: "F"}]})'
         " { category { id terms { code } }",
         {"category": {"id": "food", "terms": [{"code": "1"}]}}),
        ('saveStandIn(input: {call: "service:statewide", insteadOf: ["shelter"], position: 3})'
         " { standIn { id position call { id } insteadOf { id } }",
         {"standIn": {"id": "stand-in:statewide-shelter", "position": 3, "call": {"id": "service:statewide"},
                      "insteadOf": [{"id": "shelter"}]}}),
        ('saveAgency(input: {name: "N", level: STATE, narrowed: [{of: "website", audience: PARTNER}]})'
         " { agency { id }",
         {"agency": {"id": "agency:n"}}),
    ],
)  # fmt: skip
def test_what_else_editors_keep(asked: Asked, document: str, shown: dict[str, Any]) -> None:
    payload = asked.payload(f"mutation {{ {document} errors {{ code path }} }} }}")
    assert payload == {**shown, "errors": []}


def test_retiring_merging_and_undoing(asked: Asked) -> None:
    retire = "mutation($id: ID!, $to: ID) { retire(input: {id: $id, moveTo: $to, note: \"gone\"})" \
             " { retired revision errors { code path message } } }"  # fmt: skip
    refused = asked.payload(retire, id="agency:state")
    assert (codes(refused), refused["retired"]) == ({"": "CONFLICT"}, None)
    assert "agency:office" in refused["errors"][0]["message"]
    assert asked.payload(retire, id="agency:state", to="agency:ash-hall")["retired"] == "agency:state"
    merged = asked.payload(
        'mutation { merge(input: {id: "agency:office", into: "agency:ash-hall", note: "one"})'
        " { retired revision errors { code path message } } }"
    )
    assert (merged["retired"], merged["revision"], merged["errors"]) == ("agency:office", "3", [])
    undo = "mutation($id: ID!) { undo(input: {change: $id, note: \"a slip\"})" \
           " { changes { id subject summary { code } } revision errors { code path } } }"  # fmt: skip
    whole = next(iter(asked.desk.store.changes(ChangeQuery(first=3, limit=1)))).change_set
    undone = asked.payload(undo, id=whole)
    assert undone["revision"] == "4"
    assert {"change:4:agency:office"} <= {change["id"] for change in undone["changes"]}
    assert codes(asked.payload(undo, id="change:2:agency:state")) == {}
    assert codes(asked.payload(undo, id="change:2:agency:state")) == {"": "CONFLICT"}
    assert codes(asked.payload(undo, id="change:77:agency:state")) == {"": "NOT_FOUND"}
    blank = 'mutation { retire(input: {id: "agency:nowhere", note: " "}) { errors { code path } } }'
    assert codes(asked.payload(blank)) == {"note": "INVALID"}


def test_several_are_done_in_turn(asked: Asked) -> None:
    answer = asked.answer(
        """mutation { a: saveAgency(input: {name: "Nook", level: STATE}) { agency { id } revision }
          b: saveAgency(input: {name: "Nook", level: STATE}) { errors { code } current { id } }
          c: saveAgency(input: {name: "Cranny", level: STATE, parent: "agency:nook"})
            { agency { parent { name } } revision } }"""
    )
    assert answer.body["data"] == {
        "a": {"agency": {"id": "agency:nook"}, "revision": "2"},
        "b": {"errors": [{"code": "DUPLICATE"}], "current": {"id": "agency:nook"}},
        "c": {"agency": {"parent": {"name": "Nook"}}, "revision": "3"},
    }
    assert answer.look is not None
    assert answer.look.revision == 3


def test_an_answer_that_is_made_again_does_nothing_twice(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody else changes a record between the change and the reading of what it shows."""
    store, read = asked.desk.store, asked.desk.store.read
    other = asked.desk.get(Agency, "agency:state")
    moved: list[int] = []

    def late(ids: Any) -> Any:
        if not moved:
            moved.append(1)
            store.write(changes(Agency(id=other.id, name="State Bureau", level=other.level)))
        return read(ids)

    asked.desk.directory._follower.cache._records.clear()
    monkeypatch.setattr(store, "read", late)
    payload = asked.payload(AGENCY, input={"name": "Nook", "level": "STATE", "parent": "agency:state"})
    assert (payload["agency"]["id"], moved) == ("agency:nook", [1])
    assert len(store.changes(ChangeQuery(subject="agency:nook"))) == 1


def test_a_store_out_of_reach_is_unavailable_at_once(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: Any, **__: Any) -> None:
        raise StoreUnavailable("/srv/signpost.db is on fire")

    monkeypatch.setattr(asked.desk.store, "write", gone)
    answer = asked.answer(AGENCY, input=OFFICE | {"name": "Bureau"})
    (error,) = answer.body["errors"]
    assert (answer.status, error["extensions"]["code"]) == (503, "UNAVAILABLE")
    assert "srv" not in error["message"]
    asked.desk.store.close()
    assert asked.answer(AGENCY, input=OFFICE).status == 503


def test_what_was_done_is_told_even_if_its_answer_is_too_long(asked: Asked) -> None:
    small = Asked(asked.desk, limits=Limits(bytes=120))
    answer = small.answer(AGENCY, input=OFFICE | {"name": "Bureau"})
    (error,) = answer.body["errors"]
    assert asked.desk.get(Agency, "agency:office").name == "Bureau"
    assert (answer.status, error["extensions"]["code"]) == (422, "TOO_COSTLY")
    assert error["message"].startswith("it was changed, in revision 2, but what became of it is not shown")


def test_what_would_be_too_much_is_refused_before_anything_is_done(asked: Asked) -> None:
    several = "".join(
        f'a{at}: saveAgency(input: {{name: "N{at}", level: STATE}}) {{ revision }} ' for at in range(40)
    )
    answer = asked.answer(f"mutation {{ {several} }}")
    assert answer.body["errors"][0]["extensions"]["code"] == "TOO_COSTLY"
    assert asked.desk.store.revision() == 1


def test_without_an_editor_there_are_only_queries(asked: Asked) -> None:
    engine, request = Engine(schema), GraphQLRequest(AGENCY, None, {"input": OFFICE})
    answer = engine.answer(asked.desk.directory, request, EDITOR, TODAY)
    assert (answer.status, answer.body["errors"][0]["extensions"]["code"]) == (422, "BAD_INPUT")


def test_two_processes_see_each_others_changes(asked: Asked) -> None:
    other = Directory(asked.desk.store)
    elsewhere = Asked(Desk(asked.desk.store, other, Editor(other, asked.desk.store)))
    revision = asked.payload(AGENCY, input=OFFICE | {"name": "Bureau"})["revision"]
    assert elsewhere.payload(AGENCY, input=OFFICE | {"name": "Desk"})["revision"] == str(int(revision) + 1)
    assert asked.payload(AGENCY, input=OFFICE | {"name": "Desk"})["agency"]["version"] == 3
