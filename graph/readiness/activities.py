"""The activities of a place, and those that are overdue."""

from graph.editing.permissions import Act, check_may
from graph.look import Look
from graph.model.activity import Activity
from graph.model.agency import Team
from graph.readiness.ground import Ground
from graph.readmodel.checking import check_place


def activities(look: Look, place: str) -> tuple[str, ...]:
    """The ids of the activities in a place, of its region, or of a team that serves it.

    Those that are open come first, by day; then those that were done, the newest first. Raises Forbidden for the
    public, InvalidInput for a place that there is not.
    """
    check_may(look, Act.READ_PARTNER)
    place_id = look.survivor(place)
    check_place(look.model, place_id)
    ground = Ground(look, place_id)
    return tuple(one.id for one in (*ground.waiting, *(one for one in ground.activities if one.done is not None)))


def overdue(look: Look, within: str | None = None) -> tuple[str, ...]:
    """The ids of all activities that should have been done by now, the longest overdue first; those that have to do
    with a region, if one is given. Raises Forbidden for the public, InvalidInput for a region that there is not."""
    check_may(look, Act.READ_PARTNER)
    region = look.survivor_of(within)
    if region is not None:
        check_place(look.model, region)
    late = [
        (one.due, one.name, one.id)
        for one in look.model.all(Activity).values()
        if one.due is not None and one.done is None and one.due < look.today and look.guard.sees(one)
        if region is None or _touches(look, one, region)
    ]
    return tuple(record_id for _, _, record_id in sorted(late))


def _touches(look: Look, activity: Activity, region: str) -> bool:
    team = None if activity.team is None else look.model.all(Team).get(look.survivor(activity.team))
    places = (activity.jurisdiction, *(() if team is None else team.serves))
    units = look.model.geography.units
    return any(units.get(look.survivor(one), 0) & units[region] for one in places if one is not None)
