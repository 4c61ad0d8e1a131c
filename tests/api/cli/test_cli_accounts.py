"""`signpost token` and `signpost account`, and the link for the first administrator, as a user runs them."""

import csv
import json
import re
import urllib.error
import urllib.request
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest

from api.cli.main import run
from tests.api.cli.command import serving, signpost

TOKEN = re.compile(r"signpost_[0-9a-f]{10}_[\w-]{43}\n")
LINK = re.compile(r"http://127\.0\.0\.1:\d+/sign-in/[\w-]{43}")


def made(folder: Path, *arguments: str) -> str:
    done = signpost("token", "create", *arguments, cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert TOKEN.fullmatch(done.stdout), "nothing but the token"
    return done.stdout.strip()


def rows(folder: Path, kind: str) -> list[list[str]]:
    done = signpost(kind, "list", "--csv", cwd=folder)
    assert done.returncode == 0
    return list(csv.reader(StringIO(done.stdout)))[1:]


def asked(url: str, token: str | None = None) -> tuple[int, str]:
    headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
    request = urllib.request.Request(f"{url}/graphql", json.dumps({"query": "{ __typename }"}).encode(), headers)
    try:
        with urllib.request.urlopen(request) as response:
            return response.status, response.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


def test_a_token_is_made_listed_used_and_revoked(store_file: Path) -> None:
    folder = store_file.parent
    token = made(
        folder, "--role", "editor", "--name", "Night import", "--within", "agency:ct-dcf", "--expires", "30d"
    )
    ((short, account, name, _, used, state),) = rows(folder, "token")
    assert token.startswith(f"signpost_{short}_")
    assert (account, name, used, state) == ("account:night-import", "Night import", "", "")
    assert rows(folder, "account") == [["account:night-import", "Night import", "Editor", "agency:ct-dcf", ""]]
    with serving(cwd=folder) as server:
        assert asked(server.url, token)[0] == 200
        assert rows(folder, "token")[0][4] != ""
        assert signpost("token", "revoke", short, cwd=folder).returncode == 0
        code, body = asked(server.url, token)
        assert (code, "UNAUTHENTICATED" in body) == (401, True)
    assert rows(folder, "token")[0][5] == "Revoked"
    assert f"{short}: account:night-import, Night import" in signpost("token", "list", cwd=folder).stdout
    assert token not in (folder / "server.log").read_text()


def test_another_token_of_an_account_needs_no_role(store_file: Path) -> None:
    folder = store_file.parent
    made(folder, "--role", "partner", "--name", "Desk")
    made(folder, "--name", "Desk", "--for", "The other desk")
    made(
        folder,
        "--role",
        "partner",
        "--name",
        "Desk",
        "--expires",
        (datetime.now(UTC).date() + timedelta(30)).isoformat(),
    )
    assert {row[1] for row in rows(folder, "token")} == {"account:desk"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--role", "king", "--name", "X"), "'king': it must be one of partner, verifier, editor, admin"),
        (("--role", "public", "--name", "X"), "the public needs no account"),
        (("--name", "Nobody"), "there is no account 'account:nobody'"),
        (("--name", "X", "--within", "agency:ct-dcf"), "--within is for a new account"),
        (("--role", "admin", "--name", "X", "--within", "agency:ct-dcf"), "only a verifier or an editor is bounded"),
        (("--role", "editor", "--name", "X", "--within", "Atlantis"), "'Atlantis' is not the id of an agency"),
        (("--role", "editor", "--name", "X", "--expires", "soon"), "'soon' is not a day"),
        (("--role", "editor", "--name", "X", "--expires", "999d"), "within 366 days"),
        (("--role", "editor", "--name", "X", "--expires", "0d"), "ends after now"),
        (("--role", "editor", "--name", " "), "is no name"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(
    store_file: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str
) -> None:
    """In this process: a process of its own for each would prove no more."""
    assert run(["token", "create", *arguments, "--store", str(store_file)]) in (1, 2)
    printed = capsys.readouterr()
    assert printed.out == ""
    assert said in printed.err
    assert printed.err.count("\n") == 1
    assert run(["account", "list", "--csv", "--store", str(store_file)]) == 0
    (labels,) = capsys.readouterr().out.splitlines()
    assert labels == "Id,Name,Role,Only for,State", "no account is left behind"


def test_accounts_are_invited_disabled_and_recovered(store_file: Path) -> None:
    folder = store_file.parent
    invited = signpost("account", "invite", "Jane Doe", "--role", "admin", "--url", "https://s.example/", cwd=folder)
    assert re.fullmatch(r"https://s\.example/sign-in/[\w-]{43}\n", invited.stdout)
    assert rows(folder, "account")[0][4] == "Has not signed in yet"
    again = signpost("account", "invite", "Jane Doe", "--role", "admin", cwd=folder)
    assert (again.returncode, "already an account" in again.stderr) == (1, True)
    token = made(folder, "--name", "Jane Doe")
    last = signpost("account", "disable", "Jane Doe", cwd=folder)
    assert (last.returncode, "last administrator" in last.stderr) == (1, True)
    recovered = signpost("account", "recover", "Second", cwd=folder)
    assert re.fullmatch(r"/sign-in/[\w-]{43}\n", recovered.stdout)
    with serving(cwd=folder) as server:
        assert asked(server.url, token)[0] == 200
        assert LINK.search((folder / "server.log").read_text()) is None, "there is an administrator"
        made(folder, "--name", "Second")
        assert signpost("account", "disable", "account:jane-doe", cwd=folder).returncode == 0
        assert asked(server.url, token)[0] == 401
        assert signpost("account", "enable", "Jane Doe", cwd=folder).returncode == 0
        assert asked(server.url, token)[0] == 200


@pytest.mark.parametrize("workers", ["1", "2"])
def test_who_runs_it_on_their_machine_gets_a_link_for_the_first_administrator(store_file: Path, workers: str) -> None:
    folder = store_file.parent
    with serving("--workers", workers, cwd=folder) as server:
        link = LINK.search((folder / "server.log").read_text())
        assert link is not None
        assert link[0].startswith(server.url)
        assert b"First administrator" in urllib.request.urlopen(link[0]).read()
    assert rows(folder, "account")[0][:3] == ["account:first-administrator", "First administrator", "Administrator"]


@pytest.mark.parametrize("settings", [{"SIGNPOST_PRODUCTION": "true"}, {"SIGNPOST_HOSTS": "127.0.0.1"}])
def test_what_others_may_reach_prints_no_link(store_file: Path, settings: dict[str, str]) -> None:
    with serving(cwd=store_file.parent, env=settings):
        pass
    assert "/sign-in/" not in (store_file.parent / "server.log").read_text()
    assert rows(store_file.parent, "account") == []
