"""Logging of a process: to standard error, without anything that a person searched for."""

import logging
import sys


def log_to_stderr(level: str) -> None:
    """Log to standard error from `level` on, one line for each record."""
    logging.basicConfig(
        stream=sys.stderr, level=level.upper(), format="%(asctime)s %(levelname)s %(name)s %(message)s", force=True
    )
    # uvicorn warns of each malformed request, which would flood the log under attack
    logging.getLogger("uvicorn").setLevel("DEBUG" if level == "debug" else "ERROR")
    keep_searches_out()


def keep_searches_out() -> None:
    """Silence the loggers of libraries that quote requests. Each logger has a reason."""
    logging.getLogger("uvicorn.access").disabled = True  # has addresses with their queries, and clients
    for name in ("", ".multipart", ".decoders"):  # they write bytes of malformed bodies
        logging.getLogger(f"python_multipart{name}").disabled = True
    logging.getLogger("asyncio").setLevel("WARNING")  # its debug messages quote awaited calls with their arguments
