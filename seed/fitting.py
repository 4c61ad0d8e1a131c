"""Leaves out of a plan what a store would refuse: what names a missing record, cycles, what is still named."""

from collections.abc import Iterable, Mapping

from graph.model.errors import InvalidInput
from graph.model.record import Record
from graph.store.rules import check_cycles


class After:
    """The records of a store as they will be, for the rules between records."""

    def __init__(self, stored: Mapping[str, Record], puts: Mapping[str, Record], retires: Iterable[str]) -> None:
        self.records = {**stored, **puts}
        for gone in retires:
            self.records.pop(gone, None)

    def get(self, ids: Iterable[str]) -> dict[str, Record]:
        """The records with these ids; unknown ids are left out."""
        return {one: self.records[one] for one in ids if one in self.records}


def fitting(
    stored: Mapping[str, Record], puts: Mapping[str, Record], retires: Iterable[str]
) -> tuple[tuple[str, ...], dict[str, str]]:
    """What can be retired, and why each put that the store would refuse cannot be written now.

    The reason is the id that it names and that is not there, or its own id if it would lie above itself. A record
    that is left out stays as it is, so what it names is not retired.
    """
    wanted = dict(puts)
    refused: dict[str, str] = {}
    while True:
        going = _unnamed(stored, wanted, retires)
        after = After(stored, wanted, going)
        bad = dict(_refused(after, stored, wanted))
        if not bad:
            return going, refused
        refused |= bad
        wanted = {one: record for one, record in wanted.items() if one not in bad}


def _unnamed(stored: Mapping[str, Record], puts: Mapping[str, Record], retires: Iterable[str]) -> tuple[str, ...]:
    """Those of `retires` that no record names that stays."""
    gone = set(retires)
    staying = [record for record_id, record in {**stored, **puts}.items() if record_id not in gone]
    while staying:
        named = {target for record in staying for _, target in record.referred()} & gone
        gone -= named
        staying = [stored[record_id] for record_id in named]
    return tuple(sorted(gone))


def _refused(after: After, stored: Mapping[str, Record], puts: Mapping[str, Record]) -> Iterable[tuple[str, str]]:
    for record_id, record in puts.items():
        missing = next((named for _, named in record.referred() if named not in after.records), None)
        if missing is not None:
            yield record_id, missing
        elif record_id in stored and _in_cycle(after, record):
            yield record_id, record_id


def _in_cycle(after: After, record: Record) -> bool:
    """Only records that are in the store already can close a cycle with what people changed."""
    try:
        check_cycles(after, [record])
    except InvalidInput:
        return True
    return False
