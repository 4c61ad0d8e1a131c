"""A server that wants TLS, with a certificate that nobody has signed."""

import shutil
import subprocess
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

import pytest

from graph.model.errors import StoreUnavailable
from tests.support.neo4j_backing import strict_store
from tests.support.neo4j_server import Server, absent
from tests.support.proxied_store import between
from tests.support.records import changes, town

_POLICY = (
    "server.bolt.tls_level=REQUIRED",
    "dbms.ssl.policy.bolt.enabled=true",
    "dbms.ssl.policy.bolt.base_directory=certificates",
    "dbms.ssl.policy.bolt.private_key=private.key",
    "dbms.ssl.policy.bolt.public_certificate=public.crt",
    "dbms.ssl.policy.bolt.client_auth=NONE",
)


def certify(folder: Path) -> None:
    """A key and its certificate for 127.0.0.1, as a person makes them."""
    if shutil.which("openssl") is None:
        absent("openssl is not installed")
    folder.mkdir(parents=True)
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    made += ["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", "private.key", "-out", "public.crt"]
    subprocess.run(made, cwd=folder, check=True, capture_output=True, timeout=60)


@pytest.mark.newest
def test_tls_that_does_not_match_is_told_and_the_way_round_works(
    spare: Callable[..., AbstractContextManager[Server]], tmp_path: Path
) -> None:
    certify(tmp_path / "home/certificates")
    with spare(_POLICY, scheme="bolt+ssc") as server:
        plain = replace(server.address, uri=server.address.uri.replace("+ssc", ""))
        with pytest.raises(StoreUnavailable, match=r"cannot be reached.* and whether it wants TLS \(neo4j\+s://\)"):
            strict_store(plain)
        strict = replace(server.address, uri=server.address.uri.replace("+ssc", "+s"))
        with pytest.raises(StoreUnavailable, match=r"is not trusted: install its authority here, or use \+ssc"):
            strict_store(strict)
        with strict_store(server.address) as store:
            assert store.write(changes(town("avon"))).revision == 1
        with between(server.address) as ((proxy,), address), strict_store(address) as store:
            assert store.write(changes(town("bethel"))).revision == 2
            assert proxy.commits == 1, "the soak's proxy speaks TLS to the server"
