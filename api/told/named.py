"""Any record in words, with the page on which it is shown, for those who change the directory."""

from typing import Final

from api import words
from api.told.known import Known
from api.told.links import FOLDERS, Link, path_of
from api.told.subjects import subject_words
from api.words.messages import Messages
from graph.look import Look
from graph.model.activity import Activity
from graph.model.agency import Member
from graph.model.boundary import Boundary
from graph.model.contact import Slot
from graph.model.guide import GuideCard, GuideTemplate
from graph.model.record import Record
from graph.model.relation import Relation
from graph.model.stand_in import StandIn
from graph.model.statement import Absence, Duty
from graph.model.team_model import ModelDimension
from graph.model.tile import TileStep

_EDITING: Final = "/edit"
_LISTED: Final = ("glossary", "resource", "count", "practice")


def subject(look: Look, record_id: str, messages: Messages) -> str:
    """A record in words that fit into a sentence."""
    return subject_words(Known(look, messages), record_id)


def subject_link(look: Look, record_id: str, messages: Messages) -> Link:
    """A record in words, with a link to the page that shows it; without one, to its form."""
    return Link(words.capital(subject(look, record_id, messages)), page_of(look, record_id), ours=True)


def page_of(look: Look, record_id: str) -> str:
    """The address of the page that shows a record: its own, or that of what it belongs to."""
    match record := look.model.find(look.survivor(record_id)):
        case Member():
            return f"{path_of(record.team)}#{record.id}"
        case Slot():
            page = page_of(look, record.of).partition("#")[0]
            return f"{page}#{record.id}"
        case Relation():
            return path_of(look.survivor(record.source))
        case Duty():
            return path_of(look.survivor(record.of))
        case TileStep():
            return path_of(look.survivor(record.tile))
        case ModelDimension():
            return f"{path_of(look.survivor(record.model))}#{record.id}"
        case Boundary():
            return path_of(look.survivor(record.jurisdiction))
        case GuideTemplate():
            return f"/guides?template={record.id.partition(':')[2]}"
        case GuideCard():
            return page_of(look, record.template)
        case Activity() if record.jurisdiction is not None:
            return f"/readiness/place?place={look.survivor(record.jurisdiction)}"
        case StandIn() | Absence() | None:
            return _EDITING
    return path_of(record.id) if _has_page(record) else _EDITING


def _has_page(record: Record) -> bool:
    return record.KIND in FOLDERS or record.KIND in (*_LISTED, "category")
