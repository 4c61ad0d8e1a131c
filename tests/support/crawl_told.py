"""What the pages tell, as values before they are written as HTML: so it can be asked as any role."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from api.pages.browse.teams import teams_page
from api.pages.documents.page import counts_page, glossary_page, resources_page
from api.pages.documents.practice import practice_page
from api.pages.entity.agency import agency_page
from api.pages.entity.category import category_page
from api.pages.entity.contact import contact_page
from api.pages.entity.jurisdiction import jurisdiction_page
from api.pages.entity.service import service_page
from api.pages.entity.team import team_page
from api.pages.find.answer import outcome_of
from api.pages.find.form import FindForm
from api.pages.find.understood import reading_of
from api.pages.models.page import model_page
from api.pages.path.answer import outcome_of as path_outcome_of
from api.pages.path.form import PathForm
from api.pages.readiness.place import department_told, place_told, worksheet_told
from api.pages.start.guide import guide_page
from api.told.sheets import sheet, sources_of
from api.words.messages import messages_for
from graph import guides
from graph.editing import Act, may
from graph.look import Look
from graph.model.agency import Agency, Team
from graph.model.category import Category
from graph.model.contact import Contact
from graph.model.jurisdiction import Jurisdiction
from graph.model.record import Record
from graph.model.service import Service
from graph.model.team_model import TeamModel
from graph.model.tile import Tile
from graph.model.vocabulary import Edition, JurisdictionKind
from tests.support.guarded import Guarded

ENGLISH: Final = messages_for("en")
_OF_RECORD: Final[Mapping[type[Record], Callable[..., object]]] = {
    Agency: agency_page,
    Category: category_page,
    Contact: contact_page,
    Jurisdiction: jurisdiction_page,
    Service: service_page,
    Team: team_page,
    TeamModel: model_page,
    Tile: guide_page,
}
_LISTS: Final[tuple[Callable[..., object], ...]] = (
    teams_page,
    glossary_page,
    counts_page,
    resources_page,
    practice_page,
)


def crawl(look: Look, store: Guarded, words: Sequence[str]) -> dict[str, str]:
    """What every page tells, as Python writes it, by what was asked."""
    told: dict[str, Any] = {build.__name__: build(look, ENGLISH) for build in _LISTS}
    categories = [record.id for record in store.records if isinstance(record, Category)]
    for record in store.records:
        if build := _OF_RECORD.get(type(record)):
            told[record.id] = build(look, look.record(record.id), ENGLISH)
        if isinstance(record, Agency | Team):
            for category in categories:
                form = PathForm(origin=record.id, place="Ash", category=category)
                told[f"path {form}"] = path_outcome_of(look, form, ENGLISH)
    for place in ("Ash", "Arcady"):
        for category in ("", *categories):
            told[f"find {place} {category}"] = outcome_of(look, FindForm(place=place, category=category), ENGLISH)
    if may(look, Act.READ_PARTNER):
        told |= _readiness(look, store)
    told |= _guides(look)
    for word in words:
        understood = reading_of(look, FindForm(text=word), ENGLISH).understood
        told[f"understood {word}"] = understood and (understood.parts, understood.hits, understood.lines)
    return {asked: repr(answer) for asked, answer in told.items()}


def _guides(look: Look) -> dict[str, Any]:
    """The sheets of each template with their sources, in the editions that who asks may read."""
    editions = tuple(Edition) if may(look, Act.READ_PARTNER) else (Edition.PUBLIC,)
    told: dict[str, Any] = {}
    for template in guides.templates(look):
        told[f"template {template}"] = look.name(template)
        for place in ("jurisdiction:ash", "jurisdiction:arcady"):
            for edition in editions:
                answer = guides.guide(look, place, template, edition)
                told[f"guide {template} {place} {edition}"] = sheet(look, answer, ENGLISH)
                told[f"sources {template} {place} {edition}"] = sources_of(look, answer, ENGLISH)
    return told


def _readiness(look: Look, store: Guarded) -> dict[str, Any]:
    """What is for partners: places by the standards, their worksheets, and departments."""
    told: dict[str, Any] = {}
    for record in store.records:
        if isinstance(record, Jurisdiction) and record.kind is JurisdictionKind.TOWN:
            told[f"ready {record.id}"] = place_told(look, record.id, ENGLISH)
            told[f"worksheet {record.id}"] = worksheet_told(look, record.id, ENGLISH)
        if isinstance(record, Agency):
            told[f"department {record.id}"] = department_told(look, record.id, ENGLISH)
    return told
