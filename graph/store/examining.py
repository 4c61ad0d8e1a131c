"""What `signpost doctor` finds: facts about a store, and what to do about what is wrong with it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from graph.model.change import ChangeQuery
from graph.model.errors import SignpostError
from graph.store.contract import Store
from graph.store.copying import counts, digest_of
from graph.store.kit.finding import Examined, Finding

__all__ = ["Finding", "examine"]


_AHEAD = timedelta(days=1)


def examine(store: Store) -> list[Finding]:
    """Everything that can be found out about `store` without changing it."""
    found = list(store.examine()) if isinstance(store, Examined) else []
    try:
        snapshot = store.load()
    except SignpostError as error:
        return [*found, Finding("Records", "cannot be read", error.message)]
    found.append(Finding("Revision", str(snapshot.revision)))
    found += _dated_ahead(store, snapshot.revision)
    found.append(Finding("Records", f"{len(snapshot.records):,}", "" if snapshot.records else "run `signpost seed`"))
    found += [Finding(f"Records of kind {kind}", f"{number:,}") for kind, number in counts(snapshot.records).items()]
    there = {record.id for record in snapshot.records}
    dangling = [(record.id, one) for record in snapshot.records for _, one in record.referred() if one not in there]
    if dangling:
        (by, one), number = dangling[0], len(dangling)
        said = f"{number} names of records that are not there, first {one} in {by}"
        found.append(Finding("References", said, "restore a backup, or write these records anew"))
    found.append(Finding("Digest", digest_of(snapshot.records)))
    return found


def _dated_ahead(store: Store, newest: int) -> Iterator[Finding]:
    """A change that is dated in the future: the past after it cannot be told by its day until then."""
    known = store.revision_at(datetime.now(UTC) + _AHEAD)
    if known < newest:
        changes = store.changes(ChangeQuery(first=known + 1, limit=1, oldest_first=True))
        said = f"revision {changes[0].revision} is dated {changes[0].at:%Y-%m-%d}, which is in the future"
        yield Finding(
            "Dates",
            said,
            "set the clock of the machine that wrote it: until that day the directory cannot be shown as of a day "
            "after it was written",
        )
