"""A department or school district by itself: the help around it, its connections, gaps, protocols and training."""

from dataclasses import dataclass

from graph.catalogue import relations_of
from graph.catalogue.around import readable_seats
from graph.contacts import choose
from graph.coverage import CoverageQuestion, Gap, coverage, gaps
from graph.editing.permissions import Act, check_may
from graph.find import find
from graph.find.question import FindQuestion
from graph.look import Look
from graph.model.activity import Activity
from graph.model.agency import Agency
from graph.model.jurisdiction import Jurisdiction
from graph.model.relation import Relation
from graph.readiness.equipment import Equipment, advice, equipment
from graph.readiness.ground import Ground


@dataclass(frozen=True, slots=True)
class Help:
    """A kind of help that requirements ask for, and the service to call first for it in a place.

    `stands_in` says that nobody who gives this help can be called there: then it is whom to call instead. None if
    there is nobody at all.
    """

    place: str
    category: str
    service: str | None
    stands_in: bool


@dataclass(frozen=True, slots=True)
class Department:
    """An agency and what is on file for it; all by ids.

    `places` are where it works. `helps` are its resource map, and `gaps` what its towns lack, the worst first.
    `relations` are its connections and those of its units, `protocols` those that say how they work. `equipment` is
    what it has against threats and what it lacks, with who offers it; `advice` are resources that are work done with
    an agency. `seats` are its seats on teams. `activities` are those that it answers for.
    """

    agency: str
    places: tuple[str, ...]
    helps: tuple[Help, ...]
    gaps: tuple[Gap, ...]
    relations: tuple[str, ...]
    protocols: tuple[str, ...]
    equipment: tuple[Equipment, ...]
    advice: tuple[str, ...]
    seats: tuple[str, ...]
    activities: tuple[str, ...]


def department(look: Look, agency: str) -> Department:
    """The page of an agency. Raises Forbidden for the public, NotFound if there is no such agency."""
    check_may(look, Act.READ_PARTNER)
    record = look.get(agency, Agency)
    own = look.by_name(look.model.belonging.below([record.id]) & look.model.all(Agency).keys())
    places = tuple(place for place in look.by_name(map(look.survivor, record.serves)))
    ties = tuple(dict.fromkeys(tie for one in own for tie in relations_of(look, one)))
    known, seats = look.model.all(Relation), _seats(look, own)
    return Department(
        record.id,
        places,
        tuple(help for place in places for help in _helps(look, place)),
        tuple(gap for place in places for gap in _gaps(look, place)),
        ties,
        tuple(one for one in ties if _says_how(look, known[one])),
        equipment(look, own, seats),
        advice(look),
        seats,
        tuple(
            one.id
            for one in sorted(look.model.all(Activity).values(), key=lambda one: (one.name, one.id))
            if one.owner is not None and look.survivor(one.owner) in own and look.guard.sees(one)
        ),
    )


def departments(look: Look, place: str) -> tuple[str, ...]:
    """The ids of a place's own agencies with their units, by name. Raises Forbidden for the public."""
    check_may(look, Act.READ_PARTNER)
    agencies = look.model.all(Agency)
    return look.by_name(one for one in Ground(look, look.survivor(place)).own if one in agencies)


def _seats(look: Look, agencies: tuple[str, ...]) -> tuple[str, ...]:
    """The seats that these agencies fill, as far as the viewer may know."""
    ids = (seat for agency in agencies for seat in look.model.belonging.seats(agency))
    return look.by_name(seat.id for seat in readable_seats(look, ids))


def _helps(look: Look, place: str) -> list[Help]:
    matrix = coverage(look, CoverageQuestion(of=look.model.all(Jurisdiction)[place].kind))
    helps = []
    for category in matrix.categories:
        if matrix.asks_for(category):
            look.deadline.check()
            helps.append(_help(look, place, category))
    return helps


def _help(look: Look, place: str, category: str) -> Help:
    found = find(look, FindQuestion(place, category))
    first = next((one.service for one in found.matches if choose(look, one.service).use is not None), None)
    if first is not None:
        return Help(place, category, first, stands_in=False)
    return Help(place, category, next((one.service for one in found.stand_ins), None), stands_in=True)


def _gaps(look: Look, place: str) -> list[Gap]:
    matrix = coverage(look, CoverageQuestion(of=look.model.all(Jurisdiction)[place].kind, within=place))
    return [gap for gap in gaps(look, matrix) if gap.jurisdiction == place and matrix.asks_for(gap.category)]


def _says_how(look: Look, relation: Relation) -> bool:
    shown = look.guard.shown(relation)
    return shown is not None and bool(shown.channel or shown.condition or shown.response_time)
