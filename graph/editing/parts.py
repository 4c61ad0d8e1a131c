"""Lists of records that belong to another and are saved with it: the seats of a team, the steps of a
tile, the cards of a guide template, the dimensions of a team model."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, Final

from graph.editing.action import NO_UPKEEP, Upkeep
from graph.editing.freeing import check_free
from graph.editing.making import made, stored
from graph.editing.reading import FieldReader
from graph.editing.upkeep import Clearing
from graph.look import Look
from graph.model.agency import Member, Team
from graph.model.errors import Conflict, InvalidField, NotFound, QuestionProblems, shown
from graph.model.guide import GuideCard, GuideTemplate
from graph.model.record import Record
from graph.model.team_model import ModelDimension, TeamModel
from graph.model.tile import Tile, TileStep
from graph.readmodel.index import CARDS, DIMENSIONS, MEMBERS, STEPS, Index


@dataclass(frozen=True, slots=True)
class PartsOf:
    """A list of records that belong to another: their kind, the field in which they name it, and the index of that.

    `named` adds what an entry need not say, by its values and its place in the list. `once` is a field in which two
    entries of a list never agree: an entry without an id is the one that has the same in it, if there is one.
    """

    kind: type[Record]
    field: str
    index: Index[str]
    named: Callable[[Look, dict[str, Any], int], dict[str, Any]]
    once: str | None = None


def _seat_named(look: Look, values: dict[str, Any], _at: int) -> dict[str, Any]:
    """A seat is called by its discipline, else by the agency that fills it."""
    agency = values.get("agency")
    name = values.get("name") or values.get("discipline") or (look.name(agency) if agency else None)
    return values if name is None else {**values, "name": name}


def _step_placed(_look: Look, values: dict[str, Any], at: int) -> dict[str, Any]:
    """Steps stand in the order of the list."""
    return {**values, "position": at + 1}


def _as_it_is(_look: Look, values: dict[str, Any], _at: int) -> dict[str, Any]:
    return values


PARTS: Final[Mapping[type[Record], Mapping[str, PartsOf]]] = {
    Team: {"members": PartsOf(Member, "team", MEMBERS, _seat_named)},
    Tile: {"steps": PartsOf(TileStep, "tile", STEPS, _step_placed)},
    GuideTemplate: {"cards": PartsOf(GuideCard, "template", CARDS, _step_placed)},
    TeamModel: {"dimensions": PartsOf(ModelDimension, "model", DIMENSIONS, _as_it_is, once="dimension")},
}
"""By kind and name of the list."""


def part_versions(look: Look, record: Record) -> dict[str, int]:
    """The versions of the records that belong to `record` and are saved with it, by id, in the order of its lists."""
    lists = PARTS.get(type(record), {}).values()
    ids = [one for of in lists for one in look.model.ids_of(of.index, record.id)]
    return {one: part.version for one, part in look.unguarded(ids).items()}


def check_seen(look: Look, record: Record, seen: Mapping[str, int]) -> None:
    """Raises Conflict if what belongs to `record` is not as somebody has seen it: others, or other versions."""
    if part_versions(look, record) != seen:
        raise Conflict(f"the list of {record.id} has changed: somebody has changed it meanwhile", value=record.id)


@dataclass(frozen=True, slots=True)
class PartsPlan:
    """What is written for such lists."""

    puts: tuple[Record, ...] = ()
    retires: tuple[str, ...] = ()
    upkeep: Upkeep = NO_UPKEEP


def plan_parts(
    look: Look,
    of: PartsOf,
    name: str,
    owner: str,
    given: Sequence[Mapping[str, Any]],
    problems: QuestionProblems,
) -> PartsPlan:
    """The plan by which the list `name` of the record `owner` becomes `given`. What is wrong goes to `problems`.

    Raises StillNeeded if an entry that is left out is needed, such as a seat whose slot is filled.
    """
    kept: dict[str, Record] = {}
    known = _by_once(look, of, owner, {entry.get("id") for entry in given})
    for at, entry in enumerate(given):
        with problems.noting():
            record = _entry(look, of, (name, str(at)), at, owner, entry, kept, known)
            kept[record.id] = record
    if problems.any:
        return PartsPlan()
    clearing = Clearing(look)
    gone = [one for one in look.model.ids_of(of.index, owner) if one not in kept]
    for record in look.unguarded(gone).values():
        clearing.clear(record)
    check_free(look, gone, clearing.upkeep)
    return PartsPlan((*kept.values(), *clearing.puts), (*gone, *clearing.retires), clearing.upkeep)


def _entry(
    look: Look,
    of: PartsOf,
    path: tuple[str, ...],
    at: int,
    owner: str,
    entry: Mapping[str, Any],
    kept: Mapping[str, Record],
    known: Mapping[Any, Record],
) -> Record:
    record_id = entry.get("id")
    before = None if record_id is None else _stored(look, of, (*path, "id"), owner, record_id)
    given = {name: value for name, value in entry.items() if name != "id"}
    problems = QuestionProblems()
    reader = FieldReader(look, problems)
    values = of.named(look, reader.read(of.kind, given, path), at)
    problems.check()
    if of.once is not None:
        before = before or known.get(values.get(of.once))
        _check_once(of.once, path, values if before is None else {of.once: getattr(before, of.once)} | values, kept)
    if before is not None:
        with _inside(path):
            return made(look, of.kind, before, values)
    reader.need(of.kind, {**values, of.field: owner}, given, path)
    problems.check()
    with _inside(path):
        return _numbered(made(look, of.kind, None, {**values, of.field: owner}), kept)


@contextmanager
def _inside(path: tuple[str, ...]) -> Iterator[None]:
    """Raise what the block raises of a field of an entry as an error of that field of the list."""
    try:
        yield
    except InvalidField as error:
        whole = (*path, *error.path)
        raise InvalidField(whole, error.reason, value=error.value, code=error.code, params=error.params) from None


def _by_once(look: Look, of: PartsOf, owner: str, named: Collection[str | None]) -> dict[Any, Record]:
    """The entries of a list as it is by their field `once`, without those that are `named` by their ids."""
    if of.once is None:
        return {}
    found = look.unguarded(one for one in look.model.ids_of(of.index, owner) if one not in named)
    return {getattr(record, of.once): record for record in found.values()}


def _check_once(once: str, path: tuple[str, ...], values: Mapping[str, Any], kept: Mapping[str, Record]) -> None:
    """Raises InvalidField if an entry before it in the list has the same in the field `once`."""
    value = values.get(once)
    if value is not None and any(getattr(one, once) == value for one in kept.values()):
        raise InvalidField(
            (*path, once),
            f"{shown(str(value))} is in this list already: write it once",
            value=value,
            code="field.twice",
            params={"text": str(value)},
        )


def _stored(look: Look, of: PartsOf, path: tuple[str, ...], owner: str, record_id: str) -> Record:
    unknown = InvalidField(
        path,
        f"{shown(record_id)} is not in this list: leave the id out to make a new entry",
        value=record_id,
        code="field.unknown",
        params={"text": record_id},
    )
    try:
        before = stored(look, of.kind, record_id)
    except NotFound:
        raise unknown from None
    if look.survivor(getattr(before, of.field)) != owner:
        raise unknown
    return before


def _numbered(record: Record, kept: Mapping[str, Record]) -> Record:
    """The record, under another id if an entry before it has got the same."""
    numbered = (record.id if at == 1 else f"{record.id}-{at}" for at in range(1, len(kept) + 2))
    return replace(record, id=next(one for one in numbered if one not in kept))
