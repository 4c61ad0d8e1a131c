"""`signpost template check`: says what is wrong with a template in a file, line by line, and saves it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from api.cli import editing
from api.cli.asking import asking
from api.cli.facts import Fact
from api.cli.printing import show
from api.words.messages import mark_plural
from graph.editing import Save
from graph.look import Look
from graph.model.errors import InvalidInput, InvalidRow, shown
from graph.model.vocabulary import Role
from importers.templates import template_action

_MOST_BYTES: Final = 1_000_000
_RIGHT: Final = mark_plural("Nothing is wrong with it: %(n)s card.", "Nothing is wrong with it: %(n)s cards.")


@dataclass(frozen=True, slots=True)
class Applying:
    """Whether the template is saved, why, and whether it is only shown or saved without asking."""

    apply: bool
    reason: str
    preview: bool
    yes: bool


def check(store: str | None, file: str, applying: Applying) -> None:
    """Check the template of a file; save it if that is asked. Raises InvalidInput with every mistake."""
    content = _read(file)
    name = Path(file).name
    with asking(store, Role.ADMIN) as asker:
        action = asker.answer(lambda look: _action(look, name, content))
        show([Fact(name, asker.messages.plural(_RIGHT, len(action.parts["cards"])))])
    if applying.apply or applying.preview:
        wanted: editing.Wanted = lambda look: template_action(look, name, content)  # noqa: E731
        editing.change(store, wanted, applying.reason, None, preview=applying.preview, yes=applying.yes)


def _action(look: Look, name: str, content: bytes) -> Save:
    """The action of the template. Raises InvalidInput with every mistake, a line each."""
    try:
        return template_action(look, name, content)
    except InvalidRow as error:
        others = (note.removeprefix("also ") for note in getattr(error, "__notes__", ()))
        raise InvalidInput("\n".join((error.message, *others)), value=error.value) from error


def _read(file: str) -> bytes:
    try:
        with Path(file).open("rb") as opened:
            content = opened.read(_MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "this is not the path of a file"
        raise InvalidInput(f"{shown(file)} cannot be read: {reason}", value=file) from error
    if len(content) > _MOST_BYTES:
        raise InvalidInput(f"{shown(file)} has more than {_MOST_BYTES:,} bytes: no template needs that", value=file)
    return content
