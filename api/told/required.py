"""The duties to report, in words: to whom a mandated reporter must report. Shown above answers without an origin."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from api import words
from api.told.contacts import Dial, SlotWords, slot_words
from api.told.links import Link, link
from api.told.names import name
from api.told.rows import Row
from api.told.sources import Source, sources
from api.words.messages import Messages, Sentence, mark
from graph import contacts, find
from graph.find.answer import FindAnswer
from graph.find.question import FindQuestion
from graph.find.required import ADULT, protected_by
from graph.look import Look
from graph.model.contact import Slot
from graph.model.relation import Relation


@dataclass(frozen=True, slots=True)
class ReportTo:
    """Who takes the report, and by which lines."""

    link: Link
    dials: tuple[Dial, ...]


@dataclass(frozen=True, slots=True)
class RequiredWords:
    """A duty to report in words. `said` is its sentence. Any of `targets` takes the report; `either` is the word
    between them.

    `rows` and `reporters` (who has the duty, and when) are shown if the duty is shown `in_full`.
    """

    said: str
    targets: tuple[ReportTo, ...]
    in_full: bool
    rows: tuple[Row, ...]
    reporters: tuple[Row, ...]
    sources: tuple[Source, ...]
    either: str

    @property
    def line(self) -> str:
        """The duty in one line, for a message or a terminal."""
        rows = "".join(f" {row.term}: {row.words}." for row in self.rows)
        return f"{self.said} {f' {self.either} '.join(map(_target_line, self.targets))}.{rows}"


def required_words(look: Look, answer: FindAnswer, messages: Messages) -> tuple[RequiredWords, ...]:
    """The duties of an answer, grouped by law and age. Duties shown in full come first."""
    return duty_words(look, answer.question, answer.required, messages)


def duty_words(
    look: Look, question: FindQuestion, relations: Iterable[str], messages: Messages
) -> tuple[RequiredWords, ...]:
    """The same for duties of a question that is not answered for a place. `relations` are ids, as `find.required`
    gives them."""
    told = (_in_words(look, question, duties, messages) for duties in _grouped(look, relations))
    return tuple(sorted(told, key=lambda duty: not duty.in_full))


def brief_words(
    look: Look, relations: Iterable[str], messages: Messages, at: datetime | None = None, *, with_rows: bool = False
) -> tuple[RequiredWords, ...]:
    """Duties of an origin that are shown in one line, grouped by law and age; `with_rows` adds how to report.

    Numbers are those to call at the instant `at`, or now.
    """
    groups = _grouped(look, relations)
    return tuple(
        replace(_briefly(look, duties, at, messages), rows=tuple(_rows(duties[0], messages)) if with_rows else ())
        for duties in groups
    )


def _grouped(look: Look, relations: Iterable[str]) -> Iterable[list[Relation]]:
    grouped: dict[tuple[str | None, int | None], list[Relation]] = {}
    for relation in look.records(relations):
        if isinstance(relation, Relation):
            grouped.setdefault((relation.authority, relation.minimum_age), []).append(relation)
    return grouped.values()


def _briefly(
    look: Look, duties: list[Relation], at: datetime | None, messages: Messages, age: int | None = None
) -> RequiredWords:
    said, targets = _sentence(duties[0], age, messages), tuple(_targets(look, duties, at, messages))
    return RequiredWords(said, targets, False, (), (), (), messages.text(mark("or")))


def _in_words(look: Look, question: FindQuestion, duties: list[Relation], messages: Messages) -> RequiredWords:
    first = duties[0]
    told = _briefly(look, duties, question.at, messages, question.age)
    if not any(find.in_full(look, duty, question) for duty in duties):
        return told
    return replace(
        told,
        in_full=True,
        rows=tuple(_rows(first, messages)),
        reporters=tuple(
            Row(name(look, duty.source), duty.condition)
            for duty in look.records(find.same_duty(look, first.id))
            if isinstance(duty, Relation) and duty.condition
        ),
        sources=sources(first.citations, messages).all,
    )


def _sentence(relation: Relation, age: int | None, messages: Messages) -> str:
    """What must be reported. If a duty is about neither children nor older people, this is its condition."""
    said: Sentence = mark("What the law requires to be reported goes to:")
    law = words.english(relation.authority or "", messages)
    protected = protected_by(relation)
    if protected == "older people":
        said = mark(
            "If you are a mandated reporter and suspect abuse, neglect or exploitation of a person aged %(age)s or"
            " over, you must report it (%(law)s) to:"
        )
    elif protected == "children" and age is not None and age >= ADULT:
        said = mark(
            "If you are a mandated reporter, the law (%(law)s) may also apply at age %(age)s, for example to a young"
            " person in state care. Check who must report. Report it to:"
        )
        return messages.text(said, age=age, law=law)
    elif protected == "children":
        said = mark(
            "If you are a mandated reporter and suspect child abuse or neglect, you must report it (%(law)s) to:"
        )
    elif relation.condition:
        condition = words.english(relation.condition, messages)
        return messages.text(mark("%(condition)s Tell:"), condition=condition)
    return messages.text(said, age=relation.minimum_age, law=law)


def _targets(
    look: Look, relations: Iterable[Relation], at: datetime | None, messages: Messages
) -> Iterator[ReportTo]:
    for target in dict.fromkeys(relation.target for relation in relations):
        yield ReportTo(link(look, target), _dials(look, target, at, messages))


def _dials(look: Look, entity: str, at: datetime | None, messages: Messages) -> tuple[Dial, ...]:
    use = contacts.choose(look, entity, at or look.now).use
    slots = [slot for slot in look.records([use] if use else []) if isinstance(slot, Slot)]
    told: tuple[SlotWords, ...] = slot_words(look, slots, messages)
    return told[0].dials if told else ()


def _rows(relation: Relation, messages: Messages) -> Iterator[Row]:
    if relation.channel:
        yield Row(messages.text(mark("How")), relation.channel)
    if relation.authority:
        yield Row(messages.text(mark("Legal authority")), relation.authority)


def _target_line(target: ReportTo) -> str:
    return ": ".join(filter(None, [target.link.name, ", ".join(dial.words for dial in target.dials[:1])]))
