"""Models of threat assessment that are documented, and what their directory says of each in its dimensions."""

from dataclasses import dataclass, field
from typing import ClassVar

from graph.model.record import Record, ref
from graph.model.vocabulary import ModelDimensionKey


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamModel(Record):
    """A model of threat assessment that is in use somewhere and is described in a directory of such models.

    `group` is the directory's own grouping, such as Schools. `country` and `setting` are None if the directory does
    not state them. `position` is the model's place in the directory; ties go by name and id. Everything else that the
    directory says is in the model's dimensions.
    """

    KIND: ClassVar[str] = "team-model"
    name: str
    group: str
    acronym: str | None = None
    aliases: tuple[str, ...] = ()
    country: str | None = None
    setting: str | None = None
    position: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelDimension(Record):
    """What a directory says of a model in one of its dimensions. A dimension that it leaves out has no record.

    `values` are short facts in the directory's order. `passage` is the directory's own text: None until somebody who
    has the directory imports it. A model has each dimension once.
    """

    KIND: ClassVar[str] = "model-dimension"
    model: str = field(metadata=ref("team-model"))
    dimension: ModelDimensionKey
    values: tuple[str, ...] = ()
    passage: str | None = None
