"""The application under another server: `uvicorn --factory api.asgi:application`, as a process."""

import subprocess
import sys
import time
from pathlib import Path

import httpx2

from tests.api.cli.command import PATIENCE, environment
from tests.support.neo4j_server import free_port

SECRET = "Zanzibarville"


def test_uvicorn_serves_it_and_logs_no_search(store_file: Path) -> None:
    port = free_port()
    log = store_file.parent / "uvicorn.log"
    with log.open("w", encoding="utf-8") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "uvicorn", "--factory", "api.asgi:application", "--port", str(port)],
            cwd=store_file.parent,
            env=environment(SIGNPOST_PRODUCTION="true"),
            stdout=output,
            stderr=output,
        )
        with process:
            health = None
            deadline = time.monotonic() + PATIENCE
            while health is None and process.poll() is None and time.monotonic() < deadline:
                try:
                    health = httpx2.get(f"http://127.0.0.1:{port}/healthz").json()
                except httpx2.TransportError:
                    time.sleep(0.1)
            assert health == {"status": "ok", "revision": 1}, log.read_text(encoding="utf-8")
            assert httpx2.get(f"http://127.0.0.1:{port}/?place={SECRET}").status_code == 200
            process.terminate()
            process.wait(PATIENCE)
    logged = log.read_text(encoding="utf-8")
    assert "signpost.access GET / 200" in logged
    assert SECRET not in logged
    assert not list(store_file.parent.glob("signpost.db-*")), "the store was not closed"
