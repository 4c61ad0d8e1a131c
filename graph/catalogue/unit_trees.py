"""Agencies and their units as trees, and the teams that they operate."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from graph.catalogue.around import parent_chain, teams_of, units
from graph.look import Look


@dataclass(frozen=True, slots=True)
class Unit:
    """An agency with its units, sorted by name."""

    agency: str
    units: tuple["Unit", ...] = ()


def unit_tree(look: Look, agency: str) -> tuple[Unit, ...]:
    """The units of an agency, each with its own units, at every depth."""
    return _grown(look, look.survivor(agency), (), lambda _: True).units


def forest(look: Look, agencies: Collection[str]) -> tuple[Unit, ...]:
    """These agencies as trees: a unit is below the agency that it is part of, if that agency is among them."""
    known = frozenset(agencies)
    roots = (agency for agency in agencies if known.isdisjoint(parent_chain(look, agency)[-1:]))
    return tuple(_grown(look, root, (), known.__contains__) for root in roots)


def _grown(look: Look, agency: str, above: tuple[str, ...], wanted: Callable[[str], bool]) -> Unit:
    """The tree of an agency. A unit that is already above itself is left out; the store refuses such cycles."""
    path = (*above, agency)
    below = (unit for unit in units(look, agency) if wanted(unit) and unit not in path)
    return Unit(agency, tuple(_grown(look, unit, path, wanted) for unit in below))


def teams_within(look: Look, agency: str) -> tuple[tuple[str, str], ...]:
    """The teams of an agency, then those of its units, level by level. Each team comes once, with its operator."""
    operators: dict[str, str] = {}
    level: tuple[Unit, ...] = (Unit(look.survivor(agency), unit_tree(look, agency)),)
    while level:
        for unit in level:
            for team in teams_of(look, unit.agency):
                operators.setdefault(team, unit.agency)
        level = tuple(below for unit in level for below in unit.units)
    return tuple(operators.items())
