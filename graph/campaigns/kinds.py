"""Campaigns and what they send, as they are kept apart from the directory. No mail address is kept, only its hash."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from graph.model.kept import Kept, kept_kind, lookup
from graph.model.vocabulary import TeamKind


class MessageState(StrEnum):
    """What became of a message. It is sent at most once.

    QUEUED waits. SENDING has been handed to the mail server; if the process ends before the server's answer is
    recorded, it becomes UNCERTAIN, and is not sent again unless somebody says so. BOUNCED came back, as there is no
    such mailbox; REFUSED was not taken for another reason. DROPPED was never sent, because it is no longer needed.
    """

    QUEUED = "QUEUED"
    SENDING = "SENDING"
    SENT = "SENT"
    UNCERTAIN = "UNCERTAIN"
    BOUNCED = "BOUNCED"
    REFUSED = "REFUSED"
    DROPPED = "DROPPED"


class Step(StrEnum):
    """How far a campaign has got with somebody: they are asked, reminded twice, then others are asked instead."""

    FIRST = "FIRST"
    REMINDER = "REMINDER"
    LAST_REMINDER = "LAST_REMINDER"
    SECONDARY = "SECONDARY"
    OWNER = "OWNER"
    AGENCY = "AGENCY"


@kept_kind
@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign(Kept):
    """Asks those who have certain points of contact whether they are still right.

    `due_days`, `agency`, `region` and `team_kind` say which points of contact, `language` that of its
    messages. It goes on until `ended_at`.
    """

    KIND: ClassVar[str] = "campaign"
    name: str
    due_days: int
    agency: str | None = None
    region: str | None = None
    team_kind: TeamKind | None = None
    language: str = "en"
    created_at: datetime
    created_by: str
    ended_at: datetime | None = None
    ended_by: str | None = None


@kept_kind
@dataclass(frozen=True, slots=True, kw_only=True)
class Message(Kept):
    """An entry of the outbox: one message to one person, about all `slots` that they are asked about.

    `person` is the hash of the mail address, `contact` the contact that has it. Messages about the same slots, from
    the first to the last escalation, are a `thread`. It is not sent before `start`. `link` is the id of the link in
    it. `why` says why it was dropped or refused.
    """

    KIND: ClassVar[str] = "message"
    campaign: str = field(metadata=lookup())
    thread: str = field(metadata=lookup())
    person: str = field(metadata=lookup())
    contact: str
    step: Step
    slots: tuple[str, ...]
    state: MessageState = field(metadata=lookup())
    created_at: datetime
    changed_at: datetime
    start: datetime | None = None
    link: str | None = None
    by_hand: bool = False
    answered_at: datetime | None = None
    why: str | None = None


@kept_kind
@dataclass(frozen=True, slots=True, kw_only=True)
class Link(Kept):
    """What a signed link is for. It works until `expires_at`, once, and only for the values that were sent.

    `digests` has a hash for each of `slots`, of the values that it had.
    """

    KIND: ClassVar[str] = "link"
    campaign: str
    message: str = field(metadata=lookup())
    contact: str
    person: str
    slots: tuple[str, ...]
    digests: tuple[str, ...]
    created_at: datetime
    used_at: datetime | None = None


@kept_kind
@dataclass(frozen=True, slots=True, kw_only=True)
class OptOut(Kept):
    """Somebody does not want to be written to. Its id has the hash of the mail address."""

    KIND: ClassVar[str] = "opt-out"
    created_at: datetime


@kept_kind
@dataclass(frozen=True, slots=True, kw_only=True)
class Mailed(Kept):
    """Somebody was written to, and is not again until `expires_at`, by no campaign. Its id has the hash of the mail
    address."""

    KIND: ClassVar[str] = "mailed"
    message: str


@kept_kind
@dataclass(frozen=True, slots=True, kw_only=True)
class Lock(Kept):
    """Who sends: one process at a time, until `expires_at`."""

    KIND: ClassVar[str] = "lock"
    holder: str


@kept_kind
@dataclass(frozen=True, slots=True, kw_only=True)
class DigestSent(Kept):
    """The digest of a quarter was handed to the mail server for somebody. Its id has both, so it is sent once."""

    KIND: ClassVar[str] = "digest-sent"
    sent_at: datetime
