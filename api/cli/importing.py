"""`signpost import`: reads a file, shows what it would change, and writes it when told to."""

import shlex
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

import typer

from api.cli.asking import check_there, chosen_messages, settings_for
from api.cli.facts import Fact, inner
from api.cli.printing import show
from api.cli.telling import field_change
from api.told.import_questions import question_words
from api.told.import_remarks import report_words
from api.told.imports import (
    EntryWords,
    counts_words,
    entry_words,
    known_after,
    understood_words,
)
from api.told.known import Known
from api.words.messages import Messages, mark, mark_plural
from api.words.numbers import number
from graph.directory import Directory
from graph.editing import Done, Editor
from graph.look import Look, Viewer
from graph.model.errors import Conflict, InvalidInput, shown
from graph.model.vocabulary import Role
from graph.store import Store
from graph.store.opening import open_store
from importers.document import Document
from importers.importing import Imported, Wanted, check_date, keep_doubts, make_plan
from importers.planning import Fate, ImportPlan, Options, Planned, apply_import, discard, load_entries, load_remarks
from importers.planning.entry import OPEN
from importers.planning.keeping import sections_of
from importers.planning.meaning import word_of
from importers.planning.planner import Progress

LEFT: Final = 1
"""The exit code if something is left to decide or to mend."""
_MOST: Final = 20
"""How many entries with a fate are listed, unless all are wanted."""
_ATTEMPTS: Final = 3
_ANSWERS: Final = mark_plural("%(n)s answer to the survey is saved", "%(n)s answers to the survey are saved")


@dataclass(frozen=True, slots=True)
class Given:
    """What the command was given."""

    file: str
    kind: str | None
    source: str | None
    as_of: str | None
    mapping: Sequence[str]
    answers: Sequence[str]
    take: Sequence[str]
    keep: Sequence[str]
    retire: bool
    apply: bool
    reason: str
    all: bool


def run(store: str | None, given: Given) -> None:
    """Plan an import, show it, and with `apply` write it. Exits with 1 if something is left to decide or to mend.

    Raises InvalidInput for a file that cannot be read, or options that contradict each other.
    """
    if given.apply and not given.reason.strip():
        raise InvalidInput("--reason is missing: say why, for those who read the history", value=given.reason)
    wanted = _wanted(given)
    settings = settings_for(store)
    check_there(settings.store)
    messages = chosen_messages()
    viewer = Viewer(Role.ADMIN, messages.language)
    with open_store(settings.store) as opened, closing(Directory(opened, prepares=False)) as directory:
        _check_has_places(opened, settings.store)
        made = _made(opened, directory, viewer, wanted, messages)
        with _thrown_away(opened, made.plan.id):
            keep_doubts(opened, made)
            show(_told(directory.look(viewer, _now()), made, given.all, messages))
            if given.apply:
                made, done = _applied(opened, directory, viewer, wanted, made, given.reason, messages)
                keep_doubts(opened, made)
                show(_said(done, made.plan, messages))
        left = any(n for fate, n in made.planned.counts.items() if fate in OPEN)
    if left:
        raise typer.Exit(LEFT)


@contextmanager
def _thrown_away(store: Store, plan_id: str) -> Iterator[None]:
    """Throws the plan away after the block, with the free texts that wait with it, unless it was applied: also if
    whoever reads what is shown goes away."""
    try:
        yield
    finally:
        plan = store.kept(ImportPlan, [plan_id]).get(plan_id)
        if plan is not None and plan.applied_at is None:
            discard(store, plan)


def _check_has_places(store: Store, name: str) -> None:
    """Raises InvalidInput for a store without records: a document says neither what places there are nor which kinds
    of help."""
    if store.revision() == 0:
        raise InvalidInput(
            f"the store {shown(name)} is empty: fill it with `signpost seed`, or with `signpost seed --places-only` "
            "if documents are to say which organizations there are",
            value=name,
        )


def _now() -> datetime:
    return datetime.now(UTC)


def _wanted(given: Given) -> Wanted:
    if given.as_of is not None:
        check_date(given.as_of)
    options = Options(
        take=frozenset(given.take),
        keep=frozenset(given.keep),
        retire=given.retire,
        answers=_pairs("--answer", given.answers),
    )
    document = Document.opened(given.file)
    return Wanted(document, given.kind, given.source, given.as_of, _pairs("--mapping", given.mapping), options)


def _pairs(option: str, texts: Sequence[str]) -> Mapping[str, str]:
    pairs: dict[str, str] = {}
    for text in texts:
        name, equals, value = text.rpartition("=")
        if not equals or not name.strip():
            raise InvalidInput(f"{option} is {shown(text)}: write a name, = and a value", value=text)
        pairs[name.strip()] = value.strip()
    return pairs


def _made(store: Store, directory: Directory, viewer: Viewer, wanted: Wanted, messages: Messages) -> Imported:
    with _progress(messages) as progress:
        return make_plan(store, directory, viewer, _now(), wanted, progress=progress)


