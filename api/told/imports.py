"""Plans of imports in words: what would become of each thing in a file, and what was passed over."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from api import words
from api.told.changes import FieldWords, differences_in_words
from api.told.import_waiting import gathered
from api.told.known import Known
from api.told.links import Link
from api.told.named import page_of
from api.told.names import name
from api.told.subjects import subject_words
from api.told.survey import statement_rows
from api.words.errors import error_words
from api.words.messages import Messages, Plural, Sentence, mark, mark_plural
from api.words.numbers import number
from api.words.records import RECORDS
from api.words.survey_words import survey_question
from api.words.text import typed
from graph.editing import Act, Plan, may
from graph.editing.preview import overlay
from graph.history.differences import differences
from graph.look import Look
from graph.model.contact import Contact
from graph.model.errors import InvalidInput
from graph.model.kinds import KINDS
from graph.model.reason import Reason
from graph.model.record import Record
from graph.model.shape import shapes_by_name
from graph.survey.kinds import SurveyStatement
from importers.planning import Entry, Fate, ImportPlan
from importers.planning.fresh import own_question
from importers.planning.keeping import counts_of, puts_of
from importers.proposal import Span

FATES: Final[dict[Fate, Sentence]] = {
    Fate.DOUBTFUL: mark("Doubtful: somebody has to decide"),
    Fate.REFUSED: mark("Refused"),
    Fate.CHANGED: mark("Changed"),
    Fate.NEW: mark("New"),
    Fate.GONE: mark("No longer in the source"),
    Fate.SAME: mark("Same as before"),
}
"""What a plan does, in the order in which it is told."""
_ROWS: Final = mark_plural("%(n)s line or row was understood", "%(n)s lines or rows were understood")
_LONGEST: Final = 200
_MOST_OVERLAID: Final = 3_000


@dataclass(frozen=True, slots=True)
class EntryWords:
    """An entry in words: what it is and is called, where it stands and in which words, why, and its fields before and
    after. `stays` are fields that stay as they are, with what the file says. `link` leads to the record. `waiting`
    are entries that only wait for this one. `asks` is the question that it alone may answer, by the key of that
    answer, and `is_choice` says that it is added if chosen. Fields of what somebody answered (`is_answer`) have no
    value before."""

    fate: Fate
    kind: str
    name: str
    id: str
    link: Link | None
    where: str
    written: str
    reasons: tuple[str, ...]
    fields: tuple[FieldWords, ...]
    stays: tuple[FieldWords, ...]
    candidates: tuple[Link, ...]
    key: str
    waiting: tuple[str, ...] = ()
    asks: str = ""
    is_choice: bool = False
    is_answer: bool = False

    @property
    def is_new(self) -> bool:
        """Whether there is no such record yet."""
        return self.fate is Fate.NEW


def entry_words(known: Known, entries: Sequence[Entry]) -> tuple[EntryWords, ...]:
    """Entries in words, those that only wait for another one with it. `known` may have the records that the plan
    would add."""
    known.expect(one.id for one in entries if one.id is not None)
    return tuple(
        replace(_entry(known, one), waiting=tuple(_titled(known, other) for other in waiting))
        for one, waiting in gathered(entries)
    )


def _titled(known: Known, one: Entry) -> str:
    return f"{_kind(one.kind, known.messages)}: {typed(_called(known, one))}"


def _entry(known: Known, one: Entry) -> EntryWords:
    messages = known.messages
    there = one.id is not None and known.look.model.find(known.look.survivor(one.id)) is not None
    link = None
    if one.id is not None and there and one.fate is not Fate.NEW:
        link = Link(one.name, page_of(known.look, one.id))
    said = _differences(known, one.before, one.said)
    shapes = shapes_by_name(KINDS[one.kind]) if one.kind in KINDS else {}
    staying = [words.label(KINDS[one.kind], name, messages) for name in one.stays if name in shapes]
    return EntryWords(
        fate=one.fate,
        kind=_kind(one.kind, messages),
        name=_called(known, one),
        id=one.id or "",
        link=link,
        where=place_words(one.span, messages),
        written=typed_line(one.span.text),
        reasons=tuple(_reasons(one, messages)),
        fields=_differences(known, one.before, one.after) or tuple(_answered(known, one)),
        stays=tuple(field for field in said if field.label in staying),
        candidates=tuple(Link(name(known.look, one), page_of(known.look, one)) for one in one.candidates),
        key=one.key,
        asks=_own_question(one),
        is_choice=any(reason.code == "import.only-named" for reason in one.reasons),
        is_answer=one.answer is not None,
    )


def _reasons(one: Entry, messages: Messages) -> Iterator[str]:
    yield from (import_reason(reason, messages) for reason in one.reasons)
    if one.answer is not None and one.fate is Fate.CHANGED:
        yield messages.text(mark("The earlier answers are not shown."))


def _kind(kind: str, messages: Messages) -> str:
    if kind == SurveyStatement.KIND:
        return messages.text(mark("Answer to the survey"))
    return messages.text(RECORDS[kind].one) if kind in RECORDS else kind


def _answered(known: Known, one: Entry) -> Iterator[FieldWords]:
    """What somebody answered to the survey, question by question, as it will be kept."""
    if one.answer is None or one.fate not in (Fate.NEW, Fate.CHANGED):
        return
    messages = known.messages
    for row in statement_rows(known.look, one.answer, messages):
        yield FieldWords(row.term, "", row.words or ", ".join(link.name for link in row.links))
    for program in one.answer.programs:
        yield FieldWords(messages.text(mark("Program")), "", typed_line(program.name))


def _own_question(one: Entry) -> str:
    """The question that this entry alone may answer: what it is asked for the whole file, or for a word in it."""
    kind, _, field = one.asks.partition(".")
    if one.asks.startswith("category:"):
        kind, field = one.kind, "category"
    return own_question(one.key, field) if field and kind == one.kind else ""


def _called(known: Known, one: Entry) -> str:
    """What an entry is called: as its record, where there is one or will be."""
    if one.id is None or (one.after is None and one.before is None):
        return one.name
    return words.capital(subject_words(known, one.id))


def _differences(known: Known, before: Record | None, after: Record | None) -> tuple[FieldWords, ...]:
    if after is None:
        return ()
    return differences_in_words(known, type(after), differences(before, after))


def place_words(span: Span, messages: Messages) -> str:
    """Where something stands: the sheet, the row or line, the column. Empty if it stands nowhere in this file."""
    if span.first == 0:
        return messages.text(mark("before: %(place)s"), place=span.part) if span.part else ""
    lines = f"{span.first}" if span.first == span.last else f"{span.first}-{span.last}"
    parts = [typed(span.part) if span.part else "", messages.text(mark("row or line %(n)s"), n=lines)]
    if span.column:
        parts.append(typed(span.column))
    return ", ".join(filter(None, parts))


def typed_line(text: str) -> str:
    """Words of a file on one line, cut if they are long."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"


