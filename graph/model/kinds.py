"""The kinds of record, and the rule for their ids.

An id is `<kind>:<name>`. It is readable, made once, and stays the same if the record is renamed. A category's id is
only its name. The id of a contact is made from its role, never from a person's name or e-mail.
"""

import re
import unicodedata

from graph.model.activity import Activity
from graph.model.age_band import AgeBand
from graph.model.agency import Agency, Member, Team
from graph.model.boundary import Boundary
from graph.model.category import Category
from graph.model.contact import Contact, Interval, Slot, Verification
from graph.model.document import GlossaryTerm, Resource, Section
from graph.model.errors import InvalidInput, shown
from graph.model.guide import GuideCard, GuideTemplate
from graph.model.jurisdiction import Jurisdiction, PlaceName
from graph.model.practice import Practice
from graph.model.profile import Profile, System
from graph.model.record import Record, Redirect
from graph.model.relation import Relation
from graph.model.requirement import Requirement
from graph.model.service import Service
from graph.model.stand_in import StandIn
from graph.model.standard import Standard
from graph.model.statement import Absence, Count, Duty
from graph.model.team_model import ModelDimension, TeamModel
from graph.model.tile import Tile, TileStep

KINDS: dict[str, type[Record]] = {
    kind.KIND: kind
    for kind in (
        System,
        Jurisdiction,
        Boundary,
        Profile,
        PlaceName,
        Category,
        Agency,
        TeamModel,
        ModelDimension,
        Team,
        Member,
        Service,
        StandIn,
        Tile,
        TileStep,
        GuideTemplate,
        GuideCard,
        Contact,
        Slot,
        Verification,
        Interval,
        AgeBand,
        Requirement,
        Absence,
        Standard,
        Activity,
        Relation,
        Section,
        Count,
        Duty,
        GlossaryTerm,
        Resource,
        Practice,
        Redirect,
    )
}
"""Every kind by name. Most kinds come after the kinds that they refer to."""

ENTITIES = (Agency, Team, Member, Service)
Entity = Agency | Team | Member | Service

_NAME = r"[a-z0-9]+(?:[-.+:/][a-z0-9]+)*"
_SHAPE = re.compile(rf"{_NAME}\Z")
MAX_ID = 200


def mint(kind: str, *parts: str) -> str:
    """The id of a record of `kind` named by `parts`: `mint("agency", "CT DCF")` is `agency:ct-dcf`."""
    name = "-".join(filter(None, map(slug, parts)))
    if not name:
        raise InvalidInput(f"an id needs a name with letters or digits, not {shown(parts)}", value=parts)
    return name if kind == "category" else f"{kind}:{name}"


def slug(text: str) -> str:
    """`text` in lower-case ASCII letters, digits and single hyphens; accents are dropped."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower().replace("'", "")
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def is_id(text: str, prefix: str) -> bool:
    """Whether `text` is `prefix` followed by a name, and not too long."""
    return text.startswith(prefix) and len(text) <= MAX_ID and bool(_SHAPE.match(text.removeprefix(prefix)))


def check_id(record: Record) -> None:
    """Raises InvalidInput unless the id follows the rule of its kind. A redirect may have the id of any kind."""
    prefix = "" if isinstance(record, Category | Redirect) else f"{record.KIND}:"
    fits = is_id(record.id, prefix)
    if not fits or (isinstance(record, Category) and ":" in record.id):
        raise InvalidInput(
            f"{shown(record.id)} is not an id of a {record.KIND}: write {prefix}name, lower-case letters and hyphens",
            value=record.id,
        )
