"""How accounts are made and changed, by those who keep them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Final

from graph.accounts.kinds import Account
from graph.accounts.links import INVITED_FOR, RECOVERED_FOR, new_link
from graph.accounts.naming import account_id_of, settled_name
from graph.accounts.reading import account_of, admins, every, find_account, proofs
from graph.editing.permissions import Act, check_may
from graph.look import Look
from graph.look.viewer import HOST
from graph.model.agency import Agency
from graph.model.errors import Conflict, Forbidden, InvalidInput, shown
from graph.model.jurisdiction import Jurisdiction
from graph.model.kept import KeptSet
from graph.model.vocabulary import Role
from graph.store.contract import Store

_BOUNDED: Final = (Role.VERIFIER, Role.EDITOR)


def list_accounts(store: Store, look: Look) -> list[Account]:
    """Every account, by id. Raises Forbidden."""
    check_may(look, Act.KEEP_ACCOUNTS)
    return list(every(store, Account))


def create_account(store: Store, look: Look, name: str, role: Role, bounds: Iterable[str] = ()) -> Account:
    """A new account that nobody has used yet; one that there is already, if it has this role and these bounds.

    Raises Forbidden, InvalidInput (a name, a role or bounds that cannot be), Conflict (it has another role).
    """
    account = _new(look, name, role, bounds)
    known = find_account(store, account.id)
    if known is None:
        return replace(account, version=store.keep(KeptSet(puts=(account,), expects={account.id: 0})))
    if (known.role, known.bounds) != (account.role, account.bounds):
        raise Conflict(
            f"{known.id} has the role {known.role.lower()}"
            f"{' within ' + ', '.join(known.bounds) if known.bounds else ''} already: choose another name, or change "
            "that account",
            value=known.id,
            code="name.taken",
        )
    return known


def invite(
    store: Store, look: Look, name: str, role: Role, bounds: Iterable[str] = (), lasts: timedelta = INVITED_FOR
) -> tuple[Account, str]:
    """A new account, and the secret of the link that signs in to it once.

    Raises Forbidden, InvalidInput (a name, a role or bounds that cannot be), Conflict (the name is taken).
    """
    account = _new(look, name, role, bounds)
    invitation, secret = new_link(account.id, look.now, look.viewer.actor, lasts)
    if find_account(store, account.id) is not None:
        raise Conflict(f"there is already an account {account.id}: choose another name", code="name.taken")
    store.keep(KeptSet(puts=(account, invitation), expects={account.id: 0}))
    return account, secret


def _new(look: Look, name: str, role: Role, bounds: Iterable[str]) -> Account:
    check_may(look, Act.KEEP_ACCOUNTS)
    return Account(
        id=account_id_of(name),
        name=settled_name(name.removeprefix("account:")),
        role=_settled_role(role),
        bounds=_settled_bounds(look, role, bounds),
        created_at=look.now,
        created_by=look.viewer.actor,
    )


def change_account(
    store: Store,
    look: Look,
    account_id: str,
    *,
    role: Role | None = None,
    bounds: Iterable[str] | None = None,
    disabled: bool | None = None,
) -> Account:
    """Change the role, the bounds, or whether an account is disabled; what is None stays. Disabling ends sessions.

    Raises Forbidden, NotFound, InvalidInput (a role or bounds that cannot be), Conflict (it is the last
    administrator, or was changed meanwhile).
    """
    check_may(look, Act.KEEP_ACCOUNTS)
    account = account_of(store, account_id)
    new_role = account.role if role is None else _settled_role(role)
    changed = replace(
        account,
        role=new_role,
        bounds=_settled_bounds(look, new_role, account.bounds if bounds is None else bounds, account.bounds),
        disabled=account.disabled if disabled is None else disabled,
        changed_at=look.now,
        changed_by=look.viewer.actor,
    )
    expects = {account.id: account.version, **_another_admin(store, account, changed)}
    ended = proofs(store, account.id) if changed.disabled else []
    version = store.keep(KeptSet(puts=(changed,), removes=tuple(ended), expects=expects))
    return replace(changed, version=version)


def _another_admin(store: Store, account: Account, changed: Account) -> dict[str, int]:
    """The version of another administrator, who has to stay one while `account` ceases to be one; {} if it does not.

    Raises Conflict if there is no other: two who demote each other cannot both succeed.
    """
    known = admins(store)
    if account.id not in {one.id for one in known} or (changed.role is Role.ADMIN and not changed.disabled):
        return {}
    other = next((one for one in known if one.id != account.id), None)
    if other is None:
        raise Conflict(
            f"{account.id} is the last administrator: make another one first",
            value=account.id,
            code="role.last-admin",
        )
    return {other.id: other.version}


def recover(store: Store, look: Look, name: str) -> tuple[Account, str]:
    """Make an administrator on the host, whoever has lost access: an account of this name, new or there already, and
    the secret of a link that signs in to it once.

    Raises Forbidden unless it is done on the host, InvalidInput (a name that cannot be).
    """
    check_may(look, Act.KEEP_ACCOUNTS)
    if look.viewer.actor != HOST:
        raise Forbidden("an administrator is recovered on the host, with `signpost account recover`")
    known = find_account(store, account_id_of(name))
    account = (
        replace(known, role=Role.ADMIN, bounds=(), disabled=False, changed_at=look.now, changed_by=HOST)
        if known is not None
        else _new(look, name, Role.ADMIN, ())
    )
    invitation, secret = new_link(account.id, look.now, HOST, RECOVERED_FOR)
    expects = {account.id: 0 if known is None else known.version}
    # Of somebody who has never signed in, nothing can be in wrong hands: an earlier link stays good.
    ended = () if account.joined_at is None else tuple(proofs(store, account.id))
    store.keep(KeptSet(puts=(account, invitation), removes=ended, expects=expects))
    return account, secret


def _settled_role(role: Role) -> Role:
    if role is Role.PUBLIC:
        raise InvalidInput("the public needs no account: choose another role", value=role, code="role.public")
    return role


def _settled_bounds(look: Look, role: Role, bounds: Iterable[str], had: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The bounds without repeats. Bounds that the account `had` may name what is no longer there."""
    settled = tuple(dict.fromkeys(bounds))
    if settled and role not in _BOUNDED:
        raise InvalidInput(
            f"only a verifier or an editor is bounded, not a role of {role.lower()}", value=role, code="within.role"
        )
    known = look.model.all(Agency).keys() | look.model.all(Jurisdiction).keys()
    for one in settled:
        if look.survivor(one) not in known and one not in had:
            raise InvalidInput(
                f"{shown(one)} is not the id of an agency or a place: search for it, and give its id",
                value=one,
                code="within.unknown",
                params={"text": one},
            )
    return settled
