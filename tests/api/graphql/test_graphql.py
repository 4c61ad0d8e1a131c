"""Known answers of the GraphQL face in Arcady, worked out by hand."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.budget import Limits
from api.graphql import Engine, GraphQLRequest, schema
from api.words import messages
from graph.look.viewer import PUBLIC, Viewer
from graph.model.agency import Agency
from graph.model.change import ChangeSet
from graph.model.vocabulary import Role
from graph.readmodel.record_cache import Moved
from graph.store import open_store
from tests.api.graphql.graphql_asking import NOW, SEAT_SLOT, SECRET_SLOT, Asking, arcady, code_of
from tests.api.graphql.test_graphql_schema import EVERYTHING


@pytest.fixture(scope="module")
def asking(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asking]:
    directory = arcady(tmp_path_factory.mktemp("graphql"))
    yield Asking(directory, limits=Limits(steps=100_000))  # one document asks for every field of every type
    directory.close()


def nodes(connection: dict[str, Any]) -> list[dict[str, Any]]:
    return [edge["node"] for edge in connection["edges"]]


def test_every_field_can_be_asked(asking: Asking) -> None:
    data = asking.data(EVERYTHING, slot=SEAT_SLOT)
    kinds = [one and one["__typename"] for one in data["nodes"]]
    assert kinds == [
        "Agency",
        "Team",
        "TeamMember",
        "Service",
        "Contact",
        "PointOfContact",
        "Jurisdiction",
        "Category",
        "Relation",
        "PhoneLine",
        None,
        "Section",
        "Duty",
        "GlossaryTerm",
        "GlossaryTerm",
        "Resource",
        "Count",
    ]


def test_a_merged_id_answers_with_its_survivor(asking: Asking) -> None:
    query = '{ node(id: "agency:old-office") { id ... on Entity { name } } nodes(ids: ["agency:old-office"]) { id } }'
    assert asking.data(query) == {
        "node": {"id": "agency:office", "name": "Office"},
        "nodes": [{"id": "agency:office"}],
    }


def test_an_unknown_id_is_not_found_and_takes_nothing_with_it(asking: Asking) -> None:
    body = asking.body('{ node(id: "agency:nobody") { id } revision }')
    assert body["data"] == {"node": None, "revision": "1"}
    assert code_of(body["errors"][0]) == "NOT_FOUND"
    assert "'agency:nobody'" in body["errors"][0]["message"]
    assert body["errors"][0]["path"] == ["node"]


@pytest.mark.parametrize("id", ["system:county", "profile:directory", "phone:+18605559999", "phone:", "", "\x00"])
def test_what_is_no_thing_of_the_graph_is_not_found(asking: Asking, id: str) -> None:
    assert code_of(asking.error("query Q($id: ID!) { node(id: $id) { id } }", id=id)) == "NOT_FOUND"


def test_nodes_keeps_order_and_doubles(asking: Asking) -> None:
    ids = ["jurisdiction:dale", "nothing", "jurisdiction:ash", "jurisdiction:dale"]
    data = asking.data("query Q($ids: [ID!]!) { nodes(ids: $ids) { id } }", ids=ids)
    assert [one and one["id"] for one in data["nodes"]] == ["jurisdiction:dale", None, *ids[2:]]


def test_find_says_who_whom_to_call_and_why(asking: Asking) -> None:
    data = asking.data(
        """{ findServices(place: "ash", category: "youth-crisis", age: 14) {
             places { jurisdiction { id kind } score }
             services { totalCount edges { node {
               service { name provider { name } lines { status phone { display uri } } }
               through { name } area age open use { id } reasons { code } } } } } }"""
    )["findServices"]
    assert data["places"][0]["jurisdiction"] == {"id": "jurisdiction:ash", "kind": "TOWN"}
    found = {one["service"]["name"]: one for one in nodes(data["services"])}
    assert list(found) == ["ash-team", "statewide", "north-team", "somewhere"]
    assert found["statewide"]["service"] == {
        "name": "statewide",
        "provider": {"name": "Office"},
        "lines": [{"status": "UNVERIFIED", "phone": {"display": "211, press 1", "uri": "tel:211,1"}}],
    }
    assert found["statewide"]["through"] == {"name": "Arcady"}
    assert found["statewide"]["use"] == {"id": "slot:service:statewide:intake:primary"}
    assert found["somewhere"]["through"] is None
    assert found["somewhere"]["area"] == "UNKNOWN"
    assert "area.statewide" in [reason["code"] for reason in found["statewide"]["reasons"]]


def test_an_unknown_place_is_an_answer_without_places(asking: Asking) -> None:
    query = '{ findServices(place: "Xyzzy") { places { score } services { totalCount } whyNone { code text } } }'
    data = asking.data(query)["findServices"]
    assert data["places"] == []
    assert data["services"]["totalCount"] == 0
    assert [one["code"] for one in data["whyNone"]] == ["none.place"]
    assert "Xyzzy" in data["whyNone"][0]["text"]


def test_what_was_left_out_says_why(asking: Asking) -> None:
    query = """{ findServices(place: "Ash", category: "crisis", age: 40) {
      leftOut { edges { node { service { id } reason { code } } } } services { totalCount } seeAlso { id } } }"""
    found = asking.data(query)["findServices"]
    reasons = {one["service"]["id"]: one["reason"]["code"] for one in nodes(found["leftOut"])}
    assert reasons["service:ash-team"] == "out.age"


def test_a_team_has_seats_with_points_of_contact_of_their_own(asking: Asking) -> None:
    team = asking.data(
        """{ node(id: "team:ash-btam") { ... on Team { operatedBy { id } serves { name } checkDueAt
             members { name discipline agency { id } pointsOfContact {
               status rankStated contact { title phones { kind uri } email } owner { id }
               verifications(first: 2) { totalCount edges { node { at by } } } } } } } }""",
        Viewer(Role.PARTNER),
    )["node"]
    assert [one["id"] for one in team["operatedBy"]] == ["agency:office", "agency:state"]
    assert team["checkDueAt"] == "2027-09-01"
    (seat,) = team["members"]
    (slot,) = seat["pointsOfContact"]
    assert seat["discipline"] == "law enforcement"
    assert slot["rankStated"] is False
    assert slot["contact"]["phones"][0] == {"kind": "VOICE", "uri": "tel:+18602970520;ext=12"}
    assert slot["verifications"]["totalCount"] == 3
    assert nodes(slot["verifications"])[0] == {"at": "2026-11-03T12:00:00+00:00", "by": "Mo"}


def test_a_citation_keeps_how_exact_its_date_is(asking: Asking) -> None:
    query = '{ node(id: "team:ash-btam") { ... on Entity { citations { asOf asOfText } } } }'
    assert asking.data(query)["node"]["citations"] == [{"asOf": "2026-09-01", "asOfText": "2026-09"}]


def test_what_is_for_partners_is_withheld_from_the_public(asking: Asking) -> None:
    query = """query Q($slot: ID!) { node(id: $slot) { ... on PointOfContact { withheld
      contact { title phones { number } withheld } } } relations { edges { node { id from { id } to { id } } } }
      known: nodes(ids: ["contact:refuge-partner"]) { id } }"""
    public, partner = (asking.data(query, viewer, slot=SECRET_SLOT) for viewer in (PUBLIC, Viewer(Role.PARTNER)))
    assert public["node"] == {"withheld": True, "contact": None}
    assert public["known"] == [None], "it is for partners as a whole: the public learns nothing of it"
    assert partner["known"] == [{"id": "contact:refuge-partner"}]
    assert [one["id"] for one in nodes(public["relations"])] == ["relation:office-refers-statewide"]
    assert partner["node"]["withheld"] is False
    assert partner["node"]["contact"]["phones"] == [{"number": "+18607133861"}]
    assert len(nodes(partner["relations"])) == 2


def test_a_phone_line_leads_to_all_that_hangs_on_it(asking: Asking) -> None:
    query = '{ node(id: "phone:211") { id ... on PhoneLine { phone { number } usedBy { id of { name } } } } }'
    assert asking.data(query)["node"] == {
        "id": "phone:211",
        "phone": {"number": "211"},
        "usedBy": [{"id": "slot:service:statewide:intake:primary", "of": {"name": "statewide"}}],
    }


def test_a_state_contains_its_towns_at_any_depth(asking: Asking) -> None:
    query = """{ node(id: "jurisdiction:arcady") { ... on Jurisdiction {
      contains(kind: TOWN) { edges { node { name } } } } } }"""
    assert [one["name"] for one in nodes(asking.data(query)["node"]["contains"])] == ["Ash", "Birch", "Cedar", "Dale"]


def test_categories_are_the_whole_tree_parents_first(asking: Asking) -> None:
    found = asking.data("{ categories { id parent { id } description } }")["categories"]
    assert [one["id"] for one in found] == ["crisis", "youth-crisis", "adult-crisis", "shelter"]
    assert found[0]["description"] == ""


LISTS = {
    "agencies": "agencies",
    "services": "services",
    "jurisdictions": "jurisdictions",
    "pointsOfContact": "pointsOfContact",
    "search": 'search(text: "re")',
}


def _page(name: str, first: int) -> str:
    head = LISTS[name].rstrip(")")
    opened = f"{head}, " if "(" in head else f"{head}("
    return (
        f"query Q($after: String) {{ page: {opened}first: {first}, after: $after) "
        "{ totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { "
        + ("node { id }" if name == "search" else "id")
        + " } } } }"
    )


@pytest.mark.parametrize("name", sorted(LISTS))
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=st.integers(1, 12))
def test_walking_the_pages_gives_the_whole_list_once_in_order(asking: Asking, name: str, first: int) -> None:
    whole = asking.data(_page(name, 200))["page"]
    walked: list[Any] = []
    after = None
    while True:
        page = asking.data(_page(name, first), after=after)["page"]
        info = page["pageInfo"]
        assert page["totalCount"] == len(whole["edges"])
        assert info["hasPreviousPage"] is (after is not None)
        assert (info["startCursor"], info["endCursor"]) == (page["edges"][0]["cursor"], page["edges"][-1]["cursor"])
        walked += page["edges"]
        after = info["endCursor"]
        if not info["hasNextPage"]:
            break
    assert walked == whole["edges"]


@pytest.mark.parametrize("first", range(1, 6))
def test_the_pages_of_a_find_and_of_what_it_left_out(asking: Asking, first: int) -> None:
    query = """query Q($first: Int!, $a: String, $b: String) {
      findServices(place: "Ash", age: 20, first: $first, after: $a) {
        services { pageInfo { hasNextPage endCursor } edges { node { service { id } } } }
        leftOut(first: $first, after: $b) {
          pageInfo { hasNextPage endCursor } edges { node { service { id } } } } } }"""
    whole = asking.data(query, first=200)["findServices"]
    for part in ("services", "leftOut"):
        walked: list[Any] = []
        after, more = None, True
        while more:
            page = asking.data(
                query, first=first, a=after if part == "services" else None, b=after if part == "leftOut" else None
            )["findServices"][part]
            walked += page["edges"]
            after, more = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]
        assert walked == whole[part]["edges"]
        assert walked


def test_first_null_means_the_default(asking: Asking) -> None:
    assert asking.data("{ agencies(first: null) { totalCount } }")["agencies"]["totalCount"] == 2


SPANISH = """\
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8"

