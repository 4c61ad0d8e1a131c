"""Save: makes a record or changes some of its fields. It works for every kind, by the shapes of its fields."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Final

from graph.editing.action import Action, Plan, planned
from graph.editing.agreeing import check_agrees
from graph.editing.completing import area_given, completed
from graph.editing.doubles import check_new, doubles
from graph.editing.making import made, stored
from graph.editing.parts import PARTS, PartsPlan, check_seen, plan_parts
from graph.editing.permissions import Act, check_may
from graph.editing.reading import FieldReader
from graph.editing.sourcing import without_sources
from graph.look import Look
from graph.model.contact import Contact, Verification
from graph.model.errors import InvalidInput, QuestionProblems, shown
from graph.model.record import Record, Redirect

_UNSAVED: Final = (Redirect, Verification)
"""A merge makes redirects, and only somebody who checked a slot makes verifications."""


@dataclass(frozen=True)
class Save(Action):
    """Make a record of `kind` (`id` is None: it is minted), or change the fields of the one with `id` that are given.

    A field that is absent from `fields` stays as it is; None or an empty list empties it. `if_version` is the version
    that the writer has seen. `parts` are whole lists of records that belong to it: `members`, the seats of a team, or
    `steps` of a tile, each an object with its fields and, if it exists, its `id`. Those left out are retired. `seen`
    are the versions of all of them that the writer has seen, by id.

    A contact whose number, name or address changes loses its sources unless `citations` are given: they printed the
    old ones.

    A new record that is there already (the same name in the same place) is refused unless `as_another`.
    """

    act: ClassVar[Act] = Act.SAVE
    kind: type[Record]
    id: str | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)
    if_version: int | None = None
    parts: Mapping[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)
    seen: Mapping[str, int] | None = None
    as_another: bool = False

    def plan(self, look: Look) -> Plan:
        """The records that it writes. Raises everything that is wrong with the fields at once (InvalidQuestion), or
        NotFound, Conflict (another version), Duplicate, Forbidden."""
        check_may(look, self.act)
        if self.kind in _UNSAVED:
            raise InvalidInput(f"a {self.kind.KIND} is not saved: it is made by an action of its own")
        before = None if self.id is None else stored(look, self.kind, self.id, self.if_version)
        if before is not None and self.seen is not None:
            check_seen(look, before, self.seen)
        problems = QuestionProblems()
        record = self._record(look, before, problems)
        problems.check_with(lambda: None)
        assert record is not None
        parts = self._parts(look, record.id, problems)
        problems.check()
        if before is None and not self.as_another:
            check_new(look, record)
        return planned(
            look,
            self.act,
            record.id,
            (record, *parts.puts),
            parts.retires,
            doubles=doubles(look, record) if before is None else (),
            upkeep=parts.upkeep,
        )

    def _record(self, look: Look, before: Record | None, problems: QuestionProblems) -> Record | None:
        given = dict(self.fields)
        area = area_given(self.kind, given, problems)
        reader = FieldReader(look, problems)
        values = reader.read(self.kind, given)
        if before is None:
            reader.need(self.kind, values, given)
        values = completed(self.kind, before, values, area, problems)
        record = None if problems.any else problems.attempt(lambda: made(look, self.kind, before, values))
        if record is not None:
            problems.attempt(lambda: check_agrees(look, record))
        if isinstance(record, Contact) and isinstance(before, Contact) and "citations" not in given:
            return without_sources(before, record)
        return record

    def _parts(self, look: Look, owner: str, problems: QuestionProblems) -> PartsPlan:
        if strange := sorted(self.parts.keys() - PARTS.get(self.kind, {}).keys()):
            raise InvalidInput(f"a {self.kind.KIND} has no list {shown(strange[0])}", value=strange[0])
        plans = [
            plan_parts(look, PARTS[self.kind][name], name, owner, given, problems)
            for name, given in self.parts.items()
        ]
        return plans[0] if plans else PartsPlan()
