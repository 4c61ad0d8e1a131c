"""A SQLite file that breaks while it is served: people read a plain sentence, the log has the cause with its path."""

import logging
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx2
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

import api.words.messages
from api.app import create_app
from api.log_events import LogEvents
from api.settings import Settings
from api.words.messages import languages
from graph.readmodel.record_cache import RecordCache
from graph.store import Store, open_store
from tests.api.cli.command import serving, signpost
from tests.graph.store.sqlite_backing import raw

HTML = {"Accept": "text/html,application/xhtml+xml"}
JSON = {"Accept": "application/json"}
SENTENCE = "The directory cannot be reached right now. Try again in a few minutes."
QUERY = {"query": "{ revision }"}
PLACES = {"query": '{ places(text: "Windham") { jurisdiction { name } } }'}
FOR_OPERATORS = ("signpost.db", "backup", "sqlite", "no such table", "restore", "seed")
"""What the public is not told, in any case of letters."""


def damage(path: Path) -> None:
    """Overwrites the file in place. The write before it makes open connections forget the pages that they have."""
    with raw(path) as connection:
        connection.execute("CREATE TABLE later (x)")
    with raw(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with path.open("r+b") as file:
        file.write(b"\xa5" * path.stat().st_size)


def remove(path: Path) -> None:
    path.unlink()


def replace_file(path: Path) -> None:
    shutil.copy(path, path.with_name("copy"))
    path.with_name("copy").replace(path)


def make_unreadable(path: Path) -> None:
    """Puts a link in the file's place that no user can follow; rights would not stop a superuser."""
    path.unlink()
    path.symlink_to(path)


def drop_counter(path: Path) -> None:
    with raw(path) as connection:
        connection.execute("DROP TABLE counter")


def drop_jurisdictions(app: Starlette, path: Path) -> None:
    """Drops a table that only whole records are read from, and forgets those that were read."""
    app.state.directory._follower.cache = RecordCache()
    with raw(path) as connection:
        connection.execute("DROP TABLE jurisdiction")


BREAKS = {
    damage: "is damaged or not a store of Signpost",
    remove: "is gone: put it back, or restore a backup",
    replace_file: "was replaced while it was open",
    make_unreadable: "is gone: put it back, or restore a backup",
    drop_counter: "is not as it should be (no such table: counter)",
}
"""What is done to the file, and what the operator is told of it."""


@pytest.fixture(autouse=True)
def no_events(monkeypatch: pytest.MonkeyPatch) -> None:
    """No event under way that another test began."""
    monkeypatch.setattr("api.failures._EVENTS", LogEvents())


@pytest.fixture
def store(store_file: Path) -> Iterator[Store]:
    with open_store(str(store_file)) as opened:
        yield opened


@pytest.fixture
def app(store: Store) -> Iterator[Starlette]:
    app = create_app(Settings(), store)
    with TestClient(app):
        yield app


@pytest.fixture
def client(app: Starlette, caplog: pytest.LogCaptureFixture) -> TestClient:
    """A client of the served store, which has answered before it breaks."""
    caplog.set_level(logging.INFO)
    client = TestClient(app)
    assert client.get("/healthz").json()["status"] == "ok"
    assert client.post("/graphql", json=QUERY).json()["data"] == {"revision": "1"}
    return client


def check_public(text: str, path: Path) -> None:
    """The public reads no path and nothing that only an operator can do."""
    assert str(path.parent) not in text
    for word in FOR_OPERATORS:
        assert word not in text.lower(), word


def causes(caplog: pytest.LogCaptureFixture) -> list[str]:
    """The messages of the log other than one line for each request."""
    return [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]


@pytest.mark.parametrize(("break_file", "cause"), BREAKS.items(), ids=lambda value: getattr(value, "__name__", ""))
def test_people_read_a_plain_sentence_and_the_log_has_the_cause_once(
    client: TestClient,
    store_file: Path,
    caplog: pytest.LogCaptureFixture,
    break_file: Callable[[Path], None],
    cause: str,
) -> None:
    break_file(store_file)
    for _ in range(3):
        for page in (client.get("/", headers=HTML), client.post("/", data={"place": "Windham"}, headers=HTML)):
            assert page.status_code == 503
            check_public(page.text, store_file)
            assert "The directory cannot be reached right now" in page.text
            assert SENTENCE not in page.text, "the title says it already"
            assert "Try again in a few minutes. If you need help now, call 211" in page.text
            assert 'href="tel:911"' in page.text
            assert 'href="tel:988"' in page.text
        part = client.post("/", data={"place": "Windham"}, headers={**HTML, "HX-Request": "true"})
        assert part.status_code == 503
        check_public(part.text, store_file)
        for answer in (
            client.post("/graphql", json=QUERY),
            client.get("/healthz"),
            client.get("/browse", headers=JSON),
        ):
            assert answer.status_code == 503
            assert answer.json() == {"errors": [{"message": SENTENCE, "extensions": {"code": "UNAVAILABLE"}}]}
    logged = causes(caplog)
    assert len(logged) == 1, logged
    assert f"{store_file} " in logged[0]
    assert cause in logged[0]


def test_an_error_within_an_answer_names_no_path(
    app: Starlette, client: TestClient, store_file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """GraphQL meets this damage in a field: the answer has begun, and its status is 200."""
    drop_jurisdictions(app, store_file)
    for _ in range(3):
        answer = client.post("/graphql", json=PLACES)
        assert answer.status_code == 200
        (error,) = answer.json()["errors"]
        assert (error["message"], error["extensions"]["code"]) == (SENTENCE, "UNAVAILABLE")
        check_public(answer.text, store_file)
    assert len(causes(caplog)) == 1
    assert f"{store_file} is not as it should be (no such table: jurisdiction)" in causes(caplog)[0]


def test_the_sentence_is_in_the_reader_s_language(
    app: Starlette, client: TestClient, store_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "locale"
    folder.mkdir()
    spanish = "El directorio no responde."
    header = 'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
    (folder / "es.po").write_text(f'{header}\nmsgid "{SENTENCE}"\nmsgstr "{spanish}"\n', encoding="utf-8")
    monkeypatch.setattr(api.words.messages, "FOLDER", folder)
    monkeypatch.setattr(api.words.messages, "_messages", api.words.messages._messages.__wrapped__)
    languages.cache_clear()
    try:
        headers = {"Accept-Language": "es-PR"}
        drop_jurisdictions(app, store_file)
        answers = [client.post("/graphql", json=PLACES, headers=headers)]
        store_file.unlink()
        answers += [client.post("/graphql", json=QUERY, headers=headers), client.get("/healthz", headers=headers)]
        assert [answer.json()["errors"][0]["message"] for answer in answers] == [spanish] * 3
    finally:
        languages.cache_clear()


def test_a_served_file_that_is_removed(store_file: Path) -> None:
    """The same with the real server and its real log."""
    with serving(cwd=store_file.parent) as server:
        assert httpx2.get(f"{server.url}/healthz").status_code == 200
        store_file.unlink()
        for _ in range(3):
            for answer in (
                httpx2.get(server.url, headers=HTML),
                httpx2.get(f"{server.url}/healthz"),
                httpx2.post(f"{server.url}/graphql", json=QUERY),
            ):
                assert answer.status_code == 503
                check_public(answer.text, store_file)
    log = (store_file.parent / "server.log").read_text(encoding="utf-8")
    assert log.count(f"{store_file} is gone: put it back, or restore a backup") == 1
    assert "Traceback" not in log


def test_the_command_line_says_everything(store_file: Path) -> None:
    damage(store_file)
    done = signpost("places", "Windham", cwd=store_file.parent)
    assert (done.returncode, done.stdout) == (1, "")
    assert f"{store_file} is damaged or not a store of Signpost" in done.stderr
    assert "restore a backup" in done.stderr
    assert done.stderr.count("\n") == 1


def test_an_empty_store_is_for_the_operator_to_fill(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "empty.db"
    with TestClient(create_app(Settings(store=str(path)))) as client:
        page = client.get("/", headers=HTML)
    assert page.status_code == 503
    check_public(page.text, path)
    assert "signpost seed" in causes(caplog)[0]


def test_a_revision_that_the_asker_made_up_is_answered_and_not_logged(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    """It is no failure of the store; a log of such numbers could be filled by anybody."""
    for revision in ("99", "98"):
        answer = client.post("/graphql", json=QUERY, headers={"Signpost-Revision": revision})
        assert answer.status_code == 503
        (error,) = answer.json()["errors"]
        assert error == {
            "message": f"revision {revision} is not here yet, the newest is 1: try again",
            "extensions": {"code": "UNAVAILABLE"},
        }
    assert causes(caplog) == []
