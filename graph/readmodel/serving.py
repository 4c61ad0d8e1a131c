"""The services of each place, as records. Every question about help starts from them.

They are not an index of ids, because looking up thousands of ids in a large directory takes longer than checking the
services themselves.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from graph.model.change import Became
from graph.model.record import Record
from graph.model.service import Service
from graph.readmodel.filing import Filing
from graph.readmodel.layered import changed
from graph.readmodel.ordered import changes_of

ANY_KIND = ""
"""A key for services of unknown area of every kind: it shows quickly whether a place has any."""
_ID = attrgetter("id")
_Key = tuple[str, str]
Rows = Mapping[_Key, tuple[Service, ...]]
"""Services by jurisdiction and kind of help."""


@dataclass(frozen=True, slots=True)
class Serving:
    """Services by jurisdiction and kind of help. The services under a key are sorted by id (code points).

    `rows` has the services that are known to serve the jurisdiction. `perhaps` has services without a stated area
    whose provider works there (`Filing.perhaps`).
    """

    rows: Rows
    perhaps: Rows

    @classmethod
    def build(cls, services: Iterable[Service], filing: Filing) -> "Serving":
        """All of `services`, which must be sorted by id, as in a snapshot."""
        rows: dict[_Key, list[Service]] = defaultdict(list)
        perhaps: dict[_Key, list[Service]] = defaultdict(list)
        for service in services:
            table = rows if service.serves else perhaps
            for key in _keys(service, filing):
                table[key].append(service)
        return cls(_settled(rows), _settled(perhaps))

    def after(
        self, facts: Mapping[str, Mapping[str, Record]], net: Sequence[Became], was: Filing, now: Filing
    ) -> "Serving":
        """An updated copy. `net` has each changed record before and after; None means that it was added or removed.

        `facts` are the newer records by kind. Unchanged services that are filed differently in `now` are moved too.
        """
        services = facts[Service.KIND]
        pairs = [pair for pair in net if any(isinstance(record, Service) for record in pair)]
        concerned = {record.id for pair in pairs for record in pair if record is not None}
        moved = map(services.get, was.moved(now, net) - concerned)
        pairs += [(service, service) for service in moved if service is not None]
        lost = [(key, before) for before, _ in pairs if isinstance(before, Service) for key in _keys(before, was)]
        won = [(key, after) for _, after in pairs if isinstance(after, Service) for key in _keys(after, now)]
        if not lost and not won:
            return self
        return Serving(_moved(self.rows, lost, won, known=True), _moved(self.perhaps, lost, won, known=False))

    def of(self, jurisdiction: str, category: str) -> tuple[Service, ...]:
        """The services of exactly this kind that are known to serve exactly this jurisdiction."""
        return self.rows.get((jurisdiction, category), ())

    def perhaps_of(self, jurisdiction: str, category: str = ANY_KIND) -> tuple[Service, ...]:
        """The services of exactly this kind, without a stated area, whose provider works in this jurisdiction."""
        return self.perhaps.get((jurisdiction, category), ())


def _keys(service: Service, filing: Filing) -> list[_Key]:
    kinds = filing.kinds(service)
    if service.serves:
        return [(place, kind) for place in dict.fromkeys(service.serves) for kind in kinds]
    return [(place, kind) for place in filing.perhaps(service) for kind in (*kinds, ANY_KIND)]


def _settled(rows: Mapping[_Key, list[Service]]) -> Rows:
    return {key: tuple(row) for key, row in rows.items()}


def _moved(rows: Rows, lost: list[tuple[_Key, Service]], won: list[tuple[_Key, Service]], *, known: bool) -> Rows:
    left: dict[_Key, list[str]] = defaultdict(list)
    joined: dict[_Key, list[Service]] = defaultdict(list)
    for key, service in lost:
        if bool(service.serves) is known:
            left[key].append(service.id)
    for key, service in won:
        if bool(service.serves) is known:
            joined[key].append(service)
    if not left and not joined:
        return rows
    return changed(rows, changes_of(rows, left, joined, _ID))