msgid "If anyone is in danger right now, call 911."
msgstr "Si alguien está en peligro, llame al 911."
"""


def test_texts_follow_the_language(asking: Asking, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "es.po").write_text(SPANISH, encoding="utf-8")
    monkeypatch.setattr(messages, "FOLDER", tmp_path)
    monkeypatch.setattr(messages, "languages", messages.languages.__wrapped__)
    monkeypatch.setattr(messages, "_messages", messages._messages.__wrapped__)
    query = '{ findServices(place: "Ash") { notices { code text } } }'
    english, spanish = (asking.data(query, Viewer(language=one))["findServices"]["notices"] for one in ("en", "es"))
    assert [one["code"] for one in english] == [one["code"] for one in spanish] == ["emergency-911", "crisis-988"]
    assert english[0]["text"] == "If anyone is in danger right now, call 911."
    assert spanish[0]["text"] == "Si alguien está en peligro, llame al 911."
    assert spanish[1]["text"] == english[1]["text"], "what the catalogue lacks is said in English"


def test_a_whole_answer_belongs_to_one_revision(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A record that moves on while an answer is being read has the whole answer begin again."""
    directory = arcady(tmp_path)
    look = type(directory.look(PUBLIC, NOW))
    read = look.records
    moves = [True]

    def records(self: Any, ids: Any) -> Any:
        if moves and moves.pop():
            raise Moved("agency:office has changed")
        return read(self, ids)

    monkeypatch.setattr(look, "records", records)
    assert Asking(directory).data('{ node(id: "agency:office") { id } }') == {"node": {"id": "agency:office"}}
    assert moves == []
    directory.close()


