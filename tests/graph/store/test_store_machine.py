"""The state machine over each engine, and over a wrong store, which it must catch."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.graph.store.contract.backing import Backing
from tests.graph.store.sqlite_backing import SqliteBacking
from tests.graph.store.store_machine import MACHINE_SETTINGS, StoreMachine
from tests.graph.store.toy_store import ToyBacking, ToyStore
from tests.graph.store.wrong_histories import RedactsHalfOfAChange, RemembersTheRetired
from tests.graph.store.wrong_keepers import ForgetsWhoWrote
from tests.graph.store.wrong_stores import ReadsWhatWasRetired

pytestmark = pytest.mark.soak

_MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None
"""Thousands of stores: what a real disk does is tested elsewhere."""


class SqliteMachine(StoreMachine):
    def backing(self) -> Backing:
        self._folder = tempfile.TemporaryDirectory(dir=_MEMORY)
        return SqliteBacking(Path(self._folder.name) / "store.db")

    def teardown(self) -> None:
        super().teardown()
        self._folder.cleanup()


class ToyMachine(StoreMachine):
    def backing(self) -> Backing:
        return ToyBacking()


def wrong_machine(store: type[ToyStore]) -> type[StoreMachine]:
    """The machine over a wrong store."""

    class WrongMachine(StoreMachine):
        def backing(self) -> Backing:
            return ToyBacking(store)

    return WrongMachine


SqliteMachine.TestCase.settings = MACHINE_SETTINGS
ToyMachine.TestCase.settings = MACHINE_SETTINGS
TestSqliteMachine = SqliteMachine.TestCase
TestToyMachine = ToyMachine.TestCase


@pytest.mark.parametrize("wrong", [ReadsWhatWasRetired, RemembersTheRetired, RedactsHalfOfAChange, ForgetsWhoWrote])
def test_the_machine_catches_a_wrong_store(wrong: type[ToyStore]) -> None:
    quick = settings(MACHINE_SETTINGS, max_examples=1000, phases=[Phase.generate], derandomize=True)
    with pytest.raises(AssertionError):
        run_state_machine_as_test(wrong_machine(wrong), settings=quick)
