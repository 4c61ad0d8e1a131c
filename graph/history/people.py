"""Who made changes."""

from collections.abc import Iterable

from graph.accounts.kinds import Account
from graph.editing.permissions import Act, check_may
from graph.look import Look

_ACCOUNT = f"{Account.KIND}:"


def actors(look: Look) -> tuple[str, ...]:
    """Everybody who has changed something, whoever did so last first. A role with bounds gets only its own account:
    the others may work elsewhere.

    Raises Forbidden for those who may not read changes.
    """
    check_may(look, Act.READ_CHANGES)
    if look.viewer.bounds:
        return (look.viewer.actor,)
    newest = look.past.store.actors()
    return tuple(sorted(newest, key=lambda actor: (-newest[actor], actor)))


def names_of(look: Look, actors: Iterable[str]) -> dict[str, str]:
    """The names of those of these actors that are accounts.

    Raises Forbidden for those who may not read changes.
    """
    check_may(look, Act.READ_CHANGES)
    ids = {actor for actor in actors if actor.startswith(_ACCOUNT)}
    found = look.past.store.kept(Account, ids) if ids else {}
    return {actor: account.name for actor, account in found.items()}
