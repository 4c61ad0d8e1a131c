"""Compares the five cheapest referral paths with peers, on a made-up Connecticut at 1, 10 and 100 times its size.

Two things are timed: the whole question (find where paths may end, filter and price the relations for the case, then
search), and the search alone on the ready graph. Limits at size 1 for each: 10 ms median, and a fifth of networkx's
time in the same run. Peers are networkx and scipy's Yen up to size 10, and Neo4j in Cypher at size 1
(`bench.neo4j_paths`). All must find the same costs.
"""

import random
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from bench import neo4j_paths, paths_peers
from bench.synthetic import Size, category, state
from bench.timing import Figure, measure, report
from graph.find.finder import Finder
from graph.look import PUBLIC, Look
from graph.model.agency import Agency
from graph.model.record import Record
from graph.paths.network import Network
from graph.paths.question import ReferralQuestion
from graph.paths.referral import PathFinder
from graph.places.answer import PlaceMatch
from graph.readmodel import ReadModel
from graph.readmodel.record_cache import RecordCache
from graph.store.kit.gc_pause import gc_paused

LIMIT_MS = 10.0
MOST = 5
QUESTIONS = 24
PEERS: dict[float, int] = {1: 24, 10: 6}
"""How many of the questions the peers get at each size. At size 100 a single question would take them minutes."""
NOW = datetime(2026, 11, 23, 15, tzinfo=UTC)


def main(sizes: tuple[float, ...] = (1, 10, 100)) -> None:
    """Print the figures of each size."""
    for size in sizes:
        _measure(size)


def _measure(size: float) -> None:
    finder = _finder(size)
    questions = _questions(finder.finder.model)
    figures = _ours(finder, questions)
    asked = questions[: PEERS.get(size, 0)]
    ready = [_network(finder, question) for question in asked]
    figures += paths_peers.networkx_whole(finder, asked, _network) if asked else []
    alone = paths_peers.search_alone(ready, asked, MOST) if asked else []
    title = f"{MOST} cheapest paths, {size:g} times Connecticut, {len(questions)} questions, peers {len(asked)}"
    report(title, [*figures, *alone], LIMIT_MS if size == 1 else None)
    if size == 1:
        _compare(figures[0], figures[-1])
        _compare(*alone[:2])
        neo4j_paths.report(list(zip(ready, questions, strict=True)), MOST)


def _compare(ours: Figure, theirs: Figure) -> None:
    ratio = theirs.median / ours.median
    print(f"  limit a fifth of {theirs.name}: {'within' if ratio >= 5 else 'OVER'} ({ratio:.1f} times)")


def _finder(size: float) -> PathFinder:
    with gc_paused():
        model = ReadModel.build(state(Size.times(size)))
    return PathFinder(Finder(Look(model, _NoStore(), RecordCache(), PUBLIC, NOW)))


class _NoStore:
    """A store that must not be read: searching paths uses the read model only."""

    def read(self, ids: Iterable[str]) -> dict[str, Record]:
        raise AssertionError(f"read {sorted(ids)}")


def _meaning(place: str) -> PlaceMatch:
    return PlaceMatch(place, place, place, 100.0)


def _questions(model: ReadModel) -> list[ReferralQuestion]:
    origins = random.Random(7).sample(sorted(model.all(Agency)), QUESTIONS)
    return [
        ReferralQuestion(origin, f"jurisdiction:town-{n * 7 % 169}", category(n), 14, first=MOST)
        for n, origin in enumerate(origins)
    ]


def _network(finder: PathFinder, question: ReferralQuestion) -> Network:
    return finder.network(question, _meaning(question.place), question.origin)


def _ours(finder: PathFinder, questions: list[ReferralQuestion]) -> list[Figure]:
    def whole(question: ReferralQuestion) -> object:
        return finder.paths(question, question.origin)

    def anew(question: ReferralQuestion) -> object:
        finder.finder.model._derived.clear()
        finder.finder.book._daily.clear()
        return finder.paths(question, question.origin)

    timed = [replace(question, at=NOW) for question in questions]
    return [
        measure("Signpost, whole question", [partial(whole, question) for question in questions], seconds=3),
        measure("Signpost, whole question with a time", [partial(whole, question) for question in timed], seconds=2),
        measure(
            "Signpost, the first question of a revision", [partial(anew, questions[1])], seconds=1, warm=1, least=3
        ),
    ]


if __name__ == "__main__":
    main()
