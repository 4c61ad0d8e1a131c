"""What `signpost doctor` reports: facts about a store, and what to do about problems."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from graph.model.backup import LAST, Backup
from graph.model.change import ChangeQuery
from graph.model.errors import SignpostError
from graph.model.written import unwritable
from graph.store.contract import Snapshot, Store
from graph.store.copying import counts, digest_of
from graph.store.kit.finding import Examined, Finding

__all__ = ["Finding", "examine"]


_AHEAD = timedelta(days=1)


def examine(store: Store) -> list[Finding]:
    """All findings about `store`. Examining does not change it."""
    findings = list(store.examine()) if isinstance(store, Examined) else []
    try:
        snapshot = store.load()
    except SignpostError as error:
        return [*findings, Finding("Records", "cannot be read", error.message)]
    findings.append(Finding("Revision", str(snapshot.revision)))
    findings.append(_backed_up(store, snapshot.revision))
    findings += _dated_ahead(store, snapshot.revision)
    findings.append(
        Finding("Records", f"{len(snapshot.records):,}", "" if snapshot.records else "run `signpost seed`")
    )
    findings += [
        Finding(f"Records of kind {kind}", f"{number:,}") for kind, number in counts(snapshot.records).items()
    ]
    there = {record.id for record in snapshot.records}
    dangling = [
        (record.id, named) for record in snapshot.records for _, named in record.referred() if named not in there
    ]
    if dangling:
        (by, named), number = dangling[0], len(dangling)
        said = f"{number} names of records that are not there, first {named} in {by}"
        findings.append(Finding("References", said, "restore a backup, or write these records anew"))
    findings += _unwritable(snapshot)
    findings.append(Finding("Digest", digest_of(snapshot.records)))
    return findings


def _backed_up(store: Store, newest: int) -> Finding:
    """How old the last backup is that the store knows of."""
    found = store.kept(Backup, [LAST]).get(LAST)
    if found is None:
        return Finding("Last backup", "none that `signpost backup` made")
    since = max(newest - found.revision, 0)
    said = f"{_age(datetime.now(UTC) - found.at)} ago, of revision {found.revision}"
    newer = "no newer revision" if not since else "1 newer revision" if since == 1 else f"{since:,} newer revisions"
    return Finding("Last backup", f"{said}, {newer}")


def _age(time: timedelta) -> str:
    for seconds, word in ((86_400, "days"), (3_600, "hours"), (60, "minutes")):
        if time.total_seconds() >= 2 * seconds:
            return f"{int(time.total_seconds() // seconds)} {word}"
    return "a minute"


def _unwritable(snapshot: Snapshot) -> Iterator[Finding]:
    """A finding if values are stored that may not be written today, because the rule is younger than the store."""
    errors = [error.message for record in snapshot.records for error in unwritable(record)]
    if errors:
        said = f"{len(errors):,} of them may not be written as they are, first {errors[0]}"
        yield Finding("Values", said, "correct these records: they are read, but no copy of the store takes them")


def _dated_ahead(store: Store, newest: int) -> Iterator[Finding]:
    """A finding if a change is dated in the future: until that day, later changes cannot be found by their date."""
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
