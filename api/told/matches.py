"""The review list of imports in words: pairs on which somebody has to decide, and what was decided."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from api import words
from api.told.actors import actor_words
from api.told.imports import typed_line
from api.told.links import Link
from api.told.named import page_of
from api.told.names import name
from api.told.table import Table
from api.words.messages import Messages, Sentence, mark, mark_plural
from api.words.records import RECORDS
from graph.look import Look
from graph.values.folding import fold
from importers.matching import Answer, Judgement, OpenDoubt
from importers.matching.judgement import is_incoming

ANSWERS: Final[dict[Answer, Sentence]] = {
    Answer.SAME: mark("The same"),
    Answer.DIFFERENT: mark("Different"),
    Answer.UNSURE: mark("I cannot tell"),
}
"""What can be said of a pair."""


@dataclass(frozen=True, slots=True)
class PartWords:
    """A part of a score: what was found, and its weight with its sign."""

    said: str
    weight: str


@dataclass(frozen=True, slots=True)
class DoubtWords:
    """A pair: what stands in the document, the record that it may be, and the score part by part."""

    id: str
    kind: str
    said: str
    source: str
    record: Link
    record_id: str
    parts: tuple[PartWords, ...]
    total: int
    waiting: int
    unsure: str


@dataclass(frozen=True, slots=True)
class JudgedWords:
    """What somebody said of a pair; `withdrawn` says that it was taken back."""

    id: str
    one: Link
    other: Link
    answer: str
    by: str
    at: str
    why: str
    withdrawn: bool


def doubt_words(look: Look, several: Iterable[OpenDoubt], messages: Messages) -> tuple[DoubtWords, ...]:
    """Doubts in words, in their order."""
    return tuple(_doubt(look, one, messages) for one in several)


def _doubt(look: Look, one: OpenDoubt, messages: Messages) -> DoubtWords:
    known = look.survivor(one.doubt.known)
    kind = one.doubt.kind
    unsure = ""
    if one.unsure is not None:
        by = actor_words(look, [one.unsure.by], messages)[one.unsure.by]
        unsure = messages.text(mark("%(who)s could not tell."), who=by)
    return DoubtWords(
        id=one.doubt.id,
        kind=messages.text(RECORDS[kind].one) if kind in RECORDS else kind,
        said=typed_line(one.doubt.said or ""),
        source=one.doubt.source,
        record=Link(name(look, known), page_of(look, known)),
        record_id=known,
        parts=tuple(PartWords(words.reason_words(part.reason, messages), f"{part.weight:+d}") for part in one.parts),
        total=one.doubt.total,
        waiting=one.doubt.waiting,
        unsure=unsure,
    )


def judged_words(look: Look, several: Iterable[Judgement], messages: Messages) -> tuple[JudgedWords, ...]:
    """Judgements in words, in their order."""
    found = list(several)
    who = actor_words(look, {one.by for one in found}, messages)
    return tuple(
        JudgedWords(
            id=one.id,
            one=_thing(look, one.one, one),
            other=_thing(look, one.other, one),
            answer=messages.text(ANSWERS[one.answer]),
            by=who[one.by],
            at=words.moment(one.at, look.zone, messages),
            why=one.why or "",
            withdrawn=one.withdrawn_at is not None,
        )
        for one in found
    )


def _thing(look: Look, thing: str, judgement: Judgement) -> Link:
    """One of the two: a record, or what stood in a document."""
    if is_incoming(thing):
        said = typed_line(judgement.said or "")
        return Link(f"{said} ({judgement.source})" if judgement.source else said, "")
    record_id = look.survivor(thing)
    return Link(name(look, record_id), page_of(look, record_id))


def answer_words(messages: Messages) -> dict[str, Answer]:
    """The words for answers in the table of pairs, folded: those of the page, in the reader's language."""
    return {fold(messages.text(said)): answer for answer, said in ANSWERS.items()}


def answered_words(kept: int, gone: int, messages: Messages) -> str:
    """What became of the answers of a table, in a sentence or two."""
    said = messages.plural(mark_plural("%(n)s answer is saved.", "%(n)s answers are saved."), kept)
    if not gone:
        return said
    more = mark_plural("%(n)s pair was decided already or is gone.", "%(n)s pairs were decided already or are gone.")
    return f"{said} {messages.plural(more, gone)}"


def doubts_table(told: Iterable[DoubtWords], messages: Messages) -> Table:
    """The pairs as a table to be answered elsewhere: the last two columns are empty."""
    labels = (
        mark("Id"), mark("Kind of record"), mark("In the file"), mark("Source"), mark("Record"), mark("Record id"),
        mark("Score"), mark("Why"), mark("Answer: same, different or unsure"), mark("Reason"),
    )  # fmt: skip
    rows = [
        [
            one.id,
            one.kind,
            one.said,
            one.source,
            one.record.name,
            one.record_id,
            str(one.total),
            "; ".join(f"{part.said} ({part.weight})" for part in one.parts),
            "",
            "",
        ]
        for one in told
    ]
    return Table([messages.text(label) for label in labels], rows)
