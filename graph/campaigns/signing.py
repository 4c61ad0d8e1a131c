"""Signed links: what stands in an address, and how it is checked.

A link is the id of what is kept of it, and a signature of all that it is for (HMAC-SHA256 with the secret of this
installation). So whoever can read the store cannot make one, and a link can be shown again without being kept.
"""

import hmac
import json
import secrets
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Final

from graph.campaigns.kinds import Link
from graph.model.kept import Kept

NONCE_SECONDS: Final = 3_600
"""For how long a page with a form may be left open: up to twice as long."""
_PLAIN: Final = frozenset("0123456789abcdef")
_NAME: Final = 32
_LENGTH: Final = 2 * _NAME


@dataclass(frozen=True, slots=True)
class Signer:
    """Signs with `secret`, which no text shows."""

    secret: str = field(repr=False)

    def link_text(self, link: Link) -> str:
        """What stands in the address of `link`: 64 letters and digits."""
        return link.id.removeprefix("link:") + self._of_link(link)

    def is_signed(self, link: Link, text: str) -> bool:
        """Whether `text` is that of `link`."""
        return hmac.compare_digest(self.link_text(link), text)

    def text_of(self, record_id: str) -> str:
        """What stands in the address of a page about something kept whose name has 32 letters and digits."""
        return record_id.partition(":")[2] + self._sign("record", record_id)

    def is_text_of(self, record_id: str, text: str) -> bool:
        """Whether `text` is that of something kept."""
        return hmac.compare_digest(self.text_of(record_id), text)

    def nonce(self, link: Kept, now: datetime) -> str:
        """What the form of a page of `link` has in it. Only somebody who opened that page has it."""
        return self._nonce(link, int(now.timestamp()) // NONCE_SECONDS)

    def is_nonce(self, link: Kept, now: datetime, text: str) -> bool:
        """Whether `text` is from a page of `link` that was opened a short time ago."""
        hour = int(now.timestamp()) // NONCE_SECONDS
        sent = text.encode("utf-8", "replace")
        return any(hmac.compare_digest(self._nonce(link, at).encode(), sent) for at in (hour, hour - 1))

    def message_id(self, message: str) -> str:
        """The left part of the Message-ID of a message, by which its bounce is known."""
        return f"{message.removeprefix('message:')}.{self._sign('message', message)}"

    def is_message_id(self, message: str, text: str) -> bool:
        """Whether `text` is the left part of the Message-ID of `message`."""
        return hmac.compare_digest(self.message_id(message), text)

    def _nonce(self, link: Kept, hour: int) -> str:
        return self._sign("nonce", link.id, str(hour))

    def _of_link(self, link: Link) -> str:
        ends = "" if link.expires_at is None else link.expires_at.isoformat()
        return self._sign("link", link.id, link.message, link.contact, ends, *link.slots, *link.digests)

    def _sign(self, *parts: str) -> str:
        body = json.dumps(parts).encode()
        return hmac.new(self.secret.encode(), body, sha256).hexdigest()[:_NAME]


def new_link_id() -> str:
    """The id of a new link. It cannot be guessed."""
    return f"{Link.KIND}:{new_name()}"


def new_name() -> str:
    """The name of something kept that has a page of its own. It cannot be guessed."""
    return secrets.token_hex(_NAME // 2)


def link_id_of(text: str, kind: str = Link.KIND) -> str | None:
    """The id that stands in a link; None for what no link looks like."""
    return f"{kind}:{text[:_NAME]}" if len(text) == _LENGTH and _PLAIN.issuperset(text) else None
