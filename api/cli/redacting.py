"""`signpost redact`: remove a person's data for good, after showing what that touches."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime

import typer

from api.cli.asking import check_there, chosen_messages, settings_for
from api.cli.facts import Fact, inner
from api.cli.printing import show
from api.words.kinds import record_count
from api.words.messages import Messages, mark, mark_plural
from graph.campaigns import kinds as campaign_kinds
from graph.directory import Directory
from graph.editing.redacting import foresee, redact, redaction_of
from graph.issues import given as copy_kinds
from graph.issues import kinds as issue_kinds
from graph.look import Viewer
from graph.model.errors import InvalidInput
from graph.model.kinds import KINDS
from graph.model.vocabulary import Role
from graph.reports import kinds as report_kinds
from graph.store.opening import open_store
from graph.store.redacting import Foreseen
from graph.survey import kinds as survey_kinds
from importers.matching import doubt, judgement
from importers.planning import kinds as import_kinds
from importers.planning.forgetting import forget_plans

_APART = (campaign_kinds, copy_kinds, issue_kinds, report_kinds, survey_kinds, judgement, doubt, import_kinds)
"""Modules of kinds that are kept apart: a store reads only kinds whose module has been imported."""
_PLANS = mark_plural(
    "%(n)s plan was thrown away. What it wrote stays", "%(n)s plans were thrown away. What they wrote stays"
)
_SAVED = mark("Backups and copies of the store keep what they have: replace them.")


def redact_person(
    store: str | None, ids: Sequence[str], fields: Sequence[str], words: Sequence[str], reason: str, sure: bool
) -> None:
    """Show what a redaction would touch, ask, and do it. Raises InvalidInput where nobody can be asked."""
    settings = settings_for(store)
    check_there(settings.store)
    messages = chosen_messages()
    with open_store(settings.store) as opened, closing(Directory(opened)) as directory:
        look = directory.look(Viewer(Role.ADMIN, messages.language), datetime.now(UTC))
        redaction = redaction_of(look, opened, ids, fields, words, reason)
        foreseen = foresee(look, opened, redaction)
        show(_told(foreseen, messages))
        if not sure:
            _ask(messages)
        forgotten = forget_plans(opened)  # before: redacting rewrites what was kept apart on the disk
        revision = redact(look, opened, redaction).revision
    done = messages.text(mark("The data are removed, in revision %(revision)s."), revision=revision)
    show([Fact(messages.text(mark("Done")), f"{done} {messages.text(_SAVED)}")])
    if forgotten:
        show([Fact(messages.text(mark("Imports")), messages.plural(_PLANS, forgotten))])


def _ask(messages: Messages) -> None:
    if sys.stdin is None or not sys.stdin.isatty():
        raise InvalidInput("nobody is here to be asked: add --yes if these data are to be removed", value="--yes")
    typer.confirm(messages.text(mark("Remove these data for good? This cannot be undone.")), abort=True)


def _told(foreseen: Foreseen, messages: Messages) -> Iterator[Fact]:
    """What would be touched, by kind."""
    parts = (
        (mark("Records"), foreseen.records),
        (mark("Entries of the record of changes"), foreseen.changes),
        (mark("Kept apart"), foreseen.kept),
    )
    yield Fact(messages.text(mark("Touched")), messages.text(mark("what has these data now or had them before")))
    for title, counts in parts:
        yield inner(messages.text(title), ", ".join(_counted(counts, messages)) or messages.text(mark("none")))
    sayings = mark_plural("%(n)s change names them", "%(n)s changes name them")
    yield inner(messages.text(mark("Reasons and authors")), messages.plural(sayings, foreseen.sayings))


def _counted(counts: Mapping[str, int], messages: Messages) -> Iterator[str]:
    for kind, number in sorted(counts.items()):
        yield record_count(kind, number, messages) if kind in KINDS else f"{number} {kind}"
