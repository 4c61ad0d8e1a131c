"""Opens and closes the survey. It is open unless somebody has closed it."""

from typing import Final

from graph.editing.permissions import Act, check_may, outside
from graph.look import Look
from graph.model.kept import KeptSet
from graph.model.record import Record
from graph.store.contract import Store
from graph.survey.kinds import SurveyDoor

_DOOR: Final = f"{SurveyDoor.KIND}:survey"


def is_open(store: Store) -> bool:
    """Whether the survey takes answers."""
    door = store.kept(SurveyDoor, [_DOOR]).get(_DOOR)
    return door is None or not door.closed


def check_keeper(look: Look) -> None:
    """Raises Forbidden unless the viewer keeps the survey, which is for the whole directory."""
    check_may(look, Act.SURVEY)
    if look.viewer.bounds:
        raise outside(look, Record, "survey", "the survey")


def set_open(look: Look, store: Store, *, is_to_be_open: bool) -> None:
    """Open or close the survey. Raises Forbidden, and StoreUnavailable."""
    check_keeper(look)
    door = SurveyDoor(id=_DOOR, closed=not is_to_be_open, at=look.now, by=look.viewer.actor)
    store.keep(KeptSet(puts=(door,)))
