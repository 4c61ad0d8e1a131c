"""Times calls over many runs and prints the figures."""

import gc
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """The median and 99th percentile of the time of a call in `runs` runs, in milliseconds."""

    name: str
    runs: int
    median: float
    p99: float


def measure(
    name: str, calls: Sequence[Callable[[], object]], seconds: float = 2.0, warm: int = 20, least: int = 20
) -> Figure:
    """Run `calls` in turn for about `seconds`, after `warm` runs that are not counted. Each run is timed separately.

    There are at least `least` runs, however long they take.
    """
    for turn in range(warm):
        calls[turn % len(calls)]()
    taken: list[int] = []
    gc.collect()
    end = time.perf_counter() + seconds
    while time.perf_counter() < end or len(taken) < least:
        for call in calls:
            start = time.perf_counter_ns()
            call()
            taken.append(time.perf_counter_ns() - start)
    return figure(name, taken)


def figure(name: str, taken: Sequence[int]) -> Figure:
    """The figure of a number of runs, given the nanoseconds that each took."""
    ordered = sorted(taken)
    return Figure(
        name,
        len(ordered),
        statistics.median(ordered) / 1e6,
        ordered[min(len(ordered) - 1, len(ordered) * 99 // 100)] / 1e6,
    )


def judge(what: str, value: float, limit: float, *, most: bool = True) -> None:
    """Print whether `value` is within `limit`, which is the highest allowed value if `most`, otherwise the lowest."""
    kept = value <= limit if most else value >= limit
    print(f"  limit {what} {limit:g}: {'within' if kept else 'OVER'} ({value:.3g})", flush=True)


def report(title: str, figures: Sequence[Figure], limit: float | None = None) -> None:
    """Print the figures of a question, and whether the median of the first is under `limit` milliseconds."""
    print(f"\n{title}")
    for figure in figures:
        print(f"  {figure.name:<48} median {figure.median:9.4f} ms   p99 {figure.p99:9.4f} ms   {figure.runs} runs")
    if limit is not None:
        verdict = "within" if figures[0].median < limit else "OVER"
        print(f"  limit {limit} ms: {verdict}")
