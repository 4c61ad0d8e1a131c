"""Lists of points of contact: which slots meet what is asked, known by hand in Arcady."""

from typing import Any

import pytest

from graph.contacts.listing import SlotFilter, points_of_contact
from graph.look import Viewer
from graph.model.contact import Contact
from graph.model.errors import InvalidInput
from graph.model.vocabulary import ContactRank, ContactStatus, Role
from tests.support.agencies import HALLS
from tests.support.small import line, look

PARTNER = Viewer(Role.PARTNER)
SLOTS = (
    *line("agency:ash-hall", "860-555-0101"),
    *line("agency:ash-desk", "860-555-0102"),
    *line("agency:nowhere", "860-555-0103"),
    *line("agency:office", "860-555-0104", ContactRank.SECONDARY),
    *line("team:crew", "860-555-0105"),
    *line("member:nurse", "860-555-0106"),
    *line("member:empty", "860-555-0107"),
    *line("service:beds", "860-555-0108"),
    Contact(id="contact:agency-nowhere-primary"),  # without a number
)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (
            {},
            "ash-desk ash-hall team:crew member:empty nowhere member:nurse office state"
            " service:beds service:grown-ups service:statewide",  # small letters come behind capitals
        ),
        ({"ranks": (ContactRank.SECONDARY,)}, "office"),
        ({"statuses": (ContactStatus.PLACEHOLDER, ContactStatus.VACANT)}, "nowhere"),
        ({"statuses": (ContactStatus.CURRENT,)}, ""),
        ({"agency": "agency:ash-hall"}, "ash-desk ash-hall team:crew service:beds"),
        ({"agency": "agency:ash-desk"}, "ash-desk"),
        ({"agency": "agency:state"}, "team:crew office state service:beds service:grown-ups service:statewide"),
        ({"agency": "agency:office"}, "office service:grown-ups service:statewide"),
        ({"agency": "agency:nowhere"}, "nowhere member:nurse"),  # a seat is that of the agency that fills it
        ({"category": "crisis"}, "service:grown-ups service:statewide"),
        ({"category": "shelter"}, "service:beds"),
        (
            {"within": "jurisdiction:ash"},
            "ash-hall team:crew member:empty member:nurse office service:beds service:grown-ups service:statewide",
        ),
        ({"within": "jurisdiction:dale"}, "office service:grown-ups service:statewide"),
        ({"within": "jurisdiction:dale", "ranks": (ContactRank.SECONDARY,)}, "office"),
        ({"category": "crisis", "agency": "agency:ash-hall"}, ""),
    ],
)
def test_points_of_contact_are_those_that_meet_all_that_is_asked(asked: dict[str, Any], found: str) -> None:
    ids = points_of_contact(look(*HALLS, *SLOTS, viewer=PARTNER), SlotFilter(**asked))
    assert [one.removeprefix("slot:").removeprefix("agency:").split(":intake")[0] for one in ids] == found.split()


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"agency": "agency:none"}, "'agency:none' is not the id of an agency"),
        ({"within": "jurisdiction:none"}, "'jurisdiction:none' is not the id of a jurisdiction"),
        ({"category": "none"}, "there is no category 'none'"),
    ],
)
def test_what_is_not_on_file_is_refused(asked: dict[str, Any], said: str) -> None:
    with pytest.raises(InvalidInput, match=said) as refused:
        points_of_contact(look(), SlotFilter(**asked))
    assert refused.value.value == next(iter(asked.values()))
