"""A look of an editor at a read model, without a store: the matcher reads none."""

from datetime import UTC, datetime
from typing import Final

from graph.look import Look
from graph.look.viewer import Viewer
from graph.model.record import Record
from graph.model.vocabulary import Role
from graph.readmodel import ReadModel
from graph.readmodel.record_cache import RecordCache

_NOW: Final = datetime(2026, 11, 29, tzinfo=UTC)


class _Nothing:
    def read(self, ids: object) -> dict[str, Record]:
        raise AssertionError(f"the matcher read {ids} from the store")


def look_at(model: ReadModel) -> Look:
    """Such a look."""
    return Look(model, _Nothing(), RecordCache(), Viewer(Role.EDITOR), _NOW)
