"""What the commands that answer questions share: opening the directory, the viewer and the time, printing the
answer."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, TypeVar

import typer

from api.settings import Settings, read_settings
from api.words.messages import Messages, messages_for
from graph.directory import Directory
from graph.look import Look, Viewer
from graph.model.errors import InvalidInput, shown
from graph.model.vocabulary import EntityKind, Role
from graph.search import called
from graph.store.contract import Store
from graph.store.opening import open_store

R = TypeVar("R")
NOT_FOUND: Final = 1


@dataclass(frozen=True, slots=True)
class Asker:
    """Asks `directory` at the time `now`, in the language of `messages`: as the public, or as the host."""

    directory: Directory
    now: datetime
    messages: Messages
    role: Role = Role.PUBLIC

    @property
    def viewer(self) -> Viewer:
        """Who asks, in the language of `messages`. Whoever can read the store's file is an administrator."""
        return Viewer(self.role, self.messages.language)

    def answer(self, question: Callable[[Look], R]) -> R:
        """The result of `question`, which may be called again where the store changes meanwhile."""
        return self.directory.answer(self.viewer, self.now, question)

    def instant(self, text: str | None) -> datetime | None:
        """The time that `--at` gives (`now` is the time of the answer); None where the option was left out."""
        if text is None:
            return None
        if text.strip().lower() == "now":
            return self.now
        try:
            return datetime.fromisoformat(text.strip())
        except ValueError:
            raise InvalidInput(
                f"--at is {shown(text)}: write a time with its zone, as 2026-11-21T15:00-05:00, or now", value=text
            ) from None


def kind_of(look: Look, text: str | None) -> str | None:
    """The id of a kind of help that is given by its id, its name or another name; else the text itself."""
    if text is None or text in look.model.taxonomy.below:
        return text
    named = called(look, text, (EntityKind.CATEGORY,))
    return named[0].id if len(named) == 1 else text


@contextmanager
def asking(store: str | None, role: Role = Role.PUBLIC) -> Iterator[Asker]:
    """An `Asker` over the directory in `store`, who asks with this role; the store is closed afterwards.

    Raises InvalidInput where there is no store, StoreUnavailable where the store is empty.
    """
    settings = settings_for(store)
    check_there(settings.store)
    with closing(Directory(open_store(settings.store))) as directory:
        asker = Asker(directory, datetime.now(UTC), chosen_messages(), role)
        _ = directory.look(asker.viewer, asker.now).profile  # raises, with the remedy, where the store is empty
        yield asker


@contextmanager
def at_store(store: str | None) -> Iterator[tuple[Store, Directory]]:
    """The store, for commands that read or write what is kept apart, with the directory over it. Both are closed
    afterwards. Raises InvalidInput where there is no store."""
    settings = settings_for(store)
    check_there(settings.store)
    with open_store(settings.store) as opened, closing(Directory(opened)) as directory:
        yield opened, directory


def host(messages: Messages) -> Viewer:
    """Whoever has the store's file or password: an administrator."""
    return Viewer(Role.ADMIN, messages.language)


def settings_for(store: str | None, **options: str | int | None) -> Settings:
    """The settings of this command: its options override the environment. Options that are None were left out."""
    settings = read_settings()
    given = {"store": store, **options}
    return replace(settings, **{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]


def chosen_messages() -> Messages:
    """The messages in the language of the settings."""
    return messages_for(read_settings().language)


def check_there(store: str) -> None:
    """Raises InvalidInput for a missing SQLite file: opening it would create an empty store under a misspelled
    name."""
    if "://" not in store and not Path(store.removeprefix("sqlite:")).exists():
        raise InvalidInput(
            f"there is no store at {shown(store)}: name another with --store, or make it with `signpost seed`"
            " (with --places-only, one without organizations, to import documents into)",
            value=store,
        )


def finish(answered: bool) -> None:
    """Exit with code 1 where there was no answer."""
    if not answered:
        raise typer.Exit(NOT_FOUND)
