"""One soak: workers over a store, faults between it and its server, and a report."""

import random
import statistics
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field

from graph.directory import Directory
from graph.model.errors import StoreUnavailable
from graph.store.neo4j import Address, Neo4jStore
from tests.neo4j_soak.checks import Checker
from tests.neo4j_soak.ledger import Ledger
from tests.neo4j_soak.workers import Asker, Reader, Writer, at_work, shared_town
from tests.support.fault_proxy import Chance, Fault, Moment, Proxy
from tests.support.neo4j_backing import BackDoor, back_door, strict_store
from tests.support.proxied_store import between
from tests.support.records import changes

ODDS = {
    Moment.OPENING: 0.02,
    Moment.REQUEST: 0.004,
    Moment.ANSWER: 0.004,
    Moment.COMMIT: 0.03,
    Moment.COMMITTED: 0.06,
}
KINDS = (*[Fault.CUT, Fault.RESET] * 12, *[Fault.DELAY] * 6, Fault.HOLE, Fault.DEAF, Fault.MUTE)
"""A black hole holds everybody up for as long as the server keeps the lock of what was cut off: few of them."""
HOLES_LAST = 15.0
_LONGEST_WAIT = 180.0
"""Seconds after which a service that does not answer again is a violation."""


@dataclass(frozen=True)
class Plan:
    """What is to be done. `kill` ends a server as a power failure does, and starts it again or has it started."""

    address: Address
    cuts: int
    kills: int = 0
    kill: Callable[[], None] | None = None
    seed: int = 0
    minutes: float = 120.0
    handles: int = 2
    """Stores that are open at once, each with two writers, a reader and one who asks its directory."""
    tell: Callable[[str], None] = print


@dataclass
class Report:
    """What was done and found. All lists are in seconds: `outages` from a kill to the next acknowledged write,
    `recoveries` to the same from the server's first answer, `fresh` from that to questions answered as of now, and
    `again` from a write's first failure to its receipt."""

    seed: int
    cuts: int = 0
    delays: int = 0
    kills: int = 0
    lost_answers: int = 0
    outages: list[float] = field(default_factory=list)
    recoveries: list[float] = field(default_factory=list)
    fresh: list[float] = field(default_factory=list)
    again: list[float] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)


def soak(plan: Plan) -> Report:
    """Run it. The database must be empty, or hold nothing that anybody else writes into meanwhile."""
    report = Report(plan.seed)
    until = time.monotonic() + 60 * plan.minutes
    run = f"soak-{plan.seed}-{time.time_ns() // 1_000_000}"
    chance = Chance(plan.seed, ODDS, KINDS)
    with ExitStack() as stack:
        proxies, address = stack.enter_context(between(plan.address, holes_last=HOLES_LAST))
        door = stack.enter_context(back_door(plan.address))
        direct = stack.enter_context(strict_store(plan.address))
        stores = [stack.enter_context(strict_store(address)) for _ in range(plan.handles)]
        ledger = Ledger()
        checker = Checker(direct, door, ledger, run)
        _begin(direct, ledger, run)
        askers = [Asker(Directory(store, stale_seconds=86_400), ledger) for store in stores]
        with (
            at_work([asker.step for asker in askers], ledger, 0.1),
            at_work(_steps(stores, ledger, run, plan.seed), ledger, 0.08),
        ):
            _cut(plan, report, proxies, chance, checker, ledger, until)
            _kill(plan, report, door, checker, ledger, askers, until)
        _settle(checker, report)
        _conclude(plan, report, ledger, askers, proxies)
    return report


def _begin(store: Neo4jStore, ledger: Ledger, run: str) -> None:
    first = changes(shared_town(run), id=f"{run}-first")
    ledger.give(first)
    ledger.acknowledge(first.id, store.write(first), None)


def _steps(stores: Sequence[Neo4jStore], ledger: Ledger, run: str, seed: int) -> list[Callable[..., None]]:
    steps: list[Callable[..., None]] = []
    for number, store in enumerate(stores):
        dice = [random.Random(f"{seed}/{number}/{one}") for one in range(3)]
        steps += [Writer(store, ledger, f"{run}-{number}{one}", dice[one]).step for one in range(2)]
        steps.append(Reader(store, ledger, dice[2]).step)
    return steps


