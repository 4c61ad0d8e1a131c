"""A plan of an import as its page shows it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import quote

from api import words
from api.told.actors import actor_words
from api.told.imports import (
    EntryWords,
    RemarksWords,
    counts_words,
    entry_words,
    known_after,
    report_words,
    understood_words,
)
from api.words.kinds import jurisdiction_kinds
from api.words.messages import Messages, mark
from api.words.records import RECORDS
from graph.look import Look
from graph.model.kept import MOST_KEPT, KeptQuery
from graph.model.kinds import KINDS
from graph.model.shape import shapes_by_name
from graph.model.vocabulary import AgencyLevel, JurisdictionKind, TeamKind
from importers.planning import Fate, ImportPlan, load_entries, load_remarks
from importers.planning.entry import Question
from importers.planning.keeping import options_of, questions_of, sections_of

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
class QuestionWords:
    """A question of a plan: the name of its field in the form, in words, for what it is asked, and what may be
    answered: values with their words, or none if it is free. `label` is the field of the record that it is about."""

    field: str
    said: str
    about: str
    choices: tuple[tuple[str, str], ...]
    label: str = ""


@dataclass(frozen=True, slots=True)
class Tab:
    """The entries with a fate: their title and number, and where they are shown."""

    title: str
    n: str
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class PlanPage:
    """A plan: what was imported, what would become of it, one fate at a time, questions, what was answered, taken and
    kept before, and the report. `own` are the questions that a single entry may answer, by its `asks`; with `decides`
    the entries that are shown leave something to choose."""

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
    own: Mapping[str, QuestionWords]
    decides: bool
    answered: tuple[tuple[str, str], ...]
    taken: tuple[str, ...]
    kept: tuple[str, ...]
    report: tuple[RemarksWords, ...]
    writes: int
    retires: int
    applied: str
    change_set: str
    retire: bool


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
    counts = counts_words(plan, messages)
    chosen = fate or next((one for one, _, n in counts if n), Fate.NEW)
    pages = sections_of(plan)[chosen.value][1]
    at = min(page, max(1, pages))
    known = known_after(look, plan, messages)
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
        questions=tuple(_question(look, one, messages) for one in questions_of(plan)),
        own=_own_questions(look, plan, entries, messages),
        decides=any(one.stays or one.asks or one.is_choice for one in entries),
        answered=tuple(options_of(plan).answers.items()),
        taken=tuple(sorted(options_of(plan).take)),
        kept=tuple(sorted(options_of(plan).keep)),
        report=report_words(load_remarks(look, plan), messages, _REMARKS),
        writes=plan.writes,
        retires=plan.retires,
        applied="" if plan.applied_at is None else words.moment(plan.applied_at, look.zone, messages),
        change_set=plan.change_set or "",
        retire=options_of(plan).retire,
    )


def _own_questions(
    look: Look, plan: ImportPlan, entries: Sequence[EntryWords], messages: Messages
) -> dict[str, QuestionWords]:
    """The questions for the whole file, asked for each entry by itself, by its `asks`."""
    asked = {one.key: _question(look, one, messages) for one in questions_of(plan)}
    found: dict[str, QuestionWords] = {}
    for one in entries:
        field = one.asks.rpartition("#")[2]
        whole = next((told for key, told in asked.items() if one.asks and key.partition(".")[2] == field), None)
        if whole is not None:
            label = messages.text(mark("%(field)s of “%(name)s”"), field=whole.label, name=one.name)
            found[one.asks] = replace(whole, field=f"{ANSWER}{one.asks}", said=label)
    return found


def _question(look: Look, asked: Question, messages: Messages) -> QuestionWords:
    key, about, choices, n = asked.key, asked.about, asked.choices, asked.n
    said, label = messages.text(mark("Which regions are meant?")), ""
    kind, _, name = key.partition(".")
    if kind in KINDS and name in shapes_by_name(KINDS[kind]):
        label = words.label(KINDS[kind], name, messages)
        of = messages.text(RECORDS[kind].one) if kind in RECORDS else kind
        said = messages.text(mark("%(kind)s, for which the file does not say it: %(field)s"), kind=of, field=label)
    options = tuple((one, _choice(look, key, one, messages)) for one in choices)
    waits = messages.text(mark("%(n)s wait for this"), n=words.number(n, messages))
    told = "; ".join(filter(None, (waits, ", ".join(about))))
    return QuestionWords(f"{ANSWER}{key}", said, told, options, label)


def _choice(look: Look, key: str, value: str, messages: Messages) -> str:
    if key == "service.category":
        return look.name(value)
    if key == "regions":
        return jurisdiction_kinds(JurisdictionKind(value), messages)
    return words.word(AgencyLevel(value) if key == "agency.level" else TeamKind(value), messages)
