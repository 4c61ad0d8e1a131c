"""The rules between records: no dangling references, no cycles, one kind under one id, nothing retired that is named.

Each engine checks them inside the transaction that writes. Whoever plans a change checks them before, on what it
knows.
"""

from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from typing import Any, Protocol

from graph.model.errors import Conflict, InvalidInput
from graph.model.record import Record, Redirect, references
from graph.model.shape import by_type

_PARENTS = {"agency": "parent", "category": "parent", "jurisdiction": "within", "redirect": "survivor"}
"""The references that must not form a cycle. A redirect counts as a child of its survivor."""


class Records(Protocol):
    """The records that are not written, by id."""

    def get(self, ids: Iterable[str]) -> dict[str, Record]:
        """The records with these ids; unknown ids are left out."""


class Known(Records, Protocol):
    """What the rules need to know of the records that are not written."""

    def referring(self, ids: Sequence[str]) -> dict[str, set[str]]:
        """For each of `ids` that any record names: the ids of the records that name it."""


def check_kinds(puts: Iterable[Record], stored: Mapping[str, Record], expects: Container[str] = ()) -> None:
    """Raises Conflict if a record would replace one of another kind.

    A redirect may replace the record that it stands for. That record may replace its redirect again if the writer has
    read it (`expects` has its id): so a merge is undone, but never by the way.
    """
    for record in puts:
        old = stored.get(record.id)
        unmerged = isinstance(old, Redirect) and record.id in expects
        if old is not None and type(old) is not type(record) and not isinstance(record, Redirect) and not unmerged:
            raise Conflict(f"{record.id} is already a {old.KIND}, it cannot become a {record.KIND}", value=record.id)


@by_type
def _allowed(kind: type[Record]) -> dict[str, tuple[str, ...]]:
    return {one.name: one.shape.refers for one in references(kind)}


def check_references(
    known: Records, puts: Sequence[Record], retires: Collection[str], stored: Mapping[str, Record]
) -> None:
    """Raises InvalidInput if a record of `puts` names one that is not there afterwards, or one of a wrong kind.

    `stored` has the records that are replaced. What these name already is there: it need not be looked up again.
    """
    written = {record.id: record for record in puts}
    named = [(record, *one) for record in puts for one in _new_references(record, stored.get(record.id), retires)]
    targets: dict[str, Record] = {**known.get({target_id for *_, target_id in named} - written.keys()), **written}
    for gone in retires:
        targets.pop(gone, None)
    for record, name, target_id in named:
        _check_reference(record, name, target_id, targets.get(target_id))


def _new_references(record: Record, old: Record | None, retires: Collection[str]) -> list[tuple[str, str]]:
    """What `record` names and the one that it replaces did not, or what is retired now."""
    before = set() if old is None or type(old) is not type(record) else set(old.referred())
    return [one for one in record.referred() if one not in before or one[1] in retires]


def _check_reference(record: Record, name: str, target_id: str, target: Record | None) -> None:
    kinds = _allowed(type(record))[name]
    if target is None:
        raise InvalidInput(
            f"{record.id} names {target_id} in {name}, which is not in the store: add it first, or mend the id",
            value=target_id,
        )
    if target.KIND not in kinds and not (isinstance(target, Redirect) and not isinstance(record, Redirect)):
        raise InvalidInput(
            f"{record.id} names {target_id} in {name}: that is a {target.KIND}, not {_or(kinds)}",
            value=target_id,
        )


def _or(kinds: tuple[str, ...]) -> str:
    articles = [f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}" for kind in kinds]
    return " or ".join(filter(None, [", ".join(articles[:-1]), articles[-1]]))


def _parents(record: Record | None) -> tuple[str, ...]:
    field_name = _PARENTS.get(record.KIND) if record is not None else None
    value: Any = getattr(record, field_name) if field_name else ()
    return value if isinstance(value, tuple) else (value,) if value else ()


def check_cycles(known: Records, puts: Sequence[Record]) -> None:
    """Walk up from the records that are written, reading one batch per level, and raise InvalidInput for a cycle."""
    seen: dict[str, Record | None] = {record.id: record for record in puts if record.KIND in _PARENTS}
    level = {parent for record in list(seen.values()) for parent in _parents(record)} - seen.keys()
    while level:
        records = known.get(level)
        seen.update({parent: records.get(parent) for parent in level})
        level = {parent for record in records.values() for parent in _parents(record)} - seen.keys()
    done: set[str] = set()
    for start in seen:
        _walk_up(start, seen, done)


def _walk_up(start: str, seen: Mapping[str, Record | None], done: set[str]) -> None:
    stack: list[tuple[str, tuple[str, ...]]] = [(start, _parents(seen[start]))] if start not in done else []
    trail = {start: None}
    while stack:
        record_id, above = stack.pop()
        if not above:
            done.add(record_id)
            trail.pop(record_id, None)
            continue
        stack.append((record_id, above[1:]))
        if above[0] in trail:
            circle = [*list(trail)[list(trail).index(above[0]) :], above[0]]
            raise InvalidInput(f"a cycle of parents: {' in '.join(circle)}; take one of them out", value=above[0])
        if above[0] not in done:
            trail[above[0]] = None
            stack.append((above[0], _parents(seen.get(above[0]))))


def check_unnamed(known: Known, retires: Iterable[str], puts: Iterable[Record]) -> None:
    """Raises Conflict if a record that is neither rewritten nor retired, too, names one of `retires`."""
    gone = set(retires)
    rewritten = {record.id for record in puts}
    named = known.referring(sorted(gone)) if gone else {}
    for record_id, by in sorted(named.items()):
        left = sorted(by - gone - rewritten)
        if left:
            raise Conflict(f"{record_id} is still named by {left[0]}: change or retire that first", value=record_id)
