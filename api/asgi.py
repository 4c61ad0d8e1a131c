"""The application for another server than `signpost serve`: `uvicorn --factory api.asgi:application`.

It reads the settings of the environment, opens the store when the server starts it (its lifespan) and closes it at
the end. The server decides about addresses, processes and how it stops: `host`, `port` and `workers` do not count.
"""

from starlette.applications import Starlette

from api.app import create_app
from api.logs import log_to_stderr
from api.settings import read_settings


def application() -> Starlette:
    """The application with the settings of the environment; logs as `signpost serve` does.

    Raises InvalidInput for a setting that cannot be. A store that cannot be opened ends the server's start.
    """
    settings = read_settings()
    log_to_stderr(settings.log_level)
    return create_app(settings)