def test_an_answer_is_never_older_than_what_its_asker_has_seen(tmp_path: Path) -> None:
    directory = arcady(tmp_path)
    request = GraphQLRequest('{ revision node(id: "agency:office") { ... on Entity { name } } }')
    engine = Engine(schema)
    with open_store(str(tmp_path / "arcady.db")) as other:
        office = other.read(["agency:office"])["agency:office"]
        assert isinstance(office, Agency)
        renamed = replace(office, name="New Office")
        revision = other.write(ChangeSet(actor="test", reason="a new name", puts=(renamed,))).revision
    answer = engine.answer(directory, request, PUBLIC, NOW, revision)
    assert answer.look is not None
    assert answer.look.revision == revision
    assert answer.body["data"] == {"revision": str(revision), "node": {"name": "New Office"}}
    later = engine.answer(directory, request, PUBLIC, NOW, revision + 1)
    assert (later.status, code_of(later.body["errors"][0])) == (503, "UNAVAILABLE")
    directory.close()


def test_one_read_brings_a_whole_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many services a page shows, their providers come in one batch, and so on down."""
    directory = arcady(tmp_path)
    look = type(directory.look(PUBLIC, NOW))
    batches: list[int] = []
    read = look.records

    def records(self: Any, ids: Any) -> Any:
        ids = list(ids)
        batches.append(len(ids))
        return read(self, ids)

    monkeypatch.setattr(look, "records", records)
    Asking(directory).data(
        "{ services { edges { node { name provider { name ... on Agency { parent { name } } } } } } }"
    )
    assert len(batches) == 3
    directory.close()
