"""The contract passes on a right store and catches every wrong one: a suite that cannot fail proves nothing."""

import inspect

import pytest

from tests.graph.store import wrong_histories, wrong_keepers, wrong_stores
from tests.graph.store.contract.backing import Backing
from tests.graph.store.store_contract import StoreContract
from tests.graph.store.toy_store import ToyBacking, ToyStore


class TestToyStore(StoreContract):
    @pytest.fixture
    def backing(self) -> Backing:
        return ToyBacking()


def _fails(name: str, store: type[ToyStore]) -> bool:
    """Whether this test of the contract fails on a fresh store of this class."""
    backing = ToyBacking(store)
    given = {"backing": backing, "store": backing.open()}
    test = getattr(StoreContract(), name)
    failures: tuple[type[BaseException], ...] = (AssertionError, pytest.fail.Exception, *RAISES.get(store, ()))
    try:
        test(**{argument: given[argument] for argument in inspect.signature(test).parameters})
    except failures:
        return True
    return False


RAISES = wrong_stores.RAISES | wrong_histories.RAISES | wrong_keepers.RAISES
CAUGHT_BY = wrong_stores.CAUGHT_BY | wrong_histories.CAUGHT_BY | wrong_keepers.CAUGHT_BY


@pytest.mark.parametrize("wrong", CAUGHT_BY, ids=lambda wrong: wrong.__name__)
def test_a_wrong_store_is_caught(wrong: type[ToyStore]) -> None:
    caught = CAUGHT_BY[wrong]
    assert _fails(caught, wrong)
    assert not _fails(caught, ToyStore), "the same test passes on the right store"


def test_every_test_of_the_contract_can_be_called_alone() -> None:
    tests = [name for name in dir(StoreContract) if name.startswith("test_")]
    assert len(tests) > 130
    for name in tests:
        assert set(inspect.signature(getattr(StoreContract(), name)).parameters) <= {"store", "backing"}, name
