"""What the tests of answers share: a question asked as people type it, and the text that they read."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

import pytest

from api.cli import finding, pathing
from api.cli.asking import Asker
from api.cli.main import run
from api.words.messages import messages_for
from graph import catalogue
from graph.directory import Directory
from graph.look import Viewer
from graph.model.category import Category
from tests.answers.entries import Call

NOW = datetime.fromisoformat("2026-12-01T10:00:00-05:00")
"""A Tuesday at ten in the morning, when offices are open."""

Ask = Callable[[Call], str]


@pytest.fixture
def ask(directory: Directory, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Ask:
    """Ask as on the command line; the answer is everything that was printed, problems included."""

    @contextmanager
    def asking(store: str | None) -> Iterator[Asker]:  # noqa: ARG001  the directory is loaded once for all
        yield Asker(directory, NOW, messages_for("en"))

    monkeypatch.setattr(finding, "asking", asking)
    monkeypatch.setattr(pathing, "asking", asking)

    def answer(call: Call) -> str:
        capsys.readouterr()
        run(_arguments(call, directory))
        printed = capsys.readouterr()
        return printed.out + printed.err

    return answer


@pytest.fixture(scope="session")
def kinds(directory: Directory) -> list[str]:
    """The ids of all kinds of help."""
    return [one.id for one in catalogue.categories(directory.look(Viewer(), NOW))]


def _arguments(call: Call, directory: Directory) -> list[str]:
    words = ["find", call.place] if call.origin is None else ["path", "--from", call.origin, "--place", call.place]
    kind = None if call.kind is None else kind_id(call.kind, directory)
    options = {"--category": kind, "--age": call.age, "--at": call.at or "now", "--language": call.language}
    return [*words, *(str(one) for pair in options.items() if pair[1] is not None for one in pair)]


def kind_id(words: str, directory: Directory) -> str:
    """The kind of help that `words` are the id, the name or another name of; `words` where it is none."""
    look = directory.look(Viewer(), NOW)
    for category in look.records(one.id for one in catalogue.categories(look)):
        if isinstance(category, Category):
            names = (category.id, category.id.partition(":")[2], category.name, *category.aliases)
            if words.casefold() in (name.casefold() for name in names):
                return category.id
    return words
