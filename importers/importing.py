"""Imports a file, from its bytes to a plan that is kept: what the command and the page share."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from graph.directory import Directory
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
from importers.planning.planner import Progress
from importers.planning.reconciling import Reconciled
from importers.proposal import Reading
from importers.registry import reader_of
from importers.settings import ReadSettings
from importers.tables.reader import columns_of

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
        source=wanted.source,
        as_of=wanted.as_of,
        mapping=wanted.mapping,
        saved=lambda signature: saved_mapping(store, signature),
        deadline=deadline,
    )
    return reader_of(wanted.document, wanted.kind).read(wanted.document, settings)


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

    What was said of its columns is saved for tables like it. Raises InvalidInput, Forbidden, StoreUnavailable,
    NotInstalled, DeadlineExceeded.
    """
    reading = read_document(store, wanted, deadline)

    def question(look: Look) -> tuple[Look, Planned, Reconciled]:
        check_answers(look, wanted.options.answers)
        told = {} if progress is None else {"progress": progress}
        matched = Reconciled(look, reading)
        return look, plan_import(look, reading, wanted.options, matcher=lambda *_: matched, **told), matched

    look, planned, matched = directory.answer(viewer, now, question, deadline=deadline)
    if wanted.mapping:
        for signature, columns in columns_of(wanted.document, wanted.mapping):
            save_mapping(store, signature, columns, viewer.actor, now)
    plan = keep_plan(store, look, planned, wanted.document.name, wanted.options)
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
