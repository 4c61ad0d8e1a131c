"""`signpost path`: how a case gets from an agency or sector to help, from the same steps as the page."""

from collections.abc import Iterator
from dataclasses import replace

from api import words
from api.cli.asking import asking, finish
from api.cli.facts import Fact, inner, meanings, point_of_contact, sentences, urgent
from api.cli.printing import show
from api.cli.stored import print_data
from api.told.names import name
from api.told.required import brief_words
from api.told.sources import Source
from api.told.stand_ins import stand_in_words
from api.told.steps import StepWords, Told
from api.words.messages import Messages, mark, mark_plural
from graph import paths
from graph.look import Look
from graph.paths.answer import ReferralAnswer, ReferralPath
from graph.paths.question import ReferralQuestion


def path(store: str | None, question: ReferralQuestion, at: str | None, as_json: bool) -> None:
    """Print the ways to help, or as JSON what `documents/path.graphql` asks for."""
    with asking(store) as asker:
        question = replace(question, at=asker.instant(at))
        if as_json:
            asked = {
                "from": question.origin,
                "place": question.place,
                "category": question.category,
                "age": question.age,
                "at": question.at.isoformat() if question.at else None,
                "first": question.first,
            }
            answered = bool(print_data("path", asked, asker)["referralPaths"]["paths"])
        else:
            answered, facts = asker.answer(lambda look: _told(look, question, asker.messages))
            show(iter(facts))
    finish(answered)


def question_of(origin: str, place: str, category: str, age: int | None, first: int) -> ReferralQuestion:
    """The question that the options ask, without its time."""
    return ReferralQuestion(origin, place, category, age, first=first)


def _told(look: Look, question: ReferralQuestion, messages: Messages) -> tuple[bool, tuple[Fact, ...]]:
    answer = paths.referral_paths(look, question)
    return bool(answer.paths), tuple(_facts(look, answer, messages))


def _facts(look: Look, answer: ReferralAnswer, messages: Messages) -> Iterator[Fact]:
    """Emergencies and required reports first, then the ways, or the reasons why there are none."""
    told = Told.of(look, [*answer.in_full, *(step for path in answer.paths for step in path.steps)], messages)
    yield from urgent(answer.notices, messages)
    yield Fact(messages.text(mark("From")), f"{name(look, answer.origin)} ({answer.origin})", style="bold")
    yield from meanings(look, answer.place, messages)
    remarks = (words.reason_words(remark, messages) for remark in answer.remarks)
    yield from sentences(messages.text(mark("Note")), remarks, "yellow")
    for report in answer.in_full:
        step = told.step(report)
        label = messages.text(mark("Required by law"))
        yield Fact(label, step.said, style="bold red")
        yield from _step(step, messages)
    law = messages.text(mark("Required by law"))
    yield from sentences(
        law, (duty.line for duty in brief_words(look, answer.brief, messages, answer.question.at)), "bold red"
    )
    none = (words.reason_words(reason, messages) for reason in answer.why_none)
    yield from sentences(messages.text(mark("No answer")), none, "bold yellow")
    several = len({path.place for path in answer.paths}) > 1
    for number, path in enumerate(answer.paths, 1):
        yield from _way(told, number, path, several)
    instead = stand_in_words(look, answer.stand_ins, messages, {path.service for path in answer.paths})
    label = messages.text(mark("If nothing here fits, call"))
    yield from sentences(label, (service.line for service in instead), "bold green")


def _way(told: Told, number: int, path: ReferralPath, several: bool) -> Iterator[Fact]:
    look, messages = told.look, told.messages
    steps = messages.plural(mark_plural("%(n)s step", "%(n)s steps"), len(path.steps))
    sentence = mark("to %(service)s: %(steps)s, cost %(cost)s")
    if several:
        sentence = mark("to %(service)s for %(place)s: %(steps)s, cost %(cost)s")
    said = messages.text(
        sentence, service=name(look, path.service), place=name(look, path.place), steps=steps, cost=path.cost
    )
    yield Fact(messages.text(mark("Option %(n)s"), n=number), said, style="bold cyan")
    notes = (words.reason_words(reason, messages) for reason in path.reasons)
    yield from (inner(messages.text(mark("Note")), note, "yellow") for note in notes)
    for value in path.steps:
        step = told.step(value)
        label = messages.text(mark("Step %(n)s"), n=step.position)
        yield inner(label, step.said, "bold")
        if path.weakest is not None and path.weakest.position == step.position:
            least = messages.text(mark("Check this number before you rely on it."))
            yield inner(messages.text(mark("Check first")), least, "bold yellow")
        yield from _step(step, messages)
        yield inner(messages.text(mark("Cost")), f"{step.cost} ({'; '.join(step.items)})", "dim")


def _step(step: StepWords, messages: Messages) -> Iterator[Fact]:
    if step.instead is not None:
        label = messages.text(mark("Closed at this time, call") if step.use else mark("Call instead"))
        yield inner(label, step.instead.line, "bold green")
    if step.use is not None:
        label = messages.text(mark("Contact for whoever refers")) if step.through else messages.text(mark("Contact"))
        yield from point_of_contact(label, step.use, messages)
    elif not step.through:
        none = messages.text(mark("We have no phone number for this step."))
        yield inner(messages.text(mark("Contact")), none, "yellow")
    if step.next is not None:
        yield from point_of_contact(messages.text(mark("If this contact does not answer")), step.next, messages)
    if step.at_once:
        yield inner(messages.text(mark("When")), messages.text(mark("at once")), "bold")
    for row in step.rows:
        yield inner(row.term, row.words)
    for source in step.sources:
        yield from _source(source, messages)


def _source(source: Source, messages: Messages) -> Iterator[Fact]:
    for place in source.places:
        said = ", ".join(filter(None, [source.name, place.locator, source.dated, source.url]))
        yield inner(messages.text(mark("Source")), said, "dim")
