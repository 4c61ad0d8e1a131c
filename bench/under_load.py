"""Overload: a server asked at half, one, two and three times its capacity, and a case manager among attackers.

Everything goes over HTTP to `signpost serve` on one process. The clients are other processes on the same machine and
use one of its processors. Capacity is what eight connections get that ask again as soon as they are answered. A plain
route of the same server (`/healthz`) says what HTTP itself costs.

Limits: at three times its capacity an agency's page keeps nine tenths of its best throughput, a find seven tenths,
counted as answers within a second, and `/healthz` answers in 100 ms. Among forty attackers find takes at most ten
times what it takes alone at the median, and thirty times at p99.
"""

import json
import multiprocessing
import tempfile
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

from bench.amplification import Meter, most_work
from bench.open_loop import Load, Tally, as_fast_as_answered, at_rate, percentile, request
from bench.serving import TOWNS
from bench.timing import judge
from graph.directory import Directory
from graph.store import open_store
from seed.storing import load_seed
from tests.api.cli.command import serving

SECONDS: Final = 4.0
IN_TIME: Final = 1_000.0
"""Milliseconds within which an answer counts: who waits longer has asked again, or has gone."""
TIMES: Final = (0.5, 1.0, 2.0, 3.0)
NETWORKS: Final = tuple(f"127.0.1.{number}" for number in range(1, 41))
MANAGER: Final = ("127.0.2.1",)
FORM: Final = {"category": "youth-mobile-crisis", "age": "14", "when": "now"}
_STORE: Final = "bench.db"
_AS_FORM: Final = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Question:
    """A question, its requests, and the part of its best throughput that it has to keep at three times capacity."""

    name: str
    requests: tuple[bytes, ...]
    keeps: float


FIND: Final = tuple(
    request("POST", "/", urlencode({**FORM, "place": town}).encode(), Content_Type=_AS_FORM) for town in TOWNS
)
AGAIN: Final = request(
    "POST",
    "/graphql",
    json.dumps({"query": '{findServices(place:"Windham",age:14){services{edges{node{service{name}}}}}}'}).encode(),
    Content_Type="application/json",
)
QUESTIONS: Final = (
    Question("a plain route (/healthz)", (request("GET", "/healthz"),), 0.0),
    Question("an agency's page", (request("GET", "/agencies/agency:ct-dcf"),), 0.9),
    Question("a GraphQL answer, again", (AGAIN,), 0.9),
    Question("a find", FIND, 0.7),
)
COMPUTED: Final = Question("an agency's page, computed each time", QUESTIONS[1].requests, 0.9)


def main() -> None:
    """Print the figures."""
    spawn = multiprocessing.get_context("spawn")
    with (
        tempfile.TemporaryDirectory(prefix="bench-load-") as folder,
        ProcessPoolExecutor(3, mp_context=spawn) as clients,
        _server(Path(folder)) as (url, process),
    ):
        for question in QUESTIONS:
            _overload(question, url, process, clients)
        _attacked(url, Path(folder) / _STORE, clients)
        with _server(Path(folder), {"SIGNPOST_ANSWER_CACHE": "0"}) as (url, process):
            _overload(COMPUTED, url, process, clients)


@contextmanager
def _server(folder: Path, env: Mapping[str, str] | None = None) -> Iterator[tuple[str, int]]:
    path = str(folder / _STORE)
    with open_store(path) as store:
        load_seed(store)
    with serving("--store", path, cwd=folder, env={"SIGNPOST_LOG_LEVEL": "warning", **(env or {})}) as server:
        yield server.url, server.process.pid


def _overload(question: Question, url: str, process: int, clients: ProcessPoolExecutor) -> None:
    load = Load(url, question.requests, NETWORKS)
    clients.submit(as_fast_as_answered, load, 8, 1.0).result()
    best = clients.submit(as_fast_as_answered, load, 8, SECONDS).result()
    capacity = len(best.served) / best.seconds
    print(f"\n{question.name}: capacity {capacity:,.0f} a second", flush=True)
    for times in TIMES:
        asked = clients.submit(at_rate, load, capacity * times, SECONDS)
        health = clients.submit(at_rate, Load(url, (request("GET", "/healthz"),), MANAGER), 20, SECONDS)
        goodput = _told(f"{times:g} times", asked, health, process)
        if times == TIMES[-1] and question.keeps:
            judge("part of the best throughput kept", goodput / capacity, question.keeps, most=False)
            judge("ms for /healthz at p99", percentile(health.result().served, 0.99), 100)


def _told(name: str, asked: "Future[Tally]", health: "Future[Tally]", process: int) -> float:
    tally = asked.result()
    goodput = sum(taken <= IN_TIME for taken in tally.served) / tally.seconds
    print(
        f"  {name:<10} in time {goodput:7,.0f} a second   p50 {percentile(tally.served, 0.5):7.1f}"
        f"   p99 {percentile(tally.served, 0.99):7.1f} ms   refused {len(tally.refused):6,}"
        f" (p50 {percentile(tally.refused, 0.5):5.1f} ms)   lost {tally.other:4}"
        f"   /healthz p99 {percentile(health.result().served, 0.99):5.1f} ms   {_memory(process)} MiB",
        flush=True,
    )
    return goodput


def _memory(process: int) -> int:
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return int(status.partition("VmRSS:")[2].split()[0]) // 1024


def _attacked(url: str, store: Path, clients: ProcessPoolExecutor) -> None:
    """One case manager who finds, alone and among forty attackers with expensive GraphQL."""
    manager = Load(url, FIND, MANAGER)
    alone = clients.submit(at_rate, manager, 5, SECONDS).result()
    attack = Load(url, _attack(store), NETWORKS)
    attacking = clients.submit(as_fast_as_answered, attack, len(NETWORKS), SECONDS + 2)
    among = clients.submit(at_rate, manager, 5, SECONDS).result()
    attackers = attacking.result()
    print("\none case manager who finds, among forty attackers", flush=True)
    for name, tally in (("alone", alone), ("attacked", among)):
        print(
            f"  {name:<10} p50 {percentile(tally.served, 0.5):7.1f} ms   p99 {percentile(tally.served, 0.99):7.1f} ms"
            f"   refused {len(tally.refused)}, lost {tally.other}",
            flush=True,
        )
    print(
        f"  the attackers: {len(attackers.served)} served, {len(attackers.refused)} refused, {attackers.other} lost"
    )
    for part, limit in ((0.5, 10), (0.99, 30)):
        judge(f"times at p{part * 100:.0f}", percentile(among.served, part) / percentile(alone.served, part), limit)


def _attack(store: Path) -> tuple[bytes, ...]:
    """The document that takes most work of all accepted ones, each time with other names: no cache helps."""
    with open_store(str(store)) as opened:
        _, worst = most_work(Meter(Directory(opened)))
    texts = (worst.replace("a", f"a{number}_", 1) for number in range(400))
    return tuple(
        request("POST", "/graphql", json.dumps({"query": text}).encode(), Content_Type="application/json")
        for text in texts
    )


if __name__ == "__main__":
    main()
