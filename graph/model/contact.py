"""Contacts, the slots that they fill, and how those were confirmed."""

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import ClassVar

from graph.model.errors import InvalidInput
from graph.model.record import ANY_ENTITY, EMAIL, FOR_ALL, FOR_EDITORS, FOR_PARTNERS, Record, ref, refs
from graph.model.vocabulary import (
    Audience,
    ContactPurpose,
    ContactRank,
    TeamKind,
    VerificationMethod,
    VerificationOutcome,
)
from graph.values.phone import Phone


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact(Record):
    """A role or a person with channels. Roles are preferred; a `name` only where an official document prints it.

    The citations are of the documents that print these very values. `masked` keeps what a document prints in
    place of a withheld number (`860-XXX`): it shows that a number exists and is not on file.

    A role and its lines are for all, a person's name and direct lines for partners, even where a document prints
    them (`graph.look.audience`). `audience` narrows the whole contact, a phone's own one number.
    """

    KIND: ClassVar[str] = "contact"
    name: str | None = field(default=None, metadata=FOR_PARTNERS)
    title: str | None = field(default=None, metadata=FOR_ALL)
    agency: str | None = field(default=None, metadata=ref("agency") | FOR_ALL)
    phones: tuple[Phone, ...] = field(default=(), metadata=FOR_ALL)
    email: str | None = field(default=None, metadata=EMAIL | FOR_ALL)
    masked: tuple[str, ...] = field(default=(), metadata=FOR_ALL)
    audience: Audience = field(default=Audience.PUBLIC, metadata=FOR_ALL)

    @property
    def reachable(self) -> bool:
        """Whether there is any channel that can be dialled or written to."""
        return bool(self.phones or self.email)

    @property
    def digest(self) -> str:
        """SHA-256 over the values that a verification confirms: who, which numbers, which address."""
        phones = [f"{p.kind}|{p.number}|{p.extension or ''}|{p.keys or ''}" for p in self.phones]
        parts = [self.name or "", self.title or "", self.email or "", *sorted(phones)]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()

    @property
    def printed_at(self) -> date | None:
        """The date of the newest document that prints these values; None where all are undated."""
        return max((c.dated for c in self.citations if c.dated), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot(Record):
    """A point of contact that an entity keeps filled: one for each purpose and rank.

    It stays when the person leaves. `rank_stated` is False where the source gives no rank and the contact became
    the primary one. `hours` and `schedule` are as for a service; `interval_days` overrides the class's interval.
    """

    KIND: ClassVar[str] = "slot"
    of: str = field(metadata=ref(*ANY_ENTITY) | FOR_ALL)
    purpose: ContactPurpose = field(metadata=FOR_ALL)
    rank: ContactRank = field(metadata=FOR_ALL)
    contact: str | None = field(default=None, metadata=ref("contact") | FOR_ALL)
    owner: str | None = field(default=None, metadata=ref("agency") | FOR_ALL)
    hours: str | None = field(default=None, metadata=FOR_ALL)
    schedule: str | None = field(default=None, metadata=FOR_ALL)
    interval_days: int | None = field(default=None, metadata=FOR_ALL)
    rank_stated: bool = field(default=True, metadata=FOR_ALL)
    reported_at: datetime | None = field(default=None, metadata=FOR_ALL)
    note: str | None = field(default=None, metadata=FOR_PARTNERS)

    def __post_init__(self) -> None:
        minted = slot_id(self.of, self.purpose, self.rank)
        if self.id != minted:
            raise InvalidInput(f"the id of this slot is {minted}, not {self.id}", value=self.id)
        if self.interval_days is not None and self.interval_days < 1:
            raise InvalidInput(f"{self.id}: an interval is at least one day", value=self.interval_days)


def slot_id(of: str, purpose: ContactPurpose, rank: ContactRank) -> str:
    """`slot:<entity>:<purpose>:<rank>`, in lower case: `slot:service:dcf-careline:intake:primary`."""
    return f"slot:{of}:{purpose.lower()}:{rank.lower().replace('_', '-')}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification(Record):
    """That somebody confirmed, corrected or failed to confirm a slot. Editing is not verifying.

    `digest` is `Contact.digest` of the values confirmed, so that a later edit is told from what was confirmed. Where
    few values are possible, such as the numbers of one exchange, a digest tells which one it was: so it is for those
    who may read every value.
    """

    KIND: ClassVar[str] = "verification"
    slot: str = field(metadata=ref("slot") | FOR_ALL)
    at: datetime = field(metadata=FOR_ALL)
    method: VerificationMethod = field(metadata=FOR_ALL)
    outcome: VerificationOutcome = field(metadata=FOR_ALL)
    digest: str = field(metadata=FOR_EDITORS)
    by: str | None = field(default=None, metadata=FOR_PARTNERS)
    note: str | None = field(default=None, metadata=FOR_PARTNERS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval(Record):
    """How long a confirmation holds, in days, for a class of slots; or, with `facts`, for facts of entities.

    The conditions that are not empty must all hold; of the intervals that match a slot the shortest counts.
    `categories` are those of the service that the slot is of (or below them), `team_kinds` of the member's team.
    """

    KIND: ClassVar[str] = "interval"
    name: str
    days: int
    facts: bool = False
    purposes: tuple[ContactPurpose, ...] = ()
    ranks: tuple[ContactRank, ...] = ()
    categories: tuple[str, ...] = field(default=(), metadata=refs("category"))
    team_kinds: tuple[TeamKind, ...] = ()

    def __post_init__(self) -> None:
        if self.days < 1:
            raise InvalidInput(f"{self.id}: an interval is at least one day, not {self.days}", value=self.days)
