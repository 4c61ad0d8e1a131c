"""Proxies before every member of a server or cluster, and the address by which a store reaches it through them."""

import ssl
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from urllib.parse import urlsplit

import neo4j

from graph.store.neo4j import Address
from tests.support.bolt_stream import member, reader
from tests.support.fault_proxy import Proxy, proxied

_MEMBERS = "CALL dbms.routing.getRoutingTable({}, $database) YIELD servers RETURN servers"


@contextmanager
def between(
    address: Address, *, holes_last: float = 600.0, follower: str = ""
) -> Iterator[tuple[Sequence[Proxy], Address]]:
    """The proxies, and `address` as it is through them.

    With `bolt://` there is one. With `neo4j://` there is one for each member that the routing table names, and the
    proxies write each other's addresses into the tables that pass. A `follower` ("host:port") is named there, too, as
    the one to read from in the place of the only member.
    """
    parts = urlsplit(address.uri)
    scheme, _, security = parts.scheme.partition("+")
    host, port = parts.hostname or "", parts.port or 7687
    members = [f"{host}:{port}"]
    if scheme == "neo4j":
        members += [one for one in _members(address) if one not in members]
    with ExitStack() as stack:
        proxies = []
        for one in members:
            name, _, number = one.rpartition(":")
            proxies.append(stack.enter_context(proxied(name.strip("[]"), int(number), tls=_tls(security))))
        routes: dict[bytes, bytes] = {}
        for one, proxy in zip(members, proxies, strict=True):
            routes |= member(one, f"127.0.0.1:{proxy.port}")
        if follower:
            routes |= reader(f"127.0.0.1:{proxies[0].port}", follower)
        for proxy in proxies:
            proxy.holes_last = holes_last
            proxy.routes = routes
        yield proxies, replace(address, uri=f"{scheme}://127.0.0.1:{proxies[0].port}")


def _tls(security: str) -> ssl.SSLContext | None:
    if not security:
        return None
    context = ssl.create_default_context()
    if security == "ssc":
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


def _members(address: Address) -> list[str]:
    auth = None if address.password is None else (address.username, address.password)
    with neo4j.GraphDatabase.driver(address.uri, auth=auth) as driver:
        rows = driver.execute_query(_MEMBERS, {"database": address.database or "neo4j"}, database_="system").records
    return sorted({one for row in rows for server in row["servers"] for one in server["addresses"]})
