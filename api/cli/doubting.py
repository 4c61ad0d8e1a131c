"""`signpost doubts`: pairs of an imported thing and a record on which somebody has to decide, and their answers."""

from collections.abc import Iterator
from datetime import UTC, datetime

from api.cli.asking import at_store, chosen_messages, host
from api.cli.facts import Fact, inner
from api.cli.printing import show
from api.cli.tables import write_table
from api.told.matches import DoubtWords, answer_words, answered_words, doubt_words, doubts_table
from api.words.messages import Messages, mark
from api.words.numbers import number
from graph.model.errors import InvalidInput, shown
from importers.document import Document
from importers.matching import Answer, answers_in, decide, decide_all, doubts, take_back


def listed(store: str | None, *, as_csv: bool) -> None:
    """List the pairs, the most useful first; as a table, to be answered elsewhere."""
    messages = chosen_messages()
    with at_store(store) as (opened, directory):
        look = directory.look(host(messages), datetime.now(UTC))
        told = doubt_words(look, doubts(look, opened), messages)
    if as_csv:
        write_table(doubts_table(told, messages))
    else:
        show(_facts(told, messages))


def _facts(told: tuple[DoubtWords, ...], messages: Messages) -> Iterator[Fact]:
    yield Fact(messages.text(mark("To decide")), number(len(told), messages), style="bold")
    for one in told:
        same = mark("“%(said)s” in %(source)s: is it %(name)s (%(id)s)?")
        says = messages.text(same, said=one.said, source=one.source, name=one.record.name, id=one.record_id)
        yield Fact(one.kind, says)
        yield inner(messages.text(mark("Id")), one.id)
        for part in one.parts:
            yield inner(part.weight, part.said)
        yield inner(messages.text(mark("Score")), str(one.total))
        if one.unsure:
            yield inner(messages.text(mark("Note")), one.unsure)


def decided(store: str | None, pair: str, answer: str, why: str, *, back: bool) -> None:
    """Decide on one pair, or take back what was decided."""
    messages = chosen_messages()
    with at_store(store) as (opened, directory):
        look = directory.look(host(messages), datetime.now(UTC))
        judgement = take_back(look, opened, pair) if back else decide(look, opened, pair, _answer(answer), why)
    said = mark("%(answer)s; to take it back: signpost doubts %(id)s --take-back")
    if back:
        said = mark("taken back: %(id)s")
    show([Fact(messages.text(mark("Done")), messages.text(said, id=judgement.id, answer=judgement.answer.lower()))])


def _answer(text: str) -> str:
    word = text.strip().upper().replace("-", "_")
    if word not in Answer.__members__:
        known = ", ".join(one.lower() for one in Answer)
        raise InvalidInput(f"{shown(text)} is no answer: it is one of {known}", value=text)
    return word


def answered(store: str | None, file: str) -> None:
    """Read the answers of a table that was filled in elsewhere. Rows without an answer are left for later.

    Raises InvalidInput for an answer that cannot be read: then none is kept.
    """
    messages = chosen_messages()
    answers = answers_in(Document.opened(file), answer_words(messages))
    with at_store(store) as (opened, directory):
        kept, gone = decide_all(directory.look(host(messages), datetime.now(UTC)), opened, answers)
    show([Fact(messages.text(mark("Done")), answered_words(kept, gone, messages))])
