"""How long the engine waits, and how much it sends at once."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The limits of one store, in seconds unless they say otherwise. A store is opened with others where these do not
    fit, as the tests of a silent server do."""

    patience: float = 5.0
    """Work that others are in the way of is tried again for so long."""
    connect: float = 3.0
    acquire: float = 5.0
    """Opening a connection with handshake and login, or waiting for one that is in use."""
    read: float = 10.0
    """One reading may take so long on the server, which then stops it: what a paused process locks is freed."""
    revision: float = 5.0
    """The same for the revision, a single number that nothing locks: where it takes longer, something is wrong."""
    load: float = 600.0
    """The same for everything."""
    catch_up: float = 60.0
    """The same for the changes since a revision, which a process waits for before it answers with them."""
    write: float = 30.0
    """A write may hold its turn for so long before the server takes it back."""
    write_per_thousand: float = 20.0
    """So much more for each thousand records: a server that has just started, on a busy machine, is slow at first."""
    commit: float = 10.0
    """The answer to a commit may take so long. After that it is in doubt, and is looked for by its change id."""
    grace: float = 5.0
    """A call is given up so much later than the server's own limit: the server looks at its limits every 2 s."""
    batch: int = 10_000
    """Rows in one statement: more of them need more memory on the server than they save round trips."""
