"""What is a commercial offer: by the level of who runs, provides or publishes it."""

import pytest

from graph.catalogue import commercial
from graph.model.agency import Agency, Team
from graph.model.document import Resource
from graph.model.record import Redirect
from graph.model.service import Service
from graph.model.vocabulary import AgencyLevel, ResourceTopic, TeamKind
from tests.support.small import CITED, look

FIRM, TOWN = "agency:firm", "agency:town"
LOOK = look(
    *(
        Agency(id=f"agency:{level.lower()}", name=level.title(), level=level, citations=CITED)
        for level in AgencyLevel
    ),
    Agency(id=FIRM, name="Firm", level=AgencyLevel.PRIVATE, citations=CITED),
    Agency(id=TOWN, name="Town", level=AgencyLevel.MUNICIPAL, citations=CITED),
    Agency(id="agency:unit", name="Unit", level=AgencyLevel.NONPROFIT, parent=FIRM, citations=CITED),
    Redirect(id="agency:old-firm", survivor=FIRM),
    *(
        Team(id=f"team:{name}", name=name, kind=TeamKind.OTHER, operated_by=run_by, citations=CITED)
        for name, run_by in {"sold": (FIRM,), "shared": (FIRM, TOWN), "alone": ()}.items()
    ),
    *(
        Service(id=f"service:{name}", name=name, category="crisis", provider=provider, citations=CITED)
        for name, provider in {
            "own": FIRM,
            "by-team": "team:sold",
            "public": TOWN,
            "merged": "agency:old-firm",
        }.items()
    ),
    *(
        Resource(
            id=f"resource:{name}", name=name, topic=ResourceTopic.FORM, description="", agency=agency, citations=CITED
        )
        for name, agency in {"own": FIRM, "public": TOWN, "nobody": None}.items()
    ),
)


@pytest.mark.parametrize(
    "record_id",
    [
        *(FIRM, "agency:old-firm", "agency:private", "team:sold"),
        *("service:own", "service:by-team", "service:merged", "resource:own"),
    ],
)
def test_companies_and_what_they_alone_offer_are_commercial(record_id: str) -> None:
    assert commercial(LOOK, record_id)


@pytest.mark.parametrize(
    "record_id",
    [
        *(TOWN, "agency:unit", "team:shared", "team:alone", "service:public", "resource:public", "resource:nobody"),
        *("jurisdiction:ash", "crisis", "agency:nobody"),
        *(f"agency:{level.lower()}" for level in AgencyLevel if level is not AgencyLevel.PRIVATE),
    ],
)
def test_nothing_else_is(record_id: str) -> None:
    assert not commercial(LOOK, record_id)
