"""An editor at work on a store: what tests of actions share."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from graph.directory import Directory
from graph.editing import Action, Done, Editor, Plan, Save
from graph.look import Look, Viewer
from graph.model.change import ChangeSet
from graph.model.errors import InvalidField, InvalidInput, InvalidQuestion, SignpostError
from graph.model.record import Record
from graph.model.vocabulary import Role
from graph.store import Store
from graph.store.opening import open_store
from tests.support.small import TODAY

R = TypeVar("R", bound=Record)
EDITOR = Viewer(Role.EDITOR, account="account:jane")


@dataclass(frozen=True)
class Desk:
    """A store, the directory over it, and an editor who changes it as `viewer`."""

    store: Store
    directory: Directory
    editor: Editor
    viewer: Viewer = EDITOR

    def look(self, viewer: Viewer | None = None) -> Look:
        return self.directory.look(viewer or self.viewer, TODAY)

    def plan(self, action: Action) -> Plan:
        return action.plan(self.look())

    def do(self, action: Action, reason: str = "a test", key: str | None = None) -> Done:
        return self.editor.apply(self.viewer, TODAY, action, reason=reason, key=key)

    def save(self, kind: type[Record], id: str | None = None, /, **fields: Any) -> Done:
        return self.do(Save(kind, id, fields))

    def get(self, kind: type[R], id: str) -> R:
        """The whole record as it is in the store, with everything in it."""
        record = self.store.read([id])[id]
        assert isinstance(record, kind)
        return record

    def put(self, *records: Record, retires: tuple[str, ...] = ()) -> None:
        """Write past the editor."""
        self.store.write(ChangeSet(actor="tester", reason="set up", puts=records, retires=retires, at=TODAY))


@contextmanager
def desk_of(store: str, records: Iterable[Record]) -> Iterator[Desk]:
    """A desk over the store of this name, with `records` in it."""
    with open_store(store) as opened:
        opened.write(ChangeSet(actor="tester", reason="set up", puts=tuple(records), at=TODAY))
        directory = Directory(opened)
        yield Desk(opened, directory, Editor(directory, opened))


def problems(error: SignpostError) -> dict[str, str]:
    """The path and the code of each problem of an error."""
    several = error.problems if isinstance(error, InvalidQuestion) else (error,)
    return {".".join(one.path) if isinstance(one, InvalidField) else "": one.code for one in several}


def refused(desk: Desk, action: Action) -> dict[str, str]:
    """The problems with which an action is refused as invalid input."""
    try:
        desk.plan(action)
    except InvalidInput as error:
        return problems(error)
    raise AssertionError("it was not refused")
