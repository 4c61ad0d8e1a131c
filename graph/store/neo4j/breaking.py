"""Breaking off a connection under a call that waits on it."""

import socket
from contextlib import suppress

from neo4j import Session


def break_off(session: Session) -> bool:
    """Shut down the connection that the session waits on, from another thread; whether it had one.

    The waiting thread then finds it broken as if the network had done it, and the driver tells truly how far it had
    come. The driver has no public way to that: closing the driver while it is in use is unspecified, and in the soak
    it raised BufferError and left other connections waiting. So three private names are read here and nowhere else;
    the tests of a silent server fail when one of them is no longer there.
    """
    connection = session._connection
    if connection is None:
        return False
    with suppress(OSError):
        # The plain socket's method, also in TLS, whose own takes away what the waiting thread is using.
        socket.socket.shutdown(connection.socket._socket, socket.SHUT_RDWR)
    return True
