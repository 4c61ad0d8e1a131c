"""Bad input: each gets its status, its code and a message that names the value; nobody's words are logged."""

import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.budget import Limits
from api.graphql import GraphQLRequest
from api.graphql.running.document import MOST_TOKENS
from api.graphql.running.measure import MOST_ALIASES, MOST_DEPTH, MOST_SELECTIONS
from graph.directory import Directory
from graph.look import Look
from graph.look.viewer import PUBLIC
from graph.model.errors import Ambiguous
from tests.api.graphql.graphql_asking import Asking, arcady, code_of, served

FIND = (
    "query F($place: String!, $age: Int, $category: ID) { findServices(place: $place, age: $age, category: $category)"
)
FIND += " { places { matched } whyNone { code text } } }"


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Directory]:
    directory = arcady(tmp_path_factory.mktemp("graphql"))
    yield directory
    directory.close()


@pytest.fixture(scope="module")
def asking(directory: Directory) -> Asking:
    return Asking(directory)


@pytest.fixture(scope="module")
def client(directory: Directory) -> TestClient:
    return served(directory)


def post(client: TestClient, query: str, **variables: Any) -> Any:
    return client.post("/graphql", json={"query": query, "variables": variables})


@pytest.mark.parametrize("place", ["", "   ", "a" * 10_000, "Ash\x00", "Ash\x1b[2J", "Ash\x7f"])
def test_places_that_cannot_be_meant(asking: Asking, place: str) -> None:
    for query, name in ((FIND, "place"), ("query P($place: String!) { places(text: $place) { matched } }", "places")):
        error = asking.error(query, place=place)
        assert code_of(error) == "BAD_INPUT", name
        assert len(error["message"]) < 400


@pytest.mark.parametrize(
    "place", ["🚨🏠", "القاهرة", "\u202eyrruhtnaC", "ʻĀina", "%_%", "' OR 1=1 --", "../../etc/passwd", "{{7*7}}"]
)
def test_places_that_are_nowhere(asking: Asking, place: str) -> None:
    found = asking.data(FIND, place=place)["findServices"]
    assert found["places"] == []
    assert [one["code"] for one in found["whyNone"]] == ["none.place"]


@pytest.mark.parametrize("age", [-1, 200, 2**31 - 1, -(2**31)])
def test_ages_that_nobody_has(asking: Asking, age: int) -> None:
    error = asking.error(FIND, place="Ash", age=age)
    assert code_of(error) == "BAD_INPUT"
    assert str(age) in error["message"]


@pytest.mark.parametrize("age", ["abc", "14", 14.5, True, [1, 2], 2**31])
def test_ages_that_are_no_whole_numbers(client: TestClient, age: object) -> None:
    response = post(client, FIND, place="Ash", age=age)
    assert response.status_code == 422
    (error,) = response.json()["errors"]
    assert code_of(error) == "BAD_INPUT"
    assert "$age" in error["message"]


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ('{ findServices(place: "Ash", category: "no-such") { whyNone { code } } }', "no-such"),
        ('{ findServices(place: "Ash", at: "2026-11-23T17:00:00") { whyNone { code } } }', "2026-11-23"),
        ('{ services(category: "no-such") { totalCount } }', "no-such"),
        ('{ services(within: "nowhere") { totalCount } }', "nowhere"),
        ('{ pointsOfContact(agency: "nobody") { totalCount } }', "nobody"),
        ('{ agencies(after: "!!!") { totalCount } }', "!!!"),
        ('{ agencies(after: "W10") { totalCount } }', "W10"),
        ('{ agencies(after: "WzEsMl0") { totalCount } }', "WzEsMl0"),
        ('{ agencies(after: "") { totalCount } }', "is not a cursor"),
        ("{ agencies(first: -5) { totalCount } }", "-5"),
        ("{ agencies(first: 100000) { totalCount } }", "first is 100000: ask for 0 to 200"),
        ('{ places(text: "Ash", first: 201) { score } }', "201"),
        ('{ findServices(place: "Ash", first: -1) { services { totalCount } } }', "first is -1:"),
        ('{ findServices(place: "Ash") { leftOut(first: 100000) { totalCount } } }', "100000"),
        ('{ search(text: "") { totalCount } }', "nothing was written"),
        ('{ search(text: "office", after: "x") { totalCount } }', "'x'"),
    ],
)
def test_arguments_that_cannot_be_meant(asking: Asking, query: str, named: str) -> None:
    error = asking.error(query)
    assert code_of(error) == "BAD_INPUT"
    assert named in error["message"]
    assert error["path"]


