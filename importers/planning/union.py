"""Joins what several actions write, each planned on what those before leave, to one plan."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from graph.editing import Plan
from graph.look import Look
from graph.model.change import Update
from importers.planning.written import Written
from importers.waiting.shelf import Shelf

_AT_ONCE: Final = 2_000
"""With how many records of a stage the view is brought up to date at once."""


@dataclass
class Union:
    """What is written so far. Plans of a stage are added one by one.

    `look` shows the directory with everything of the stages that have ended.
    """

    first: Look
    look: Look = field(init=False)
    written: Written = field(default_factory=Written)
    stage: Shelf[None] = field(default_factory=Shelf)
    """The ids that the stage that goes on has touched."""

    def __post_init__(self) -> None:
        self.look = self.first

    def add(self, plan: Plan) -> None:
        """Add what an action of this stage writes."""
        for record in plan.puts:
            self.written.put(record, plan)
            self.stage.setdefault(record.id, None)
        for gone in plan.retires:
            self.written.retire(gone, plan)
            self.stage.setdefault(gone, None)

    def end_stage(self) -> None:
        """Show what this stage leaves to those after it."""
        if not self.stage:
            return
        model, revision = self.look.model.uncached(), self.look.revision + 1
        for start in range(0, len(self.stage), _AT_ONCE):
            ids = sorted(self.stage.key_at(at) for at in range(start, min(start + _AT_ONCE, len(self.stage))))
            versions = self._last_versions(ids)
            after = ((one, self.written.show(one, versions.get(one, 0) + 1)) for one in ids)
            model = model.updated([Update(revision=revision, subject=one, after=record) for one, record in after])
        self.look = self.first.over(model, self.written.shown)
        self.stage = Shelf()

    def forget(self) -> None:
        """Forget what was read by `look`: it reads it again where it is asked for it."""
        self.look = self.first.over(self.look.model, self.written.shown)

    def _last_versions(self, ids: Sequence[str]) -> dict[str, int]:
        """The last version of each record: that of a retired one if it comes back."""
        found = {one: self.look.model.find(one) for one in ids}
        last = {one: record.version for one, record in found.items() if record is not None}
        gone = self.first.past.store.last_changes([one for one in ids if one not in last])
        return last | {one: change.before.version for one, change in gone.items() if change.before is not None}
