"""What a process counts for those who run it, in the text format of Prometheus.

Nothing that was asked is a label: only methods, templates of routes, classes of status and our own reasons to refuse.
"""

import re
import threading
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

BUCKETS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Upper bounds of the classes of seconds that an answer took."""
CONTENT_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"
_REASON: Final = re.compile(r"[a-z_]+")

Read = Callable[[], float]


@dataclass(slots=True)
class _Timings:
    """The seconds of all answers of one route: how many in each class, with one for the longest, and their sum."""

    counts: list[int] = field(default_factory=lambda: [0] * (len(BUCKETS) + 1))
    seconds: float = 0.0

    def add(self, seconds: float) -> None:
        self.counts[bisect_left(BUCKETS, seconds)] += 1
        self.seconds += seconds


@dataclass(frozen=True, slots=True)
class _Watched:
    """A figure that is read when it is told."""

    name: str
    help: str
    kind: str
    read: Read


class Metrics:
    """The figures of one process. Safe to use from many threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._requests: Counter[tuple[str, str, str]] = Counter()
        self._timings: dict[str, _Timings] = {}
        self._refused: Counter[str] = Counter()
        self._in_flight = 0
        self._watched: list[_Watched] = []

    def watch(self, name: str, help: str, read: Read, *, kind: str = "gauge") -> None:
        """Tell the result of `read` under `name`. What it raises is told as NaN."""
        with self._lock:
            self._watched = [other for other in self._watched if other.name != name]
            self._watched.append(_Watched(name, help, kind, read))

    def began(self) -> None:
        """A request has come."""
        with self._lock:
            self._in_flight += 1

    def ended(self, method: str, route: str, status: int, seconds: float) -> None:
        """It was answered, after `seconds`; `route` is the template of its route. Status 0: the client had gone."""
        kind = f"{status // 100}xx" if status else "none"
        with self._lock:
            self._in_flight -= 1
            self._requests[route, method, kind] += 1
            self._timings.setdefault(route, _Timings()).add(seconds)

    def refused(self, reason: str) -> None:
        """A request or a connection was refused. `reason` is a word of ours, never one of the request."""
        if not _REASON.fullmatch(reason):
            raise ValueError(f"{reason!r} is no word for a reason: letters a to z and _")
        with self._lock:
            self._refused[reason] += 1

    def text(self) -> str:
        """All figures, as Prometheus reads them."""
        with self._lock:
            lines = [*self._told_requests(), *self._told_timings(), *self._told_counts()]
            watched = list(self._watched)
        for figure in watched:  # without the lock: it may ask the store
            lines += _head(figure.name, figure.kind, figure.help)
            lines.append(f"{figure.name} {_read(figure.read)}")
        return "\n".join(lines) + "\n"

    def _told_requests(self) -> Iterator[str]:
        yield from _head("signpost_requests_total", "counter", "Requests answered, by route, method and status.")
        for (route, method, kind), count in sorted(self._requests.items()):
            labels = f'route="{_escaped(route)}",method="{method}",status="{kind}"'
            yield f"signpost_requests_total{{{labels}}} {count}"

    def _told_timings(self) -> Iterator[str]:
        name = "signpost_request_seconds"
        yield from _head(name, "histogram", "Seconds from the head of a request to the end of its answer.")
        for route, timings in sorted(self._timings.items()):
            label, total = f'route="{_escaped(route)}"', 0
            for bound, count in zip((*BUCKETS, "+Inf"), timings.counts, strict=True):
                total += count
                yield f'{name}_bucket{{{label},le="{bound}"}} {total}'
            yield f"{name}_sum{{{label}}} {timings.seconds:.6f}"
            yield f"{name}_count{{{label}}} {total}"

    def _told_counts(self) -> Iterator[str]:
        yield from _head("signpost_requests_in_flight", "gauge", "Requests that are being answered.")
        yield f"signpost_requests_in_flight {self._in_flight}"
        yield from _head("signpost_refused_total", "counter", "Requests and connections refused, by reason.")
        for reason, count in sorted(self._refused.items()):
            yield f'signpost_refused_total{{reason="{reason}"}} {count}'


def _head(name: str, kind: str, help: str) -> tuple[str, str]:
    return f"# HELP {name} {help}", f"# TYPE {name} {kind}"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


def _read(read: Read) -> str:
    try:
        return f"{read():.15g}"
    except Exception:  # the other figures are told all the same
        return "NaN"
