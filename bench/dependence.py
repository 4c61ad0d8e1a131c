"""Measures dependence and the graph of stakeholders: on Connecticut's seed, and on ten states like it.

    python -m bench.dependence [TIMES ...]

Limits: 50 ms on the seed and 500 on ten times as much for each of the two answers, on a read model without anything
cached. *networkx* finds the dominators of the same ways for the kind of help with most of them; before measuring,
both answers are compared.
"""

import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Final

import networkx

from bench.copies import copies
from bench.coverage import confirmation_of, look_of
from bench.timing import Figure, judge, measure, report
from graph.contacts.slot_books import slot_book
from graph.dependence import dependence
from graph.dependence.hanging import hanging
from graph.dependence.ways import Reached, Ways
from graph.look import Look, Viewer
from graph.model.vocabulary import Role
from graph.readmodel import ReadModel
from graph.readmodel.masks import units_in
from graph.stakeholders import stakeholders, whole
from graph.store.contract import Snapshot
from seed.loader import read_seed

LIMITS: Final = {1: 50.0, 10: 500.0}
PARTNER: Final = Viewer(Role.PARTNER)
_Way = frozenset[str]


def main(times: tuple[int, ...] = (1, 10)) -> None:
    """Print the figures."""
    seed = read_seed().records
    for factor in times:
        _measured(ReadModel.build(Snapshot(1, copies(seed, factor))), factor)
    program = "import time; start = time.perf_counter(); import networkx; print(time.perf_counter() - start)"
    loads = sorted(
        float(subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout)
        for _ in range(5)
    )
    print(f"\n  loading networkx, once for a process, when first asked: {loads[2] * 1000:.0f} ms")


def _measured(model: ReadModel, factor: int) -> None:
    look = look_of(model, PARTNER)
    changed = confirmation_of(look)
    cold = _timed("dependence, first", lambda: dependence(look_of(model.uncached(), PARTNER)))
    again = _timed("dependence, again", lambda: dependence(look))
    written = _timed("dependence, after a confirmation", lambda: dependence(_after(model, changed)))
    region = next(place for place in model.geography.units if "demhs-region-3" in place)
    figures = [cold, written, again, _timed("dependence, one region", lambda: dependence(look, within=region))]
    shape = _timed("stakeholders, first", lambda: stakeholders(look_of(model.uncached(), PARTNER)))
    figures += [shape, _timed("stakeholders, again", lambda: stakeholders(look))]
    figures += [_timed("the whole graph", lambda: whole(look)), *(_peer(look) if factor == 1 else ())]
    report(f"Connecticut, {factor} times: {len(dependence(look)):,} dependences", figures)
    if factor in LIMITS:
        judge("ms for dependence, first:", cold.median, LIMITS[factor])
        judge("ms for stakeholders, first:", shape.median, LIMITS[factor])


def _timed(name: str, call: Callable[[], object]) -> Figure:
    return measure(name, [call], seconds=2, warm=1, least=5)


def _after(model: ReadModel, changed: Any) -> Look:
    return look_of(model.updated([changed]), PARTNER)


def _peer(look: Look) -> Iterator[Figure]:
    """One kind of help by ours and by networkx, which must agree."""
    known = Ways(look.model, slot_book(look.model, look.today, look.zone), look.viewer)
    kinds: dict[str, list[tuple[Reached, list[_Way]]]] = {}
    for one in known.reached():
        for kind in one.kinds:
            kinds.setdefault(kind, []).append((one, list(known.to(one.service))))
    kind, several = max(kinds.items(), key=lambda item: len(item[1]))
    ours = partial(_hanging, [one for one, _ in several])
    theirs = partial(_dominators, several)
    if ours() != theirs():
        raise SystemExit(f"networkx finds other dominators for {kind}")
    yield _timed(f"{kind}, of ways at hand", ours)
    yield measure(f"{kind}, networkx", [theirs], seconds=2, warm=0, least=2)


def _hanging(reached: list[Reached]) -> set[tuple[str, int]]:
    return {(on, unit) for on, towns in hanging(reached) for unit in units_in(towns)}


def _dominators(several: list[tuple[Reached, list[_Way]]]) -> set[tuple[str, int]]:
    """(id, town): towns with the same services have the same ways, so each set of services is looked at once."""
    by_services: dict[tuple[int, ...], list[int]] = {}
    for unit in {unit for one, _ in several for unit in units_in(one.units)}:
        reach = tuple(at for at, (one, _) in enumerate(several) if one.units >> unit & 1)
        by_services.setdefault(reach, []).append(unit)
    found: set[tuple[str, int]] = set()
    for services, units in by_services.items():
        ways = [way for at in services for way in several[at][1]]
        for node in {node for way in ways for node in way}:
            if _dominates(node, ways):
                found.update((node, unit) for unit in units)
    return found


def _dominates(node: str, ways: list[_Way]) -> bool:
    """Whether a node is on every way. Each way is a chain of its own, which has only this node in common with others:
    with more in common, networkx would also walk from one way into another."""
    drawn = networkx.DiGraph()
    for at, way in enumerate(ways):
        networkx.add_path(drawn, ["source", *((one, at) if one != node else one for one in sorted(way)), "goal"])
    immediate, here = networkx.immediate_dominators(drawn, "source"), "goal"
    while here not in ("source", node):
        here = immediate[here]
    return here == node


if __name__ == "__main__":
    main(tuple(int(text) for text in sys.argv[1:]) or (1, 10))
