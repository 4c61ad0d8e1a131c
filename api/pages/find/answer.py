"""The answer to "who serves this place?" as the page shows it: everything is worded, so the template computes
nothing."""

from dataclasses import dataclass

from api import words
from api.pages.find.form import FindForm, Problem, problems_at, question_of
from api.told.cards import Card, cards, split
from api.told.links import Link, path_of
from api.words.messages import Messages, mark, mark_plural
from api.words.regions import kind_name
from graph import catalogue, find
from graph.find.answer import FindAnswer, LeftOut
from graph.find.question import FindQuestion
from graph.look import Look
from graph.model.errors import InvalidInput, QuestionProblems
from graph.model.jurisdiction import Jurisdiction
from graph.model.vocabulary import JurisdictionKind
from graph.paths.answer import ReferralAnswer
from graph.paths.question import ReferralQuestion
from graph.places.answer import PlaceMatch

_MANY_MEANINGS = 3


@dataclass(frozen=True, slots=True)
class Meaning:
    """One meaning of an ambiguous place, as a button: the value it posts, its name, and a note to tell it from the
    others."""

    value: str
    name: str
    note: str


@dataclass(frozen=True, slots=True)
class Omission:
    """A service that was left out, and why."""

    service: Link
    why: str


@dataclass(frozen=True, slots=True)
class SeeAlso:
    """A neighbouring kind of help: a button posts the same question with it."""

    category: str
    words: str


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer in words. `heading` says what was found and for where, `asked` what was asked and when."""

    heading: str
    asked: str
    typed: str
    choices: tuple[Meaning, ...]
    chosen_from: str
    place: Link | None
    remarks: tuple[str, ...]
    known: tuple[Card, ...]
    unknown: tuple[Card, ...]
    nothing: tuple[str, ...]
    left_out: tuple[Omission, ...]
    see_also: tuple[SeeAlso, ...]
    revision: int

    @property
    def all_cards(self) -> tuple[Card, ...]:
        """The cards in their order."""
        return self.known + self.unknown


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of a form: an answer, problems at fields, or neither while the person is still typing."""

    answer: Answer | None = None
    problems: tuple[Problem, ...] = ()

    def problem(self, field: str) -> str:
        """The error message of a field; empty where there is no error."""
        return next((problem.message for problem in self.problems if problem.field == field), "")


def outcome_of(look: Look, form: FindForm, messages: Messages) -> Outcome:
    """The directory's answer to the form, or what is wrong with the form."""
    if form.empty_so_far:
        return Outcome()
    problems = QuestionProblems()
    question = question_of(form, look, problems)
    try:
        problems.check_with(lambda: find.check(look, question))
        return Outcome(answer=_answer(look, form, find.find(look, question), messages))
    except InvalidInput as error:
        return Outcome(problems=problems_at(error, messages))


def _answer(look: Look, form: FindForm, result: FindAnswer, messages: Messages) -> Answer:
    known, unknown = split(cards(look, result, messages))
    places = result.place.places
    return Answer(
        heading=_heading(len(result.matches), places, messages),
        asked=asked_words(look, result.question, messages),
        typed=form.place.strip(),
        choices=place_choices(look, form, result, messages),
        chosen_from=form.place.strip() if form.chosen else "",
        place=Link(places[0].name, path_of(places[0].jurisdiction)) if len(places) == 1 else None,
        remarks=tuple(words.reason_words(reason, messages) for reason in result.remarks),
        known=known,
        unknown=unknown,
        nothing=tuple(words.reason_words(reason, messages) for reason in result.why_none),
        left_out=tuple(_omission(look, omission, messages) for omission in find.left_out(look, result)),
        see_also=tuple(_see_also(look, result.question, related, messages) for related in result.see_also),
        revision=look.revision,
    )


def _heading(count: int, places: tuple[PlaceMatch, ...], messages: Messages) -> str:
    if not places:
        return messages.text(mark("This place was not found"))
    if not count:
        return messages.text(mark("Nothing found for %(place)s"), place=either(places, messages))
    return messages.plural(
        mark_plural("%(n)s service for %(place)s", "%(n)s services for %(place)s"),
        count,
        place=either(places, messages),
    )


def either(places: tuple[PlaceMatch, ...], messages: Messages) -> str:
    """The meanings of a place joined by "or"; above `_MANY_MEANINGS`, only their number."""
    names = list(dict.fromkeys(place.name for place in places))
    if len(names) > _MANY_MEANINGS:
        return messages.text(mark("%(n)s places"), n=len(places))
    if len(names) == 1:
        return names[0]
    return messages.text(mark("%(first)s or %(last)s"), first=", ".join(names[:-1]), last=names[-1])


def asked_words(look: Look, question: FindQuestion | ReferralQuestion, messages: Messages) -> str:
    """What was asked beside the place: the kind of help, the age, the time."""
    parts = [look.name(question.category) if question.category else messages.text(mark("Every kind of help"))]
    if question.age is not None:
        parts.append(messages.text(mark("age %(age)s"), age=question.age))
    if question.at is None:
        parts.append(messages.text(mark("at any time")))
    else:
        moment = words.moment(question.at, look.zone, messages)
        now = question.at == look.now
        parts.append(messages.text(mark("now (%(moment)s)"), moment=moment) if now else moment)
    return ", ".join(parts)


def place_choices(
    look: Look, form: FindForm, result: FindAnswer | ReferralAnswer, messages: Messages
) -> tuple[Meaning, ...]:
    """The meanings to choose from, where there are several."""
    places = result.place.places
    if len(places) < 2:
        return ()
    records = look.records(place.jurisdiction for place in places)
    return tuple(
        Meaning(
            f"{place.jurisdiction} {form.place.strip()}",
            place.name,
            _note(look, place, record, form.place.strip(), messages),
        )
        for place, record in zip(places, records, strict=True)
        if isinstance(record, Jurisdiction)
    )


def _note(look: Look, place: PlaceMatch, record: Jurisdiction, typed: str, messages: Messages) -> str:
    """A note to tell a meaning from the others: its kind, the share of a ZIP code's people, and the name that
    matched."""
    notes = [kind_name(look, record.kind, messages), words.share(place.share, messages)]
    if record.kind is not JurisdictionKind.TOWN and (count := catalogue.unit_count(look, record.id)) > 1:
        notes.append(messages.plural(mark_plural("%(n)s town", "%(n)s towns"), count))
    if place.share is None and place.matched.casefold() not in (place.name.casefold(), typed.casefold()):
        notes.append(messages.text(mark("for “%(matched)s”"), matched=place.matched))
    return ", ".join(filter(None, notes))


def _omission(look: Look, left: LeftOut, messages: Messages) -> Omission:
    return Omission(Link(look.name(left.service), path_of(left.service)), words.reason_words(left.reason, messages))


def _see_also(look: Look, question: FindQuestion, category: str, messages: Messages) -> SeeAlso:
    said = messages.text(mark("For age %(age)s: %(kind)s"), age=question.age, kind=look.name(category))
    return SeeAlso(category, said)
