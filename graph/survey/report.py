"""The yearly report of the survey: who answered, which programs there are, and what people think, as far as it can be
shown."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, Generic, TypeVar

from graph.accounts.reading import every, is_over
from graph.editing.permissions import Act, check_may
from graph.look import Look
from graph.model.errors import InvalidInput, shown
from graph.model.jurisdiction import WIDE, Jurisdiction
from graph.model.vocabulary import JurisdictionKind
from graph.readmodel.masks import union
from graph.store.contract import Store
from graph.survey.kinds import Circumstance, ForWhom, Issue, Often, Procedure, Program, Sector, SurveyStatement
from graph.survey.protecting import LEAST, protected, protected_share
from graph.values.folding import fold

_FIRST: Final = 2000
K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Line(Generic[K]):
    """A count of statements; None if it is not shown."""

    of: K
    count: int | None


@dataclass(frozen=True, slots=True)
class ListedProgram:
    """A program that statements name, once for each kind of help and place. `runs` says that one of them runs it;
    a report leaves that out."""

    name: str
    category: str
    place: str
    for_whom: tuple[ForWhom, ...]
    runs: bool
    websites: tuple[str, ...]
    phones: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SurveyReport:
    """The report of a year. `answered` is how many statements were reviewed, None if they are under five.

    `counted` is how many of them the lines count: those that were reviewed first, in steps of five, so that two
    reports differ by five answers at least. No line has a count under five, or one that lets such a count be
    computed.
    """

    year: int
    answered: int | None
    counted: int
    sectors: tuple[Line[Sector], ...]
    regions: tuple[Line[str | None], ...]
    issue: tuple[Line[Issue], ...]
    often: tuple[Line[Often], ...]
    circumstances: tuple[Line[Circumstance], ...]
    procedures: tuple[Line[Procedure], ...]
    named: tuple[str, ...]
    programs: tuple[ListedProgram, ...]


def year_of(look: Look, text: str) -> int:
    """The year that was typed. Raises InvalidInput for what is no year of which there can be a report."""
    if text.isascii() and text.isdecimal() and len(text) == 4 and _FIRST <= int(text) <= look.today.year:
        return int(text)
    raise InvalidInput(
        f"{shown(text)} is not a year from {_FIRST} to {look.today.year}",
        value=text,
        code="year.unreadable",
        params={"text": text, "first": str(_FIRST), "last": str(look.today.year)},
    )


def report(look: Look, store: Store, year: int) -> SurveyReport:
    """The report of `year`, from the statements that were reviewed. Raises Forbidden for the public."""
    check_may(look, Act.READ_PARTNER)
    reviewed = _reviewed(look, store, year)
    counted, regions = reviewed[: len(reviewed) // LEAST * LEAST], regions_of(look)
    return SurveyReport(
        year=year,
        answered=len(reviewed) if len(reviewed) >= LEAST else None,
        counted=len(counted),
        sectors=_lines(Sector, [one.sector for one in counted]),
        regions=_lines((*regions, None), [_region(look, one.place, regions) for one in counted]),
        issue=_lines(Issue, [one.issue for one in counted]),
        often=_lines(Often, [one.often for one in counted]),
        circumstances=_shares(Circumstance, [one.circumstances for one in counted]),
        procedures=_shares(Procedure, [one.procedures for one in counted]),
        named=_named(reviewed),
        programs=_programs(look, reviewed),
    )


def _reviewed(look: Look, store: Store, year: int) -> list[SurveyStatement]:
    """In the order of their reviews."""
    of_year = every(store, SurveyStatement, "year", year)
    known = [(one.reviewed_at, one.id, one) for one in of_year if one.reviewed_at and not is_over(one, look.now)]
    return [one for _, _, one in sorted(known, key=lambda each: each[:2])]


def _lines(of: Iterable[K], said: Iterable[K]) -> tuple[Line[K], ...]:
    """A question with one answer from everybody."""
    counts, known = Counter(said), tuple(of)
    shown = protected([counts[one] for one in known])
    return tuple(Line(one, count) for one, count in zip(known, shown, strict=True))


W = TypeVar("W", bound=StrEnum)


def _shares(of: Iterable[W], said: Sequence[Sequence[W]]) -> tuple[Line[W], ...]:
    """A question of which everybody ticked what they liked."""
    counts = Counter(word for words in said for word in words)
    return tuple(Line(one, protected_share(counts[one], len(said))) for one in of)


def regions_of(look: Look) -> tuple[str, ...]:
    """The regions by which answers are counted, by name: of the systems in which each town lies in one region, those
    of the system with the fewest, so that most figures can be shown. None if there is no such system.

    Only one system: where two cross, small figures could be computed.
    """
    units, known = look.model.geography.units, look.model.all(Jurisdiction)
    towns = union(units[one.id] for one in known.values() if one.kind is JurisdictionKind.TOWN)
    systems: dict[JurisdictionKind, list[str]] = {}
    for place in known.values():
        if place.kind not in (*WIDE, JurisdictionKind.TOWN, JurisdictionKind.TRIBAL_NATION):
            systems.setdefault(place.kind, []).append(place.id)
    whole = [ids for ids in systems.values() if _divides([units[one] & towns for one in ids], towns)]
    fewest = min(((len(ids), min(ids), ids) for ids in whole), default=(0, "", []))
    return look.by_name(fewest[2])


def _divides(regions: Sequence[int], towns: int) -> bool:
    return union(regions) == towns and sum(one.bit_count() for one in regions) == towns.bit_count()


def _region(look: Look, place: str, regions: Collection[str]) -> str | None:
    """The region that a place lies in; None for a wider place, and for one that is gone."""
    lineage = look.model.geography.lineage.get(look.survivor(place), ())
    return next((one for one in lineage if one in regions), None)


def _named(reviewed: Iterable[SurveyStatement]) -> tuple[str, ...]:
    """The procedures that are called by a name, if five statements or more do so."""
    names = [one.procedure for one in reviewed if one.procedure is not None]
    unlike = {fold(name): name for name in reversed(names)}
    return tuple(unlike[key] for key in sorted(unlike)) if len(names) >= LEAST else ()


def _programs(look: Look, reviewed: Iterable[SurveyStatement]) -> tuple[ListedProgram, ...]:
    """Every program once, by kind of help, place and name."""
    same: dict[tuple[str, str, str], list[Program]] = {}
    for program in (program for one in reviewed for program in one.programs):
        category, place = look.survivor(program.category), look.survivor(program.place)
        same.setdefault((category, place, fold(program.name)), []).append(program)
    order = {category: at for at, category in enumerate(look.model.taxonomy.order)}
    keys = sorted(same, key=lambda key: (order.get(key[0], len(order)), look.sort_key(key[1]), key[2]))
    # Who runs a program is not told: it would say that its operator answered.
    return tuple(replace(listed(key[0], key[1], same[key]), runs=False) for key in keys)


def listed(category: str, place: str, same: Sequence[Program]) -> ListedProgram:
    """A program as it is listed, from all that say the same of it."""
    said = {one.for_whom for one in same}
    return ListedProgram(
        name=same[0].name,
        category=category,
        place=place,
        for_whom=tuple(one for one in ForWhom if one in said),
        runs=any(one.runs for one in same),
        websites=tuple(dict.fromkeys(one.website for one in same if one.website)),
        phones=tuple(dict.fromkeys(one.phone for one in same if one.phone)),
    )
