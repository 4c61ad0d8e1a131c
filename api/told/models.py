"""Documented models of threat assessment in words: which dimensions the directory gives, and which it does not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Final

from api.told.links import Link, link
from api.told.rows import Row
from api.words.labels import MODEL_DIMENSIONS
from api.words.messages import Messages, Sentence, mark
from graph import teams
from graph.look import Look
from graph.model.record import Citation
from graph.model.team_model import ModelDimension, TeamModel
from graph.model.vocabulary import ModelDimensionKey as Key

SECTIONS: Final[Mapping[Sentence, tuple[Key, ...]]] = {
    mark("Set-up"): (
        Key.SUMMARY,
        Key.BACKGROUND_AND_OBJECTIVES,
        Key.THREAT,
        Key.DATE_OF_FORMATION,
        Key.REMIT,
        Key.FUNDING_SOURCE,
        Key.TEAM_LOCATION,
        Key.OTHER_INVOLVEMENTS,
    ),
    mark("Team"): (
        Key.SPECIALIST_OR_MULTIDISCIPLINARY,
        Key.TEAM_STRUCTURE,
        Key.CORE_TEAM,
        Key.ADDITIONAL_DISCIPLINES,
        Key.TRAINING,
        Key.TRAINING_EVALUATION,
    ),
    mark("Referrals"): (
        Key.CASE_GENERATION,
        Key.THREAT_IDENTIFICATION,
        Key.REFERRAL_COMMUNICATION,
        Key.CONTACT_WITH_REFERRING_BODIES,
        Key.REFERRAL_AUDIT,
    ),
    mark("Assessment"): (
        Key.ASSESSMENT_PROCESS,
        Key.ASSESSMENT_RESOURCES,
        Key.RISK_INSTRUMENTS,
        Key.REMOTE_OR_IN_PERSON,
        Key.ASSESSMENT_OUTPUT,
    ),
    mark("Interventions and follow-up"): (
        Key.INTERVENTIONS,
        Key.IN_HOUSE_INTERVENTIONS,
        Key.OUTSOURCED_INTERVENTIONS,
        Key.CASE_MANAGEMENT,
    ),
    mark("Quality and data"): (Key.PERFORMANCE_EVALUATION, Key.RECORD_KEEPING, Key.DATA_SHARING),
}
"""The dimensions by the sections of the directory, in its order."""
_STEPS: Final = frozenset({Key.ASSESSMENT_PROCESS})
"""Dimensions whose facts come one after the other."""


@dataclass(frozen=True, slots=True)
class FactList:
    """Facts that belong together; `title` is empty unless a dimension has several such lists."""

    title: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DimensionWords:
    """A dimension of a model. `passage` is the directory's own text by paragraphs, empty if it was not imported."""

    id: str
    label: str
    lists: tuple[FactList, ...]
    steps: bool
    passage: tuple[str, ...]
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class SectionWords:
    """The dimensions of a section. `missing` are those that the directory does not give for this model."""

    id: str
    title: str
    dimensions: tuple[DimensionWords, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ModelLine:
    """A model in a list: its link, its short form, where and in what setting it works, and its threat in short."""

    link: Link
    acronym: str
    country: str
    setting: str
    summary: tuple[str, ...]


def section_words(look: Look, model: TeamModel, messages: Messages) -> tuple[SectionWords, ...]:
    """What the directory says of a model, by section; a section of which it says nothing has only `missing`."""
    known = {one.dimension: one for one in teams.dimensions_of(look, model.id)}
    return tuple(
        SectionWords(
            f"section-{number}",
            messages.text(title),
            tuple(_dimension(known[key], messages) for key in keys if key in known),
            tuple(messages.text(MODEL_DIMENSIONS[key]) for key in keys if key not in known),
        )
        for number, (title, keys) in enumerate(SECTIONS.items(), 1)
    )


def _dimension(record: ModelDimension, messages: Messages) -> DimensionWords:
    passage = tuple(filter(None, (record.passage or "").split("\n\n")))
    label = messages.text(MODEL_DIMENSIONS[record.dimension])
    return DimensionWords(
        record.id, label, fact_lists(record.values), record.dimension in _STEPS, passage, record.citations
    )


def fact_lists(values: Sequence[str]) -> tuple[FactList, ...]:
    """Facts as one list, or as several where each fact begins with the title of its list and a colon.

    A model may have two processes, or teams on several levels.
    """
    divided = [value.partition(": ") for value in values]
    runs = [(title, [rest for _, _, rest in run]) for title, run in groupby(divided, itemgetter(0))]
    if all(rest for _, _, rest in divided) and 1 < len(runs) < len(values):
        return tuple(FactList(title, tuple(run)) for title, run in runs)
    return (FactList("", tuple(values)),) if values else ()


def model_lines(look: Look, ids: Sequence[str]) -> tuple[ModelLine, ...]:
    """Models as a list shows them."""
    teams.read_dimensions(look, ids)
    return tuple(
        ModelLine(
            link(look, model.id),
            model.acronym or "",
            model.country or "",
            model.setting or "",
            next((one.values for one in teams.dimensions_of(look, model.id) if one.dimension is Key.SUMMARY), ()),
        )
        for model in look.records(ids)
        if isinstance(model, TeamModel)
    )


def dimension_rows(look: Look, model: TeamModel, messages: Messages) -> tuple[Row, ...]:
    """The dimensions of a model as rows of a term and its facts."""
    found = teams.dimensions_of(look, model.id)
    return tuple(
        Row(messages.text(MODEL_DIMENSIONS[one.dimension]), "; ".join(one.values)) for one in found if one.values
    )
