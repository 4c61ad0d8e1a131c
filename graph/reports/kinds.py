"""Reports and hints of people who called a number, as they are kept apart from the directory.

Nobody needs an account for them. They say nothing of who sent them, except a mail address where somebody wants to
know what came of it, until they are told.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar, Final

from graph.model.address import is_mail
from graph.model.errors import InvalidInput, shown
from graph.model.kept import Kept, kept_kind, lookup, personal
from graph.model.limits import bounded
from graph.model.record import EMAIL


class Problem(StrEnum):
    """What is wrong with a point of contact. A report says one of these."""

    NOT_WORKING = "NOT_WORKING"
    SOMEBODY_ELSE = "SOMEBODY_ELSE"
    DETAILS = "DETAILS"
    NOT_OFFERED = "NOT_OFFERED"
    OTHER = "OTHER"


class ReportOutcome(StrEnum):
    """What came of a report."""

    MENDED = "MENDED"
    NOT_WRONG = "NOT_WRONG"
    DUPLICATE = "DUPLICATE"


LONGEST_TEXT = 300
"""Of a report, and of the answer to it, in characters."""
MAIL_ADDRESS: Final = EMAIL | bounded(longest=254) | personal()


@kept_kind
@dataclass(frozen=True, slots=True, kw_only=True)
class Report(Kept):
    """A report that something is wrong with a slot. It is open until somebody has reviewed it, and removed 30 days
    after that (`expires_at`). `answer_to` is emptied by the review; `language` is that of the page."""

    KIND: ClassVar[str] = "report"
    slot: str = field(metadata=lookup())
    problem: Problem
    text: str | None = field(default=None, metadata=bounded(longest=LONGEST_TEXT) | personal())
    answer_to: str | None = field(default=None, metadata=MAIL_ADDRESS)
    language: str
    created_at: datetime
    reviewed_at: datetime | None = None
    reviewed_by: str | None = None
    outcome: ReportOutcome | None = None
    answer: str | None = field(default=None, metadata=bounded(longest=LONGEST_TEXT) | personal())

    def __post_init__(self) -> None:
        _check_mail(self.id, self.answer_to)


@kept_kind
@dataclass(frozen=True, slots=True, kw_only=True)
class ReportAnswer(Kept):
    """What somebody who sent a report is to be told by mail. It is removed when it is sent, or after 30 days."""

    KIND: ClassVar[str] = "report-answer"
    to: str | None = field(metadata=MAIL_ADDRESS)
    language: str
    slot: str
    problem: Problem
    outcome: ReportOutcome
    answer: str | None = field(default=None, metadata=bounded(longest=LONGEST_TEXT) | personal())
    reported_at: datetime
    reviewed_at: datetime

    def __post_init__(self) -> None:
        _check_mail(self.id, self.to)


def _check_mail(record_id: str, address: str | None) -> None:
    """Raises InvalidInput for what is no mail address. So a redaction empties it, instead of leaving a part of it."""
    if address is not None and not is_mail(address):
        raise InvalidInput(f"{record_id}: {shown(address)} is not a mail address", value=address)


@kept_kind
@dataclass(frozen=True, slots=True, kw_only=True)
class Hint(Kept):
    """How often people said that a number of a slot worked or failed, and on which day last."""

    KIND: ClassVar[str] = "hint"
    slot: str = field(metadata=lookup())
    number: str
    worked: int = 0
    failed: int = 0
    day: date


@kept_kind
@dataclass(frozen=True, slots=True, kw_only=True)
class Sent(Kept):
    """What one network has sent lately, until `expires_at`. Its id has a hash of the network's address, and `hashes`
    are those of what was sent. Both are made with the key of the day."""

    KIND: ClassVar[str] = "sent"
    hashes: tuple[str, ...]


@kept_kind
@dataclass(frozen=True, slots=True, kw_only=True)
class HashKey(Kept):
    """The secret of one day for such hashes. Once it has expired, no hash tells anything of an address."""

    KIND: ClassVar[str] = "hash-key"
    secret: str