@contextmanager
def _progress(messages: Messages) -> Iterator[Progress]:
    """A progress bar on a terminal, nothing in a pipe."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield lambda _done, _all: None
        return
    from rich.console import Console  # late: not needed in a pipe
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(messages.text(mark("Planning")), total=None)
        yield lambda done, all_: bar.update(task, completed=done, total=all_)


def _applied(
    store: Store,
    directory: Directory,
    viewer: Viewer,
    wanted: Wanted,
    made: Imported,
    reason: str,
    messages: Messages,
) -> tuple[Imported, Done]:
    """Apply the plan. If somebody has changed one of its records meanwhile, plan again: what is written is what the
    last plan says."""
    editor = Editor(directory, store)
    for attempt in range(1, _ATTEMPTS + 1):
        try:
            return made, apply_import(editor, viewer, _now(), made.plan.id, reason)
        except Conflict:
            discard(store, made.plan)
            if attempt == _ATTEMPTS:
                raise
            made = _made(store, directory, viewer, wanted, messages)
    raise AssertionError


# --------------------------------------------------------------------------- telling


def _told(look: Look, made: Imported, everything: bool, messages: Messages) -> Iterator[Fact]:
    plan = made.plan
    yield from _head(plan, messages)
    known = known_after(look, plan, messages)
    for fate, title, n in counts_words(plan, messages):
        if n:
            yield Fact(title, number(n, messages), style="bold")
            yield from _entries(look, known, plan, fate, everything, messages)
    if any(entry.candidates for entry in made.planned.entries):
        yield Fact(messages.text(mark("To say whether it is the same")), "signpost doubts")
    yield from _questions(look, made.planned, messages)
    yield from _report(look, plan, messages)


def _head(plan: ImportPlan, messages: Messages) -> Iterator[Fact]:
    yield Fact(messages.text(mark("File")), f"{plan.file} ({plan.reader})", style="bold")
    yield inner(messages.text(mark("Source")), plan.source)
    undated = messages.text(mark("not given (--as-of)"))
    yield inner(messages.text(mark("Date of the document")), plan.as_of or undated)
    yield inner(messages.text(mark("Understood")), understood_words(plan, messages))


def _entries(
    look: Look, known: Known, plan: ImportPlan, fate: Fate, everything: bool, messages: Messages
) -> Iterator[Fact]:
    if fate is Fate.SAME and not everything:
        return
    told = 0
    pages = sections_of(plan)[fate.value][1]
    for page in range(pages if everything else min(pages, 1)):
        for entry in entry_words(known, load_entries(look, plan, fate, page)):
            if told == _MOST and not everything:
                yield inner(messages.text(mark("And others")), messages.text(mark("--all lists them")))
                return
            told += 1
            yield from _entry(entry, messages)


def _entry(entry: EntryWords, messages: Messages) -> Iterator[Fact]:
    place = f"{entry.where}: “{entry.written}”" if entry.where and entry.written else entry.where
    says = " ".join(filter(None, [entry.name, f"({entry.id})" if entry.id else ""]))
    yield inner(entry.kind, ", ".join(filter(None, (says, place))))
    for reason in entry.reasons:
        yield inner(messages.text(mark("Why")), reason)
    if entry.is_choice:
        yield inner(messages.text(mark("To add it")), f"--take {shlex.quote(entry.key)}")
    if entry.asks:
        yield inner(messages.text(mark("To answer for it alone")), f"--answer {shlex.quote(f'{entry.asks}=…')}")
    for candidate in entry.candidates:
        yield inner(messages.text(mark("Perhaps")), f"{candidate.name} ({candidate.href.rpartition('/')[2]})")
    if entry.waiting:
        yield inner(messages.text(mark("With it wait")), "; ".join(entry.waiting))
    if entry.fate is Fate.CHANGED:
        for field in entry.fields:
            yield inner(field.label, field.after if entry.is_answer else field_change(field, messages))
    for field in entry.stays:
        said = mark("stays “%(here)s”. The file says “%(there)s”")
        yield inner(field.label, messages.text(said, here=field.before, there=field.after))


def _questions(look: Look, planned: Planned, messages: Messages) -> Iterator[Fact]:
    listed = set[tuple[str, ...]]()
    for asked in planned.questions:
        one = question_words(look, asked, messages)
        key = f'"{one.key}=…"' if " " in one.key else f"{one.key}=…"
        said = messages.text(mark("%(n)s wait for: --answer %(key)s"), n=asked.n, key=key)
        yield Fact(messages.text(mark("Question")), said, style="bold")
        if asked.about and word_of(one.key) is None:
            yield inner(messages.text(mark("It is asked for")), "; ".join(asked.about))
        if one.hint:
            yield inner(messages.text(mark("Answer")), one.hint)
        values = tuple(value for value, _ in one.choices)
        if values and values not in listed:  # the kinds of help stand below the first that asks for one
            yield inner(messages.text(mark("One of")), ", ".join(values))
        listed.add(values)


def _report(look: Look, plan: ImportPlan, messages: Messages) -> Iterator[Fact]:
    for section in report_words(load_remarks(look, plan), messages, _MOST):
        yield Fact(section.title, number(section.n, messages))
        for one in section.remarks:
            yield inner(one.where, f"{one.said} “{one.written}”" if one.written else one.said)


def _said(done: Done, plan: ImportPlan, messages: Messages) -> Iterator[Fact]:
    label = messages.text(mark("Done"))
    if plan.answers:
        kept = messages.plural(_ANSWERS, plan.answers)
        yield Fact(label, messages.text(mark("%(kept)s, to be reviewed at /survey/review"), kept=kept))
        yield inner(messages.text(mark("To undo it")), f"signpost survey take-back {plan.id}")
        return
    if not done.versions:
        yield Fact(label, messages.text(mark("Nothing of the directory was changed.")))
        return
    said = mark("%(n)s records are written, in revision %(revision)s")
    yield Fact(label, messages.text(said, n=number(len(done.versions), messages), revision=done.revision))
    yield inner(messages.text(mark("To undo it")), f"signpost undo {done.change_set}")
