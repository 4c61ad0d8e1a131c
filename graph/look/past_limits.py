"""Today's limits on who may read what, added to records as they once were: in the past the strictest holds, too.

A field that fewer people may read today is for these in every earlier version. What is gone is limited as it was
last: a retired record as in its last version, and a number that a contact no longer has as when it still had it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from graph.look.field_audience import strictest
from graph.look.remembers import Remembers
from graph.model.change import ChangeQuery
from graph.model.contact import Contact
from graph.model.record import Narrowing, Record, Redirect
from graph.model.vocabulary import Audience
from graph.readmodel import ReadModel
from graph.values.phone import Phone

Line = tuple[str, str | None]
"""A number and its extension: what makes a phone the same line, whatever else is said of it."""
_AT_A_TIME: Final = 20


class Limits:
    """The limits of one revision, `model`, which is the newest of `store`."""

    def __init__(self, store: Remembers, model: ReadModel) -> None:
        self._store = store
        self._model = model
        self._gone: dict[str, dict[Line, Audience]] = {}

    def newest(self, ids: Iterable[str]) -> dict[str, Record]:
        """The newest version of each record: as it is, or as it was last before it was retired or merged."""
        known = {record_id: _unmerged(self._model.find(record_id)) for record_id in ids}
        found = {record_id: record for record_id, record in known.items() if record is not None}
        gone = known.keys() - found.keys()
        for record_id, change in (self._store.last_changes(gone) if gone else {}).items():
            last = _unmerged(change.before) or next(self._versions(record_id), None)
            found |= {} if last is None else {record_id: last}
        return found

    def added_to(self, records: Iterable[Record]) -> list[Record]:
        """`records`, as they once were, with these limits added to their own."""
        asked = list(records)
        newest = self.newest(record.id for record in asked)
        return [self._limited(record, newest.get(record.id, record)) for record in asked]

    def _limited(self, record: Record, newest: Record) -> Record:
        if type(newest) is not type(record):
            return record
        changed: dict[str, Any] = {"narrowed": _narrowed(record.narrowed, newest.narrowed)}
        if isinstance(record, Contact):
            limits = self._lines(record, newest)
            changed["phones"] = tuple(_line(phone, limits.get(_name(phone))) for phone in record.phones)
        if isinstance(own := getattr(record, "audience", None), Audience):
            changed["audience"] = strictest(own, getattr(newest, "audience"))  # noqa: B009 (not every kind has it)
        changed = {name: value for name, value in changed.items() if value != getattr(record, name)}
        return replace(record, **changed) if changed else record

    def _lines(self, contact: Contact, newest: Record) -> Mapping[Line, Audience]:
        """Who may read each line of `contact`, by the newest version that has it."""
        limits = _limits_of(newest)
        if all(_name(phone) in limits for phone in contact.phones):
            return limits
        if contact.id not in self._gone:
            gone: dict[Line, Audience] = {}
            for version in self._versions(contact.id):
                gone = _limits_of(version) | gone
            self._gone[contact.id] = gone
        return self._gone[contact.id] | limits

    def _versions(self, subject: str) -> Iterator[Record]:
        """All versions of a record, newest first."""
        query = ChangeQuery(subject=subject, last=self._model.revision, limit=_AT_A_TIME)
        while page := self._store.changes(query):
            for change in page:
                for record in (change.after, change.before):
                    if (version := _unmerged(record)) is not None:
                        yield version
            query = replace(query, after=page[-1].position)


def _unmerged(record: Record | None) -> Record | None:
    return None if isinstance(record, Redirect) else record


def _name(phone: Phone) -> Line:
    return phone.number, phone.extension


def _limits_of(record: Record) -> dict[Line, Audience]:
    limits: dict[Line, Audience] = {}
    for phone in record.phones if isinstance(record, Contact) else ():
        limits[_name(phone)] = strictest(phone.audience, limits.get(_name(phone), Audience.PUBLIC))
    return limits


def _narrowed(own: tuple[Narrowing, ...], newest: tuple[Narrowing, ...]) -> tuple[Narrowing, ...]:
    limits: dict[str, Audience] = {}
    for narrowing in (*own, *newest):
        limits[narrowing.of] = strictest(narrowing.audience, limits.get(narrowing.of, Audience.PUBLIC))
    return tuple(Narrowing(name, audience) for name, audience in limits.items())


def _line(phone: Phone, limit: Audience | None) -> Phone:
    return phone if limit is None else replace(phone, audience=strictest(phone.audience, limit))
