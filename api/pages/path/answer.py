"""The answer to "how does this case get to help?" in words, ready for the template of the page."""

from dataclasses import dataclass

from api import words
from api.pages.find.answer import Meaning, asked_words, brief_question, other_places, place_choices
from api.pages.find.form import Problem, problems_at
from api.pages.path.form import PathForm, question_of
from api.told.links import Link, link
from api.told.names import name
from api.told.places import either
from api.told.required import RequiredWords, brief_words
from api.told.stand_ins import StandInWords, stand_in_words
from api.told.steps import StepWords, Told
from api.words.messages import Messages, mark, mark_plural
from graph import catalogue, paths
from graph.look import Look
from graph.model.errors import (
    Ambiguous,
    InvalidInput,
    InvalidQuestion,
    NotFound,
    QuestionProblems,
    SignpostError,
)
from graph.model.service import Service
from graph.paths.answer import ReferralAnswer


@dataclass(frozen=True, slots=True)
class Way:
    """A path. `key` identifies it in a form; `weakest` is the position of the least certain step."""

    key: str
    id: str
    title: str
    origin: Link
    place: str
    told: str
    notes: tuple[str, ...]
    steps: tuple[StepWords, ...]
    weakest: int
    cost: int
    folded: bool


@dataclass(frozen=True, slots=True)
class PathAnswer:
    """A whole answer in words; `missing` means that the path that was asked for is not among `ways`.

    `required` has the duties shown in full, `brief` the other duties. `on_card` has all duties in a short form, for a
    printed path that must fit on a page.
    """

    heading: str
    asked: str
    question: str
    origin: Link
    typed: str
    choices: tuple[Meaning, ...]
    others: tuple[Meaning, ...]
    chosen_from: str
    place: str
    remarks: tuple[str, ...]
    required: tuple[StepWords, ...]
    brief: tuple[RequiredWords, ...]
    on_card: tuple[RequiredWords, ...]
    notes: tuple[str, ...]
    ways: tuple[Way, ...]
    stand_ins: tuple[StandInWords, ...]
    nothing: tuple[str, ...]
    revision: int
    missing: bool = False

    @property
    def unconfirmed(self) -> bool:
        """Whether nothing in the answer is confirmed, which is then said once."""
        steps = [*self.required, *(step for way in self.ways for step in way.steps)]
        slots = [slot for step in steps for slot in (step.use, step.next) if slot]
        return words.none_confirmed(
            [*(slot.status for slot in slots), *(service.status for service in self.stand_ins)]
        )


@dataclass(frozen=True, slots=True)
class PathOutcome:
    """The result of a form: an answer, or problems at fields, or the candidates for an ambiguous origin."""

    answer: PathAnswer | None = None
    problems: tuple[Problem, ...] = ()
    candidates: tuple[Meaning, ...] = ()

    def problem(self, field: str) -> str:
        """What is wrong at a field; empty where nothing is."""
        return next((problem.message for problem in self.problems if problem.field == field), "")

    @property
    def status(self) -> int:
        """The status of the page."""
        return 400 if self.problems else 422 if self.candidates else 200


def outcome_of(look: Look, form: PathForm, messages: Messages) -> PathOutcome:
    """What the directory answers to the form."""
    if form.empty_so_far:
        return PathOutcome()
    problems = QuestionProblems()
    question = question_of(form, look, problems)
    try:
        problems.check_with(lambda: paths.check(look, question))
        return PathOutcome(_answer(look, form, paths.referral_paths(look, question), messages))
    except (InvalidInput, NotFound, Ambiguous) as error:
        return PathOutcome(problems=problems_at(error, messages), candidates=_candidates(look, form, error, messages))


def _candidates(look: Look, form: PathForm, error: SignpostError, messages: Messages) -> tuple[Meaning, ...]:
    """The candidates for an ambiguous origin."""
    several = error.problems if isinstance(error, InvalidQuestion) else (error,)
    text = form.origin.strip()
    return tuple(
        Meaning(f"{record_id} {text}", words.english(named, messages), _beside(look, record_id))
        for problem in several
        if isinstance(problem, Ambiguous)
        for record_id, named in problem.candidates
    )


