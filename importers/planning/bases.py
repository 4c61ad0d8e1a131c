"""The values that a source gave last time: what the next edition of it is compared with."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from graph.history.undone import undone_by
from graph.look import Look
from graph.look.remembers import Remembers
from graph.model.change import Change
from graph.model.codec import decode_like, encode
from graph.model.errors import InvalidInput
from graph.model.kept import MOST_KEPT, KeptQuery
from graph.model.record import Record
from graph.model.redaction import MARKER
from importers.planning.kinds import LONGEST_VALUES, MOST_STATES, Imported, ImportedState, imported_id
from importers.three_way import Base

_AT_ONCE: Final = 500
_NOT_KEPT: Final = ("id", "version", "citations", "narrowed")


def imported_before(look: Look, source: str, keys: Sequence[tuple[str, str]]) -> dict[tuple[str, str], Imported]:
    """What is kept of earlier imports of these things of a source, by (kind, key)."""
    ids = {imported_id(source, kind, key): (kind, key) for kind, key in keys}
    found: dict[tuple[str, str], Imported] = {}
    for some in _chunks(list(ids)):
        found |= {ids[one]: kept for one, kept in look.past.store.kept(Imported, some).items()}
    return found


def imported_of(store: Remembers, source: str) -> Iterator[Imported]:
    """Everything that is kept of earlier imports of a source."""
    after = ""
    while page := store.find_kept(Imported, KeptQuery(field="source", value=source, after=after, limit=MOST_KEPT)):
        yield from page
        after = page[-1].id


def _chunks(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(ids), _AT_ONCE):
        yield ids[start : start + _AT_ONCE]


def standing(look: Look, several: Iterable[Imported]) -> dict[str, ImportedState]:
    """For each of these the newest state of an import that was not undone, by its id; without those that have none.

    An import counts as undone for a record if the newest change of the record took it back.
    """
    kept = list(several)
    newest: dict[str, Change] = {}
    for subjects in _chunks([one.subject for one in kept]):
        newest |= look.past.store.last_changes(subjects)
    back: dict[str, str] = {}
    for change_sets in _chunks(sorted({change.change_set for change in newest.values()})):
        undone = undone_by(look.past.store, change_sets)
        back |= {one: found.change_set for one, found in undone.items()}
    states = ((one, _last(one, newest.get(one.subject), back)) for one in kept)
    return {one.id: state for one, state in states if state is not None}


def _last(kept: Imported, newest: Change | None, back: Mapping[str, str]) -> ImportedState | None:
    """The newest state but those that `newest`, the last change of the record, took back."""
    undone = None if newest is None else back.get(newest.change_set)
    return next((state for state in reversed(kept.states) if state.change_set != undone), None)


def base_of(here: Record, state: ImportedState | None) -> Base:
    """The base of a record: what the state says of its fields; without values if there is none.

    A person's data that were removed from the values since make the base useless: nothing can be concluded from it.
    """
    if state is None:
        return Base({})
    if MARKER in state.values:
        return Base({}, redacted=True)
    try:
        plain = json.loads(state.values)
        last = decode_like(here, plain)
    except (ValueError, InvalidInput):
        return Base({})
    return Base({name: getattr(last, name) for name in plain})


def values_text(
    record: Record, names: Iterable[str], earlier: Mapping[str, Any] | None = None, open_: Iterable[str] = ()
) -> str:
    """The values of these fields as they are kept. Of those in `open_` the `earlier` ones are kept."""
    plain = encode(record)
    kept = {name: plain[name] for name in sorted(names) if name in plain and name not in _NOT_KEPT}
    kept |= {name: earlier[name] for name in open_ if earlier is not None and name in earlier}
    text = _json(kept)
    while len(text) > LONGEST_VALUES:  # the longest goes: it is compared with the record as it is then
        kept.pop(max(kept, key=lambda name: len(_json(kept[name]))))
        text = _json(kept)
    return text


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def with_state(
    earlier: Imported | None,
    last: ImportedState | None,
    named: tuple[str, str, str],
    subject: str,
    state: ImportedState,
) -> Imported | None:
    """What is kept from now on; None if it says the same as before. `last` is the state of `earlier` that stands;
    `named` are source, kind and key."""
    source, kind, key = named
    states: tuple[ImportedState, ...] = () if earlier is None else earlier.states
    if earlier is not None and earlier.subject == subject and states[-1:] == (last,) and _same(states[-1], state):
        return None
    return Imported(
        id=imported_id(source, kind, key),
        source=source,
        key=key[:500],
        record_kind=kind,
        subject=subject,
        states=(*states, state)[-MOST_STATES:],
    )


def _same(one: ImportedState, other: ImportedState) -> bool:
    """Whether nothing is new but where it stands: rows move when one is added above."""
    return (one.as_of, one.values, one.gone) == (other.as_of, other.values, other.gone)


def plain_values(state: ImportedState) -> Mapping[str, Any]:
    """The values of a state as JSON; empty if they cannot be read any more."""
    try:
        values = json.loads(state.values)
    except ValueError:
        return {}
    return values if isinstance(values, dict) else {}
