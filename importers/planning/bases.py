"""The values that a source gave last time: what the next edition of it is compared with."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from graph.history.undone import undone_by
from graph.look import Look
from graph.look.remembers import Remembers
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


def standing(look: Look, kept: Imported) -> ImportedState | None:
    """The newest state of an import that was not undone; None if there is none.

    An import counts as undone for a record if the newest change of the record took it back.
    """
    states = list(kept.states)
    while states:
        state = states.pop()
        if not _undone(look, kept.subject, state.change_set):
            return state
    return None


def _undone(look: Look, subject: str, change_set: str) -> bool:
    store = look.past.store
    newest = store.last_changes([subject]).get(subject)
    if newest is None or newest.change_set == change_set:
        return False
    undone = undone_by(store, [newest.change_set]).get(newest.change_set)
    return undone is not None and undone.change_set == change_set


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
