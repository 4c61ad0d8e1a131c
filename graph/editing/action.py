"""Actions: one object for each change, the same for pages, GraphQL, the command line and importers."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Final

from graph.editing.permissions import Act, check_may
from graph.editing.referring import REFERRING
from graph.editing.reported import with_reports
from graph.look import Look
from graph.model.change import Change
from graph.model.kept import KeptSet
from graph.model.record import Record, same_values
from graph.store.rules import check_cycles, check_kinds, check_references, check_unnamed


@dataclass(frozen=True, slots=True)
class Mention:
    """A record that names another one: its id, and the field in which it does so."""

    record: str
    field: str


@dataclass(frozen=True, slots=True)
class Upkeep:
    """What a retirement or a merge means for the records that name the one that is to go.

    | field | meaning |
    |---|---|
    | `moves` | they name the record that takes over instead; moved slots are given by their old ids |
    | `goes` | ids of the records that are retired with it |
    | `loses` | the field becomes empty, or the entry is taken out of its list |
    | `refuses` | they need it: nothing happens until they are changed |
    """

    moves: tuple[Mention, ...] = ()
    goes: tuple[str, ...] = ()
    loses: tuple[Mention, ...] = ()
    refuses: tuple[Mention, ...] = ()


NO_UPKEEP: Final = Upkeep()


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What an action will write: whole records as they will be, and ids to retire.

    `before` has the touched records as they are, by id, and `expects` the versions that were read (0: there is none
    yet). `doubles` are (id, name) of records that look like the new one. If `still`, the plan holds only as long as
    the store is at the revision that was read. `undoes` is the first of the changes that it takes back, if any.
    `apart` is what is kept apart from the directory and written in the same transaction.
    """

    subject: str
    puts: tuple[Record, ...] = ()
    retires: tuple[str, ...] = ()
    expects: Mapping[str, int] = field(default_factory=dict)
    before: Mapping[str, Record] = field(default_factory=dict)
    doubles: tuple[tuple[str, str], ...] = ()
    upkeep: Upkeep = NO_UPKEEP
    still: bool = False
    undoes: Change | None = None
    apart: KeptSet | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing of the directory would change."""
        return not self.puts and not self.retires


class Action(ABC):
    """A change that somebody wants to make. `plan` says what it will write, and checks everything.

    Actions are values: frozen dataclasses, whose fields say what is wanted. The same action planned on the same
    revision gives the same plan, so a preview shows what will be written.
    """

    act: ClassVar[Act]

    @abstractmethod
    def plan(self, look: Look) -> Plan:
        """What it will write. Raises InvalidInput, NotFound, Conflict or Forbidden; then nothing can be written."""


def planned(
    look: Look,
    act: Act,
    subject: str,
    puts: Iterable[Record] = (),
    retires: Sequence[str] = (),
    *,
    doubles: tuple[tuple[str, str], ...] = (),
    upkeep: Upkeep = NO_UPKEEP,
    still: bool = False,
) -> Plan:
    """The plan that puts and retires these records, checked: who may, and all rules between records.

    Puts that change nothing are left out. Raises Forbidden, InvalidInput and Conflict.
    """
    wanted = {record.id: record for record in puts}
    before = look.unguarded([*wanted, *retires])
    wanted = with_reports(look, wanted, retires, before)
    before |= look.unguarded(wanted.keys() - before.keys())
    changed = tuple(record for record in wanted.values() if not same_values(record, before.get(record.id)))
    check_may(look, act, *changed, *(before[gone] for gone in retires))
    known = _Known(look)
    check_kinds(changed, before, before)
    check_references(known, changed, retires, before)
    check_cycles(known, changed)
    check_unnamed(known, retires, changed)
    touched = [*(record.id for record in changed), *retires]
    return Plan(
        subject=subject,
        puts=changed,
        retires=tuple(retires),
        expects={one: before[one].version if one in before else 0 for one in touched},
        before={one: before[one] for one in touched if one in before},
        doubles=doubles,
        upkeep=upkeep,
        still=still,
    )


class _Known:
    """The records of a look, for the rules."""

    def __init__(self, look: Look) -> None:
        self._model = look.model

    def get(self, ids: Iterable[str]) -> dict[str, Record]:
        return {one: record for one in ids if (record := self._model.find(one)) is not None}

    def referring(self, ids: Sequence[str]) -> dict[str, set[str]]:
        referring = self._model.derived(REFERRING)
        return {one: set(by) for one in ids if (by := referring.to(one))}
