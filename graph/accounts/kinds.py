"""Accounts and what proves them, as they are kept apart from the directory. No secret is kept, only its hash."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from graph.model.kept import Kept, kept_kind, lookup
from graph.model.vocabulary import Role


@kept_kind
@dataclass(frozen=True, slots=True, kw_only=True)
class Account(Kept):
    """Somebody, or a program, that may do more than the public. Accounts sign changes, so none is ever removed.

    `bounds` are ids of agencies and jurisdictions (`graph.look.bounds`). `joined_at` is None until the account is
    used for the first time: an invitation makes an account that nobody has used yet.
    """

    KIND: ClassVar[str] = "account"
    name: str
    role: Role = field(metadata=lookup())
    bounds: tuple[str, ...] = ()
    disabled: bool = False
    joined_at: datetime | None = None
    created_at: datetime
    created_by: str
    changed_at: datetime | None = None
    changed_by: str | None = None


@kept_kind
@dataclass(frozen=True, slots=True, kw_only=True)
class Token(Kept):
    """A secret for a program, or to sign in with. It is found by `digest`, the hash of its whole text.

    Its id has the beginning of the text, by which people recognize it.
    """

    KIND: ClassVar[str] = "token"
    account: str = field(metadata=lookup())
    name: str
    digest: str = field(metadata=lookup())
    created_at: datetime
    revoked_at: datetime | None = None
    last_used_at: datetime | None = None


@kept_kind
@dataclass(frozen=True, slots=True, kw_only=True)
class Session(Kept):
    """A browser that is signed in. Its id has the hash of the secret in the browser's cookie.

    It ends at `ends_at`, or earlier if it is not used: at `expires_at`. `token` is the token that opened it, None for
    a one-time link.
    """

    KIND: ClassVar[str] = "session"
    account: str = field(metadata=lookup())
    token: str | None = field(default=None, metadata=lookup())
    created_at: datetime
    seen_at: datetime
    ends_at: datetime


@kept_kind
@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation(Kept):
    """A link that signs in to an account once. Its id has the hash of the link's secret."""

    KIND: ClassVar[str] = "invitation"
    account: str = field(metadata=lookup())
    created_at: datetime
    created_by: str


@kept_kind
@dataclass(frozen=True, slots=True, kw_only=True)
class FailedAttempts(Kept):
    """How many attempts to sign in have failed from one network, until `expires_at`. Its id has a hash of the
    network's address."""

    KIND: ClassVar[str] = "failed-attempts"
    count: int
