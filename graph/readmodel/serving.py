"""The services of each place, as records: what every question about help goes through.

An index would hold their ids. To look thousands of them up, all over a large directory, takes longer than to judge
them.
"""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from graph.model.change import Became
from graph.model.service import Service
from graph.readmodel.layered import changed

NO_AREA = ""
"""Stands for the jurisdiction of services whose area no source states."""
_ID = attrgetter("id")


@dataclass(frozen=True, slots=True)
class Serving:
    """Services by the jurisdiction that they serve and by category; those of one key in code-point order of ids."""

    rows: Mapping[tuple[str, str], tuple[Service, ...]]

    @classmethod
    def build(cls, services: Iterable[Service]) -> "Serving":
        """All of `services`, which come in the order of their ids, as in a snapshot."""
        rows: dict[tuple[str, str], list[Service]] = defaultdict(list)
        for service in services:
            for key in _keys(service):
                rows[key].append(service)
        return cls({key: tuple(row) for key, row in rows.items()})

    def after(self, net: Sequence[Became]) -> "Serving":
        """The same after each record became another, came (from None) or went (to None)."""
        lost = [(key, one) for one, _ in net if isinstance(one, Service) for key in _keys(one)]
        won = [(key, one) for _, one in net if isinstance(one, Service) for key in _keys(one)]
        touched = {key: list(self.of(*key)) for key in {key for key, _ in (*lost, *won)}}
        for key, service in lost:
            del touched[key][bisect_left(touched[key], service.id, key=_ID)]
        for key, service in won:
            insort(touched[key], service, key=_ID)
        return Serving(changed(self.rows, {key: tuple(row) or None for key, row in touched.items()}))

    def of(self, jurisdiction: str, category: str) -> tuple[Service, ...]:
        """The services of this very category that serve this very jurisdiction."""
        return self.rows.get((jurisdiction, category), ())


def _keys(service: Service) -> list[tuple[str, str]]:
    return [(place, service.category) for place in service.serves or (NO_AREA,)]
