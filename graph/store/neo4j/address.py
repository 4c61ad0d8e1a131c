"""The server's address, database, user and password: from the store's address and three environment variables."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit, urlunsplit

from graph.model.errors import InvalidInput, shown

SCHEMES = ("neo4j", "bolt", "neo4j+s", "bolt+s", "neo4j+ssc", "bolt+ssc")
"""`+s` encrypts and checks the certificate; `+ssc` encrypts and accepts any. `neo4j` finds a cluster's leader."""

USERNAME, PASSWORD, DATABASE = "NEO4J_USERNAME", "NEO4J_PASSWORD", "NEO4J_DATABASE"
"""The names in the credentials file that Aura offers for download."""


@dataclass(frozen=True, slots=True)
class Address:
    """One graph on one server. Its text leaves out user and password, so that no message or log shows them."""

    uri: str
    database: str | None = None
    username: str = field(default="neo4j", repr=False)
    password: str | None = field(default=None, repr=False)

    def __str__(self) -> str:
        return f"{self.uri}/{self.database}" if self.database else self.uri


def read_address(url: str, environ: Mapping[str, str] | None = None) -> Address:
    """The address in `url` and the environment. `url` is `neo4j://host:7687`, followed by `/database` unless it is
    the server's default database. The text of InvalidInput does not show a password that was written into `url`."""
    given = os.environ if environ is None else environ
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host = None
        parts = urlsplit("")
    if "@" in url:
        raise InvalidInput(
            f"user and password do not belong in a store's address: put them into {USERNAME} and {PASSWORD}"
        )
    if not host or parts.fragment or "/" in (database := parts.path.strip("/")):
        raise InvalidInput(f"{shown(url)} is not the address of a server: write neo4j://host:7687", value=url)
    return Address(
        urlunsplit((parts.scheme, parts.netloc, "", parts.query, "")),
        database or given.get(DATABASE) or None,
        given.get(USERNAME) or "neo4j",
        given.get(PASSWORD) or None,
    )