@pytest.mark.parametrize(
    "query", ["", " \n", "#", "{", "}", "nonsense", '{ search(text: "\\uD800") { totalCount } }']
)
def test_documents_that_cannot_be_parsed(client: TestClient, query: str) -> None:
    response = post(client, query)
    assert response.status_code == 400
    (error,) = response.json()["errors"]
    assert code_of(error) == "BAD_INPUT"


@pytest.mark.parametrize(
    "query",
    [
        "{ nothing }",
        "{ revision(x: 1) }",
        "{ agencies }",
        "query A { revision } query B { revision }",
        "query A { revision } query A { revision }",
        "{ ...A } fragment A on Query { ...A }",
        "{ agencies(level: TALL) { totalCount } }",
        '{ findServices(place: "Ash", at: "noon") { whyNone { code } } }',
        "{ findServices { whyNone { code } } }",
        "query Q($x: Nothing) { revision }",
        "mutation { verify }",
        "subscription { revision }",
        "type A { b: Int }",
        "{ revision @nothing }",
    ],
)
def test_documents_that_cannot_be_answered(client: TestClient, query: str) -> None:
    response = post(client, query)
    assert response.status_code == 422
    body = response.json()
    assert "data" not in body
    assert {code_of(error) for error in body["errors"]} == {"BAD_INPUT"}


@pytest.mark.parametrize(
    ("query", "limit"),
    [
        ("{ categories { " + "parent { " * MOST_DEPTH + "id" + " }" * MOST_DEPTH + " } }", MOST_DEPTH),
        ("{" + "... on Query {" * 300 + "revision" + "}" * 300 + "}", MOST_DEPTH),
        ("{ nodes(ids: " + "[" * 900 + "]" * 900 + ") { id } }", MOST_DEPTH),
        ("{" + " ".join(f"a{n}: revision" for n in range(MOST_ALIASES + 1)) + "}", MOST_ALIASES),
        ("{" + "revision " * (MOST_SELECTIONS + 1) + "}", MOST_SELECTIONS),
        ("{" + "revision " * (MOST_TOKENS + 1) + "}", MOST_TOKENS),
        ("#\n" * (MOST_TOKENS + 1) + "{ revision }", MOST_TOKENS),
    ],
)
def test_documents_that_are_too_much(client: TestClient, query: str, limit: int) -> None:
    response = post(client, query)
    assert response.status_code == 422
    (error,) = response.json()["errors"]
    assert code_of(error) == "TOO_COSTLY"
    assert f"{limit:,}" in error["message"]


def test_a_chain_of_fragments_is_as_deep_as_what_it_holds(client: TestClient) -> None:
    links = "".join(f"fragment F{n} on Category {{ parent {{ ...F{n + 1} }} }} " for n in range(MOST_DEPTH))
    response = post(client, f"{{ categories {{ ...F0 }} }} {links} fragment F{MOST_DEPTH} on Category {{ id }}")
    assert code_of(response.json()["errors"][0]) == "TOO_COSTLY"


def test_introspection_is_allowed_but_not_without_end(client: TestClient) -> None:
    assert post(client, "{ __schema { types { name fields { name type { ofType { name } } } } } }").status_code == 200
    endless = "{ __schema { types { " + "fields { type { " * 6 + "name" + " } }" * 6 + " } } }"
    assert post(client, endless).status_code == 422


def test_at_most_a_hundred_nodes(asking: Asking) -> None:
    query = "query Q($ids: [ID!]!) { nodes(ids: $ids) { id } }"
    assert len(asking.data(query, ids=["x"] * 100)["nodes"]) == 100
    assert code_of(asking.body(query, ids=["x"] * 101)["errors"][0]) == "TOO_COSTLY"


