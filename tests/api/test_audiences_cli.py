"""What the command line answers, which asks as the public: every command that asks, in words and as JSON."""

from collections.abc import Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Final

import pytest

from api.cli.main import run
from api.cli.survey_command import app
from graph.look import PUBLIC, Viewer
from tests.support.crawl import Answers, Crawls
from tests.support.guarded import Guarded

OPERATORS = {
    *("seed", "copy", "backup", "restore", "doctor", "serve", "worker"),
    *("history", "changes", "redact", "proof"),
    *("save", "retire", "merge", "undo", "import", "doubts"),
    *("verify", "assign", "hand-over", "vacate"),
    *("reports", "review", "stale", "queue", "changed", "depends", "what-if", "readiness"),
    *("stakeholders", "graph", "guide", "template"),
    *("due", "bounces", "digest", "vcard", "gaps", "survey"),
}
"""Commands of those who run the store: they answer no question of the public about what is in it."""
NOT_SHOWN: Final = {
    *(
        f"{kind}.*"
        for kind in (
            "contact",
            "count",
            "duty",
            "glossary",
            "guide-card",
            "guide-template",
            "member",
            "resource",
            "slot",
            "stand-in",
            "tile",
            "tile-step",
            "verification",
        )
    ),
    *(
        f"{kind}.{name}"
        for kind in ("agency", "category", "jurisdiction", "section", "service", "team")
        for name in (
            "acronym",
            "aliases",
            "before_you_call",
            "cautions",
            "checked_at",
            "citations",
            "code",
            "description",
            "note",
            "other_codes",
            "phrases",
            "website",
        )
    ),
}
"""Fields that no command shows, or only those of contacts that a service or a step uses (`house.first` is one)."""


def calls(store: Guarded, words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Every command that asks, with what there is to ask for."""
    ids: dict[str, list[str]] = {}
    for record in store.records:
        ids.setdefault(record.KIND, []).append(record.id)
    for place in ("Ash", "Arcady"):
        for category in ids["category"]:
            yield "find", place, "--category", category, "--limit", "50"
        yield "find", place, "--limit", "100"
        yield "find", place, "--age", "70"
    for origin in (*ids["agency"], *ids["team"], "relation:quiet", "relation:nothing"):
        yield "path", "--from", origin, "--place", "Ash", "--category", "youth-crisis"
    yield "path", "--from", "team:open", "--place", "Ash", "--category", "shelter", "--age", "70"
    for category in ids["category"]:
        yield "path", "--from", "agency:alone-a", "--place", "Ash", "--category", category, "--first", "9"
    for word in words[::4]:
        yield "search", word[:6]
    yield "search", words[0][:4], "--kind", "contact"
    for place in (*ids["jurisdiction"], "Ash", "nowhere at all"):
        yield "places", place
    for kind in ("agency", "team", "service", "contact", "category", "slot", "relation", "member", "verification"):
        for record_id in ids.get(kind, ()):
            yield "show", record_id
    yield ("categories",)
    yield "audit", "--verbose"


def crawl(path: Path, viewer: Viewer, store: Guarded, words: Sequence[str]) -> Answers:
    """What each command prints and how it ends."""
    assert viewer is PUBLIC
    answers: Answers = {}
    for call in calls(store, [word for word in words if not word.startswith("phone:")]):
        for form in ((), ("--json",)):
            printed, complained = StringIO(), StringIO()
            with redirect_stdout(printed), redirect_stderr(complained):
                code = run([*call, *form, "--store", str(path)])
            answers[" ".join((*call, *form))] = f"{code}\n{printed.getvalue()}\n{complained.getvalue()}"
    return answers


@pytest.fixture(scope="module")
def crawls(tmp_path_factory: pytest.TempPathFactory) -> Crawls:
    return Crawls(crawl, tmp_path_factory.mktemp("commands"))


def test_the_commands_answer_what_is_for_all_and_nothing_else(crawls: Crawls) -> None:
    assert crawls.leaks(PUBLIC) == {}
    assert crawls.unseen(PUBLIC, NOT_SHOWN) == []


def test_no_answer_of_a_command_depends_on_what_the_public_may_not_read(crawls: Crawls) -> None:
    assert crawls.differences(PUBLIC) == {}


def test_every_command_that_asks_is_crawled(crawls: Crawls) -> None:
    commands = {command.name or getattr(command.callback, "__name__", "") for command in app.registered_commands}
    asked = {call.partition(" ")[0] for call in crawls.usual(PUBLIC)}
    assert commands - OPERATORS == asked
