"""Joins what several actions write, each planned on what those before leave, to one plan."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from graph.editing import Plan
from graph.editing.preview import overlay
from graph.look import Look
from graph.model.record import Record


@dataclass
class Union:
    """What is written so far: whole records as they will be, ids to retire, and what was there before.

    Plans of a stage are added one by one. `look` shows the directory with everything of the stages that have ended.
    """

    first: Look
    look: Look = field(init=False)
    puts: dict[str, Record] = field(default_factory=dict)
    retires: dict[str, None] = field(default_factory=dict)
    before: dict[str, Record] = field(default_factory=dict)
    expects: dict[str, int] = field(default_factory=dict)
    stage: dict[str, Record | None] = field(default_factory=dict)
    """What the stage that goes on has touched: None is retired."""

    def __post_init__(self) -> None:
        self.look = self.first

    def add(self, plan: Plan) -> None:
        """Add what an action of this stage writes."""
        for record in plan.puts:
            self._touch(record.id, plan)
            self.puts[record.id] = self.stage[record.id] = record
            self.retires.pop(record.id, None)
        for gone in plan.retires:
            self._touch(gone, plan)
            self.stage[gone] = None
            if self.puts.pop(gone, None) is None or gone in self.before:
                self.retires[gone] = None

    def _touch(self, record_id: str, plan: Plan) -> None:
        if record_id in self.expects:
            return
        self.expects[record_id] = plan.expects.get(record_id, 0)
        if record_id in plan.before:
            self.before[record_id] = plan.before[record_id]

    def end_stage(self) -> None:
        """Show what this stage leaves to those after it."""
        if self.stage:
            puts = tuple(record for record in self.stage.values() if record is not None)
            gone = tuple(one for one, record in self.stage.items() if record is None)
            here = self.look.unguarded([*self.stage])
            self.look = overlay(self.look, Plan(subject="", puts=puts, retires=gone, before=here))
            self.puts |= self.look.unguarded([one.id for one in puts])  # one copy of each record is enough
            self.stage = {}

    def plan(self, subject: str) -> Plan:
        """All of it as one plan."""
        touched: Iterable[str] = (*self.puts, *self.retires)
        expects: Mapping[str, int] = {one: self.expects[one] for one in touched}
        return Plan(
            subject=subject or next(iter(touched), ""),
            puts=tuple(self.puts.values()),
            retires=tuple(self.retires),
            expects=expects,
            before={one: self.before[one] for one in touched if one in self.before},
        )
