"""Measures the time from the command to the first answer, and the memory, compared with an empty Starlette server.

Limit: 2,000 ms for a start with a store that is already seeded.
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

LIMIT_MS = 2000.0
EMPTY = """
import sys, uvicorn
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
async def at_once(request):
    return PlainTextResponse("ok")
app = Starlette(routes=[Route("/healthz", lambda request: PlainTextResponse("ok")), Route("/at-once", at_once)])
uvicorn.run(app, port=int(sys.argv[1]), log_level="critical", loop="asyncio")  # the loop that `signpost serve` has
"""


def main() -> None:
    """Print the figures: one first start, then the medians of five later starts and of five empty servers."""
    with tempfile.TemporaryDirectory() as folder:
        signpost = [
            sys.executable,
            "-m",
            "api.cli",
            "serve",
            "--store",
            str(Path(folder) / "bench.db"),
            "--seed-if-empty",
        ]
        first, _ = _start([*signpost, "--port"])
        again = sorted(_start([*signpost, "--port"]) for _ in range(5))[2]
        empty = sorted(_start([sys.executable, "-c", EMPTY]) for _ in range(5))[2]
    print("\nfrom the command to the first answer, and memory")
    print(f"  Signpost, first start, seeding                   {first:9.0f} ms")
    print(f"  Signpost, second start                           {again[0]:9.0f} ms   {again[1]:6.1f} MB")
    print(f"  an empty Starlette server                        {empty[0]:9.0f} ms   {empty[1]:6.1f} MB")
    print(f"  limit {LIMIT_MS:g} ms: {'within' if again[0] < LIMIT_MS else 'OVER'}")


def _start(command: list[str]) -> tuple[float, float]:
    """Milliseconds until `/healthz` answers, and the resident memory at that time, in MB."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    start = time.perf_counter()
    with subprocess.Popen([*command, str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            wait(f"http://127.0.0.1:{port}/healthz", process)
            taken = (time.perf_counter() - start) * 1000
            return taken, _resident(process.pid)
        finally:
            process.terminate()


def wait(address: str, process: subprocess.Popen[bytes]) -> None:
    """Wait until `address` answers. Exits if the process ends before that, or after about a minute."""
    for _ in range(6000):
        if process.poll() is not None:
            raise SystemExit(f"the server ended with {process.returncode}")
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.01)
    raise SystemExit("the server did not answer within a minute")


def _resident(pid: int) -> float:
    status = Path(f"/proc/{pid}/statm")
    return int(status.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6 if status.exists() else 0.0


if __name__ == "__main__":
    main()
