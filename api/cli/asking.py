"""The commands that ask: one question to the directory, one report, printed; exit code 1 where it holds no answer."""

from collections.abc import Callable, Collection, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import typer

from api.cli import facts, gather, values
from api.cli.output import write
from api.cli.printing import show
from api.settings import Settings, read_settings
from api.words.messages import Messages, messages_for
from graph.directory import Directory
from graph.find.question import FindQuestion
from graph.look import Look
from graph.look.viewer import Viewer
from graph.model.errors import InvalidInput, shown
from graph.model.vocabulary import EntityKind
from graph.store.opening import open_store

R = TypeVar("R")
NOT_FOUND = 1


def find(
    store: str | None,
    place: str,
    category: str | None,
    age: int | None,
    at: str | None,
    language: str | None,
    limit: int,
    as_json: bool,
) -> None:
    """`signpost find`."""
    question = FindQuestion(place, category, age, None if at is None else instant_of(at), language)
    report = ask(store, lambda look, messages: gather.find(look, question, limit, messages))
    print_report(report, facts.of_find, as_json, answered=bool(report.services))


def places(store: str | None, text: str, limit: int, as_json: bool) -> None:
    """`signpost places`."""
    report = ask(store, lambda look, messages: gather.places(look, text, limit, messages))
    print_report(report, facts.of_places, as_json, answered=bool(report.places))


def search(store: str | None, text: str, kinds: Collection[EntityKind], limit: int, as_json: bool) -> None:
    """`signpost search`."""
    report = ask(store, lambda look, _: gather.search(look, text, kinds, limit))
    print_report(report, facts.of_search, as_json, answered=bool(report.hits))


def settings_for(store: str | None, host: str | None = None, port: int | None = None) -> Settings:
    """The settings of this command: its options before the environment."""
    settings = read_settings()
    given = {"store": store, "host": host, "port": port}
    return replace(settings, **{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]


def chosen_messages() -> Messages:
    """The sentences in the language that the settings name."""
    return messages_for(read_settings().language)


def ask(store: str | None, question: Callable[[Look, Messages], R]) -> R:
    """What `question` answers on the directory in `store`, asked now by the public."""
    settings = settings_for(store)
    check_there(settings.store)
    messages = chosen_messages()
    with closing(Directory(open_store(settings.store))) as directory:
        viewer = Viewer(language=messages.language)
        return directory.answer(viewer, datetime.now(UTC), lambda look: question(_seeded(look), messages))


def check_there(store: str) -> None:
    """Asking must not leave an empty file where the name of a store was misspelled."""
    if "://" not in store and not Path(store.removeprefix("sqlite:")).exists():
        raise InvalidInput(
            f"there is no store at {shown(store)}: name another with --store, or make it with `signpost seed`",
            value=store,
        )


def _seeded(look: Look) -> Look:
    _ = look.profile  # raises NotFound, with the remedy, where the store is empty
    return look


def instant_of(text: str) -> datetime:
    """The instant that `--at` means."""
    if text.strip().lower() == "now":
        return datetime.now(UTC)
    try:
        return datetime.fromisoformat(text.strip())
    except ValueError:
        raise InvalidInput(
            f"--at is {shown(text)}: write a time with its zone, as 2026-11-21T15:00-05:00, or now", value=text
        ) from None


def print_report(
    report: R, in_words: Callable[[R, Messages], Iterator[facts.Fact]], as_json: bool, *, answered: bool
) -> None:
    """Print `report`, a dataclass of values, in words or as JSON; leave with 1 where it is no answer."""
    if as_json:
        write(values.as_json(report))
    else:
        show(in_words(report, chosen_messages()))
    if not answered:
        raise typer.Exit(NOT_FOUND)
