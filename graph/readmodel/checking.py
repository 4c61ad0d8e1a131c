"""Checks that the ids in a question are ids of records."""

from graph.model.agency import Agency, Team
from graph.model.category import Category
from graph.model.errors import InvalidInput, shown
from graph.model.jurisdiction import Jurisdiction
from graph.readmodel import ReadModel


def places_near(model: ReadModel, within: str) -> frozenset[str]:
    """The jurisdictions that contain or overlap `within`, itself included."""
    check_place(model, within)
    return frozenset(overlap.jurisdiction for overlap in model.geography.reaching(within))


def check_place(model: ReadModel, place: str) -> None:
    if place not in model.all(Jurisdiction):
        raise InvalidInput(
            f"{shown(place)} is not the id of a jurisdiction: look it up with places first", value=place
        )


def check_category(model: ReadModel, category: str) -> None:
    if category not in model.all(Category):
        raise InvalidInput(
            f"there is no category {shown(category)}: choose one of the list of categories", value=category
        )


def check_agency(model: ReadModel, agency: str | None) -> str | None:
    if agency is not None and agency not in model.all(Agency):
        raise InvalidInput(f"{shown(agency)} is not the id of an agency: search for its name first", value=agency)
    return agency


def check_team(model: ReadModel, team: str | None) -> str | None:
    if team is not None and team not in model.all(Team):
        raise InvalidInput(f"{shown(team)} is not the id of a team: search for its name first", value=team)
    return team
