"""Reads delivery status notices: from files with one message each, or from mailboxes (mbox)."""

import mailbox
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from pathlib import Path
from typing import Final

from flufl.bounce import all_failures

from graph.model.errors import InvalidInput, shown

_QUOTED: Final = re.compile(rb"<([a-z0-9-]{1,150}\.[0-9a-f]{32})@")
_LARGEST: Final = 1_000_000
_MOST_QUOTED: Final = 20


@dataclass(frozen=True, slots=True)
class Notice:
    """What a notice says: the left parts of the Message-IDs that it quotes, the addresses that failed for good."""

    quoted: tuple[str, ...]
    failed: frozenset[str]


def notices(path: str) -> Iterator[Notice]:
    """The notices in a file. Raises InvalidInput if it cannot be read."""
    try:
        with Path(path).open("rb") as file:
            begins = file.read(5)
        if begins == b"From ":
            box = mailbox.mbox(path, create=False)
            try:
                for key in box.keys():  # noqa: SIM118 - a mailbox is no mapping: it iterates messages
                    yield _notice(box.get_bytes(key))
            finally:
                box.close()
        else:
            yield _notice(Path(path).read_bytes())
    except OSError as error:
        raise InvalidInput(f"{shown(path)} cannot be read: {error.strerror}", value=path) from None


def _notice(raw: bytes) -> Notice:
    if len(raw) > _LARGEST:
        return Notice((), frozenset())
    message: Message = message_from_bytes(raw)
    _, failed = all_failures(message)
    addresses = frozenset(address.decode("utf-8", "replace") for address in failed)
    quoted = dict.fromkeys(found.decode() for found in _QUOTED.findall(raw))
    return Notice(tuple(quoted)[:_MOST_QUOTED], addresses)
