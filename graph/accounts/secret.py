"""Secrets: how they are made, and the hashes under which they are kept.

A secret has 32 random bytes, so it cannot be guessed, and a plain hash is enough to keep it. Records are found by
that hash: how long an index takes to find a hash tells nothing about the secret, and one that is nearly right is as
unknown as any other.
"""

import secrets
from hashlib import sha256
from typing import Final

_BYTES: Final = 32


def new_secret() -> str:
    """A new secret, which may stand in an address and in a cookie."""
    return secrets.token_urlsafe(_BYTES)


def new_token() -> tuple[str, str]:
    """A new token: its id, and its text, by whose beginning people and scanners for leaked secrets recognize it."""
    name = secrets.token_hex(5)
    return f"token:{name}", f"signpost_{name}_{new_secret()}"


def digest(secret: str) -> str:
    """The hash under which a secret is kept."""
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
