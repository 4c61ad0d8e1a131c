"""A view of one revision for one viewer at one instant: the records as this viewer may see them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from typing import TypeVar
from zoneinfo import ZoneInfo

from graph.look.bounded import guard_for
from graph.look.clock import Clock
from graph.look.deadline import NEVER, Deadline
from graph.look.past import Before, Past, PastRecords
from graph.look.viewer import Viewer
from graph.model.change import Update
from graph.model.contact import Contact, Slot
from graph.model.errors import InvalidInput, NotFound, StoreUnavailable, shown
from graph.model.profile import PROFILE_ID, Profile
from graph.model.record import Record
from graph.model.relation import Relation
from graph.model.vocabulary import Audience, Role
from graph.readmodel import ReadModel
from graph.readmodel.calendar import calendar_of
from graph.readmodel.record_cache import Reads, RecordCache
from graph.values.calendar import Calendar

R = TypeVar("R", bound=Record)


class Look:
    """A view of one revision for `viewer` at `now` (UTC); `today` is the day in the directory's zone.

    `model` has all records, without regard to the viewer. Read fields that have an audience through `guard` or the
    methods here.

    `clock` knows which of the two were read. `past` is the past of the store, for questions about it; None where it
    cannot be asked.

    If the store is out of reach, `as_of` is the instant since which changes may be missing, else None. Rooms check
    `deadline` in loops that can be long; it raises DeadlineExceeded.
    """

    def __init__(
        self,
        model: ReadModel,
        store: Reads,
        cache: RecordCache,
        viewer: Viewer,
        now: datetime,
        as_of: datetime | None = None,
        deadline: Deadline = NEVER,
        past: Past | None = None,
    ) -> None:
        if now.tzinfo is None:
            raise InvalidInput(f"the instant {now} has no zone", value=now)
        self.model = model
        self._store = store
        self._cache = cache
        self.survivor = model.survivor
        self._fetched: dict[str, Record | None] = {}  # as this viewer may see them
        self.viewer = viewer
        self.guard = guard_for(model, viewer)
        self._instant = now
        self.clock = Clock(now)
        self.as_of = as_of
        self.deadline = deadline
        self._past = past

    # ------------------------------------------------------------------ itself

    @property
    def revision(self) -> int:
        """The revision of every answer of this look."""
        return self.model.revision

    @cached_property
    def profile(self) -> Profile:
        """The directory's description of itself. Raises StoreUnavailable if nothing has been seeded yet."""
        profile = self.model.all(Profile).get(PROFILE_ID)
        if profile is None:
            raise StoreUnavailable("this store holds no directory yet: seed it first, with signpost seed")
        return profile

    @cached_property
    def zone(self) -> ZoneInfo:
        """The zone in which the directory's days begin; UTC in an empty store."""
        return self.calendar.zone

    @cached_property
    def calendar(self) -> Calendar:
        """The directory's days: their zone, and its legal holidays."""
        return calendar_of(self.model)

    @cached_property
    def now(self) -> datetime:
        """The instant of this look, in UTC. Answers may depend on its minute, not on its seconds."""
        return self.clock.now()

    @cached_property
    def today(self) -> date:
        """The current day in the directory's zone."""
        return self.clock.today(self.zone)

    @property
    def past(self) -> Past:
        """The past of the store. Raises StoreUnavailable while the store cannot be asked."""
        if self._past is None:
            raise StoreUnavailable("the record of changes cannot be read right now: try again in a few minutes")
        return self._past

    def before(self, revision: int, viewer: Viewer, now: datetime) -> "Look":
        """A view for `viewer` of the directory as it was at an earlier revision, as if it were `now`.

        Its records have today's limits on who may read them, too. Only those who read as a partner may get one: what
        a record is today is not compared (`graph.look.audience`), and that concerns only the public.
        """
        before = self.past.before(self.model, revision)
        records = PastRecords(before, lambda ids: self._cache.read(self.model, self._store, ids))
        return Look(before.model, records, RecordCache(), viewer, now, self.as_of, self.deadline, self._past)

    def at_most(self, role: Role) -> "Look":
        """The same view, read by `role` instead of the viewer's own where that may read more; without bounds."""
        viewer = Viewer(min(role, self.viewer.everywhere, key=list(Role).index), self.viewer.language)
        look = Look(
            self.model, self._store, self._cache, viewer, self._instant, self.as_of, self.deadline, self._past
        )
        look.clock = self.clock
        return look

    def after(self, updates: Sequence[Update]) -> "Look":
        """A view of the directory as it will be after `updates`, of the next revision. Nothing is written."""
        replaced = {one.subject: one.after for one in updates}
        return self.over(self.model.uncached().updated(updates), replaced)

    def over(self, model: ReadModel, replaced: Mapping[str, Record | None]) -> "Look":
        """A view of the directory as `model` has it. `replaced` has the whole records in which it differs from this
        view; None for those that are not in it."""
        was = Before(model, self.revision, replaced)
        records = PastRecords(was, lambda ids: self._cache.read(self.model, self._store, ids))
        viewer, now = self.viewer, self.now
        return Look(was.model, records, RecordCache(), viewer, now, self.as_of, self.deadline, self._past)

    # ----------------------------------------------------------------- records

    def record(self, record_id: str) -> Record:
        """The whole record with this id (for a merged id its survivor), as this viewer may see it.

        Raises NotFound if there is none, or none that this viewer may see.
        """
        record = self.records([record_id])[0]
        if record is None:
            raise NotFound(f"there is nothing with the id {shown(record_id)}: search for its name", value=record_id)
        return record

    def get(self, record_id: str, kind: type[R]) -> R:
        """As `record`, but only for records of this kind. Raises NotFound if it is of another kind."""
        record = self.record(record_id)
        if not isinstance(record, kind):
            raise NotFound(f"{shown(record_id)} is not the id of a {kind.KIND}", value=record_id)
        return record

    def records(self, ids: Iterable[str]) -> list[Record | None]:
        """The whole records with these ids, in this order; None for those unknown or not for this viewer.

        Fields that are not for this viewer are None or empty.
        """
        survivors = [self.survivor(record_id) for record_id in ids]
        self._fetch(survivors)
        return [self._fetched[record_id] for record_id in survivors]

    def prefetch(self, ids: Iterable[str]) -> None:
        """Read the whole records with these ids in one batch and keep them in memory for later calls."""
        self._fetch(map(self.survivor, ids))

    def _fetch(self, survivors: Iterable[str]) -> None:
        self.deadline.check()
        missing = [record_id for record_id in dict.fromkeys(survivors) if record_id not in self._fetched]
        if missing:
            records = self._cache.read(self.model, self._store, missing)
            for record_id in missing:
                record = records.get(record_id)
                self._fetched[record_id] = None if record is None else self.guard.shown(record)

    def survivor_of(self, record_id: str | None) -> str | None:
        """As `survivor`, but None for None. For the optional ids by which lists are limited."""
        return None if record_id is None else self.survivor(record_id)

    def unguarded(self, ids: Iterable[str]) -> dict[str, Record]:
        """The whole records with these ids, with every field, whoever the viewer is; unknown ids are left out. For a
        merged id it is the redirect.

        Only for actions, which write whole records: nobody may be shown what this returns.
        """
        self.deadline.check()
        return self._cache.read(self.model, self._store, ids)

    def withheld(self, record_id: str) -> tuple[str, ...]:
        """The fields of a record that have a value but are not for this viewer; none for an unknown id."""
        record = self.model.find(self.survivor(record_id))
        return () if record is None else self.guard.withheld(record)

    def name(self, record_id: str) -> str:
        """The name of the record with this id, without reading the store.

        For a slot it is the name of its entity, for a relation the names of both ends, and for a contact whose name
        is not for this viewer its title. Without a name, and for a relation or a kind of record that is not for this
        viewer, it is the id.
        """
        record = self.model.find(self.survivor(record_id))
        if record is not None and record.AUDIENCE is not Audience.PUBLIC and not self.guard.sees(record):
            return record_id
        if isinstance(record, Slot):
            return self.name(record.of)
        if isinstance(record, Relation) and self.guard.sees(record):
            return f"{self.name(record.source)} – {self.name(record.target)}"
        if isinstance(record, Contact):
            record = self.guard.shown(record)
        return str(getattr(record, "name", None) or getattr(record, "title", None) or record_id)

    def sort_key(self, record_id: str) -> tuple[str, str]:
        """(name, id): the sort key of every list."""
        return (self.name(record_id), record_id)

    def by_name(self, ids: Iterable[str]) -> tuple[str, ...]:
        """`ids` sorted as in every list: by name, then id, by code point."""
        return tuple(sorted(ids, key=self.sort_key))

    def visible(self, relation_ids: Iterable[str]) -> tuple[str, ...]:
        """Those of these relations that are for this viewer, by name and id."""
        relations = self.model.all(Relation)
        return self.by_name(relation_id for relation_id in relation_ids if self.guard.sees(relations[relation_id]))
