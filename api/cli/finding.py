"""`signpost find`: who serves a place, from the same cards as the page."""

from collections.abc import Iterator
from dataclasses import replace

from api import words
from api.cli.asking import asking, finish, kind_of
from api.cli.facts import Fact, inner, meanings, point_of_contact, sentences, urgent
from api.cli.form import Form
from api.cli.printing import show
from api.cli.stored import print_data
from api.cli.tables import Table, write_table
from api.told.cards import Card, card_lists, cards_of
from api.told.names import name
from api.told.required import required_words
from api.told.stand_ins import stand_in_words
from api.words.messages import Messages, mark, mark_plural
from graph import find as finding
from graph.find.answer import FindAnswer
from graph.find.question import FindQuestion
from graph.look import Look


def find(store: str | None, question: FindQuestion, at: str | None, limit: int, form: Form) -> None:
    """Print the first `limit` services: as lines, as a table, or as JSON what `documents/find.graphql` asks for."""
    with asking(store) as asker:
        asked_kind = asker.answer(lambda look: kind_of(look, question.category))
        question = replace(question, at=asker.instant(at), category=asked_kind)
        if form is Form.JSON:
            asked = {
                "place": question.place,
                "category": question.category,
                "age": question.age,
                "at": question.at.isoformat() if question.at else None,
                "language": question.language,
            }
            data = print_data("find", asked, asker, ("findServices", "services"), limit)
            answered = bool(data["findServices"]["services"]["totalCount"])
        elif form is Form.CSV:
            answered = write_table(asker.answer(lambda look: _table(look, question, limit, asker.messages)))
        else:
            facts = asker.answer(lambda look: tuple(_facts(look, question, limit, asker.messages)))
            show(iter(facts))
            answered = any(fact.style == _SERVICE for fact in facts)
    finish(answered)


def question_of(place: str, category: str | None, age: int | None, language: str | None) -> FindQuestion:
    """The question that the options ask, without its time."""
    return FindQuestion(place, category, age, language=language)


_SERVICE = "bold cyan"
_MOST_LEFT_OUT = 10
"""So many of the services that were left out are printed."""


def _table(look: Look, question: FindQuestion, limit: int, messages: Messages) -> Table:
    answer = finding.find(look, question)
    cards = cards_of(look, answer, answer.matches[:limit], messages)
    labels = (
        mark("Service"),
        mark("Id"),
        mark("Provider"),
        mark("Call"),
        mark("Number"),
        mark("Status"),
        mark("Facts"),
    )
    rows = []
    for card in cards:
        name, number = (card.call[0] or card.service.name, card.call[1].words) if card.call else ("", "")
        facts = "; ".join(f"{fact.term}: {fact.words}" for fact in card.facts)
        rows.append(
            [
                card.service.name,
                card.id,
                card.provider.name,
                name,
                number,
                card.status.label if card.status else "",
                facts,
            ]
        )
    return Table([messages.text(label) for label in labels], rows)


def _facts(look: Look, question: FindQuestion, limit: int, messages: Messages) -> Iterator[Fact]:
    """Emergencies first, then the meanings of the place, the services, and what was left out."""
    answer = finding.find(look, question)
    yield from urgent(answer.notices, messages)
    yield from meanings(look, answer.place, messages)
    remarks = (words.reason_words(remark, messages) for remark in answer.remarks)
    yield from sentences(messages.text(mark("Note")), remarks, "yellow")
    law = messages.text(mark("Required by law"))
    yield from sentences(law, (duty.line for duty in required_words(look, answer, messages)), "bold red")
    none = (words.reason_words(reason, messages) for reason in answer.why_none)
    yield from sentences(messages.text(mark("No answer")), none, "bold yellow")
    if answer.groups:
        yield from _kinds(look, answer, messages)
    else:
        yield from _cards(look, answer, messages, limit)
    yield from _beside(look, answer, messages)


def _cards(look: Look, answer: FindAnswer, messages: Messages, limit: int) -> Iterator[Fact]:
    """The services in order, those that serve the place first; what none of a group states is told once."""
    for listed in card_lists(look, answer, answer.matches[:limit], messages):
        yield from sentences(messages.text(mark("Note")), listed.doubts, "yellow")
        for card in listed.cards:
            yield from _card(card, messages)
    if more := len(answer.matches) - min(limit, len(answer.matches)):
        said = messages.plural(mark_plural("%(n)s more service", "%(n)s more services"), more)
        yield Fact(messages.text(mark("More")), said)


