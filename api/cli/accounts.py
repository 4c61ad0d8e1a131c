"""`signpost token` and `signpost account`: done on the host, which may do everything."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime

from api import words
from api.cli.asking import check_there, chosen_messages, settings_for
from api.cli.facts import Fact
from api.cli.output import visible, write
from api.cli.printing import show
from api.cli.tables import Table, write_table
from api.words.labels import ROLES
from api.words.messages import Messages, mark
from graph import accounts
from graph.accounts import Account, Token
from graph.directory import Directory
from graph.look import Look, Viewer
from graph.model.errors import InvalidInput, shown
from graph.model.profile import PROFILE_ID
from graph.model.vocabulary import Role
from graph.readmodel import ReadModel
from graph.readmodel.record_cache import RecordCache
from graph.store.contract import Snapshot, Store
from graph.store.opening import open_store


def create_token(
    store: str | None, name: str, role: str | None, expires: str, within: Sequence[str], label: str | None
) -> None:
    """`signpost token create`."""
    with _opened(store) as opened, _looking(opened, whole=bool(within)) as look:
        ends = accounts.end_of(look, expires)
        accounts.check_token(look, label or name.removeprefix("account:"), ends)
        account = _account_for(opened, look, name, role, within)
        new = accounts.create_token(opened, look, account.id, label or account.name, ends)
        write(new.text)
        if sys.stdout.isatty():
            print(chosen_messages().text(mark("Copy it now: it is not shown again.")), file=sys.stderr)


def _account_for(opened: Store, look: Look, name: str, role: str | None, within: Sequence[str]) -> Account:
    if role is not None:
        return accounts.create_account(opened, look, name, _role(role), accounts.bounds_of(look, within))
    if within:
        raise InvalidInput("--within is for a new account: give its --role, too", value=name)
    return accounts.account_of(opened, accounts.account_id_of(name))


def list_tokens(store: str | None, *, as_csv: bool) -> None:
    """`signpost token list`."""
    messages = chosen_messages()
    with _opened(store) as opened, _looking(opened) as look:
        found = accounts.list_tokens(opened, look)
        if as_csv:
            named = (mark("Id"), mark("Account"), mark("What it is for"))
            labels = [messages.text(label) for label in (*named, mark("Ends"), mark("Last used"), mark("State"))]
            write_table(Table(labels, [_token_row(one, look, messages) for one in found]))
        else:
            show(_token_fact(one, look, messages) for one in found)


def _token_row(token: Token, look: Look, messages: Messages) -> list[str]:
    ends, used = _iso(token.expires_at), _iso(token.last_used_at)
    return [_short(token), token.account, token.name, ends, used, _token_state(token, look, messages)]


def _token_fact(token: Token, look: Look, messages: Messages) -> Fact:
    said = [token.account, token.name]
    if token.expires_at is not None:
        said.append(messages.text(mark("Ends: %(at)s."), at=_day(token.expires_at, look, messages)))
    if token.last_used_at is not None:
        said.append(messages.text(mark("Last used: %(at)s."), at=_day(token.last_used_at, look, messages)))
    state = _token_state(token, look, messages)
    return Fact(_short(token), ", ".join(filter(None, (visible(", ".join(said[:2])), *said[2:], state))))


def _token_state(token: Token, look: Look, messages: Messages) -> str:
    if token.revoked_at is not None:
        return messages.text(mark("Revoked"))
    over = token.expires_at is not None and token.expires_at <= look.now
    return messages.text(mark("Expired")) if over else ""


def _short(token: Token) -> str:
    return token.id.removeprefix("token:")


def revoke_token(store: str | None, token: str) -> None:
    """`signpost token revoke`."""
    with _opened(store) as opened, _looking(opened) as look:
        accounts.revoke_token(opened, look, token)


def list_accounts(store: str | None, *, as_csv: bool) -> None:
    """`signpost account list`."""
    messages = chosen_messages()
    with _opened(store) as opened, _looking(opened) as look:
        found = accounts.list_accounts(opened, look)
        if as_csv:
            labels = (mark("Id"), mark("Name"), mark("Role"), mark("Only for"), mark("State"))
            rows = [_account_row(one, messages) for one in found]
            write_table(Table([messages.text(label) for label in labels], rows))
        else:
            show(_account_fact(one, messages) for one in found)


def _account_row(account: Account, messages: Messages) -> list[str]:
    role, _ = ROLES[account.role]
    within = " ".join(account.bounds)
    return [account.id, account.name, messages.text(role), within, _account_state(account, messages)]


def _account_fact(account: Account, messages: Messages) -> Fact:
    record_id, name, *rest = _account_row(account, messages)
    return Fact(record_id, ", ".join(filter(None, (name, *rest))))


def _account_state(account: Account, messages: Messages) -> str:
    if account.disabled:
        return messages.text(mark("Disabled"))
    return "" if account.joined_at is not None else messages.text(mark("Has not signed in yet"))


def invite(store: str | None, name: str, role: str, within: Sequence[str], url: str) -> None:
    """`signpost account invite`."""
    with _opened(store) as opened, _looking(opened, whole=bool(within)) as look:
        bounds = accounts.bounds_of(look, within)
        _, secret = accounts.invite(opened, look, name, _role(role), bounds)
        write(link(url, secret))


def switch(store: str | None, name: str, *, disabled: bool) -> None:
    """`signpost account disable` and `signpost account enable`."""
    with _opened(store) as opened, _looking(opened) as look:
        accounts.change_account(opened, look, accounts.account_id_of(name), disabled=disabled)


def recover(store: str | None, name: str, url: str) -> None:
    """`signpost account recover`."""
    with _opened(store) as opened, _looking(opened) as look:
        _, secret = accounts.recover(opened, look, name)
        write(link(url, secret))


def link(url: str, secret: str) -> str:
    """The address of a one-time link; without `url` only its path."""
    return f"{url.rstrip('/')}/sign-in/{secret}"


def host_look(opened: Store) -> Look:
    """A view for the host that has the profile only: enough for what concerns accounts alone, and made at once."""
    profile = ReadModel.build(Snapshot(0, tuple(opened.read([PROFILE_ID]).values())))
    return Look(profile, opened, RecordCache(), Viewer(Role.ADMIN), datetime.now(UTC))


@contextmanager
def _opened(store: str | None) -> Iterator[Store]:
    settings = settings_for(store)
    check_there(settings.store)
    with open_store(settings.store) as opened:
        yield opened


@contextmanager
def _looking(opened: Store, *, whole: bool = False) -> Iterator[Look]:
    """A view for the host; of the whole directory if it has to be read."""
    if whole:
        with closing(Directory(opened)) as directory:
            yield directory.look(Viewer(Role.ADMIN), datetime.now(UTC))
    else:
        yield host_look(opened)


def _role(text: str) -> Role:
    try:
        return Role(text.strip().upper())
    except ValueError:
        names = ", ".join(role.lower() for role in Role if role is not Role.PUBLIC)
        raise InvalidInput(f"--role is {shown(text)}: it must be one of {names}", value=text) from None


def _day(at: datetime, look: Look, messages: Messages) -> str:
    return words.day(at.astimezone(look.zone).date(), messages)


def _iso(at: datetime | None) -> str:
    return "" if at is None else at.isoformat(timespec="seconds")
