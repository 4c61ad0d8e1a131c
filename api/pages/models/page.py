"""The list of documented models of threat assessment, by group and country, and the page of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, groupby

from starlette.requests import Request
from starlette.responses import Response

from api.pages.frame.asking import asked
from api.pages.frame.rendering import asker, render
from api.told.links import Link, link
from api.told.models import ModelLine, SectionWords, model_lines, section_words
from api.told.sources import Sources, sources
from api.words.messages import Messages
from graph import teams
from graph.look import Look
from graph.model.team_model import TeamModel

ADDRESS = "/models"
_FIELDS = ("group", "country")


@dataclass(frozen=True, slots=True)
class ModelGroup:
    """The models of a group."""

    id: str
    name: str
    models: tuple[ModelLine, ...]


@dataclass(frozen=True, slots=True)
class ModelsPage:
    """The list, with what was chosen and what can be."""

    given: Mapping[str, str]
    groups: tuple[str, ...]
    countries: tuple[str, ...]
    count: int
    total: int
    shelves: tuple[ModelGroup, ...]
    sources: Sources
    revision: int


@dataclass(frozen=True, slots=True)
class ModelPage:
    """The page of a model. `followers` are the teams that follow it."""

    model: TeamModel
    sections: tuple[SectionWords, ...]
    followers: tuple[Link, ...]
    passages: bool
    sources: Sources
    revision: int


def models_page(request: Request) -> Response:
    """The list of models, or of those of a group or a country. A name that no model has leaves nothing."""
    messages, viewer = asker(request)
    given = {name: request.query_params.get(name, "").strip() for name in _FIELDS}
    page = asked(request, viewer, lambda look: _models(look, given, messages))
    return render(request, "models/models.html", messages, page=page)


def _models(look: Look, given: Mapping[str, str], messages: Messages) -> ModelsPage:
    ids = teams.models(look, given["group"] or None, given["country"] or None)
    records = [one for one in look.records(ids) if isinstance(one, TeamModel)]
    return ModelsPage(
        given=given,
        groups=teams.model_groups(look),
        countries=teams.model_countries(look),
        count=len(records),
        total=len(teams.models(look)),
        shelves=tuple(_shelves(records, model_lines(look, ids))),
        sources=sources(chain.from_iterable(one.citations for one in records), messages),
        revision=look.revision,
    )


def _shelves(records: Sequence[TeamModel], lines: Sequence[ModelLine]) -> list[ModelGroup]:
    grouped = groupby(zip(records, lines, strict=True), lambda pair: pair[0].group)
    return [
        ModelGroup(f"group-{number}", name, tuple(line for _, line in several))
        for number, (name, several) in enumerate(grouped, 1)
    ]


def model_page(look: Look, model: TeamModel, messages: Messages) -> ModelPage:
    """The page of `model`."""
    sections = section_words(look, model, messages)
    dimensions = [one for section in sections for one in section.dimensions]
    return ModelPage(
        model=model,
        sections=sections,
        followers=tuple(link(look, team) for team in teams.followers(look, model.id)),
        passages=any(one.passage for one in dimensions),
        sources=sources(chain(model.citations, *(one.citations for one in dimensions)), messages),
        revision=look.revision,
    )
