"""Secrets: how they are made, and the hashes under which they are kept.

A secret has 32 random bytes, so it cannot be guessed, and a plain hash is enough to keep it. Some records are found
by that hash, which is in their id: how long an index takes to find a hash tells nothing about the secret.
"""

import re
import secrets
from hashlib import sha256
from typing import Final

_BYTES: Final = 32
_TOKEN: Final = re.compile(r"signpost_([0-9a-f]{10})_[A-Za-z0-9_-]{43}")
"""A token as text: whose it is (so that scanners for leaked secrets recognize it), the name in its id, the secret."""


def new_secret() -> str:
    """A new secret, which may stand in an address and in a cookie."""
    return secrets.token_urlsafe(_BYTES)


def new_token() -> tuple[str, str]:
    """A new token: its id, and its text."""
    name = secrets.token_hex(5)
    return f"token:{name}", f"signpost_{name}_{new_secret()}"


def token_id(text: str) -> str | None:
    """The id of the token with this text; None if no token looks like it."""
    found = _TOKEN.fullmatch(text)
    return None if found is None else f"token:{found[1]}"


def digest(secret: str) -> str:
    """The hash under which a secret is kept."""
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def is_same(one: str, other: str) -> bool:
    """Whether two hashes are the same, compared in constant time."""
    return secrets.compare_digest(one.encode(), other.encode())
