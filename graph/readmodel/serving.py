"""The services of each place, as records. Every question about help starts from them.

They are not an index of ids, because looking up thousands of ids in a large directory takes longer than checking the
services themselves.
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
"""Used in place of a jurisdiction for services whose area no source states."""
_ID = attrgetter("id")


@dataclass(frozen=True, slots=True)
class Serving:
    """Services by the jurisdiction that they serve and their category, ordered by the code points of their ids."""

    rows: Mapping[tuple[str, str], tuple[Service, ...]]

    @classmethod
    def build(cls, services: Iterable[Service]) -> "Serving":
        """All of `services`, which must be sorted by id, as they are in a snapshot."""
        rows: dict[tuple[str, str], list[Service]] = defaultdict(list)
        for service in services:
            for key in _keys(service):
                rows[key].append(service)
        return cls({key: tuple(row) for key, row in rows.items()})

    def after(self, net: Sequence[Became]) -> "Serving":
        """This after the changes `net`: pairs of a record before and after, None where it was added or removed."""
        lost = [(key, service) for service, _ in net if isinstance(service, Service) for key in _keys(service)]
        won = [(key, service) for _, service in net if isinstance(service, Service) for key in _keys(service)]
        touched = {key: list(self.of(*key)) for key in {key for key, _ in (*lost, *won)}}
        for key, service in lost:
            del touched[key][bisect_left(touched[key], service.id, key=_ID)]
        for key, service in won:
            insort(touched[key], service, key=_ID)
        return Serving(changed(self.rows, {key: tuple(row) or None for key, row in touched.items()}))

    def of(self, jurisdiction: str, category: str) -> tuple[Service, ...]:
        """The services of exactly this category that are recorded to serve exactly this jurisdiction."""
        return self.rows.get((jurisdiction, category), ())


def _keys(service: Service) -> list[tuple[str, str]]:
    return [(place, service.category) for place in service.serves or (NO_AREA,)]
