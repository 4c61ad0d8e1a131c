"""A small directory over a few days, changed by three people, and looks at it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import pytest

from graph.directory import Directory
from graph.look import Look, Viewer
from graph.model.record import Record
from graph.model.vocabulary import Role
from graph.store import Store
from graph.store.sqlite import SqliteStore
from graph.values.phone import Phone
from tests.support.records import agency, changes, contact, redirect, service, slot, town, verification, world

FIRST: Final = date(2026, 3, 1)
NOON: Final = datetime(2026, 3, 1, 17, tzinfo=UTC)
"""Noon of the first day in Connecticut."""
OLD, NEW = Phone("+18605550101"), Phone("+18605550102")
DESK: Final = "contact:intake"
LINE: Final = slot("agency:police")


def on(day: int, hour: int = 12) -> datetime:
    """An instant of a day, counted from the first, in Connecticut."""
    return NOON + timedelta(days=day, hours=hour - 12)


@dataclass(frozen=True, slots=True)
class Life:
    """A store with a past, and the directory that answers from it."""

    store: Store
    directory: Directory

    def write(self, *puts: Record, day: int, hour: int = 12, **more: Any) -> int:
        """Write these records on a day. The revision."""
        return self.store.write(changes(*puts, at=on(day, hour), **more)).revision

    def look(self, role: Role = Role.EDITOR, day: int = 9, bounds: tuple[str, ...] = ()) -> Look:
        """A look on a day."""
        return self.directory.look(Viewer(role, account="account:jane", bounds=bounds), on(day))


def lived(path: Path) -> Life:
    """Day 0: a world. Day 1: a desk with a number. Day 2: another number, and a note. Day 3: what was merged and what
    was retired."""
    store = SqliteStore(path)
    life = Life(store, Directory(store))
    life.write(*world(), day=0, actor="seed", reason="the beginning")
    desk = contact("intake", title="Intake desk", phones=(OLD,))
    life.write(desk, replace(LINE, contact=DESK), day=1, actor="account:ann", reason="the first number")
    life.write(replace(desk, phones=(NEW,)), day=2, actor="account:bob", reason="the line moved")
    life.write(town("avon", note="new"), day=2, hour=15, actor="account:ann", reason="noted")
    life.write(agency("short"), day=2, actor="account:ann", reason="a mistake")
    life.write(redirect("agency:short", "agency:police"), day=3, actor="account:ann", reason="the same")
    life.write(service("gone"), slot("service:gone", contact=DESK), day=3, actor="account:bob", reason="new")
    life.write(
        day=4, retires=("service:gone", "slot:service:gone:intake:primary"), actor="account:bob", reason="closed"
    )
    life.write(verification("later", LINE, by="Ann"), day=5, actor="account:ann", reason="called")
    return life


@pytest.fixture
def life(tmp_path: Path) -> Iterator[Life]:
    """The directory and its past."""
    it = lived(tmp_path / "life.db")
    with it.store:
        yield it
