"""The models of threat assessment in the order of their directory, by group and country, with their dimensions."""

from collections.abc import Iterable, Iterator
from typing import Final

from graph.look import Look
from graph.model.agency import Team
from graph.model.team_model import ModelDimension, TeamModel
from graph.model.vocabulary import ModelDimensionKey
from graph.readmodel.index import DIMENSIONS, FOLLOWERS
from graph.values.folding import fold

_PLACE_OF: Final = {key: place for place, key in enumerate(ModelDimensionKey)}


def models(look: Look, group: str | None = None, country: str | None = None) -> tuple[str, ...]:
    """The ids of the models in the order of their directory; ties go by name and id.

    `group` and `country` are names as the records have them, in any case and with or without accents. A name that no
    model has gives no models.
    """
    return tuple(
        one.id
        for one in _ordered(look)
        if (group is None or fold(one.group) == fold(group))
        and (country is None or (one.country is not None and fold(one.country) == fold(country)))
    )


def model_groups(look: Look) -> tuple[str, ...]:
    """The groups of the models in the order of their directory."""
    return tuple(dict.fromkeys(one.group for one in _ordered(look)))


def model_countries(look: Look) -> tuple[str, ...]:
    """The countries of the models by name."""
    return tuple(sorted({one.country for one in _ordered(look) if one.country is not None}))


def dimensions_of(look: Look, model_id: str) -> tuple[ModelDimension, ...]:
    """What the directory says of a model, whole and in the directory's order of dimensions. What it leaves out is not
    there. Raises NotFound for an id that is not a model's."""
    model = look.get(model_id, TeamModel)
    found = (one for one in look.records(look.model.ids(DIMENSIONS, model.id)) if isinstance(one, ModelDimension))
    return tuple(sorted(found, key=lambda one: (_PLACE_OF[one.dimension], one.id)))


def read_dimensions(look: Look, ids: Iterable[str]) -> None:
    """Read the models with these ids and all their dimensions in one batch, for later calls."""
    several = tuple(ids)
    look.prefetch((*several, *(one for model_id in several for one in look.model.ids(DIMENSIONS, model_id))))


def followers(look: Look, model_id: str) -> tuple[str, ...]:
    """The ids of the teams that follow a model, by name. Raises NotFound for an id that is not a model's."""
    teams = look.model.all(Team)
    known = look.model.ids(FOLLOWERS, look.get(model_id, TeamModel).id)
    return look.by_name(one for one in known if look.guard.sees(teams[one]))


def order_of(look: Look, model_id: str) -> tuple[int | str, ...]:
    """The sort key of the list of models: their place in the directory, then name and id."""
    return _key(look.model.all(TeamModel)[model_id])


def _key(model: TeamModel) -> tuple[int | str, ...]:
    return (model.position, model.name, model.id)


def _ordered(look: Look) -> Iterator[TeamModel]:
    seen = (one for one in look.model.all(TeamModel).values() if look.guard.sees(one))
    yield from sorted(seen, key=_key)
