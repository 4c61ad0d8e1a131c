"""What the commands that ask share: the directory over a store, when it is asked, and how the answer is printed."""

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
from graph.store.opening import open_store

R = TypeVar("R")
NOT_FOUND: Final = 1


@dataclass(frozen=True, slots=True)
class Asker:
    """The public, asking `directory` at the instant `now` in the language of `messages`."""

    directory: Directory
    now: datetime
    messages: Messages

    @property
    def viewer(self) -> Viewer:
        """Who asks."""
        return Viewer(language=self.messages.language)

    def answer(self, question: Callable[[Look], R]) -> R:
        """What `question` makes of the directory. It may be called again where the store changes meanwhile."""
        return self.directory.answer(self.viewer, self.now, question)

    def instant(self, text: str | None) -> datetime | None:
        """The instant that `--at` means, `now` being that of the answer; None where it was left out."""
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


@contextmanager
def asking(store: str | None) -> Iterator[Asker]:
    """Who asks the directory in `store` now; it is closed afterwards.

    Raises InvalidInput where there is no store, StoreUnavailable where it holds no directory.
    """
    settings = settings_for(store)
    check_there(settings.store)
    with closing(Directory(open_store(settings.store))) as directory:
        asker = Asker(directory, datetime.now(UTC), chosen_messages())
        _ = directory.look(asker.viewer, asker.now).profile  # raises, with the remedy, where the store is empty
        yield asker


def settings_for(store: str | None, host: str | None = None, port: int | None = None) -> Settings:
    """The settings of this command: its options before the environment."""
    settings = read_settings()
    given = {"store": store, "host": host, "port": port}
    return replace(settings, **{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]


def chosen_messages() -> Messages:
    """The sentences in the language that the settings name."""
    return messages_for(read_settings().language)


def check_there(store: str) -> None:
    """Asking must not leave an empty file where the name of a store was misspelled."""
    if "://" not in store and not Path(store.removeprefix("sqlite:")).exists():
        raise InvalidInput(
            f"there is no store at {shown(store)}: name another with --store, or make it with `signpost seed`",
            value=store,
        )


def finish(answered: bool) -> None:
    """Leave with exit code 1 where there was no answer."""
    if not answered:
        raise typer.Exit(NOT_FOUND)
