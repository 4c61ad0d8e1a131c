"""Reads delivery status notices: from files with one message each, or from mailboxes (mbox)."""

import logging
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
logging.getLogger("flufl.bounce").disabled = True  # it quotes what it reads


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
    quoted = tuple(dict.fromkeys(found.decode() for found in _QUOTED.findall(raw)))[:_MOST_QUOTED]
    return Notice(quoted, _failed(raw) if quoted else frozenset())


def _failed(raw: bytes) -> frozenset[str]:
    message: Message = message_from_bytes(raw)
    try:
        _, failed = all_failures(message)
    except Exception:  # its detectors raise whatever they stumble over, and anybody can write such a message
        return frozenset()
    return frozenset(address.decode("utf-8", "replace") for address in failed)
