"""`signpost find`: who serves a place, from the same cards as the page."""

from collections.abc import Iterator
from dataclasses import replace

from api import words
from api.cli.asking import asking, finish
from api.cli.facts import Fact, inner, meanings, point_of_contact, sentences, urgent
from api.cli.printing import show
from api.cli.stored import print_data
from api.told.cards import Card, cards
from api.words.messages import Messages, mark, mark_plural
from graph import find as finding
from graph.find.answer import FindAnswer
from graph.find.question import FindQuestion
from graph.look import Look


def find(store: str | None, question: FindQuestion, at: str | None, limit: int, as_json: bool) -> None:
    """Print the first `limit` services, or as JSON what `documents/find.graphql` asks for."""
    with asking(store) as asker:
        question = replace(question, at=asker.instant(at))
        if as_json:
            asked = {
                "place": question.place,
                "category": question.category,
                "age": question.age,
                "at": question.at.isoformat() if question.at else None,
                "language": question.language,
            }
            data = print_data("find", asked, asker, ("findServices", "services"), limit)
            answered = bool(data["findServices"]["services"]["totalCount"])
        else:
            facts = asker.answer(lambda look: tuple(_facts(look, question, limit, asker.messages)))
            show(iter(facts))
            answered = any(fact.style == _SERVICE for fact in facts)
    finish(answered)


def question_of(place: str, category: str | None, age: int | None, language: str | None) -> FindQuestion:
    """The question that the options ask, without its time."""
    return FindQuestion(place, category, age, language=language)


_SERVICE = "bold cyan"


def _facts(look: Look, question: FindQuestion, limit: int, messages: Messages) -> Iterator[Fact]:
    """Emergencies first, then the meanings of the place, the services, and what was left out."""
    answer = finding.find(look, question)
    yield from urgent(answer.notices, messages)
    yield from meanings(look, answer.place, messages)
    remarks = (words.reason_words(remark, messages) for remark in answer.remarks)
    yield from sentences(messages.text(mark("Note")), remarks, "yellow")
    none = (words.reason_words(reason, messages) for reason in answer.why_none)
    yield from sentences(messages.text(mark("No answer")), none, "bold yellow")
    for card in cards(look, answer, messages, limit):
        yield from _card(card, messages)
    if more := len(answer.matches) - min(limit, len(answer.matches)):
        said = messages.plural(mark_plural("%(n)s more service", "%(n)s more services"), more)
        yield Fact(messages.text(mark("More")), said)
    yield from _beside(look, answer, messages)


def _beside(look: Look, answer: FindAnswer, messages: Messages) -> Iterator[Fact]:
    """What was left out, and the neighbouring kinds of help."""
    for left in finding.left_out(look, answer):
        why = words.reason_words(left.reason, messages)
        yield Fact(messages.text(mark("Left out")), f"{look.name(left.service)} ({why})", style="dim")
    for category in answer.see_also:
        yield Fact(messages.text(mark("See also")), f"{look.name(category)} (--category {category})")


def _card(card: Card, messages: Messages) -> Iterator[Fact]:
    yield Fact(messages.text(mark("Service")), card.service.name, style=_SERVICE)
    yield inner(messages.text(mark("Provider")), card.provider.name)
    if card.meanings:
        yield inner(messages.text(mark("For")), ", ".join(card.meanings))
    if card.referral:
        first = "; ".join(
            ": ".join(filter(None, [gate.link.name, ", ".join(dial.words for dial in gate.dials)]))
            for gate in card.gates
        )
        label = messages.text(mark("By referral, first call"))
        yield inner(label, first or messages.text(words.NOT_STATED), "bold yellow")
    for line in card.lines:
        yield inner(line.label, line.dial.words, "bold green" if line.first else "")
    for fact in card.facts:
        says = "; ".join(filter(None, [fact.strong, fact.href or fact.words]))
        yield inner(fact.term, says, "" if fact.known else "yellow")
    yield from _contacts(card, messages)
    for caution in card.cautions:
        yield inner(messages.text(mark("Note")), caution, "yellow")
    for reason in card.reasons:
        yield inner(messages.text(mark("Why")), reason.words, "dim")


def _contacts(card: Card, messages: Messages) -> Iterator[Fact]:
    if card.use is None:
        yield inner(messages.text(mark("Contact")), messages.text(mark("none on file")), "yellow")
        return
    yield from point_of_contact(messages.text(mark("Contact")), card.use, messages)
    if card.next is not None:
        yield from point_of_contact(messages.text(mark("If there is no answer")), card.next, messages)