def test_an_answer_that_grows_too_long_is_given_up(directory: Directory) -> None:
    asking = Asking(directory, limits=Limits(steps=400))
    request = GraphQLRequest("{ jurisdictions { edges { node { contains { edges { node { id } } } } } } revision }")
    answer = asking.engine.answer(directory, request, PUBLIC, asking.now)
    assert answer.status == 422
    assert code_of(answer.body["errors"][0]) == "TOO_COSTLY"
    assert "400" in answer.body["errors"][0]["message"]
    assert "data" not in answer.body


def test_an_answer_that_takes_too_long_is_given_up(directory: Directory) -> None:
    body = Asking(directory, limits=Limits(seconds=-1)).body("{ agencies { edges { node { name } } } }")
    assert code_of(body["errors"][0]) == "TIMEOUT"
    assert "data" not in body


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (b"", "not JSON"),
        (b"{", "not JSON"),
        (b"\xff\xfe", "UTF-8"),
        (b'{"query": "{ revision }", "variables": {"x": NaN}}', "can be read"),
        (b"[" * 50_000, "can be read"),
        (b"1" * 5_000, "can be read"),
        (
            b'{"query": "query Q($t: String!) { search(text: $t) { totalCount } }", "variables": {"t": "\\ud800"}}',
            "UTF-8",
        ),
    ],
)
def test_bodies_that_cannot_be_read(client: TestClient, content: bytes, named: str) -> None:
    response = client.post("/graphql", content=content, headers={"Content-Type": "application/json"})
    assert response.status_code == 400
    (error,) = response.json()["errors"]
    assert code_of(error) == "BAD_INPUT"
    assert named in error["message"]


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (b'[{"query": "{ revision }"}]', "one JSON object"),
        (b"[]", "one JSON object"),
        (b"null", "JSON object"),
        (b'"{ revision }"', "JSON object"),
        (b"{}", '"query" holds'),
        (b'{"query": null}', '"query" holds'),
        (b'{"query": 7}', '"query" holds'),
        (b'{"query": "{ revision }", "variables": []}', '"variables" is'),
        (b'{"query": "{ revision }", "extensions": "x"}', '"extensions" is'),
        (b'{"query": "{ revision }", "operationName": {}}', '"operationName" is'),
        (b'{"query": "{ revision }", "operationName": "Nobody"}', "Nobody"),
    ],
)
def test_bodies_that_are_no_requests(client: TestClient, content: bytes, named: str) -> None:
    response = client.post("/graphql", content=content, headers={"Content-Type": "application/json"})
    assert response.status_code == 422
    (error,) = response.json()["errors"]
    assert code_of(error) == "BAD_INPUT"
    assert named in error["message"]


@pytest.mark.parametrize("kind", ["text/plain", "application/graphql", "application/x-www-form-urlencoded", ""])
def test_only_json_is_taken(client: TestClient, kind: str) -> None:
    content = json.dumps({"query": "{ revision }"})
    response = client.post("/graphql", content=content, headers={"Content-Type": kind})
    assert response.status_code == 415
    assert code_of(response.json()["errors"][0]) == "BAD_INPUT"


def test_json_with_a_charset_is_json(client: TestClient) -> None:
    headers = {"Content-Type": "Application/JSON; charset=utf-8"}
    assert client.post("/graphql", content=b'{"query": "{ revision }"}', headers=headers).status_code == 200


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_other_methods_are_refused(client: TestClient, method: str) -> None:
    response = client.request(method, "/graphql", params={"query": "mutation { verify }"})
    assert response.status_code == 405
    assert response.headers["allow"] == "POST"


def test_a_body_over_the_limit_is_refused(directory: Directory) -> None:
    client = served(directory, request_limit=1_024)
    content = json.dumps({"query": "{ revision }" + " " * 2_000}).encode()
    for body in (content, (content[n : n + 100] for n in range(0, len(content), 100))):
        response = client.post("/graphql", content=body, headers={"Content-Type": "application/json"})
        assert response.status_code == 413
        assert code_of(response.json()["errors"][0]) == "TOO_COSTLY"
        assert "1,024" in response.json()["errors"][0]["message"]


