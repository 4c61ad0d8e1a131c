"""A server that is killed while twenty clients save: what it acknowledged is there, once, with its change; and what a
client is in doubt of is there once when it has been sent again with its key."""

import random
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import httpx2
import pytest

from graph.model.agency import Agency
from graph.model.change import ChangeQuery
from graph.store import open_store
from tests.api.cli.command import Server, serving, signpost
from tests.support.soak import times

pytestmark = pytest.mark.soak

KILLS: Final = times(1, 200)
CLIENTS: Final = 20
SAVE: Final = """mutation($input: AgencyInput!) {
  saveAgency(input: $input) { agency { id version } revision errors { code message } }
}"""


@dataclass
class Saves:
    """What the clients of all rounds have saved: the revision of each name, and the names that are in doubt."""

    revisions: dict[str, int] = field(default_factory=dict)
    in_doubt: set[str] = field(default_factory=set)

    def save(self, client: httpx2.Client, name: str) -> bool:
        """Save an agency of this name with a key. False if no answer came."""
        given: dict[str, Any] = {"name": name, "level": "NONPROFIT", "idempotencyKey": f"key of {name}"}
        self.in_doubt.add(name)
        try:
            answer = client.post("/graphql", json={"query": SAVE, "variables": {"input": given}})
        except httpx2.TransportError:
            return False
        if answer.status_code != 503:
            saved = answer.json()["data"]["saveAgency"]
            assert saved["errors"] == [], saved
            assert saved["agency"]["version"] == 1
            self.revisions[name] = int(saved["revision"])
            self.in_doubt.discard(name)
        return True


def _save_until_killed(server: Server, token: str, saves: Saves, round_: int, chance: random.Random) -> None:
    def client(number: int) -> None:
        with httpx2.Client(base_url=server.url, headers={"Authorization": f"Bearer {token}"}, timeout=30) as http:
            at = 0
            while saves.save(http, f"Desk {round_} {number} {at}"):
                at += 1

    timer = threading.Timer(chance.uniform(0.05, 1.0), server.process.kill)
    with ThreadPoolExecutor(CLIENTS) as pool:
        timer.start()
        list(pool.map(client, range(CLIENTS)))
    timer.join()
    server.process.wait(30)


def test_every_acknowledged_save_is_there_once_with_its_change(store_file: Path) -> None:
    folder, saves, chance = store_file.parent, Saves(), random.Random(17)
    made = signpost("token", "create", "--role", "editor", "--name", "Clients", "--expires", "2d", cwd=folder)
    assert made.returncode == 0, made.stderr
    token = made.stdout.strip()
    for round_ in range(KILLS):
        with serving("--port", "0", cwd=folder, env={"SIGNPOST_LOG_LEVEL": "error"}) as server:
            _save_until_killed(server, token, saves, round_, chance)
    with (
        serving("--port", "0", cwd=folder) as server,
        httpx2.Client(base_url=server.url, headers={"Authorization": f"Bearer {token}"}, timeout=30) as http,
    ):
        for name in sorted(saves.in_doubt):
            assert saves.save(http, name)
    assert not saves.in_doubt
    assert len(saves.revisions) >= 10 * KILLS
    _check(store_file, saves.revisions)


def _check(store_file: Path, revisions: dict[str, int]) -> None:
    with open_store(str(store_file)) as store:
        found: dict[str, list[str]] = {}
        for record in store.load().records:
            if isinstance(record, Agency) and record.name.startswith("Desk "):
                found.setdefault(record.name, []).append(record.id)
        assert found.keys() == revisions.keys()
        assert {len(ids) for ids in found.values()} == {1}
        for name, revision in revisions.items():
            (change,) = store.changes(ChangeQuery(subject=found[name][0]))
            assert change.revision == revision
