"""The collector of garbage is paused while much is made, and goes on afterwards, whatever happens."""

import gc

import pytest

from graph.store.kit.gc_pause import gc_paused


def test_it_is_paused_and_goes_on() -> None:
    assert gc.isenabled()
    with gc_paused():
        assert not gc.isenabled()
        with gc_paused():
            assert not gc.isenabled()
        assert not gc.isenabled(), "the outer block has not ended"
    assert gc.isenabled()


def test_it_goes_on_after_a_failure() -> None:
    @gc_paused()
    def failing() -> None:
        assert not gc.isenabled()
        raise ValueError("it fails")

    for _ in range(2):
        with pytest.raises(ValueError, match="it fails"):
            failing()
        assert gc.isenabled()


def test_who_has_turned_it_off_keeps_it_off() -> None:
    gc.disable()
    try:
        with gc_paused():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