def test_an_answer_says_its_revision(client: TestClient) -> None:
    response = client.post("/graphql", json={"query": "{ revision }"}, headers={"Signpost-Revision": "1"})
    assert response.status_code == 200
    assert response.headers["signpost-revision"] == response.json()["data"]["revision"] == "1"
    assert response.headers["content-type"] == "application/json; charset=utf-8"


@pytest.mark.parametrize("revision", ["", "-1", "abc", "1.0", "²", "9" * 19])
def test_a_revision_that_is_no_number(client: TestClient, revision: str) -> None:
    headers = {b"Signpost-Revision": revision.encode("latin-1")}
    response = client.post("/graphql", json={"query": "{ revision }"}, headers=headers)
    assert response.status_code == 400
    assert "Signpost-Revision" in response.json()["errors"][0]["message"]


def test_a_revision_that_is_not_here_yet(client: TestClient) -> None:
    response = client.post("/graphql", json={"query": "{ revision }"}, headers={"Signpost-Revision": "99"})
    assert response.status_code == 503
    assert code_of(response.json()["errors"][0]) == "UNAVAILABLE"


def test_the_language_is_the_readers(client: TestClient) -> None:
    headers = {"Accept-Language": "tlh, en;q=0.5"}
    response = client.post("/graphql", json={"query": "{ revision }"}, headers=headers)
    assert response.headers["content-language"] == "en"


def test_a_program_gets_no_page(directory: Directory) -> None:
    answer = served(directory, development=True).get("/graphql", headers={"Accept": "application/json"})
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, HEAD, POST"


def test_graphiql_is_for_development_and_loads_nothing_from_elsewhere(directory: Directory) -> None:
    response = served(directory, development=True).get("/graphql")
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/html")
    assert "http://" not in response.text
    assert "https://" not in response.text
    assert "{{" not in response.text
    nonce = response.text.partition('nonce="')[2].partition('"')[0]
    assert f"'nonce-{nonce}'" in response.headers["content-security-policy"]


def test_the_unexpected_is_masked(
    asking: Asking, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    secret = "".join(["Quill", "feather"])  # not in a line of source either, which the log shows

    def broken(*_: object) -> None:
        raise ZeroDivisionError(secret)

    monkeypatch.setattr("graph.find.find", broken)
    with caplog.at_level(logging.DEBUG):
        body = asking.body(FIND, place=secret)
    (error,) = body["errors"]
    assert body["data"] == {"findServices": None}
    assert code_of(error) == "INTERNAL"
    assert error["extensions"]["reference"] in error["message"]
    assert error["extensions"]["reference"] in caplog.text
    assert "ZeroDivisionError" not in json.dumps(body)
    assert secret not in caplog.text + json.dumps(body)


def test_what_is_ambiguous_brings_its_candidates(asking: Asking, monkeypatch: pytest.MonkeyPatch) -> None:
    def which(*_: object) -> None:
        raise Ambiguous("North is two places", [("jurisdiction:a", "A"), ("jurisdiction:b", "B")])

    monkeypatch.setattr("graph.find.find", which)
    error = asking.error(FIND, place="North")
    assert error["extensions"] == {
        "code": "AMBIGUOUS",
        "candidates": [{"id": "jurisdiction:a", "name": "A"}, {"id": "jurisdiction:b", "name": "B"}],
    }


def test_a_value_that_must_be_there_and_is_not_is_our_mistake(
    asking: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Look, "name", lambda *_: None)
    monkeypatch.setattr(Look, "records", lambda _, ids: [None for _ in ids])
    error = asking.error("{ agencies { edges { node { name } } } }")
    assert code_of(error) == "INTERNAL"


def test_nothing_that_was_searched_for_is_logged(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        for query in (FIND, FIND + " {", "query P($place: String!) { places(text: $place) { matched } nothing }"):
            post(client, query, place="Quillfeather")
            post(client, query.replace("$place", '"Quillfeather"'), place="x")
    assert "Quillfeather" not in caplog.text


def test_what_was_sent_is_quoted_in_part(client: TestClient) -> None:
    sent = post(client, "{ agencies(first: " + "9" * 30_000 + ") { totalCount } }")
    assert code_of(sent.json()["errors"][0]) == "BAD_INPUT"
    assert len(sent.content) < 1_000
