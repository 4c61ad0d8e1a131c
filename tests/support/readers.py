"""Who reads the made-up store of the crawls, and what is theirs. It never asks `graph.look.audience`."""

from collections.abc import Mapping
from typing import Final

from graph.look import Viewer
from graph.model.vocabulary import Audience, Role
from tests.support.planting import Planted

PUBLIC: Final = Audience.PUBLIC
PARTNER: Final = Audience.PARTNER
RESTRICTED: Final = Audience.RESTRICTED
READS: Final[Mapping[Role, tuple[Audience, ...]]] = {
    Role.PUBLIC: (PUBLIC,),
    Role.PARTNER: (PUBLIC, PARTNER),
    Role.VERIFIER: (PUBLIC, PARTNER),
    Role.EDITOR: tuple(Audience),
    Role.ADMIN: tuple(Audience),
}
"""What each role may read (design, section 4, rule 11)."""
BOUNDED: Final = Viewer(
    Role.EDITOR,
    account="account:bounded",
    bounds=("agency:vault", "agency:alone-a", "jurisdiction:ash", "jurisdiction:south-county"),
)
"""An editor of two agencies and two regions."""
INSIDE: Final = frozenset(
    {
        "agency:vault",
        "slot:agency:vault:intake:primary",
        "service:vault",  # which serves Ash
        "member:kept-seat",  # of a team that serves Ash
        "relation:only-restricted",  # which begins at alone-a; in the different store it would be another one
        "slot:service:refuge:intake:secondary",  # of a service for Cedar and Dale, which are South County
        "contact:closed",  # which fills that slot and no other
    }
)
"""The records inside these bounds in which something is restricted."""
VIEWERS: Final = (*map(Viewer, Role), BOUNDED)
"""Everybody whose answers are crawled."""


def may_read(viewer: Viewer, value: Planted) -> bool:
    """Whether `viewer` may read this value."""
    assert viewer.bounds in ((), BOUNDED.bounds)
    inside = not viewer.bounds or value.where.partition(".")[0] in INSIDE
    return value.audience in READS[viewer.role if inside else Role.PARTNER]
