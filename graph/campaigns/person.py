"""A person, for the rules of campaigns: whoever reads a mail address."""

from hashlib import sha256

from graph.campaigns.kinds import Mailed, OptOut
from graph.look.remembers import Remembers


def person_of(address: str) -> str:
    """The hash of a mail address. Capital and small letters are the same."""
    return sha256(address.strip().casefold().encode()).hexdigest()


def opt_out_id(person: str) -> str:
    """The id of the record that somebody does not want to be written to."""
    return f"opt-out:{person}"


def mailed_id(person: str) -> str:
    """The id of the record that somebody was written to."""
    return f"mailed:{person}"


def opted_out(store: Remembers, people: set[str]) -> set[str]:
    """Those of `people` who do not want to be written to."""
    return {one.removeprefix("opt-out:") for one in store.kept(OptOut, map(opt_out_id, sorted(people)))}


def wants_none(store: Remembers, address: str) -> bool:
    """Whether somebody has said that this address is not to be written to."""
    return bool(opted_out(store, {person_of(address)}))


def mailed(store: Remembers, people: set[str]) -> dict[str, Mailed]:
    """The last message to each of `people`, if it is still kept: compare its `expires_at`."""
    found = store.kept(Mailed, map(mailed_id, sorted(people)))
    return {one.removeprefix("mailed:"): record for one, record in found.items()}
