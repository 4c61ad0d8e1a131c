"""Measures questions per second by HTTP when the same is asked again, beside plain Starlette routes in the same run.

A repeated public question is answered from memory (`api/answer_cache.py`), a page of a record as well, or without the
page if the asker has it. Limit: 0.7 of the rate of a plain route in a thread, which is the empty server that other
benchmarks have; a plain route without a thread is beside it. Four askers keep each server busy. The rounds take
turns, and the median of the ratios counts, so that a busy machine slows all of them alike.
"""

import multiprocessing
import statistics
import tempfile
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final

from bench.serving import (
    ASKERS,
    EMPTY_PAGE,
    GRAPHQL,
    Question,
    Site,
    ask_all,
    empty_servers,
    rate_of,
    signposts,
)
from bench.timing import judge
from graph.store import open_store
from seed.storing import load_seed

LIMIT: Final = 0.7
_ROUNDS: Final = 7
_SECONDS: Final = 1.0
_RECORD: Final = Question("the page of a record", "GET", "/agencies/agency:ct-dcf", "text/plain", (b"",), b"</html>")


def main() -> None:
    """Print the figures."""
    spawn = multiprocessing.get_context("spawn")
    with (
        tempfile.TemporaryDirectory(prefix="bench-repeated-") as folder,
        ProcessPoolExecutor(ASKERS, mp_context=spawn) as askers,
        _servers(Path(folder)) as urls,
    ):
        rates = _rates(askers, *urls)
    print("\nquestions per second by HTTP, four askers, medians of rounds that take turns")
    for name, each in rates.items():
        threaded, at_once = (
            statistics.median(rate / plainly for rate, plainly in zip(each, rates[plain], strict=True))
            for plain in ("a plain route in a thread", "a plain route without a thread")
        )
        told = f"{threaded:5.2f} and {at_once:5.2f} of the plain routes"
        print(f"  {name:<40} {statistics.median(each):8,.0f} a second   {told}", flush=True)
        if "again" in name:
            judge("share of the plain route in a thread", threaded, LIMIT, most=False)


def _rates(askers: ProcessPoolExecutor, plain: str, kept: str, fresh: str) -> dict[str, list[float]]:
    with urllib.request.urlopen(kept + _RECORD.path) as page:
        had = replace(_RECORD, headers={"If-None-Match": page.headers["ETag"]}, status=304, contains=b"")
    asked = {
        "a plain route in a thread": (plain, EMPTY_PAGE),
        "a plain route without a thread": (plain, replace(EMPTY_PAGE, path="/at-once")),
        "findServices by GraphQL, again": (kept, GRAPHQL),
        "the page of a record, again, as a browser": (kept, had),
        "the page of a record, whole": (kept, _RECORD),
        "findServices by GraphQL, fresh": (fresh, GRAPHQL),
        "the page of a record, fresh": (fresh, _RECORD),
    }
    rates: dict[str, list[float]] = {name: [] for name in asked}
    for turn in range(_ROUNDS + 1):
        for name, (url, question) in asked.items():
            rate = rate_of(ask_all(question, [url], askers, _SECONDS))
            if turn:  # the first is for warming up
                rates[name].append(rate)
    return rates


@contextmanager
def _servers(folder: Path) -> Iterator[tuple[str, str, str]]:
    """The addresses of a plain server, one of ours, and one of ours that keeps no answers."""
    path = str(folder / "bench.db")
    with open_store(path) as store:
        load_seed(store)
    with ExitStack() as running:
        (plain,) = running.enter_context(empty_servers(1))
        (kept,) = running.enter_context(signposts(Site("SQLite", path), 1, folder))
        site = Site("SQLite", path, {"SIGNPOST_ANSWER_CACHE": "0"})
        (fresh,) = running.enter_context(signposts(site, 1, folder))
        yield plain, kept, fresh


if __name__ == "__main__":
    main()
