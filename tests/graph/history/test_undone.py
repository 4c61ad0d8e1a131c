"""A change and what took it back cancel out, and nothing else does."""

from datetime import UTC, datetime
from itertools import pairwise

import pytest

from graph.history.undone import Undone, standing
from graph.model.agency import Agency
from graph.model.change import Action, Change
from graph.model.vocabulary import AgencyLevel

AT = datetime(2026, 3, 1, tzinfo=UTC)


def agency(website: str) -> Agency:
    return Agency(id="agency:a", name="A", level=AgencyLevel.STATE, website=f"https://{website}.example")


def changes(*values: str) -> list[Change]:
    """The changes of a record that had these values one after the other, newest first."""
    states = [agency(one) for one in values]
    several = [
        Change(
            revision=at + 2,
            change_set=f"set-{at + 2}",
            subject="agency:a",
            action=Action.UPDATED,
            before=before,
            after=after,
            actor="test",
            reason="a test",
            at=AT,
        )
        for at, (before, after) in enumerate(pairwise(states))
    ]
    return several[::-1]


def took(change: Change) -> Undone:
    return Undone(id="undone:x", change_set=change.change_set, revision=change.revision, at=AT)


@pytest.mark.parametrize(
    ("values", "back", "stands"),
    [
        (("a", "b", "c"), {}, "set-3"),
        (("a", "b", "c", "b"), {"set-4": "set-3"}, "set-2"),
        (("a", "b", "c", "b", "c"), {"set-4": "set-3", "set-5": "set-4"}, "set-3"),
        (("a", "b", "c", "d"), {"set-4": "set-3"}, "set-4"),
        (("a", "b", "a"), {"set-3": "set-2"}, "set-3"),
    ],
    ids=["no undo", "undone", "undo undone", "other values than before", "nothing before it is known"],
)
def test_at_which_change_a_record_stands(values: tuple[str, ...], back: dict[str, str], stands: str) -> None:
    several = changes(*values)
    by = {one.change_set: one for one in several}
    undone = {one: took(by[earlier]) for one, earlier in back.items()}
    assert standing(several, undone).change_set == stands
