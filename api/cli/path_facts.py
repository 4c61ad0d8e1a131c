"""Ways to help in people's words, one fact on each line."""

from collections.abc import Iterator

from api import words
from api.cli.facts import Fact, meanings, point_of_contact, sentences
from api.cli.path_values import PathReport, Source, Step, Tie, Way
from api.words.messages import Messages, mark, mark_plural
from graph.model.record import Citation
from graph.model.vocabulary import StepKind, Urgency


def in_words(report: PathReport, messages: Messages) -> Iterator[Fact]:
    """Emergencies and what law requires first, then the ways, or what is missing."""
    yield from sentences(messages.text(mark("Urgent")), report.notices, "bold red")
    yield Fact(messages.text(mark("From")), f"{report.origin.name} ({report.origin.id})", style="bold")
    yield from meanings(report.places, messages)
    yield from sentences(messages.text(mark("Note")), report.remarks, "yellow")
    for step in report.required:
        yield Fact(messages.text(mark("The law requires in any case")), step.reasons[0].text, style="bold red")
        yield from _step(step, messages)
    yield from sentences(messages.text(mark("No answer")), report.why_none, "bold yellow")
    for number, way in enumerate(report.paths, 1):
        yield from _way(number, way, len({one.place.id for one in report.paths}) > 1, messages)


def _way(number: int, way: Way, several: bool, messages: Messages) -> Iterator[Fact]:
    steps = messages.plural(mark_plural("%(n)s step", "%(n)s steps"), len(way.steps))
    told = mark("to %(service)s: %(steps)s, cost %(cost)s")
    if several:
        told = mark("to %(service)s for %(place)s: %(steps)s, cost %(cost)s")
    said = messages.text(told, service=way.service.name, place=way.place.name, steps=steps, cost=way.cost)
    yield Fact(messages.text(mark("Way %(n)s"), n=number), said, style="bold cyan")
    for reason in way.reasons:
        yield _inner(messages.text(mark("Note")), reason.text, "yellow")
    for step in way.steps:
        yield Fact(messages.text(mark("Step %(n)s"), n=step.position), step.reasons[0].text, inner=True, style="bold")
        if way.weakest is not None and way.weakest.position == step.position:
            least = messages.text(mark("This is the least certain step of this way."))
            yield _inner(messages.text(mark("Check first")), least, "bold yellow")
        yield from _step(step, messages)
        yield _inner(messages.text(mark("Cost")), _cost(step), "dim")


def _step(step: Step, messages: Messages) -> Iterator[Fact]:
    through = step.by is StepKind.RELATION and step.relation is None
    if step.use is not None:
        label = messages.text(mark("Contact for whoever refers")) if through else messages.text(mark("Contact"))
        yield from point_of_contact(label, step.use, messages)
    elif not through:
        none = messages.text(mark("none that can be used is on file"))
        yield _inner(messages.text(mark("Contact")), none, "yellow")
    if step.fallback is not None:
        yield from point_of_contact(messages.text(mark("If this contact does not answer")), step.fallback, messages)
    if step.relation is not None:
        yield from _terms(step.relation, messages)


def _terms(tie: Tie, messages: Messages) -> Iterator[Fact]:
    if tie.urgency is Urgency.IMMEDIATE:
        yield _inner(messages.text(mark("When")), messages.text(mark("at once")), "bold")
    for label, said in (
        (mark("Condition"), tie.condition),
        (mark("Channel"), tie.channel),
        (mark("Authority"), tie.authority),
        (mark("May be shared"), tie.shares),
    ):
        if said:
            yield _inner(messages.text(label), said)
    for one in tie.citations:
        yield _inner(messages.text(mark("Source")), _cited(one, messages), "dim")


def _cited(one: Source, messages: Messages) -> str:
    cited = Citation(source=one.source, url=one.url, locator=one.locator, as_of=one.as_of_text)
    return ", ".join(filter(None, [words.cited(cited, messages), one.url]))


def _cost(step: Step) -> str:
    """`130: a step: 100; ...`: the sum and its items."""
    return f"{step.cost} ({'; '.join(one.text for one in step.reasons if one.code.startswith('cost.'))})"


def _inner(label: str, says: str, style: str = "") -> Fact:
    return Fact(label, says, inner=True, style=style)
