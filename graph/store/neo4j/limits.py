"""Timeouts of the engine, and how much it sends at once."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The limits of one store, in seconds unless stated otherwise. A store can be opened with other limits, as in the
    tests of a silent server."""

    patience: float = 5.0
    """For how long work is retried that conflicts with other work."""
    connect: float = 3.0
    acquire: float = 5.0
    """Timeout for opening a connection, with handshake and login, or for waiting until one is free."""
    read: float = 10.0
    """Timeout of a read on the server. At its end the locks of a paused process are released as well."""
    revision: float = 5.0
    """Timeout for reading the revision: a single number that needs no lock."""
    load: float = 600.0
    """Timeout for reading everything."""
    catch_up: float = 60.0
    """Timeout for the changes since a revision. A process waits for them before it answers questions."""
    write: float = 30.0
    """Timeout of a write transaction on the server."""
    write_per_thousand: float = 20.0
    """Extra seconds of write timeout per 1,000 records; generous because a server that has just started is slow."""
    commit: float = 10.0
    """Timeout for the answer to a commit. Without an answer it is retried; its id shows if it was applied."""
    commit_per_thousand: float = 1.0
    """Extra seconds of commit timeout per 1,000 records."""
    grace: float = 5.0
    """The client gives up a call this much later than the server does: the server checks its timeouts every 2 s."""
    batch: int = 10_000
    """Rows in one statement. More would save few round trips and need much memory on the server."""