def _kinds(look: Look, answer: FindAnswer, messages: Messages) -> Iterator[Fact]:
    """The first service of each kind of help, where every kind was asked."""
    firsts = cards_of(look, answer, [group.first for group in answer.groups], messages)
    for group, card in zip(answer.groups, firsts, strict=True):
        yield Fact(messages.text(mark("Kind of help")), f"{look.name(group.category)} (--category {group.category})")
        yield inner(messages.text(mark("Service")), card.service.name, _SERVICE)
        if card.call is not None:
            name, dial = card.call
            label = messages.text(mark("%(verb)s %(name)s"), verb=dial.verb, name=name).strip()
            yield inner(label, dial.words, "bold green")
        if group.count > 1:
            said = messages.plural(mark_plural("%(n)s more service", "%(n)s more services"), group.count - 1)
            yield inner(messages.text(mark("More")), said)


def _beside(look: Look, answer: FindAnswer, messages: Messages) -> Iterator[Fact]:
    """Whom to call if nothing fits, what was left out, and the neighbouring kinds of help."""
    shown = {match.service for match in answer.matches}
    for service in stand_in_words(look, answer.stand_ins, messages, shown):
        yield Fact(messages.text(mark("If nothing here fits, call")), service.line, style="bold green")
    for service_id in answer.professionals:
        yield Fact(messages.text(mark("For professionals")), name(look, service_id), style="dim")
    left_out = finding.left_out(look, answer)
    for left in left_out[:_MOST_LEFT_OUT]:
        why = words.reason_words(left.reason, messages)
        yield Fact(messages.text(mark("Left out")), f"{name(look, left.service)} ({why})", style="dim")
    if more := len(left_out[_MOST_LEFT_OUT:]):
        said = messages.plural(mark_plural("%(n)s more service", "%(n)s more services"), more)
        yield Fact(messages.text(mark("Left out")), said, style="dim")
    for category in answer.see_also:
        yield Fact(messages.text(mark("See also")), f"{look.name(category)} (--category {category})")


def _card(card: Card, messages: Messages) -> Iterator[Fact]:
    yield Fact(messages.text(mark("Service")), card.service.name, style=_SERVICE)
    yield inner(messages.text(mark("Provider")), card.provider.name)
    if card.meanings:
        yield inner(messages.text(mark("For")), ", ".join(card.meanings))
    if card.referral:
        first = "; ".join(
            ": ".join(filter(None, [gate.link.name, ", ".join(dial.listed for dial in gate.dials)]))
            for gate in card.gates
        )
        label = messages.text(mark("Referral required, start with"))
        yield inner(label, first or messages.text(words.NOT_STATED), "bold yellow")
    for line in card.lines:
        yield inner(line.label, line.dial.words, "bold green" if line.first else "")
    if card.instead is not None and not card.gates:
        yield inner(messages.text(mark("Call instead")), card.instead.line, "bold green")
    if card.behind:
        label = messages.text(mark("Reached through this line"))
        yield inner(label, "; ".join(team.name for team in card.behind))
    for fact in card.listed:
        says = "; ".join(filter(None, [fact.strong, fact.href or (fact.words if fact.known else "")]))
        yield inner(fact.term, says)
    if card.unlisted:
        yield inner(messages.text(mark("Note")), card.unlisted, "yellow")
    yield from _contacts(card, messages)
    for caution in card.cautions:
        yield inner(messages.text(mark("Note")), caution, "yellow")
    for reason in card.reasons:
        yield inner(messages.text(mark("Why")), reason.words, "dim")


def _contacts(card: Card, messages: Messages) -> Iterator[Fact]:
    if card.use is None:
        yield inner(messages.text(mark("Contact")), messages.text(mark("No phone number yet")), "yellow")
        return
    yield from point_of_contact(messages.text(mark("Contact")), card.use, messages)
    if card.next is not None:
        yield from point_of_contact(messages.text(mark("If there is no answer")), card.next, messages)
