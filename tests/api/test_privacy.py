"""Nothing that a person searches for is stored or logged: a session of searches, and then a search for its words."""

from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from tests.api.cli.command import PATIENCE, Server, serving, signpost

WORDS = ("Zanzibarville", "quibbleford", "xylophagous", "77031")
"""Words that stand nowhere else: a place, another, a kind of help, a ZIP code of another state."""
PLACE, OTHER, KIND, ZIP = WORDS

REPORTED = "Gallimaufry"
"""A word of a report."""
ANSWERED = "Flibbertigibbet"
"""A word of an answer to the survey."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, unopened_store: Path) -> Path:
    """The working folder of the server and of the commands, with everything that they leave behind."""
    place = tmp_path_factory.mktemp("privacy")
    (place / "signpost.db").write_bytes(unopened_store.read_bytes())
    return place


@pytest.fixture(scope="module", params=["info", "debug"])
def server(folder: Path, request: pytest.FixtureRequest) -> Iterator[Server]:
    """A server that logs as much as it ever does."""
    settings = {"SIGNPOST_LOG_LEVEL": request.param, "SIGNPOST_DEVELOPMENT": "true", "HOME": str(folder)}
    with serving(cwd=folder, env=settings) as running:
        yield running


def found_in(folder: Path) -> list[str]:
    """Every file under `folder` that holds one of the words, in any case and in UTF-8 or UTF-16."""
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            content = path.read_bytes().lower()
            found += [
                f"{path.name}: {word}"
                for word in WORDS
                if word.lower().encode() in content or word.lower().encode("utf-16-le") in content
            ]
    return found


def search_by_page(url: str) -> None:
    """Searches by the pages: good, bad, as typed, as an address, too long, and by methods that do not exist."""
    with httpx2.Client(base_url=url, headers={"Referer": f"{url}/?{PLACE}", "User-Agent": PLACE}) as client:
        for form in (
            {"place": PLACE, "category": "crisis-line", "age": "14"},
            {"place": "Windham", "category": KIND, "age": ZIP},
            {"place": ZIP, "when": "then", "at": OTHER},
            {"place": f"\x00{PLACE}\x1b[31m"},
            {"place": PLACE * 400},
            {"place": PLACE, "typing": "1"},
            {"text": f"{KIND}, {PLACE} {ZIP}"},
            {"text": f"{OTHER}, Windham"},
            {"text": PLACE * 400},
        ):
            client.post("/", data=form)
            client.post("/", data=form, headers={"HX-Request": "true"})
        for form in (
            {"origin": PLACE, "place": OTHER, "category": KIND, "age": ZIP, "start": f"{PLACE} {OTHER}"},
            {"origin": "K-12 schools", "place": PLACE, "category": "housing", "way": KIND},
            {"origin": f"\x00{PLACE}", "place": PLACE, "category": "housing", "typing": "1"},
        ):
            client.post("/path", data=form)
            client.post("/path/card", data=form)
        client.post("/search", data={"text": PLACE, "q": OTHER})
        client.post(
            "/", content=b"\xff" + PLACE.encode(), headers={"Content-Type": f"multipart/form-data; boundary={OTHER}"}
        )
        client.post("/", content=PLACE.encode() * 20_000)
        for path in (
            f"/?place={PLACE}",
            f"/{PLACE}",
            f"/places/{OTHER}",
            f"/static/{PLACE}.css?v={OTHER}",
            f"//{PLACE}",
        ):
            for method in ("GET", "HEAD", "POST", "DELETE"):
                client.request(method, path)
        client.request(PLACE.upper(), f"/{OTHER}")
        client.get("/", headers={"Accept-Language": PLACE, "Cookie": f"x={OTHER}", "If-None-Match": ZIP})


def report_by_page(url: str) -> None:
    """Reports that a contact is wrong: good, bad, too long, by GraphQL, and of what is no contact."""
    slot, address = "slot:service:dcf-careline:intake:primary", f"{REPORTED}@example.org"
    with httpx2.Client(base_url=url, headers={"Referer": f"{url}/{REPORTED}"}) as client:
        for form in (
            {"problem": "OTHER", "text": REPORTED, "answer_to": address},
            {"problem": REPORTED, "text": REPORTED * 400, "answer_to": REPORTED},
            {"problem": "OTHER", "text": f"\x00{REPORTED}"},
            {"worked": f"yes {REPORTED}"},
            {"worked": REPORTED},
        ):
            client.post(f"/report/{slot}", data=form)
        client.post(f"/report/slot:{REPORTED}", data={"problem": "OTHER", "text": REPORTED})
        mutation = "mutation($i: ReportInput!) { reportProblem(input: $i) { received } }"
        given = {"pointOfContact": slot, "problem": REPORTED, "answerTo": address}
        client.post("/graphql", json={"query": mutation, "variables": {"i": given}})


def answer_survey(url: str) -> None:
    """Answers to the survey: good, and bad in each text."""
    texts = ("organization", "procedure", "place", "text", "sector", "programs.0.name", "programs.0.phone")
    good = {"organization": "Office", "sector": "HEALTH", "position": "OTHER", "place": "Canton", "issue": "NO"}
    good |= {"often": "NEVER", "procedures.NONE": "yes", "text": ANSWERED}
    with httpx2.Client(base_url=url, headers={"Referer": f"{url}/{ANSWERED}"}) as client:
        assert client.post("/survey", data=good).status_code == 200
        for name in texts:
            client.post("/survey", data={**good, name: f"{ANSWERED} " * 400})
            client.post("/survey", data={**good, name: f"\x00{ANSWERED}"})
        client.get(f"/survey?text={ANSWERED}")
        client.post("/survey/review", data={"statement": ANSWERED, "do": ANSWERED})
        client.get(f"/survey/report?year={ANSWERED}")


def search_by_graphql(url: str) -> None:
    """Searches by GraphQL: in the document, in variables, in names, broken, and as an address."""
    with httpx2.Client(base_url=url) as client:
        for query, variables in (
            (f'{{ places(text: "{PLACE}") {{ score }} }}', {}),
            (f'{{ search(text: "{OTHER}") {{ totalCount }} }}', {}),
            (
                f'query {PLACE} {{ findServices(place: "{ZIP}", category: "{KIND}") {{ whyNone {{ text }} }} }}',
                {},
            ),
            (
                f'{{ referralPaths(from: "{PLACE}", place: "{OTHER}", category: "{KIND}") {{ paths {{ cost }} }} }}',
                {},
            ),
            ("query Q($t: String!) { places(text: $t) { score } }", {"t": PLACE}),
            ("query Q($t: String!) { places(text: $t) { score } }", {"t": {PLACE: OTHER}}),
            (f"{{ {KIND} }}", {}),
            (f'{{ node(id: "{PLACE}") {{ id }} nodes(ids: ["{OTHER}"]) {{ id }} }}', {}),
            (f"{{{{ # {PLACE}", {}),
        ):
            client.post("/graphql", json={"query": query, "variables": variables, "operationName": None})
            client.get("/graphql", params={"query": query})
        client.post("/graphql", content=f'{{"query": "{PLACE}'.encode(), headers={"Content-Type": "application/json"})
        client.post("/graphql", json={"query": "{ __typename }", "operationName": OTHER, "extensions": {KIND: ZIP}})


def search_by_command(folder: Path) -> None:
    """Searches on the command line, those that are refused included."""
    for arguments in (
        ["find", PLACE, "--category", "crisis-line"],
        ["find", "Windham", "--category", KIND],
        ["find", ZIP, "--at", OTHER],
        ["places", PLACE, "--json"],
        ["search", OTHER, "--kind", KIND],
        ["search", PLACE],
        ["path", "--from", PLACE, "--place", OTHER, "--category", KIND],
        ["path", "--from", "K-12 schools", "--place", PLACE, "--category", "housing"],
    ):
        done = signpost(*arguments, cwd=folder, env={"HOME": str(folder)})
        assert done.returncode in (1, 2)


def test_a_session_of_searches_leaves_nothing_behind(server: Server, folder: Path) -> None:
    before = httpx2.get(f"{server.url}/healthz").json()
    search_by_page(server.url)
    search_by_graphql(server.url)
    assert found_in(folder) == []
    log = (folder / "server.log").read_text(encoding="utf-8")
    for answered in ("POST / 200", "POST /path 200", "POST /search 200", "POST /graphql 200"):
        assert answered in log, "the log is not the server's, or nothing was found by what was searched"
    assert "Traceback" not in log
    assert httpx2.get(f"{server.url}/healthz").json() == before
    report_by_page(server.url)
    log = (folder / "server.log").read_text(encoding="utf-8")
    assert "POST /report/{id:path} 200" in log
    assert REPORTED.lower() not in log.lower(), "what readers report is kept until it was reviewed, and never logged"
    answer_survey(server.url)
    log = (folder / "server.log").read_text(encoding="utf-8")
    assert "POST /survey 200" in log
    assert ANSWERED.lower() not in log.lower()
    assert server.process.poll() is None, "it ended"
    server.process.terminate()
    assert server.process.wait(PATIENCE) == 0
    assert server.process.stdout is not None
    assert server.process.stdout.read() == ""
    assert found_in(folder) == []


def test_a_session_of_commands_leaves_nothing_behind(folder: Path) -> None:
    search_by_command(folder)
    assert found_in(folder) == []


def test_the_search_for_words_can_fail(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep/signpost.db-wal").write_bytes(b"\x00\x01zanzibarVILLE\xff" + OTHER.encode("utf-16-le"))
    assert found_in(tmp_path) == ["signpost.db-wal: Zanzibarville", "signpost.db-wal: quibbleford"]
