"""A plan of an import as its page shows it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import quote

from api import words
from api.told.actors import actor_words
from api.told.import_questions import QuestionWords, answer_words, question_words
from api.told.import_remarks import RemarksWords, report_words
from api.told.imports import (
    EntryWords,
    counts_words,
    entry_words,
    known_after,
    understood_words,
)
from api.words.messages import Messages, mark
from graph.look import Look
from graph.model.kept import MOST_KEPT, KeptQuery
from importers.planning import Fate, ImportPlan, Question, load_entries, load_remarks
from importers.planning.fresh import CATEGORY
from importers.planning.keeping import options_of, questions_of, sections_of
from importers.planning.meaning import word_of
from importers.planning.undoing import undone_at

ANSWER: Final = "answer:"
"""Before the key of a question, the name of its field in the form."""
_LATEST: Final = 20
_REMARKS: Final = 50


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A plan in the list of the latest ones."""

    href: str
    file: str
    said: str


@dataclass(frozen=True, slots=True)
class Tab:
    """The entries with a fate: their title and number, and where they are shown."""

    title: str
    n: str
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class PlanPage:
    """A plan: what was imported, what would become of it, one fate at a time, questions, what words mean by earlier
    answers, what else was answered, taken and kept before, and the report. `own` are the questions that one entry may
    answer, by its `asks`; with `decides` the entries that are shown leave something to choose. `applied` and `undone`
    say when; they are empty if it was not."""

    id: str
    file: str
    source: str
    as_of: str
    made: str
    understood: str
    tabs: tuple[Tab, ...]
    title: str
    entries: tuple[EntryWords, ...]
    before: str
    after: str
    questions: tuple[QuestionWords, ...]
    meant: tuple[QuestionWords, ...]
    own: Mapping[str, QuestionWords]
    decides: bool
    answered: tuple[tuple[str, str], ...]
    taken: tuple[str, ...]
    kept: tuple[str, ...]
    report: tuple[RemarksWords, ...]
    writes: int
    retires: int
    applied: str
    undone: str
    change_set: str
    retire: bool
    answers: int
    taken_back: str


def latest_plans(look: Look, messages: Messages) -> tuple[PlanRow, ...]:
    """The plans that were made lately, the newest first: all of them, or of a bounded editor the own ones."""
    own = {"field": "made_by", "value": look.viewer.actor} if look.viewer.bounds else {}
    query = KeptQuery(limit=MOST_KEPT, **own)
    plans = [one for one in look.past.store.find_kept(ImportPlan, query) if not _expired(look, one)]
    plans.sort(key=lambda one: one.made_at, reverse=True)
    return tuple(_row(look, one, messages) for one in plans[:_LATEST])


def _expired(look: Look, plan: ImportPlan) -> bool:
    return plan.expires_at is not None and plan.expires_at <= look.now


def _row(look: Look, plan: ImportPlan, messages: Messages) -> PlanRow:
    when = words.moment(plan.made_at, look.zone, messages)
    said = mark("applied on %(when)s") if plan.applied_at is not None else mark("waits since %(when)s")
    if plan.applied_at is not None:
        when = words.moment(plan.applied_at, look.zone, messages)
    return PlanRow(f"/import/{quote(plan.id, safe=':')}", plan.file, messages.text(said, when=when))


def plan_page(look: Look, plan: ImportPlan, fate: Fate | None, page: int, messages: Messages) -> PlanPage:
    """The page of a plan with the entries of one fate. `page` begins with 1."""
    counts, answers = counts_words(plan, messages), options_of(plan).answers
    chosen = fate or next((one for one, _, n in counts if n), Fate.NEW)
    pages = sections_of(plan)[chosen.value][1]
    at = min(page, max(1, pages))
    known, undone = known_after(look, plan, messages), undone_at(look, plan)
    entries = entry_words(known, load_entries(look, plan, chosen, at - 1))
    base = f"/import/{quote(plan.id, safe=':')}"
    tabs = (
        Tab(title, words.number(n, messages), f"{base}?show={one.value}", one is chosen)
        for one, title, n in counts
        if n
    )
    return PlanPage(
        id=plan.id,
        file=plan.file,
        source=plan.source,
        as_of=plan.as_of or "",
        made=messages.text(
            mark("%(when)s, by %(who)s"),
            when=words.moment(plan.made_at, look.zone, messages),
            who=actor_words(look, [plan.made_by], messages)[plan.made_by],
        ),
        understood=understood_words(plan, messages),
        tabs=tuple(tabs),
        title=next(title for one, title, _ in counts if one is chosen),
        entries=entries,
        before=f"{base}?show={chosen.value}&page={at - 1}" if at > 1 else "",
        after=f"{base}?show={chosen.value}&page={at + 1}" if at < pages else "",
        questions=tuple(question_words(look, one, messages) for one in questions_of(plan)),
        own=_own_questions(look, plan, entries, messages),
        decides=any(one.stays or one.asks or one.is_choice for one in entries),
        meant=tuple(answer_words(look, *one, messages) for one in answers.items() if word_of(one[0]) is not None),
        answered=tuple(one for one in answers.items() if word_of(one[0]) is None),
        taken=tuple(sorted(options_of(plan).take)),
        kept=tuple(sorted(options_of(plan).keep)),
        report=report_words(load_remarks(look, plan), messages, _REMARKS),
        writes=plan.writes,
        retires=plan.retires,
        applied="" if plan.applied_at is None else words.moment(plan.applied_at, look.zone, messages),
        undone="" if undone is None else words.moment(undone, look.zone, messages),
        change_set=plan.change_set or "",
        retire=options_of(plan).retire,
        answers=plan.answers,
        taken_back="" if plan.taken_back_at is None else words.moment(plan.taken_back_at, look.zone, messages),
    )


def _own_questions(
    look: Look, plan: ImportPlan, entries: Sequence[EntryWords], messages: Messages
) -> dict[str, QuestionWords]:
    """The questions for the whole file, asked for each entry by itself, by its `asks`."""
    asked = {one.key: question_words(look, one, messages) for one in questions_of(plan)}
    asked.setdefault(CATEGORY, question_words(look, Question(CATEGORY, (), (), 0), messages))
    found: dict[str, QuestionWords] = {}
    for one in entries:
        field = one.asks.rpartition("#")[2]
        whole = next((told for key, told in asked.items() if one.asks and key.partition(".")[2] == field), None)
        if whole is not None:
            label = messages.text(mark("%(field)s of “%(name)s”"), field=whole.label, name=one.name)
            found[one.asks] = replace(whole, key=one.asks, said=label)
    return found
