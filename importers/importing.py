"""Imports a file, from its bytes to a plan that is kept: what the command and the page share."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Final

from graph.directory import Directory
from graph.editing.texts import read_line, visible_line
from graph.look import NEVER, Deadline, Look, Viewer
from graph.model.errors import InvalidInput
from graph.model.kept import KeptSet
from graph.model.record import first_day
from graph.store import Store
from graph.store.kit.gc_pause import gc_paused
from importers.document import Document
from importers.planning import ImportPlan, Options, Planned, keep_plan, plan_import
from importers.planning.fresh import check_answers
from importers.planning.mappings import save_mapping, saved_mapping
from importers.planning.meaning import keep_meanings, with_meanings
from importers.planning.planner import Progress
from importers.planning.reconciling import Reconciled
from importers.proposal import Reading
from importers.registry import reader_of
from importers.settings import ReadSettings
from importers.survey import READER as SURVEY
from importers.survey import answer_columns_of
from importers.survey.questions import TARGETS as QUESTIONS
from importers.tables.reader import columns_of

LONGEST_SOURCE: Final = 300
"""Of the name of a document, in characters."""
_UNNAMED: Final = "file"
_MOST_CHOICES: Final = 1_000
_AT_ONCE: Final = 500
"""How many doubts are kept in one transaction, so that nobody waits for long."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be imported: a document, as what `kind` (None: it is recognised), under which name of the `source`
    (None: the file's), of which date; what its columns are, and the answers to questions."""

    document: Document
    kind: str | None = None
    source: str | None = None
    as_of: str | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    options: Options = Options()  # noqa: RUF009  frozen


@dataclass(frozen=True, slots=True)
class Imported:
    """A plan that was made and kept, and what it leaves for the review list (`keep_doubts`)."""

    plan: ImportPlan
    planned: Planned
    doubts: KeptSet


def read_document(store: Store, wanted: Wanted, deadline: Deadline = NEVER) -> Reading:
    """What a document says. Raises InvalidInput if it cannot be read, NotInstalled, DeadlineExceeded."""
    if wanted.as_of is not None:
        check_date(wanted.as_of)
    settings = ReadSettings(
        source=None if wanted.source is None else read_line("source", wanted.source, LONGEST_SOURCE),
        as_of=wanted.as_of,
        mapping=wanted.mapping,
        saved=lambda signature: saved_mapping(store, signature),
        answers=wanted.options.answers,
        deadline=deadline,
    )
    kind = wanted.kind or _kind_by(wanted.mapping)
    reading = reader_of(wanted.document, kind).read(wanted.document, settings)
    return replace(reading, source=visible_line(reading.source)[:LONGEST_SOURCE] or _UNNAMED)


def _kind_by(mapping: Mapping[str, str]) -> str | None:
    """The kind of a table whose columns are said to be questions of the survey; None for any other."""
    return SURVEY if any(target.strip() in QUESTIONS for target in mapping.values()) else None


@gc_paused()
def make_plan(
    store: Store,
    directory: Directory,
    viewer: Viewer,
    now: datetime,
    wanted: Wanted,
    *,
    progress: Progress | None = None,
    deadline: Deadline = NEVER,
) -> Imported:
    """Read a document, plan what it would change, and keep the plan. The directory stays as it is.

    What was said of its columns is saved for tables like it, and what its words mean for the next edition of the
    source. Raises InvalidInput, Forbidden, StoreUnavailable, NotInstalled, DeadlineExceeded.
    """
    reading = read_document(store, wanted, deadline)

    def question(look: Look) -> tuple[Look, Options, Planned, Reconciled]:
        check_answers(look, wanted.options.answers)
        _check_choices(wanted.options)
        _check_not_ahead(wanted.as_of, look.today)
        options = with_meanings(look, reading.source, wanted.options)
        told = {} if progress is None else {"progress": progress}
        matched = Reconciled(look, reading)
        return look, options, plan_import(look, reading, options, matcher=lambda *_: matched, **told), matched

    look, options, planned, matched = directory.answer(viewer, now, question, newest=True, deadline=deadline)
    if wanted.mapping:
        named = answer_columns_of if reading.reader == SURVEY else columns_of
        for signature, columns in named(wanted.document, wanted.mapping):
            save_mapping(store, signature, columns, viewer.actor, now)
    if wanted.options.answers:
        keep_meanings(store, reading.source, options, viewer.actor, now)
    plan = keep_plan(store, look, planned, wanted.document.name, options)
    return Imported(plan, planned, matched.doubts(look, store, planned))


def keep_doubts(store: Store, made: Imported) -> None:
    """Put what somebody has to decide into the review list, in place of what the source left there before."""
    puts, removes = made.doubts.puts, made.doubts.removes
    for start in range(0, max(len(puts), len(removes)), _AT_ONCE):
        some = slice(start, start + _AT_ONCE)
        store.keep(KeptSet(puts=puts[some], removes=removes[some]))


def check_date(text: str) -> None:
    """Raises InvalidInput unless a text is a date as citations have it."""
    try:
        first_day(text)
    except InvalidInput as error:
        raise InvalidInput(error.message, value=text, code="import.day", params={"text": text}) from None


def _check_not_ahead(as_of: str | None, today: date) -> None:
    """Raises InvalidInput for a document of the future: what it says would look newer than anything else."""
    if as_of is not None and first_day(as_of) > today:
        reason = f"{as_of} is in the future: write the date that is printed on the document"
        raise InvalidInput(reason, value=as_of, code="import.ahead", params={"text": as_of})


def _check_choices(options: Options) -> None:
    n = len(options.take) + len(options.keep)
    if n > _MOST_CHOICES:
        reason = f"there are {n:,} choices, at most {_MOST_CHOICES:,} are read: apply these first, then go on"
        raise InvalidInput(reason, value=n, code="import.choices", params={"n": n, "most": _MOST_CHOICES})
