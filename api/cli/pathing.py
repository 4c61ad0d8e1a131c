"""`signpost path`: how a case gets from where someone stands to help."""

from api.cli.asking import ask, instant_of, print_report
from api.cli.gather import Gather
from api.cli.path_facts import in_words
from api.cli.path_values import PathAsked, PathReport, Source, Step, Tie, Way
from api.words.messages import Messages
from graph import paths
from graph.look import Look
from graph.model.contact import Slot
from graph.model.record import Citation
from graph.model.relation import Relation
from graph.paths.answer import ReferralAnswer, ReferralPath
from graph.paths.answer import Step as StepValue
from graph.paths.question import ReferralQuestion


def path(
    store: str | None,
    origin: str,
    place: str,
    category: str,
    age: int | None,
    at: str | None,
    first: int,
    as_json: bool,
) -> None:
    """`signpost path`."""
    question = ReferralQuestion(origin, place, category, age, None if at is None else instant_of(at), first)
    report = ask(store, lambda look, messages: gather(look, question, messages))
    print_report(report, in_words, as_json, answered=bool(report.paths))


def gather(look: Look, question: ReferralQuestion, messages: Messages) -> PathReport:
    """From one view of the directory to the values that are shown."""
    answer = paths.referral_paths(look, question)
    found = _Gather(look, messages, answer)
    return PathReport(
        revision=look.revision,
        question=PathAsked(
            from_=question.origin,
            place=question.place,
            category=found.named(question.category),
            age=question.age,
            at=question.at,
            first=question.first,
        ),
        notices=found.said(answer.notices),
        origin=found.named(answer.origin),
        places=found.meanings(answer.place),
        remarks=found.said(answer.remarks),
        required=tuple(map(found.step, answer.reports)),
        paths=tuple(map(found.way, answer.paths)),
        why_none=found.said(answer.why_none),
    )


class _Gather(Gather):
    """Reads the records of all steps in one batch for each kind."""

    def __init__(self, look: Look, messages: Messages, answer: ReferralAnswer) -> None:
        super().__init__(look, messages)
        steps = [*answer.reports, *(step for path in answer.paths for step in path.steps)]
        self.ties = self.read(one.relation for one in steps if one.relation)
        self.slots = self.read(slot for one in steps for slot in (one.use, one.fallback) if slot)
        self.contacts = self.read(s.contact for s in self.slots.values() if isinstance(s, Slot) and s.contact)

    def way(self, path: ReferralPath) -> Way:
        return Way(
            place=self.named(path.place),
            cost=path.cost,
            service=self.named(path.service),
            steps=tuple(map(self.step, path.steps)),
            weakest=None if path.weakest is None else self.step(path.weakest),
            reasons=self.said(path.reasons),
        )

    def step(self, step: StepValue) -> Step:
        return Step(
            position=step.position,
            from_=self.named(step.source),
            to=self.named(step.target),
            by=step.by,
            relation=self.tie(step.relation),
            use=self.point(step.use),
            fallback=self.point(step.fallback),
            cost=step.cost,
            reasons=self.said(step.reasons),
        )

    def tie(self, id: str | None) -> Tie | None:
        record = self.ties.get(id) if id else None
        if not isinstance(record, Relation):
            return None
        return Tie(
            id=record.id,
            kind=record.kind,
            urgency=record.urgency,
            channel=record.channel,
            condition=record.condition,
            authority=record.authority,
            mandatory=record.mandatory,
            shares=record.shares,
            citations=tuple(map(_source, record.citations)),
        )


def _source(one: Citation) -> Source:
    return Source(source=one.source, url=one.url, locator=one.locator, as_of=one.dated, as_of_text=one.as_of)
