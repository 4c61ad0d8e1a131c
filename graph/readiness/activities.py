"""The activities of a place."""

from graph.editing.permissions import Act, check_may
from graph.look import Look
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
