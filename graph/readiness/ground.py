"""What the checks of a place look at: its local teams with their seats, relations, and activities."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property

from graph.contacts.slot_books import slot_book
from graph.look import Look
from graph.model.activity import Activity
from graph.model.agency import Agency, Member, Team
from graph.model.jurisdiction import WIDE, Jurisdiction
from graph.model.relation import Relation
from graph.model.vocabulary import AgencyLevel, ContactRank, ContactStatus, TeamKind
from graph.readmodel.index import AT_WORK_IN, MEMBERS, TIES

_GROUPS = (TeamKind.BTAM, TeamKind.WORKING_GROUP)
_OWN_LEVELS = (AgencyLevel.MUNICIPAL, AgencyLevel.TRIBAL)


class Ground:
    """What is on file about one place, as its viewer may read it.

    The `areas` of a place are itself and the regions around it, without the state and the nation: what serves one of
    them is local. Those of a state are itself.
    """

    def __init__(self, look: Look, place: str) -> None:
        self.look = look
        self.place = place
        places = look.model.all(Jurisdiction)
        lineage = look.model.geography.lineage[place]
        self.areas = frozenset(one for one in lineage if one == place or places[one].kind not in WIDE)

    @cached_property
    def teams(self) -> tuple[Team, ...]:
        """The working groups and threat assessment teams that serve one of its areas, by id."""
        teams, shown = self.look.model.all(Team), self.look.guard.shown
        found = (shown(teams[one]) for one in self._at_work if one in teams and teams[one].kind in _GROUPS)
        return tuple(one for one in found if one is not None)

    @cached_property
    def _at_work(self) -> tuple[str, ...]:
        areas = (self.look.model.ids(AT_WORK_IN, area) for area in self.areas)
        return tuple(sorted({one for ids in areas for one in ids}))

    @cached_property
    def seats(self) -> tuple[Member, ...]:
        """The seats of these teams."""
        members, shown = self.look.model.all(Member), self.look.guard.shown
        found = (shown(members[one]) for team in self.teams for one in self.look.model.ids(MEMBERS, team.id))
        return tuple(one for one in found if one is not None)

    def statuses(self, rank: ContactRank) -> list[ContactStatus | None]:
        """For each seat, the status of its contact of this rank that is surest; None if it has no such slot."""
        book = slot_book(self.look.model, self.look.today, self.look.zone)
        order = list(ContactStatus)
        found: list[ContactStatus | None] = []
        for seat in self.seats:
            known = [book.state(slot).status for slot in book.slots_of(seat.id) if slot.rank is rank]
            found.append(min(known, key=order.index, default=None))
        return found

    @cached_property
    def own(self) -> frozenset[str]:
        """The ids of these teams, and of the municipal or tribal agencies of the place with their units."""
        agencies = self.look.model.all(Agency)
        here = (one for one in self.look.model.ids(AT_WORK_IN, self.place) if one in agencies)
        below = self.look.model.belonging.below(one for one in here if agencies[one].level in _OWN_LEVELS)
        return frozenset({team.id for team in self.teams} | (below & agencies.keys()))

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """The relations with one of these at an end, as far as the viewer may know of them."""
        relations = self.look.model.all(Relation)
        ids = sorted({tie for one in self.own for tie in self.look.model.ids(TIES, one)})
        return tuple(relations[one] for one in ids if self.look.guard.sees(relations[one]))

    @cached_property
    def activities(self) -> tuple[Activity, ...]:
        """The activities in one of its areas, or of a team that serves one: the newest first, then by name."""
        found = [one for one in self._known() if self.look.guard.sees(one)]
        return tuple(sorted(found, key=lambda one: (one.done is None, _last_first(one), one.name, one.id)))

    @cached_property
    def waiting(self) -> tuple[Activity, ...]:
        """Those of its activities that are not done: the first due come first, then by name."""
        found = (one for one in self.activities if one.done is None)
        return tuple(sorted(found, key=lambda one: (one.due or date.max, one.name, one.id)))

    def _known(self) -> Iterator[Activity]:
        survivor = self.look.survivor
        for activity in self.look.model.all(Activity).values():
            if activity.jurisdiction is not None:
                here = survivor(activity.jurisdiction) in self.areas
            else:
                here = activity.team is not None and survivor(activity.team) in self._at_work
            if here:
                yield activity


def _last_first(activity: Activity) -> int:
    return -activity.done.toordinal() if activity.done is not None else 0
