"""To whom an issued guide was given, and what they are told by mail, as it is kept apart from the directory.

Of a person there is no more than the name and the mail address that somebody typed, and both are emptied by a
redaction. Contacts of the directory are named by their id alone.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar, Final

from graph.campaigns import MessageState
from graph.model.address import is_mail
from graph.model.errors import InvalidInput, shown
from graph.model.kept import Kept, kept_kind, lookup, personal
from graph.model.limits import bounded
from graph.model.record import EMAIL

LONGEST_NAME: Final = 150
LONGEST_NOTE: Final = 300


class HowGiven(StrEnum):
    """How somebody was given an issue: by mail, on paper by post or from a printer, or from hand to hand."""

    MAIL = "MAIL"
    PRINT = "PRINT"
    HAND = "HAND"


class NoticeKind(StrEnum):
    """What a message is for: to give an issue, or to recall it."""

    GIVEN = "GIVEN"
    RECALL = "RECALL"


@kept_kind
@dataclass(frozen=True, slots=True, kw_only=True)
class GuideCopy(Kept):
    """An entry of the distribution list of `issue`.

    `to` is an agency, a team or a contact of the directory; without it `name` or `address` says who it was given to.
    `asked` says that an acknowledgement was asked for. `acknowledged_by` is the account that entered it, None if it
    came by the link in a message. `outside` says that a partner edition was mailed to a typed address that is not in
    the directory; whoever entered it was told so before.
    """

    KIND: ClassVar[str] = "guide-copy"
    issue: str = field(metadata=lookup())
    to: str | None = field(default=None, metadata=lookup() | bounded(longest=200))
    name: str | None = field(default=None, metadata=bounded(longest=LONGEST_NAME) | personal())
    address: str | None = field(default=None, metadata=EMAIL | bounded(longest=254) | personal())
    how: HowGiven
    given_at: date
    entered_at: datetime
    entered_by: str
    asked: bool = False
    acknowledged_at: datetime | None = None
    acknowledged_by: str | None = None
    outside: bool = False

    def __post_init__(self) -> None:
        if self.address is not None and not is_mail(self.address):
            raise InvalidInput(f"{self.id}: {shown(self.address)} is not a mail address", value=self.address)


@kept_kind
@dataclass(frozen=True, slots=True, kw_only=True)
class GuideNotice(Kept):
    """A message to one person about all `copies` that they have. `person` is the hash of the mail address.

    Its states are those of the messages of campaigns. `reason` is what whoever recalls has written; `why` says why
    it was dropped or refused. `still` are issues that have what is wrong, too: they are not sent instead of others.
    """

    KIND: ClassVar[str] = "guide-notice"
    kind: NoticeKind
    person: str = field(metadata=lookup())
    copies: tuple[str, ...] = field(metadata=lookup() | bounded(most=1_000))
    reason: str | None = field(default=None, metadata=bounded(longest=LONGEST_NOTE) | personal())
    language: str = field(metadata=bounded(longest=35))
    state: MessageState = field(metadata=lookup())
    created_at: datetime
    created_by: str
    changed_at: datetime
    why: str | None = None
    still: tuple[str, ...] = field(default=(), metadata=bounded(most=1_000))


@kept_kind
@dataclass(frozen=True, slots=True, kw_only=True)
class Recalled(Kept):
    """Somebody was told of a recall, and is not told of another until `expires_at`. Its id has the hash of the mail
    address."""

    KIND: ClassVar[str] = "recalled"
    notice: str
