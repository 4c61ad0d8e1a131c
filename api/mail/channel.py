"""A way to send messages. Mail is the first; another channel needs these two methods."""

import re
import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum
from types import TracebackType
from typing import Final, Protocol, Self

from graph.model.errors import InvalidInput, shown

_ADDRESS: Final = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file in a message: its name in ASCII, its media type, and its bytes."""

    name: str
    media_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Mail:
    """A message to one address. `message_id` is the left part of its Message-ID; `page` the page on which its reader
    can say that they want no more."""

    to: str
    subject: str
    body: str
    message_id: str
    page: str = ""
    attachments: tuple[Attachment, ...] = ()

    def __post_init__(self) -> None:
        if not _ADDRESS.fullmatch(self.to):
            raise InvalidInput(f"{shown(self.to)} cannot be written to: correct the e-mail address", value=self.to)
        for text in (self.subject, self.message_id, self.page, *(one.name for one in self.attachments)):
            if one_line(text) != text:
                raise InvalidInput(f"{shown(text)} is not one line of text", value=text)


class Outcome(StrEnum):
    """What came of an attempt. SENT: the server has taken it. NO_MAILBOX and REFUSED: it never will. LATER: it
    certainly has not, and may if it is asked again. STOPPED: neither will it take any other message now. UNCERTAIN:
    nobody knows."""

    SENT = "SENT"
    NO_MAILBOX = "NO_MAILBOX"
    REFUSED = "REFUSED"
    LATER = "LATER"
    STOPPED = "STOPPED"
    UNCERTAIN = "UNCERTAIN"


@dataclass(frozen=True, slots=True)
class Attempt:
    """The outcome of an attempt, and what the server said, without an address."""

    outcome: Outcome
    said: str = ""


class Channel(Protocol):
    """Sends messages while it is open (a context manager)."""

    def __enter__(self) -> Self:
        """Open it. Nothing is sent yet."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""

    def send(self, mail: Mail) -> Attempt:
        """Send a message. Raises nothing for what a server does."""


def one_line(text: str) -> str:
    """The text on one line, without characters that are not shown or that turn its direction."""
    spaced = "".join(" " if unicodedata.category(sign) in ("Cc", "Zl", "Zp") else sign for sign in text)
    return " ".join("".join(sign for sign in spaced if unicodedata.category(sign)[0] != "C").split())
