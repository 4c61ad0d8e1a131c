"""A look: names of everything, lists in their order, and whole records for one viewer."""

import pytest

from graph.look import Viewer
from graph.model.contact import Contact
from graph.model.vocabulary import Role
from tests.support.agencies import HALLS, agency, short
from tests.support.small import look

PARTNER = Viewer(Role.PARTNER)


@pytest.mark.parametrize(
    ("record", "name"),
    [
        ("agency:office", "Office"),
        ("slot:agency:state:intake:primary", "State Office"),
        ("relation:a", "Ash Hall – Crew"),
        ("crisis", "Crisis"),
        ("contact:titled", "Desk"),
        ("contact:agency-state-primary", "contact:agency-state-primary"),
        ("agency:gone", "agency:gone"),
    ],
)
def test_everything_has_a_name_or_its_id(record: str, name: str) -> None:
    assert look(*HALLS, Contact(id="contact:titled", title="Desk")).name(record) == name


def test_names_are_sorted_and_ids_where_they_are_equal() -> None:
    twins = [agency("b", "Twin"), agency("a", "Twin"), agency("z", "A")]
    assert short(look(*twins).by_name(one.id for one in twins)) == ["z", "a", "b"]


def test_of_some_relations_those_are_visible_that_are_for_the_viewer() -> None:
    ties = ["relation:quiet", "relation:b"]
    assert short(look(*HALLS).visible(ties)) == ["b"]
    assert short(look(*HALLS, viewer=PARTNER).visible(ties)) == ["quiet", "b"]
