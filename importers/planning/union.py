"""Joins what several actions write, each planned on what those before leave, to one plan."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from graph.editing import Plan
from graph.look import Look
from graph.model.change import Update
from graph.readmodel import ReadModel
from importers.planning.written import Written
from importers.waiting.shelf import KeySet

_AT_ONCE: Final = 2_000
"""With how many records of a stage the view is brought up to date at once."""


@dataclass
class Union:
    """What is written so far. Plans of a stage are added one by one."""

    first: Look
    written: Written = field(default_factory=Written)
    stage: KeySet = field(default_factory=KeySet)
    """The ids that the stage that goes on has touched."""
    _look: Look = field(init=False)
    _ended: list[KeySet] = field(default_factory=list)
    """The ids that stages have touched which have ended and are not shown yet."""

    def __post_init__(self) -> None:
        self._look = self.first

    @property
    def look(self) -> Look:
        """The directory with everything of the stages that have ended. It is brought up to date when it is asked for:
        nobody looks at what the last stage leaves."""
        if self._ended:
            model = self._look.model.uncached()
            for ids in self._ended:
                model = self._with(model, ids)
            self._look = self.first.over(model, self.written.shown)
            self._ended = []
        return self._look

    def add(self, plan: Plan) -> None:
        """Add what an action of this stage writes."""
        for record in plan.puts:
            self.written.put(record, plan)
            self.stage.add(record.id)
        for gone in plan.retires:
            self.written.retire(gone, plan)
            self.stage.add(gone)

    def end_stage(self) -> None:
        """Show what this stage leaves to those after it."""
        if self.stage:
            model = self.look.model
            for ids in _parts(self.stage):
                versions = self._last_versions(model, ids)
                for one in ids:
                    self.written.show(one, versions.get(one, 0) + 1)
            self._ended.append(self.stage)
            self.stage = KeySet()

    def forget(self) -> None:
        """Forget what was read by `look`: it reads it again where it is asked for it."""
        self._look = self.first.over(self.look.model, self.written.shown)

    def _with(self, model: ReadModel, touched: KeySet) -> ReadModel:
        shown, revision = self.written.shown, model.revision + 1
        for ids in _parts(touched):
            model = model.updated([Update(revision=revision, subject=one, after=shown[one]) for one in ids])
        return model

    def _last_versions(self, model: ReadModel, ids: Sequence[str]) -> dict[str, int]:
        """The last version of each record: that of a retired one if it comes back."""
        found = {one: model.find(one) for one in ids}
        last = {one: record.version for one, record in found.items() if record is not None}
        gone = self.first.past.store.last_changes([one for one in ids if one not in last])
        return last | {one: change.before.version for one, change in gone.items() if change.before is not None}


def _parts(touched: KeySet) -> Iterator[list[str]]:
    """The ids in parts, each in the order of ids."""
    for start in range(0, len(touched), _AT_ONCE):
        yield sorted(touched.key_at(at) for at in range(start, min(start + _AT_ONCE, len(touched))))
