"""The foot of every page: who runs the directory, whom to write to, the date of its data, and the version."""

from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from starlette.requests import Request

from api import words
from api.settings import Settings
from api.told.links import bare_url
from api.words.messages import Messages
from graph.directory import Directory


@dataclass(frozen=True, slots=True)
class Foot:
    """What the foot says; each part is empty where it is not known. `write_to` is a link and its words."""

    operator: str
    write_to: tuple[str, str] | None
    accessibility: str
    updated: str
    version: str


def foot_of(request: Request, messages: Messages, *, readable: bool) -> Foot:
    """The foot of a page. While the store is not `readable` it gives no date."""
    settings: Settings = request.app.state.settings
    directory: Directory | None = getattr(request.app.state, "directory", None)
    return Foot(
        operator=settings.operator.strip(),
        write_to=_write_to(settings.operator_contact),
        accessibility=settings.accessibility_url,
        updated=_updated(directory, messages) if readable and directory is not None else "",
        version=_version(),
    )


def _write_to(contact: str) -> tuple[str, str] | None:
    if not contact:
        return None
    return (contact, bare_url(contact)) if contact.startswith("https://") else (f"mailto:{contact}", contact)


def _updated(directory: Directory, messages: Messages) -> str:
    at = directory.changed_at
    return "" if at is None else words.day(at.astimezone(directory.zone).date(), messages)


@cache
def _version() -> str:
    try:
        return version("signpost")
    except PackageNotFoundError:
        return ""
