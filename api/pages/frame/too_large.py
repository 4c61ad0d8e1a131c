"""What is said of a file that is too large to be sent to a page."""

from dataclasses import dataclass
from typing import Final

from starlette.requests import Request

from api import words
from api.serving.bodies import BodyLimits
from api.settings import Settings
from api.words.messages import Messages, mark

_TITLE: Final = mark("This file is too large")
_REMEDY: Final = mark(
    "At most %(most)s can be sent here. Import a larger file on the server, with signpost import. "
    "Nothing was changed."
)


@dataclass(frozen=True, slots=True)
class TooLarge:
    """The most `bytes` that a file may have, the same in words (`most`), and what is said of a larger one."""

    bytes: int
    most: str
    title: str
    remedy: str


def too_large(request: Request, messages: Messages) -> TooLarge:
    """What is said of files that are too large."""
    limit = _settings(request).import_limit
    most = words.size(limit, messages)
    return TooLarge(limit, most, messages.text(_TITLE), messages.text(_REMEDY, most=most))


def is_of_file(request: Request) -> bool:
    """Whether a request may send a file, so that a body that is too long is that of a file."""
    settings = _settings(request)
    return BodyLimits(settings.request_limit, settings.import_limit).takes_files(request.scope)


def _settings(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings
