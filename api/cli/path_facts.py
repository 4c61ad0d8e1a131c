"""Ways to help in people's words, one fact on each line."""

from collections.abc import Iterator

from api import words
from api.cli.facts import Fact, meanings, point_of_contact, sentences
from api.cli.path_values import PathReport, Source, Step, Tie, Way
from api.words.messages import Messages
from graph.model.record import Citation
from graph.model.vocabulary import StepKind, Urgency


def in_words(report: PathReport, messages: Messages) -> Iterator[Fact]:
    """Emergencies and what law requires first, then the ways, or what is missing."""
    say = messages.text
    yield from sentences(say("Urgent"), report.notices, "bold red")
    yield Fact(say("From"), f"{report.origin.name} ({report.origin.id})", style="bold")
    yield from meanings(report.places, messages)
    yield from sentences(say("Note"), report.remarks, "yellow")
    for step in report.required:
        yield Fact(say("The law requires in any case"), step.reasons[0].text, style="bold red")
        yield from _step(step, messages)
    yield from sentences(say("No answer"), report.why_none, "bold yellow")
    for number, way in enumerate(report.paths, 1):
        yield from _way(number, way, len({one.place.id for one in report.paths}) > 1, messages)


def _way(number: int, way: Way, several: bool, messages: Messages) -> Iterator[Fact]:
    say = messages.text
    steps = messages.plural("%(n)d step", "%(n)d steps", len(way.steps))
    where = say(" for %(place)s", place=way.place.name) if several else ""
    told = say("to %(service)s%(where)s: %(steps)s, cost %(cost)d", **_way_said(way, where, steps))
    yield Fact(say("Way %(n)d", n=number), told, style="bold cyan")
    for reason in way.reasons:
        yield _inner(say("Note"), reason.text, "yellow")
    for step in way.steps:
        yield Fact(say("Step %(n)d", n=step.position), step.reasons[0].text, inner=True, style="bold")
        if way.weakest is not None and way.weakest.position == step.position:
            yield _inner(say("Check first"), say("This is the least certain step of this way."), "bold yellow")
        yield from _step(step, messages)
        yield _inner(say("Cost"), _cost(step), "dim")


def _way_said(way: Way, where: str, steps: str) -> dict[str, object]:
    return {"service": way.service.name, "where": where, "steps": steps, "cost": way.cost}


def _step(step: Step, messages: Messages) -> Iterator[Fact]:
    through = step.by is StepKind.RELATION and step.relation is None
    if step.use is not None:
        label = messages.text("Contact for whoever refers") if through else messages.text("Contact")
        yield from point_of_contact(label, step.use, messages)
    elif not through:
        yield _inner(messages.text("Contact"), messages.text("none that can be used is on file"), "yellow")
    if step.fallback is not None:
        yield from point_of_contact(messages.text("If this contact does not answer"), step.fallback, messages)
    if step.relation is not None:
        yield from _terms(step.relation, messages)


def _terms(tie: Tie, messages: Messages) -> Iterator[Fact]:
    say = messages.text
    if tie.urgency is Urgency.IMMEDIATE:
        yield _inner(say("When"), say("at once"), "bold")
    for label, said in (
        (say("Condition"), tie.condition),
        (say("Channel"), tie.channel),
        (say("Authority"), tie.authority),
        (say("May be shared"), tie.shares),
    ):
        if said:
            yield _inner(label, said)
    for one in tie.citations:
        yield _inner(say("Source"), _cited(one, messages), "dim")


def _cited(one: Source, messages: Messages) -> str:
    cited = Citation(source=one.source, url=one.url, locator=one.locator, as_of=one.as_of_text)
    return ", ".join(filter(None, [words.cited(cited, messages), one.url]))


def _cost(step: Step) -> str:
    """`130: a step: 100; ...`: the sum and its items."""
    return f"{step.cost} ({'; '.join(one.text for one in step.reasons if one.code.startswith('cost.'))})"


def _inner(label: str, says: str, style: str = "") -> Fact:
    return Fact(label, says, inner=True, style=style)
