"""Accounts, tokens and sessions in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from starlette.requests import Request

from api import words
from api.told.links import Link, link
from api.words.labels import ROLES
from api.words.messages import Messages, mark
from graph.accounts import Account, Session, Token
from graph.look import Look


@dataclass(frozen=True, slots=True)
class AccountWords:
    """An account. `state` is empty for one that is in use."""

    id: str
    name: str
    role: str
    may: str
    within: tuple[Link, ...]
    state: str


@dataclass(frozen=True, slots=True)
class TokenWords:
    """A token. `state` is empty for one that is valid."""

    id: str
    name: str
    begins: str
    facts: str
    state: str


@dataclass(frozen=True, slots=True)
class SessionWords:
    """A session: when it began and was last used, and whether it is the one that asks."""

    id: str
    facts: str
    is_this: bool


def account_words(look: Look, account: Account, messages: Messages) -> AccountWords:
    """An account in words."""
    role, may = ROLES[account.role]
    state = ""
    if account.disabled:
        state = messages.text(mark("Disabled"))
    elif account.joined_at is None:
        state = messages.text(mark("Has not signed in yet"))
    within = tuple(link(look, one) for one in account.bounds)
    return AccountWords(account.id, account.name, messages.text(role), messages.text(may), within, state)


def token_words(look: Look, tokens: Iterable[Token], messages: Messages) -> tuple[TokenWords, ...]:
    """Tokens in words."""
    return tuple(_token(look, token, messages) for token in tokens)


def _token(look: Look, token: Token, messages: Messages) -> TokenWords:
    used = (
        messages.text(mark("Last used: %(at)s."), at=_day(look, token.last_used_at, messages))
        if token.last_used_at is not None
        else messages.text(mark("Not used yet."))
    )
    facts = [used]
    if token.expires_at is not None:
        facts.append(messages.text(mark("Ends: %(at)s."), at=_day(look, token.expires_at, messages)))
    state = messages.text(mark("Revoked")) if token.revoked_at is not None else ""
    begins = f"signpost_{token.id.removeprefix('token:')}_…"
    return TokenWords(token.id, token.name, begins, " ".join(facts), state)


def session_words(
    look: Look, sessions: Iterable[Session], this: Session, messages: Messages
) -> tuple[SessionWords, ...]:
    """Sessions in words."""

    def said(session: Session) -> str:
        began, seen = (words.moment(at, look.zone, messages) for at in (session.created_at, session.seen_at))
        return messages.text(mark("Signed in %(began)s. Last used %(seen)s."), began=began, seen=seen)

    return tuple(SessionWords(one.id, said(one), one.id == this.id) for one in sessions)


def _day(look: Look, at: datetime, messages: Messages) -> str:
    return words.day(at.astimezone(look.zone).date(), messages)


def link_to(request: Request, root: str, secret: str, language_prefix: str) -> str:
    """The whole address of a one-time link, as it is sent to somebody."""
    return f"{request.url.scheme}://{request.url.netloc}{root}{language_prefix}/sign-in/{secret}"
