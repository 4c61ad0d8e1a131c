"""What one answer may cost."""

import time

import pytest

from api.budget import Budget, Stopped
from graph.model.errors import DeadlineExceeded, TooCostly


def test_a_budget_is_spent_to_the_last_byte_and_step() -> None:
    budget = Budget(bytes=10, steps=5)
    budget.spend(10)
    budget.work(5)
    with pytest.raises(Stopped) as stopped:
        budget.spend(1)
    assert isinstance(stopped.value.error, TooCostly)
    assert "more than 10 bytes" in stopped.value.error.message


def test_too_much_work_says_how_much_is_allowed() -> None:
    with pytest.raises(Stopped) as stopped:
        Budget(steps=1_500).work(1_501)
    assert "more than 1,500 steps" in stopped.value.error.message


def test_the_deadline_stops_an_answer_that_costs_nothing_else() -> None:
    with pytest.raises(Stopped) as stopped:
        Budget(deadline=time.monotonic() - 1).work(0)
    assert isinstance(stopped.value.error, DeadlineExceeded)


def test_without_limits_nothing_is_refused() -> None:
    budget = Budget()
    budget.spend(10**12)
    budget.work(10**12)
