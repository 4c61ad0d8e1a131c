"""Answers questions about readiness: one place by all standards, all places, and the deadlines of the strategy."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from graph.editing.permissions import Act, check_may
from graph.look import Look
from graph.model.errors import InvalidInput
from graph.model.jurisdiction import Jurisdiction
from graph.model.standard import Standard
from graph.model.vocabulary import JurisdictionKind, StandardPart, StandardStatus
from graph.readiness.ground import Ground
from graph.readiness.judging import judge
from graph.readiness.outcome import Judged
from graph.readmodel.checking import check_place

_PARTS = list(StandardPart)


@dataclass(frozen=True, slots=True)
class Readiness:
    """A place by the standards that are asked of it, in their order. `annex_due` is the last day that one of its
    objectives gives; None if none does."""

    place: str
    judged: tuple[Judged, ...]
    annex_due: date | None

    def count(self, status: StandardStatus, part: StandardPart, look: Look) -> int:
        """How many of this part have this status."""
        standards = look.model.all(Standard)
        return sum(one.status is status and standards[one.standard].part is part for one in self.judged)

    def asked(self, part: StandardPart, look: Look) -> int:
        """How many of this part are asked of the place."""
        standards = look.model.all(Standard)
        return sum(standards[one.standard].part is part for one in self.judged)


def readiness(look: Look, place: str) -> Readiness:
    """A place by all standards that are asked of its kind.

    Raises Forbidden for the public, InvalidInput for a place that there is not or of which nothing is asked.
    """
    check_may(look, Act.READ_PARTNER)
    place_id = look.survivor(place)
    check_place(look.model, place_id)
    kind = look.model.all(Jurisdiction)[place_id].kind
    standards = standards_of(look, kind)
    if not standards:
        named = ", ".join(sorted({one.lower().replace("_", " ") for one in kinds_asked(look)}))
        raise InvalidInput(
            f"no standard is asked of {look.name(place_id)}: ask about one of these kinds of place: {named}",
            value=place_id,
            code="readiness.kind",
            params={"place": look.name(place_id), "kinds": ",".join(kinds_asked(look))},
        )
    return _readiness(look, place_id, standards)


def everywhere(look: Look, within: str | None = None) -> tuple[Readiness, ...]:
    """Every place of which a standard (no step and no objective alone) is asked, by name; only those in a region.

    Raises Forbidden for the public, InvalidInput for a region that there is not.
    """
    check_may(look, Act.READ_PARTNER)
    region = look.survivor_of(within)
    if region is not None:
        check_place(look.model, region)
    units = look.model.geography.units
    by_kind = {kind: standards_of(look, kind) for kind in kinds_asked(look)}
    places = [
        place.id
        for place in look.model.all(Jurisdiction).values()
        if any(one.part is StandardPart.STANDARD for one in by_kind.get(place.kind, ()))
        and (region is None or units[place.id] & units[region])
    ]
    found = []
    for place_id in look.by_name(places):
        look.deadline.check()
        found.append(_readiness(look, place_id, by_kind[look.model.all(Jurisdiction)[place_id].kind]))
    return tuple(found)


def standards_of(look: Look, kind: JurisdictionKind) -> tuple[Standard, ...]:
    """What is asked of jurisdictions of a kind: standards, steps, then objectives, each by number, day and id."""
    asked = [one for one in look.model.all(Standard).values() if kind in one.asked_of]
    return tuple(sorted(asked, key=lambda one: (_PARTS.index(one.part), one.number, one.due or date.max, one.id)))


def kinds_asked(look: Look) -> tuple[JurisdictionKind, ...]:
    """The kinds of jurisdiction of which something is asked, in the order of the vocabulary."""
    kinds = {kind for one in look.model.all(Standard).values() for kind in one.asked_of}
    return tuple(kind for kind in JurisdictionKind if kind in kinds)


def _readiness(look: Look, place: str, standards: Sequence[Standard]) -> Readiness:
    ground = Ground(look, place)
    judged = tuple(judge(ground, standard) for standard in standards)
    return Readiness(place, judged, min((one.due for one in judged if one.due is not None), default=None))
