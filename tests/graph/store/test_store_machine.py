"""The state machine over each engine, and over a wrong store, which it must catch."""

import contextlib
import tempfile
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import rule, run_state_machine_as_test

from graph.store.sqlite import engine, staging
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


class LateMachine(SqliteMachine):
    """Any change set may be written ahead, and stay late for any number of steps."""

    def __init__(self) -> None:
        self.large = True
        self._patches = contextlib.ExitStack()
        for where, name, value in (
            (engine, "is_large", lambda *_: self.large),
            (engine, "ALONG", 1),
            (staging, "ROOM", 1_000_000),  # no room for others: the model counts revisions
            (staging, "CHUNK", 2),
            (staging.Staging, "_spread", lambda *_: None),
        ):
            self._patches.enter_context(patch.object(where, name, value))
        super().__init__()

    def teardown(self) -> None:
        super().teardown()
        self._patches.close()

    @rule(large=st.booleans())
    def turn(self, large: bool) -> None:
        self.large = large


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
LateMachine.TestCase.settings = MACHINE_SETTINGS
ToyMachine.TestCase.settings = MACHINE_SETTINGS
TestSqliteMachine = SqliteMachine.TestCase
TestLateMachine = LateMachine.TestCase
TestToyMachine = ToyMachine.TestCase


@pytest.mark.parametrize("wrong", [ReadsWhatWasRetired, RemembersTheRetired, RedactsHalfOfAChange, ForgetsWhoWrote])
def test_the_machine_catches_a_wrong_store(wrong: type[ToyStore]) -> None:
    quick = settings(MACHINE_SETTINGS, max_examples=1000, phases=[Phase.generate], derandomize=True)
    with pytest.raises(AssertionError):
        run_state_machine_as_test(wrong_machine(wrong), settings=quick)
