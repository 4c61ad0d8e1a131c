"""Breaks a connection that another thread is waiting on."""

import socket
from contextlib import suppress

from neo4j import Session


def break_off(session: Session) -> bool:
    """Shut down the connection that `session` waits on, from another thread. Returns whether it had one.

    The waiting thread then sees a broken connection, as after a network failure, and the driver reports correctly how
    far it had come. The driver has no public method for this. Closing the driver while it is in use is unspecified;
    in the soak test it raised BufferError and left other connections waiting. So three private names are used, only
    here; the tests of a silent server fail if the driver no longer has one of them.
    """
    connection = session._connection
    if connection is None:
        return False
    with suppress(OSError):
        # The plain socket's method, even for TLS: the TLS socket's own removes what the waiting thread is using.
        socket.socket.shutdown(connection.socket._socket, socket.SHUT_RDWR)
    return True