def _cut(
    plan: Plan,
    report: Report,
    proxies: Sequence[Proxy],
    chance: Chance,
    checker: Checker,
    ledger: Ledger,
    until: float,
) -> None:
    """Faults at random until there were enough."""
    checked = told = 0
    for proxy in proxies:
        proxy.chance = chance
        if plan.cuts:
            proxy.plan(Moment.COMMITTED, Fault.CUT)  # one answer to a commit is lost, however few the cuts
    while (done := sum(map(breaks, proxies))) < plan.cuts and time.monotonic() < until and not ledger.violations:
        time.sleep(0.02)
        if done >= checked + 100:
            checked = done
            _follow(checker)
        if done >= told + max(plan.cuts // 10, 1):
            told = done
            plan.tell(f"{done} of {plan.cuts} cuts, {ledger.acknowledged()} writes acknowledged")
    for proxy in proxies:
        proxy.chance = None
    report.cuts = sum(map(breaks, proxies))
    report.delays = sum(proxy.strikes() for proxy in proxies) - report.cuts
    _await_writes(ledger, time.monotonic())


def breaks(proxy: Proxy) -> int:
    """How many faults there were that break a connection."""
    return sum(number for (_, fault), number in dict(proxy.struck).items() if fault is not Fault.DELAY)


def _kill(
    plan: Plan,
    report: Report,
    door: BackDoor,
    checker: Checker,
    ledger: Ledger,
    askers: Sequence[Asker],
    until: float,
) -> None:
    dice = random.Random(f"{plan.seed}/kills")
    while plan.kill is not None and report.kills < plan.kills and time.monotonic() < until and not ledger.violations:
        _await_writes(ledger, time.monotonic(), dice.randrange(5, 25))
        time.sleep(dice.uniform(0, 0.3))
        killed = time.monotonic()
        plan.kill()
        _await_server(door, ledger)
        back = time.monotonic()
        report.fresh.append(_await_fresh(askers, ledger, back) - back)
        first = _await_writes(ledger, killed)
        report.kills += 1
        report.outages.append(first - killed)
        report.recoveries.append(max(0.0, first - back))
        _follow(checker)
        if report.kills % max(plan.kills // 10, 1) == 0:
            plan.tell(f"{report.kills} of {plan.kills} kills, {ledger.acknowledged()} writes acknowledged")


def _await_server(door: BackDoor, ledger: Ledger) -> None:
    deadline = time.monotonic() + _LONGEST_WAIT
    while not door.answers():
        if time.monotonic() > deadline:
            ledger.violate(f"the server did not come back within {_LONGEST_WAIT:g} s")
            return
        time.sleep(0.02)


def _await_fresh(askers: Sequence[Asker], ledger: Ledger, since: float) -> float:
    """When every directory has answered as of now again."""
    while (now := time.monotonic()) < since + _LONGEST_WAIT:
        if all(asker.fresh_at > since for asker in askers):
            return max(asker.fresh_at for asker in askers)
        time.sleep(0.01)
    ledger.violate(f"questions were not answered as of now for {_LONGEST_WAIT:g} s")
    return now


def _await_writes(ledger: Ledger, since: float, number: int = 1) -> float:
    """Wait for so many receipts; when the first of them came after `since`."""
    wanted = ledger.acknowledged() + number if number > 1 else 0
    deadline = time.monotonic() + _LONGEST_WAIT
    while True:
        first = ledger.first_after(since)
        if first is not None and ledger.acknowledged() >= wanted:
            return first
        if time.monotonic() > deadline:
            ledger.violate(f"nothing was written for {_LONGEST_WAIT:g} s")
            return time.monotonic()
        time.sleep(0.01)


def _follow(checker: Checker) -> None:
    for attempt in range(5):
        try:
            checker.follow()
            return
        except StoreUnavailable:
            if attempt == 4:
                raise
            time.sleep(1)


def _settle(checker: Checker, report: Report) -> None:
    found = checker.finish()
    said = ", ".join(f"{number:,} {what}" for what, number in found.items())
    report.lines.append(f"in the store at the end: {said}; changes compared {checker.checked} times")


def _conclude(plan: Plan, report: Report, ledger: Ledger, askers: Sequence[Asker], proxies: Sequence[Proxy]) -> None:
    entries = ledger.entries().values()
    acknowledged = sum(entry.receipt is not None for entry in entries)
    refused = sum(entry.refused for entry in entries)
    struck: dict[str, int] = {}
    for proxy in proxies:
        for (moment, fault), number in sorted(proxy.struck.items(), key=lambda item: str(item[0])):
            name = f"{fault.value} at {moment.value}"
            struck[name] = struck.get(name, 0) + number
            if moment is Moment.COMMITTED and fault not in (Fault.DELAY, Fault.DEAF):
                report.lost_answers += number
    report.again = ledger.again
    report.violations = ledger.violations
    if report.cuts < plan.cuts or report.kills < plan.kills:
        report.violations.append(
            f"only {report.cuts} of {plan.cuts} cuts and {report.kills} of {plan.kills} kills in {plan.minutes:g} min"
        )
    report.lines += [
        f"faults, with seed {report.seed}: {report.cuts} cuts, {report.delays} delays, {report.kills} kills",
        "of these: " + ", ".join(f"{number} {name}" for name, number in struck.items()),
        f"change sets: {len(entries):,} given, {acknowledged:,} acknowledged, {refused:,} refused as out of date, "
        f"{len(entries) - acknowledged - refused:,} left open; {ledger.failures:,} calls failed, "
        f"{report.lost_answers} answers to commits lost",
        f"questions: {sum(one.asked for one in askers):,} answered, {sum(one.stale for one in askers):,} of them as "
        f"of an earlier time; the longest took {max(one.longest for one in askers) * 1000:.0f} ms",
        _seconds("a write that failed, until it was acknowledged", report.again),
        _seconds("from a kill to the next acknowledged write", report.outages),
        _seconds("from the server's first answer to questions answered as of now", report.fresh),
        _seconds("from the server's first answer to the next acknowledged write", report.recoveries),
    ]


def _seconds(what: str, values: Sequence[float]) -> str:
    if not values:
        return f"{what}: none"
    return f"{what}: median {statistics.median(values):.2f} s, max {max(values):.2f} s ({len(values)})"
