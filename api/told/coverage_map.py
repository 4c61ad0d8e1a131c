"""The map of coverage in words: the places of one kind of help by their status, and what their links say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from api.told.coverage import address, bands_in_words, cell_address
from api.told.coverage_filters import CoverageFilters
from api.told.links import Link, link
from api.told.sources import Source, sources
from api.words.coverage import CoverageWords, coverage_words
from api.words.messages import Messages, mark, mark_plural
from api.words.numbers import number
from graph import boundaries
from graph.coverage import Matrix
from graph.coverage.cell import URGENCY
from graph.coverage.supply import bands_of
from graph.look import Look
from graph.model.vocabulary import CoverageStatus


@dataclass(frozen=True, slots=True)
class AreaWords:
    """A place on the map: its id, its name, what its link says, where that leads, and how many people live there."""

    place: str
    name: str
    said: str
    href: str
    people: int


@dataclass(frozen=True, slots=True)
class GroupWords:
    """The places with a status, by name, and how many they are, with how many people. Without a status they are those
    that the filter of the page leaves out."""

    status: CoverageWords | None
    note: str
    areas: tuple[AreaWords, ...]


@dataclass(frozen=True, slots=True)
class MapWords:
    """The map: for which ages, with links to other ages; its groups, the worst status first; the places that have no
    outline; and what the outlines rest on."""

    ages: str
    others: tuple[Link, ...]
    groups: tuple[GroupWords, ...]
    without: tuple[Link, ...]
    sources: tuple[Source, ...]


def map_words(
    look: Look, matrix: Matrix, category: str, filters: CoverageFilters, messages: Messages
) -> MapWords | None:
    """The map of one kind of help; None if it would have fewer than two areas, or the help is not for the ages asked.

    For several age bands, a place has the worst status of them and leads to its cell. If the filters ask for a
    status, a place has it if one of its bands does.
    """
    bands = [band for kind, band in matrix.columns if kind == category]
    drawn = boundaries.areas(look, matrix.jurisdictions)
    if not bands or len(drawn) < 2:
        return None
    ages = bands_in_words(look, bands, messages)
    by_status: dict[CoverageStatus | None, list[AreaWords]] = {}
    for place, (found, band) in zip(
        matrix.jurisdictions, _worst(matrix, category, bands, filters.status), strict=True
    ):
        area = _area(look, matrix, (place, category, band), found, ages if len(bands) > 1 else {}, messages)
        by_status.setdefault(found if filters.status in (None, found) else None, []).append(area)
    several = mark("All ages: each place has the status of its worst age group")
    if filters.status is not None:
        several = mark("All ages: a place has the status if one of its age groups has it")
    return MapWords(
        ages[bands[0]] if len(bands) == 1 else messages.text(several),
        tuple(_ages(look, filters.given, messages)),
        tuple(
            _group(one, by_status[one], drawn, messages)
            for one in sorted(by_status, key=lambda one: len(URGENCY) if one is None else URGENCY[one])
        ),
        tuple(link(look, place) for place in matrix.jurisdictions if place not in drawn),
        sources(boundaries.sources(look), messages).all,
    )


def _worst(
    matrix: Matrix, category: str, bands: Sequence[str], first: CoverageStatus | None
) -> list[tuple[CoverageStatus, str]]:
    """For each place the status `first` if it has it, else the worst, with the youngest band that has it."""
    columns = [matrix.statuses(category, band) for band in bands]
    return [
        min(zip(statuses, bands, strict=True), key=lambda pair: (pair[0] is not first, URGENCY[pair[0]]))
        for statuses in zip(*columns, strict=True)
    ]


def _area(
    look: Look,
    matrix: Matrix,
    cell: tuple[str, str, str],
    status: CoverageStatus,
    ages: Mapping[str, str],
    messages: Messages,
) -> AreaWords:
    place, _, band = cell
    people, called = matrix.people(place), look.name(place)
    said = messages.text(mark("%(place)s: %(status)s"), place=called, status=coverage_words(status, messages).label)
    if ages:
        said = f"{said}, {ages[band]}"
    return AreaWords(place, called, said, cell_address(*cell), people)


def _group(
    status: CoverageStatus | None, areas: Sequence[AreaWords], drawn: Mapping[str, object], messages: Messages
) -> GroupWords:
    places = messages.plural(mark_plural("%(n)s place", "%(n)s places"), len(areas))
    people = sum(area.people for area in areas)
    if people:
        places = messages.text(mark("%(places)s, %(people)s people"), places=places, people=number(people, messages))
    shown = tuple(area for area in areas if area.place in drawn)
    return GroupWords(None if status is None else coverage_words(status, messages), places, shown)


def _ages(look: Look, given: Mapping[str, str], messages: Messages) -> list[Link]:
    """Links to the same map for all ages and for each band; that of this map leads nowhere."""
    bands = bands_of(look.model)
    labels = bands_in_words(look, (band for band, _, _ in bands), messages)
    asked = given.get("age", "")
    links = [Link(messages.text(mark("All ages")), address({**given, "age": ""}) if asked else "", ours=True)]
    for band, least, most in bands:
        here = asked.isdecimal() and least <= int(asked) <= most
        links.append(Link(labels[band], "" if here else address({**given, "age": str(least)}), ours=True))
    return links
