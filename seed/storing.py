"""Writes a folder of data files into a store as one change set, without overwriting what people have changed."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from graph.model.change import ChangeQuery
from graph.store.contract import Store
from seed.bases import ACTOR
from seed.loader import CONNECTICUT, digest_of, read_seed
from seed.planning import SeedPlan, plan_seed


@dataclass(frozen=True, slots=True)
class SeedReport:
    """What seeding did. `waiting` is the plan that was not applied, because people have changed the store."""

    folder: str
    revision: int
    written: int = 0
    retired: int = 0
    waiting: SeedPlan | None = None

    @property
    def changed(self) -> bool:
        """Whether anything was written."""
        return bool(self.written or self.retired)


def load_seed(store: Store, folder: Path = CONNECTICUT) -> SeedReport:
    """Write the records of `folder` into a store that nobody but the seed has changed, all or nothing.

    If the same files were seeded last, nothing changes, and the files are not even read into records. If people have
    changed the store, nothing is written either: the report has the plan, for somebody to look at and apply.

    Raises InvalidRow for a refused row, and whatever `Store.write` raises. In both cases nothing is written.
    """
    newest = store.changes(ChangeQuery(actor=ACTOR, limit=1))
    if newest and newest[0].change_set.startswith(f"{ACTOR}-{digest_of(folder)}-"):
        return SeedReport(folder.name, store.revision())
    plan = plan_folder(store, folder)
    if not plan.settled and store.actors().keys() - {ACTOR}:
        return SeedReport(folder.name, plan.revision, waiting=plan)
    return apply_plan(store, plan)


def plan_folder(store: Store, folder: Path = CONNECTICUT, take: Collection[str] = ()) -> SeedPlan:
    """The plan for the files in `folder`. Raises InvalidRow for a refused row, and what `plan_seed` raises."""
    return plan_seed(store, read_seed(folder), take)


def apply_plan(store: Store, plan: SeedPlan) -> SeedReport:
    """Write what the plan says, all or nothing. An empty plan writes nothing.

    Raises Conflict if somebody has changed one of its records since, and whatever else `Store.write` raises.
    """
    if plan.empty:
        return SeedReport(plan.folder, plan.revision)
    receipt = store.write(plan.change_set)
    retired = len(plan.retires)
    return SeedReport(plan.folder, receipt.revision, len(receipt.versions) - retired, retired)
