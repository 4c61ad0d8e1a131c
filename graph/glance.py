"""A look at one revision: what it is, when, who looks, and the records as they may see them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cached_property
from typing import TypeVar
from zoneinfo import ZoneInfo

from graph import lists
from graph.answers import (
    Viewer,
)
from graph.audience import may_read
from graph.model.contact import Contact
from graph.model.errors import InvalidInput, NotFound, StoreUnavailable, shown
from graph.model.profile import PROFILE_ID, Profile
from graph.model.record import Record
from graph.model.relation import Relation
from graph.origins import resolve_origin
from graph.reading import Reads, RecordCache
from graph.readmodel import ReadModel

R = TypeVar("R", bound=Record)
_WITHHELD = {"name": None, "title": None, "email": None, "phones": (), "masked": ()}


class Glance:
    """What is on file in one revision. `viewer` is who looks, `now` (UTC) when; `today` is that day here.

    `as_of` is None, or the instant since when the store is out of reach: what was changed later is not known here.
    """

    def __init__(
        self,
        model: ReadModel,
        store: Reads,
        cache: RecordCache,
        viewer: Viewer,
        now: datetime,
        as_of: datetime | None = None,
    ) -> None:
        if now.tzinfo is None:
            raise InvalidInput(f"the instant {now} has no zone", value=now)
        self._model = model
        self._store = store
        self._cache = cache
        self._survivor = model.survivor
        self._fetched: dict[str, Record | None] = {}  # as this viewer may see them
        self.viewer = viewer
        self.now = now.astimezone(UTC)
        self.as_of = as_of

    # ------------------------------------------------------------------ itself

    @property
    def revision(self) -> int:
        """The revision that every answer of this view belongs to."""
        return self._model.revision

    @cached_property
    def profile(self) -> Profile:
        """What the directory says of itself. StoreUnavailable where nothing was seeded yet."""
        found = self._model.all(Profile).get(PROFILE_ID)
        if found is None:
            raise StoreUnavailable("this store holds no directory yet: seed it first, with signpost seed")
        return found

    @cached_property
    def zone(self) -> ZoneInfo:
        """The zone in which the directory's days begin; UTC in an empty store."""
        profile = self._model.all(Profile).get(PROFILE_ID)
        return ZoneInfo(profile.zone if profile else "UTC")

    @cached_property
    def today(self) -> date:
        """The day that it is in the directory's zone."""
        return self.now.astimezone(self.zone).date()

    # ----------------------------------------------------------------- records

    def record(self, record_id: str) -> Record:
        """The whole record with this id, a merged id's survivor. NotFound where there is none for this viewer."""
        found = self.records([record_id])[0]
        if found is None:
            raise NotFound(f"there is nothing with the id {shown(record_id)}: search for its name", value=record_id)
        return found

    def get(self, record_id: str, kind: type[R]) -> R:
        """`record`, of this kind. NotFound where it is of another."""
        found = self.record(record_id)
        if not isinstance(found, kind):
            raise NotFound(f"{shown(record_id)} is not the id of a {kind.KIND}", value=record_id)
        return found

    def records(self, ids: Iterable[str]) -> list[Record | None]:
        """The whole records with these ids, in this order, None for those unknown or not for this viewer."""
        survivors = [self._survivor(one) for one in ids]
        self._fetch(survivors)
        return [self._fetched[one] for one in survivors]

    def prefetch(self, ids: Iterable[str]) -> None:
        """Read the whole records with these ids in one batch: what asks for them later finds them in memory."""
        self._fetch(map(self._survivor, ids))

    def _fetch(self, survivors: Iterable[str]) -> None:
        missing = [one for one in dict.fromkeys(survivors) if one not in self._fetched]
        if missing:
            found = self._cache.read(self._model, self._store, missing)
            self._fetched.update((one, self._for_viewer(found.get(one))) for one in missing)

    def _filter(self, record_id: str | None) -> str | None:
        return None if record_id is None else self._survivor(record_id)

    def _for_viewer(self, record: Record | None) -> Record | None:
        if isinstance(record, Contact) and not may_read(self.viewer, record.audience):
            return replace(record, **_WITHHELD)  # type: ignore[arg-type]
        if isinstance(record, Relation) and not may_read(self.viewer, record.audience):
            return None
        return record

    def withheld(self, contact_id: str) -> tuple[str, ...]:
        """The fields of a contact that are filled and not for this viewer."""
        contact = self._model.all(Contact).get(contact_id)
        if contact is None or may_read(self.viewer, contact.audience):
            return ()
        return tuple(name for name in ("name", "title", "phones", "email") if getattr(contact, name))

    def name(self, record_id: str) -> str:
        """The name of whatever has this id, from memory; a slot's is its entity's. The id where it has none."""
        return lists.name_of(self._model, self._survivor(record_id))

    def origin(self, text: str) -> str:
        """The id of the agency, team or sector that `text` names; see `resolve_origin` for what it raises."""
        return resolve_origin(self._model, self._survivor(text), self.viewer)

    def sort_key(self, record_id: str) -> tuple[str, str]:
        """(name, id): the order of every list."""
        return (self.name(record_id), record_id)

    def _named(self, index: str, key: str) -> tuple[str, ...]:
        return lists.by_name(self._model, self._model.ids(index, self._survivor(key)))