def _beside(look: Look, origin: str) -> str:
    """What distinguishes an origin from others with the same name: the agency that it belongs to."""
    return words.joined(name(look, agency_id) for agency_id in catalogue.parent_chain(look, origin)[-1:])


def _answer(look: Look, form: PathForm, answer: ReferralAnswer, messages: Messages) -> PathAnswer:
    steps = [*answer.in_full, *(step for path in answer.paths for step in path.steps)]
    told = Told.of(look, steps, messages)
    several = len(answer.place.places) > 1
    ways = tuple(_way(told, answer, number, several) for number in range(1, len(answer.paths) + 1))
    wanted = tuple(way for way in ways if way.key == form.way)
    return PathAnswer(
        heading=_heading(look, answer, messages),
        asked=asked_words(look, answer.question, messages),
        question=_question(look, form, answer, messages),
        origin=link(look, answer.origin),
        typed=form.place.strip(),
        choices=place_choices(look, form, answer, messages),
        others=other_places(look, form, answer, messages),
        chosen_from=form.place.strip() if form.chosen else "",
        place=words.english(answer.place.places[0].name, messages) if len(answer.place.places) == 1 else "",
        remarks=tuple(words.reason_words(reason, messages) for reason in answer.remarks),
        required=tuple(map(told.step, answer.in_full)),
        brief=brief_words(look, answer.brief, messages, answer.question.at),
        on_card=brief_words(look, answer.required, messages, answer.question.at, with_rows=True),
        notes=tuple(words.reason_words(reason, messages) for reason in answer.common.reasons),
        ways=wanted or ways,
        stand_ins=stand_in_words(look, answer.stand_ins, messages, {path.service for path in answer.paths}),
        nothing=tuple(words.reason_words(reason, messages) for reason in answer.why_none),
        revision=look.revision,
        missing=bool(form.way) and not wanted,
    )


def _heading(look: Look, answer: ReferralAnswer, messages: Messages) -> str:
    places, origin = answer.place.places, name(look, answer.origin)
    if not places:
        return messages.text(mark("This place was not found"))
    where = either(places, messages)
    if not answer.paths:
        said = mark("We have no referral route recorded from %(origin)s to this help for %(place)s")
        return messages.text(said, origin=origin, place=where)
    return messages.plural(
        mark_plural(
            "%(n)s option from %(origin)s to help for %(place)s",
            "%(n)s options from %(origin)s to help for %(place)s",
        ),
        len(answer.paths),
        origin=origin,
        place=where,
    )


def _question(look: Look, form: PathForm, answer: ReferralAnswer, messages: Messages) -> str:
    said = brief_question(look, form.place.strip(), answer.question, messages)
    return messages.text(mark("From %(origin)s to %(question)s"), origin=name(look, answer.origin), question=said)


def _way(told: Told, answer: ReferralAnswer, number: int, several: bool) -> Way:
    look, messages, path = told.look, told.messages, answer.paths[number - 1]
    steps = tuple(map(told.step, path.steps))
    return Way(
        key="|".join((path.place, *(step.target for step in path.steps))),
        id=f"way-{number}",
        title=messages.text(mark("Option %(n)s: %(service)s"), n=number, service=name(look, path.service)),
        origin=steps[0].source,
        place=name(look, path.place) if several else "",
        told=messages.plural(mark_plural("%(n)s step", "%(n)s steps"), len(steps)),
        notes=(
            *(words.reason_words(reason, messages) for reason in path.reasons if reason not in answer.common.reasons),
            *(words.english(caution, messages) for caution in look.get(path.service, Service).cautions),
        ),
        steps=steps,
        weakest=path.weakest.position if path.weakest else 0,
        cost=path.cost,
        folded=path in answer.folded,
    )