def import_reason(reason: Reason, messages: Messages) -> str:
    """The sentence for a reason of an import: fields by their labels, errors in the reader's language."""
    params = dict(reason.params)
    if "error" in params:
        rest = {name: value for name, value in params.items() if name not in ("error", "said", "field")}
        fitting = {name: value for name, value in rest.items() if not isinstance(value, float)}
        error = InvalidInput(str(params["said"]), code=str(params["error"]), params=fitting)
        params["said"] = error_words(error, messages)
    for param in ("field", "fields"):
        if param in params:
            params[param] = words.joined([_label(one, messages) for one in str(params[param]).split(";")])
    if "why" in params:
        params["why"] = typed_line(str(params["why"]))
    if "id" in params:
        params["id"] = typed_line(str(params["id"]))
    return words.reason_words(Reason(reason.code, params), messages)


def _label(field: str, messages: Messages) -> str:
    """The label of `kind.field`; of a path further in, that of the field."""
    kind, _, path = field.partition(".")
    if kind in ("survey", "program"):
        return survey_question(path, messages)
    if kind in KINDS:
        name = path.partition(".")[0]
        return words.label(KINDS[kind], name, messages) if name in shapes_by_name(KINDS[kind]) else path
    return field


def counts_words(plan: ImportPlan, messages: Messages) -> tuple[tuple[Fate, str, int], ...]:
    """Each fate with its title and the number of its entries, in order."""
    counts = counts_of(plan)
    return tuple((fate, messages.text(title), counts.get(fate, 0)) for fate, title in FATES.items())


def understood_words(plan: ImportPlan, messages: Messages) -> str:
    """How much of the file was understood."""
    said: Plural = _ROWS
    share = 100 if not plan.units else 100 * plan.understood // plan.units
    whole = mark("%(understood)s, of %(all)s (%(share)s%%).")
    return messages.text(
        whole,
        understood=messages.plural(said, plan.understood),
        all=number(plan.units, messages),
        share=share,
    )


class _Planned(Known):
    """Names as a plan shows them: a contact without a name is called by its number or its mail address."""

    def name(self, record_id: str) -> str:
        """What a record is called in a list."""
        said, record = super().name(record_id), self.get(record_id)
        if said == record_id and isinstance(record, Contact):
            return next((phone.display for phone in record.phones), record.email or record_id)
        return said


def known_after(look: Look, plan: ImportPlan, messages: Messages) -> Known:
    """What is known once the plan is written, so that new records are called by their names. Of a very large plan, of
    one that was applied, and of one that the viewer may not apply any more, what is known now."""
    if plan.applied_at is not None or plan.writes > _MOST_OVERLAID:
        return _Planned(look, messages)
    puts = tuple(puts_of(look.past.store, plan))
    if not may(look, Act.SAVE, *puts):
        return _Planned(look, messages)
    before = look.unguarded(one.id for one in puts)
    return _Planned(overlay(look, Plan(subject="", puts=puts, before=before)), messages)
