"""Contacts, the slots that they fill, and how slots were verified."""

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import ClassVar

from graph.model.errors import InvalidInput
from graph.model.record import ANY_ENTITY, EMAIL, FOR_ALL, FOR_EDITORS, FOR_PARTNERS, Record, ref, refs
from graph.model.verified import ItemVerification
from graph.model.vocabulary import (
    AttemptOutcome,
    Audience,
    ContactPurpose,
    ContactRank,
    Known,
    TeamKind,
    VerificationMethod,
    VerificationOutcome,
    VerifiedItem,
)
from graph.values.phone import Phone


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact(Record):
    """A role or a person, with phones and e-mail. Roles are preferred; `name` is given only if an official document
    prints it.

    The citations are the documents that print exactly these values. `masked` is what a document prints instead of a
    withheld number (`860-XXX`): it shows that there is a number that we do not have.

    Everybody may read a role and its lines. Only partners may read a person's name and direct lines, even if a
    document prints them (`graph.look.audience`). `audience` narrows the whole contact; a phone's `audience` narrows
    that number.
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
        """Whether there is a number or an e-mail address."""
        return bool(self.phones or self.email)

    @property
    def masked_numbers(self) -> tuple[str, ...]:
        """What is printed in place of numbers: it has digits. `XXXX` alone may be a name or a mail address."""
        return tuple(text for text in self.masked if any(sign.isdecimal() for sign in text))

    @property
    def critical(self) -> frozenset[VerifiedItem]:
        """The items that must be confirmed for a slot to be current.

        Standing; the numbers with their menu keys, or the e-mail address if there is no number; the name if a person
        is named.
        """
        items = {VerifiedItem.STANDING}
        if self.phones:
            items.add(VerifiedItem.NUMBER)
            if any(phone.keys for phone in self.phones):
                items.add(VerifiedItem.MENU_KEYS)
        elif self.email:
            items.add(VerifiedItem.EMAIL)
        if self.name:
            items.add(VerifiedItem.NAME)
        return frozenset(items)

    @property
    def digest(self) -> str:
        """SHA-256 of the values of the critical items, which a verification confirms.

        A new title changes nothing; a new number, name or contact does, and so does an e-mail address without a
        number.
        """
        phones = [f"{p.kind}|{p.number}|{p.extension or ''}|{p.keys or ''}" for p in self.phones]
        channels = sorted(phones) or [self.email or ""]
        return hashlib.sha256("\n".join([self.id, self.name or "", *channels]).encode()).hexdigest()

    @property
    def printed_at(self) -> date | None:
        """The date of the newest document that prints these values; None if none of them is dated."""
        return max((c.dated for c in self.citations if c.dated), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot(Record):
    """A point of contact of an entity, for a purpose and a rank. A contact fills it, or it is vacant.

    The slot stays when the person leaves. `rank_stated` is False if the source gives no rank and the contact was
    taken as primary. `hours` and `schedule` are as for a service. `interval_days` overrides the interval of the
    slot's class.

    `never_called` says whether its lines are never called to test them; UNKNOWN means that this follows from the kind
    of help (`graph.contacts.may_call`). `ask_instead` is the contact that is asked whether the slot is right, if that
    is not the contact that fills it. `confirms_by_mail` says that its agency agreed to get messages at an intake
    address.
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
    never_called: Known = field(default=Known.UNKNOWN, metadata=FOR_ALL)
    ask_instead: str | None = field(default=None, metadata=ref("contact") | FOR_PARTNERS)
    confirms_by_mail: bool = field(default=False, metadata=FOR_ALL)

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
    """A record that somebody confirmed, corrected or failed to confirm a slot. Editing is not verifying.

    `digest` is `Contact.digest` of the confirmed values; it shows whether they were edited later. If few values are
    possible, such as the numbers of an exchange, the value can be guessed from its digest. So only those who may read
    every value may read the digest.

    `items` says what was found of each item. Without items, the outcome holds for all of them. `attempt` says why an
    attempt did not get through.
    """

    KIND: ClassVar[str] = "verification"
    slot: str = field(metadata=ref("slot") | FOR_ALL)
    at: datetime = field(metadata=FOR_ALL)
    method: VerificationMethod = field(metadata=FOR_ALL)
    outcome: VerificationOutcome = field(metadata=FOR_ALL)
    digest: str = field(metadata=FOR_EDITORS)
    by: str | None = field(default=None, metadata=FOR_PARTNERS)
    note: str | None = field(default=None, metadata=FOR_PARTNERS)
    items: tuple[ItemVerification, ...] = field(default=(), metadata=FOR_PARTNERS)
    attempt: AttemptOutcome | None = field(default=None, metadata=FOR_ALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval(Record):
    """For how many days a confirmation is valid, for a class of slots or, with `facts`, for facts of entities.

    A slot must match all conditions that are not empty; if several intervals match it, the shortest counts.
    `categories` is compared with the category of the slot's service (or a category above it), `team_kinds` with the
    kind of the member's team.
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
