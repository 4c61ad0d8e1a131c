"""What ties the bodies of the guarded store together: relations for each audience, duties to report, stand-ins."""

from typing import Any

from graph.model.guide import GuideCard, GuideTemplate
from graph.model.relation import Relation
from graph.model.stand_in import StandIn
from graph.model.team_model import ModelDimension, TeamModel
from graph.model.tile import Tile, TileStep
from graph.model.vocabulary import Audience, GuidePart, ModelDimensionKey, RelationKind, Urgency
from tests.support.planting import Planting, narrowed
from tests.support.small import CITED

PARTNER, RESTRICTED = Audience.PARTNER, Audience.RESTRICTED


def relations(planting: Planting) -> None:
    """Relations for each audience beside one for all, and alone; and one whose terms are narrowed."""
    ends: dict[str, Any] = {"source": "agency:office", "target": "service:statewide", "kind": RelationKind.REFERS}
    planting.plant(Relation, "open", within="jurisdiction:arcady", mandatory=True, **ends)
    planting.plant(Relation, "quiet", PARTNER, urgency=Urgency.IMMEDIATE, mandatory=True, **ends)
    planting.plant(Relation, "quietest", RESTRICTED, **ends)
    ends = {"source": "agency:bureau", "target": "team:open", "kind": RelationKind.NOTIFIES}
    planting.plant(Relation, "terms", narrowed=narrowed(Relation, PARTNER), **ends)
    for audience in (PARTNER, RESTRICTED):
        ends = {"source": "agency:alone-a", "target": "team:btam", "kind": RelationKind.REPORTS}
        other = planting.is_other(audience, f"relation:only-{audience.lower()}")
        if other:
            ends = {"source": "agency:alone-b", "target": "service:grown-ups", "kind": RelationKind.REFERS}
        key = f"{'other' if other else 'only'}-{audience.lower()}"
        planting.plant(Relation, key, audience, categories=("adult-crisis",), mandatory=True, **ends)


def instead(planting: Planting) -> None:
    """Duties to report whose terms are for some, and whom to call instead, by lines for all and for some."""
    ends: dict[str, Any] = {"target": "agency:bureau", "kind": RelationKind.REPORTS, "mandatory": True}
    more: dict[str, Any] = {"maximum_age": 17, "categories": ("shelter",), **ends}
    planting.plant(Relation, "duty", source="agency:office", narrowed=narrowed(Relation, PARTNER), **more)
    planting.plant(Relation, "duty-kept", source="agency:state", narrowed=narrowed(Relation, RESTRICTED), **more)
    planting.plant(Relation, "duty-open", source="team:open", minimum_age=60, **ends)
    for position, key in enumerate(("vault", "house", "refuge", "hall")):
        planting.plant(StandIn, key, call=f"service:{key}", position=position)
    planting.plant(StandIn, "crisis", call="youth-crisis", instead_of=("quiet-kind",), provider="team:open")


def tiles(planting: Planting) -> None:
    """A tile of the first page with its guide, and a guide that stands beside it."""
    planting.plant(Tile, "start", categories=("shelter", "quiet-kind"), position=1, also=("tile:beside",))
    planting.plant(Tile, "beside")
    for position, key in enumerate(("house", "vault", "refuge")):
        planting.plant(TileStep, key, tile="tile:start", position=position, call=f"service:{key}")
    planting.plant(TileStep, "beside-1", tile="tile:beside", position=1)


def models(planting: Planting) -> None:
    """Documented models of threat assessment: one with all that is said of it, and one that is narrowed."""
    planting.plant(TeamModel, "ladder", position=1)
    planting.plant(TeamModel, "plain", position=2)
    for key in (ModelDimensionKey.CORE_TEAM, ModelDimensionKey.THREAT):
        planting.plant(
            ModelDimension, f"ladder-{key.lower().replace('_', '-')}", model="team-model:ladder", dimension=key
        )


def templates(planting: Planting) -> None:
    """A template of a guide: a line of its head, services and agencies of every audience, and lists for partners."""
    of: dict[str, Any] = {"template": "guide-template:sheet"}
    planting.plant(GuideTemplate, "sheet", position=1)
    head: dict[str, Any] = {"head": True, "empty": ("bullets", "links", "note"), "services": ("service:statewide",)}
    planting.plant(GuideCard, "head", position=1, **head, **of)
    services = ("service:house", "service:vault", "service:refuge", "service:statewide")
    planting.plant(GuideCard, "services", position=2, services=services, categories=("crisis", "shelter"), **of)
    agencies = ("agency:office", "agency:bureau", "agency:state", "team:open", "team:quiet")
    planting.plant(GuideCard, "agencies", position=3, agencies=agencies, agencies_first=True, wallet=True, **of)
    plan: dict[str, Any] = {"for_partners": True, "parts": tuple(GuidePart), "citations": CITED}
    planting.keep(GuideCard(id="guide-card:plan", title="Plan", position=4, **plan, **of))
