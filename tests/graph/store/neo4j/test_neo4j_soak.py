"""The soak against servers of the tests' own: a few cuts and one kill in `make test`, very many in `make soak`."""

import gc
import logging
import sys
from collections.abc import Callable
from dataclasses import replace

import pytest

from graph.store.neo4j import rehearsing
from tests.neo4j_soak import Plan, soak
from tests.support.neo4j_backing import Neo4jBacking
from tests.support.neo4j_server import Server
from tests.support.soak import SOAK, times

pytestmark = [pytest.mark.soak, pytest.mark.full]

_SCHEMES = {"5.26": "bolt", "2026.09": "neo4j"}
"""Both ways to a server: alone, and by its routing tables, which the proxy writes anew."""

_DRIVER_LEAVES = (
    "ignore:Exception ignored in. <(function Bolt.__del__|socket.socket):pytest.PytestUnraisableExceptionWarning"
)
"""Where a connection is reset between its handshake and its first message, the driver (6.4) makes half a connection:
it leaves the socket open, and fails once more when that is collected. The engine turns what it raises into ours."""


@pytest.mark.parametrize("large", [rehearsing.LARGE, 1], ids=["at once", "ahead"])
@pytest.mark.filterwarnings(_DRIVER_LEAVES)
def test_nothing_is_torn_lost_or_written_twice(
    neo4j_backing: Neo4jBacking,
    neo4j_version: str,
    own_server: Server,
    record_property: Callable[[str, object], None],
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    large: int,
) -> None:
    """However the change sets are written: at once, or ahead, as large ones are."""
    monkeypatch.setattr(rehearsing, "LARGE", large)
    caplog.set_level(logging.CRITICAL, "neo4j")  # it tells of each broken connection, and keeps what it tells

    def tell(line: str) -> None:
        with capfd.disabled():  # half an hour without a sign of life would look like one that hangs
            print(f"\n{neo4j_version}: {line}", end="", file=sys.stderr, flush=True)

    def kill() -> None:
        own_server.kill()
        own_server.start()

    given = neo4j_backing.door.address
    scheme = _SCHEMES[neo4j_version]
    plan = Plan(
        replace(given, uri=given.uri.replace("bolt", scheme)),
        cuts=times(15, 1000),
        kills=times(1, 100),
        kill=kill,
        seed=20261121,
        minutes=times(5, 180),
        tell=tell if SOAK else lambda _: None,
    )
    report = soak(plan)
    gc.collect()
    for line in (f"soak of {scheme}:// on Neo4j {neo4j_version}:", *report.lines):
        record_property("soak", line)
    assert report.violations == []
    assert (report.cuts >= plan.cuts, report.kills) == (True, plan.kills)
    assert report.lost_answers > 0


def test_what_does_not_hold_is_found(neo4j_backing: Neo4jBacking) -> None:
    """The soak can fail: in the place of a kill, somebody tears a pair apart and loses a change, past the rules."""

    def spoil() -> None:
        neo4j_backing.door.run("MATCH (a:Agency)-[t:SERVES]->() WITH t LIMIT 1 DELETE t")
        neo4j_backing.door.run("MATCH (s:Store) MATCH (c:Change {revision: s.revision}) DETACH DELETE c")

    plan = Plan(neo4j_backing.door.address, cuts=0, kills=1, kill=spoil, handles=1, minutes=5, tell=lambda _: None)
    told = "\n".join(soak(plan).violations)
    assert "agencies without their town" in told
    assert "was acknowledged at" in told
    assert "the records are not what the changes lead to" in told
