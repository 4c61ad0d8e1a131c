"""Measures the freshness board and the verification queue: on Connecticut's seed, and on made-up states.

    python -m bench.freshness

Limits: all states with their groups in 10 ms, the first page of the board in 50 ms, in process (no network). The
made-up states tell how it grows. *First* is without any cached state, as after midnight; *again* as after another
question.
"""

import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count
from typing import Final

from bench.past import served
from bench.synthetic import Size, fill
from bench.timing import judge, measure, report
from graph import freshness
from graph.contacts import SlotFilter
from graph.directory import Directory
from graph.look import Look, Viewer
from graph.model.contact import Slot
from graph.model.vocabulary import Role
from graph.store import open_store
from seed.storing import load_seed

STATES_MS: Final = 10.0
PAGE_MS: Final = 50.0
NOW: Final = datetime(2027, 1, 1, 15, tzinfo=UTC)
PARTNER: Final = Viewer(Role.PARTNER)
EVERYTHING: Final = SlotFilter()


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory(prefix="bench-freshness-") as folder:
        path = f"{folder}/seed.db"
        with open_store(path) as store:
            load_seed(store)
            _questions(Directory(store), "Connecticut")
        with served(path) as ask:
            page = measure("the first page of the board", [partial(ask, "/freshness")], seconds=3, warm=3)
            calls = measure("the queue of twenty", [partial(ask, "/freshness/queue")], seconds=2, warm=3)
        report("Connecticut, pages", [page, calls])
        judge(f"ms for {page.name}:", page.median, PAGE_MS)
        for times in (1, 10):
            with open_store(f"{folder}/{times}.db") as store:
                fill(store, Size.times(times))
                _questions(Directory(store), f"a made-up state, {times} times Connecticut")


def _questions(directory: Directory, title: str) -> None:
    days = count()

    def new_day(question: Callable[[Look], object]) -> Callable[[], object]:
        return lambda: question(directory.look(PARTNER, NOW + timedelta(days=next(days) % 300)))

    def board(look: Look) -> object:
        return freshness.board(look, EVERYTHING)

    look = directory.look(PARTNER, NOW)
    first = measure("states and groups, first on a day", [new_day(board)], seconds=1, warm=3)
    figures = [
        first,
        measure("states and groups, again", [partial(board, look)], seconds=1, warm=3),
        measure("what lacks a point of contact", [partial(freshness.lacking, look, EVERYTHING)], seconds=1, warm=3),
        measure("nearly the same numbers", [partial(freshness.near_numbers, look)], seconds=1, warm=3),
        measure("numbers at unrelated agencies", [partial(freshness.shared_numbers, look)], seconds=1, warm=3),
        measure("the queue of twenty", [partial(freshness.queue, look, 20)], seconds=1, warm=3),
    ]
    report(f"{title}, {len(look.model.all(Slot)):,} points of contact", figures)
    if title == "Connecticut":
        judge("ms for states and groups, first on a day:", first.median, STATES_MS)


if __name__ == "__main__":
    main()
