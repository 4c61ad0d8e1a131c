"""LoadBoundaries: the outlines of a file, in one change."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from graph.editing.action import Action, Plan, planned
from graph.editing.permissions import Act
from graph.look import Look
from graph.model.boundary import Boundary
from graph.model.errors import InvalidInput, NotFound
from graph.model.jurisdiction import Jurisdiction
from graph.model.kinds import mint
from graph.model.record import Citation
from graph.values.outline import Outline, outline_text


@dataclass(frozen=True)
class LoadBoundaries(Action):
    """These outlines, by the id of their place, replace those on file. Outlines of other places stay."""

    act: ClassVar[Act] = Act.SAVE
    outlines: Mapping[str, Outline]
    source: Citation

    def plan(self, look: Look) -> Plan:
        """All of them, or none. Raises InvalidInput without any, NotFound for a place that there is not."""
        if not self.outlines:
            raise InvalidInput("there is no outline to load: give a file that has some")
        if unknown := sorted(self.outlines.keys() - look.model.all(Jurisdiction).keys()):
            raise NotFound(f"there is no place or region {unknown[0]!r}: search for its name", value=unknown[0])
        known = {look.survivor(one.jurisdiction): one.id for one in look.model.all(Boundary).values()}
        puts = [
            boundary_of(place, outline, (self.source,), known.get(place))
            for place, outline in sorted(self.outlines.items())
        ]
        return planned(look, self.act, puts[0].id, puts)


def boundary_of(
    place: str, outline: Outline, citations: tuple[Citation, ...], known_as: str | None = None
) -> Boundary:
    """The record of an outline. `known_as` is the id of the one that it replaces."""
    made = mint(Boundary.KIND, place.partition(":")[2])
    return Boundary(id=known_as or made, jurisdiction=place, outline=outline_text(outline), citations=citations)
