"""Who may read what: every role against every audience."""

import pytest

from graph.answers import Viewer
from graph.audience import may_read
from graph.model.vocabulary import Audience, Role


@pytest.mark.parametrize(
    ("role", "audiences"),
    [
        (Role.PUBLIC, {Audience.PUBLIC}),
        (Role.PARTNER, {Audience.PUBLIC, Audience.PARTNER}),
        (Role.VERIFIER, {Audience.PUBLIC, Audience.PARTNER}),
        (Role.EDITOR, {Audience.PUBLIC, Audience.PARTNER, Audience.RESTRICTED}),
        (Role.ADMIN, {Audience.PUBLIC, Audience.PARTNER, Audience.RESTRICTED}),
    ],
)
def test_what_a_role_may_read(role: Role, audiences: set[Audience]) -> None:
    assert {one for one in Audience if may_read(Viewer(role), one)} == audiences
