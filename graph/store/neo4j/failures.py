"""Turns errors of the driver and the server into ours, with messages for people."""

import ssl

from neo4j.exceptions import (
    AuthError,
    ConfigurationError,
    ConnectionAcquisitionTimeoutError,
    ConstraintError,
    DriverError,
    Forbidden,
    IncompleteCommit,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
    UnsupportedServerProduct,
)

from graph.model.errors import StoreUnavailable, StoreUnusable, shown
from graph.store.neo4j.address import DATABASE, PASSWORD, USERNAME, Address

DriverFailure = (Neo4jError, DriverError)
"""The base classes of every run-time error that the driver raises."""

_MOVED = "Neo.ClientError.Statement.EntityNotFound"
_BEHIND = "Neo.TransientError.Transaction.BookmarkTimeout"
_TIMES = (
    "LockClientStopped",
    "TransactionTimedOut",
    "TransactionTimedOutClientConfiguration",
    "LockAcquisitionTimeout",
)
_LOST = (ServiceUnavailable, SessionExpired)


class InDoubt(StoreUnavailable):
    """The answer to a commit was lost: it may or may not have been applied."""


def is_contended(error: Exception) -> bool:
    """Whether the server asks to try again, because of other transactions or because the leader has changed."""
    if isinstance(error, Neo4jError) and error.code == _MOVED:
        return True  # a node was deleted while it was read: Neo4j does not isolate readers from that
    return isinstance(error, TransientError) and error.is_retryable() and _memory(error) is None


def is_behind(error: Exception) -> bool:
    """Whether a follower has not reached a bookmark within the time that it waits."""
    return isinstance(error, Neo4jError) and error.code == _BEHIND


def is_lost(error: Exception) -> bool:
    """Whether the connection was lost at a point where nothing can have been committed."""
    return isinstance(error, _LOST) and not isinstance(error, IncompleteCommit)


def translate(error: Exception, address: Address) -> StoreUnavailable:
    """Our error for an error of the driver. Raise it `from` the original."""
    if isinstance(error, IncompleteCommit):
        return InDoubt(
            f"the connection to {address} broke before it said whether the change was written: write it again, the "
            "same change is not applied twice",
            value=str(address),
        )
    text = _of_access(error, address) or _of_setting(error, address)
    if text is not None:
        return StoreUnusable(text, value=str(address))
    text = _of_network(error, address) or _of_server(error, address)
    if text is not None:
        return StoreUnavailable(text, value=str(address))
    return _unexpected(error, address)


def _code(error: Exception) -> str:
    return (error.code or "") if isinstance(error, Neo4jError) else ""


def _of_access(error: Exception, address: Address) -> str | None:
    code = _code(error)
    if code.endswith(".AuthenticationRateLimit"):
        return f"{address} refuses logins for a while after too many with a wrong password: wait, then try again"
    if code.endswith(".CredentialsExpired"):
        return f"{address} wants a new password for this user first: set one, and put it into {PASSWORD}"
    if isinstance(error, AuthError):
        return f"{address} does not accept the user and password: set {USERNAME} and {PASSWORD}"
    if isinstance(error, Forbidden):
        return (
            f"the user in {USERNAME} may not do that at {address}: give it the right to read, write and add indexes"
        )
    return None


def _of_setting(error: Exception, address: Address) -> str | None:
    if _code(error).endswith(".DatabaseNotFound"):
        return (
            f"{address.uri} has no database {shown(address.database or '')}: create it, or name another at the end "
            f"of the address or in {DATABASE}"
        )
    if isinstance(error, UnsupportedServerProduct):
        return f"{address} is no Neo4j that this program can talk to: use Neo4j 5.26 or later"
    if "ReadOnly" in _code(error) or "read-only" in str(error).lower():
        return f"the database at {address} is read-only here: questions need its revision lock; make it writable"
    if isinstance(error, ConfigurationError):
        return f"{address} cannot be used as it is written ({error}): write neo4j://host:7687"
    return None


def _causes(error: BaseException | None) -> list[BaseException]:
    causes: list[BaseException] = []
    while error is not None and error not in causes:
        causes.append(error)
        error = error.__cause__ or error.__context__
    return causes


def _of_network(error: Exception, address: Address) -> str | None:
    if isinstance(error, ConnectionAcquisitionTimeoutError):
        return f"all connections to {address} are busy: try again, or serve with fewer threads"
    if not isinstance(error, _LOST):
        return None
    causes = _causes(error)
    said = " ".join(map(str, causes)).lower()
    if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in causes):
        return f"the certificate of {address} is not trusted: install its authority here, or use +ssc instead of +s"
    if any(isinstance(cause, ssl.SSLError) for cause in causes) or "encrypted connection" in said:
        return f"{address} does not answer in TLS: write neo4j:// or bolt:// without +s, or switch TLS on there"
    if "handshake" in said or "http" in said:
        return (
            f"{address} cannot be reached in plain Bolt: see that the server runs, that this is its Bolt port, "
            "as a rule 7687, and whether it wants TLS (neo4j+s://)"
        )
    more = ", and that it has TLS switched on" if "+" in address.uri.partition(":")[0] else ""
    return (
        f"{address} cannot be reached: see that the server runs and that its address is right{more}; then try again"
    )


def _memory(error: Exception) -> str | None:
    code = _code(error)
    return code if "OutOfMemory" in code or "StackOverFlow" in code else None


def _of_server(error: Exception, address: Address) -> str | None:
    code = _code(error)
    if code.endswith(".TransactionLogError") or "needs to be restarted" in str(error):
        return (
            f"the server of {address} cannot write any more, as when its disk is full: free space there, look at its "
            "log, and restart it; what was acknowledged is kept"
        )
    if _memory(error):
        return f"{address} has not enough memory for this: give the server more, and try again"
    if code.rpartition(".")[2] in _TIMES:
        return f"{address} has been busy with other writes for too long: try again"
    if code.endswith((".DatabaseUnavailable", ".DatabaseStopped")) or "not available" in str(error):
        return f"the database at {address} is not available now: look at the server's log, then try again"
    if isinstance(error, TransientError):
        return f"{address} could not do it now ({code}): try again"
    return None


def _unexpected(error: Exception, address: Address) -> StoreUnavailable:
    if isinstance(error, ConstraintError):
        said = "something other than Signpost has written into it"
    else:
        said = _code(error) or type(error).__name__
    return StoreUnusable(
        f"the graph at {address} is not as it should be ({said}): run `signpost doctor`, restore a backup, or report "
        "it with this sentence",
        value=str(address),
    )


def closed(address: Address) -> StoreUnavailable:
    """The error for a use after `close`."""
    return StoreUnavailable(f"the store {address} was closed: open it again", value=str(address))


def forked(address: Address) -> StoreUnavailable:
    """The error for a use after a fork: two processes would read each other's answers on the same connection."""
    return StoreUnavailable(
        f"the store {address} was opened before this process was forked: open it in the process itself",
        value=str(address),
    )


def silent(address: Address) -> StoreUnavailable:
    """The error for a call that was given up because no answer came."""
    return StoreUnavailable(
        f"{address} has stopped answering: see that the server runs and that nothing between here and there swallows "
        "what is sent; then try again",
        value=str(address),
    )


def emptied(address: Address) -> StoreUnusable:
    """The error if the graph no longer has the nodes that make it a store."""
    return StoreUnusable(
        f"the graph at {address} was emptied or replaced while it was open: restore a backup, or start anew to make "
        "an empty store there",
        value=str(address),
    )
