"""The answer to "who serves this place?" in words, ready for the template of the page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from api import words
from api.pages.find.form import FindForm, Problem, problems_at, question_of
from api.told.cards import Card, CardList, card_lists, cards_of
from api.told.links import Link, link
from api.told.names import name
from api.told.places import either
from api.told.required import RequiredWords, required_words
from api.told.stand_ins import StandInWords, stand_in_words
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

_STATEWIDE: Final = "only.statewide"


@dataclass(frozen=True, slots=True)
class Meaning:
    """A meaning of an ambiguous place, as a button: the value it posts, its name and a note to distinguish it."""

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
class KindGroup:
    """A kind of help in an answer about every kind: its first service, and a button that shows all of them."""

    category: str
    name: str
    more: str
    first: Card


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer in words. `heading` says what was found and where, `asked` what was asked and when, and
    `question` all of it in a line.

    `remarks` are about what was asked and stand above the answer, `notes` are about the services below it.
    """

    heading: str
    asked: str
    question: str
    typed: str
    choices: tuple[Meaning, ...]
    others: tuple[Meaning, ...]
    chosen_from: str
    place: Link | None
    remarks: tuple[str, ...]
    notes: tuple[str, ...]
    required: tuple[RequiredWords, ...]
    groups: tuple[KindGroup, ...]
    known: CardList
    unknown: CardList
    nothing: tuple[str, ...]
    left_out: tuple[Omission, ...]
    see_also: tuple[SeeAlso, ...]
    professionals: tuple[Link, ...]
    stand_ins: tuple[StandInWords, ...]
    revision: int

    @property
    def unconfirmed(self) -> bool:
        """Whether nothing in the answer is confirmed, which is then said once."""
        cards = self.all_cards
        several = [card.status for card in cards if card.use] + [card.next.status for card in cards if card.next]
        several += [gate.status for card in cards for gate in card.gates]
        return words.none_confirmed([*several, *(service.status for service in self.stand_ins)])

    @property
    def all_cards(self) -> tuple[Card, ...]:
        """The cards in their order."""
        return (*(group.first for group in self.groups), *self.known.cards, *self.unknown.cards)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of a form: an answer, or problems at fields, or neither while somebody is still typing."""

    answer: Answer | None = None
    problems: tuple[Problem, ...] = ()

    def problem(self, field: str) -> str:
        """What is wrong at a field; empty where nothing is."""
        return next((problem.message for problem in self.problems if problem.field == field), "")


def outcome_of(look: Look, form: FindForm, messages: Messages) -> Outcome:
    """What the directory answers to the form."""
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
    known, unknown = card_lists(look, result, () if result.groups else result.matches, messages)
    places = result.place.places
    return Answer(
        heading=_heading(len(result.matches), places, messages),
        asked=asked_words(look, result.question, messages),
        question=brief_question(look, form.place.strip(), result.question, messages),
        typed=form.place.strip(),
        choices=place_choices(look, form, result, messages),
        others=other_places(look, form, result, messages),
        chosen_from=form.place.strip() if form.chosen else "",
        place=link(look, places[0].jurisdiction) if len(places) == 1 else None,
        remarks=_remarks(result, messages, wanted=False),
        notes=_remarks(result, messages, wanted=True),
        required=required_words(look, result, messages),
        groups=_groups(look, result, messages),
        known=known,
        unknown=unknown,
        nothing=tuple(words.reason_words(reason, messages) for reason in result.why_none),
        left_out=tuple(_omission(look, left, messages) for left in find.left_out(look, result)),
        see_also=tuple(_see_also(look, result.question, category, messages) for category in result.see_also),
        professionals=tuple(link(look, service_id) for service_id in result.professionals),
        stand_ins=stand_in_words(look, result.stand_ins, messages, _shown(result)),
        revision=look.revision,
    )


def _remarks(result: FindAnswer, messages: Messages, *, wanted: bool) -> tuple[str, ...]:
    """The remarks about the services (`wanted`), or those about the place."""
    return tuple(
        words.reason_words(reason, messages) for reason in result.remarks if (reason.code == _STATEWIDE) is wanted
    )


def _shown(result: FindAnswer) -> set[str]:
    """The services of which the answer shows a card."""
    matches = [group.first for group in result.groups] or result.matches
    return {match.service for match in matches}


def _groups(look: Look, result: FindAnswer, messages: Messages) -> tuple[KindGroup, ...]:
    firsts = cards_of(look, result, [group.first for group in result.groups], messages)
    return tuple(
        KindGroup(
            group.category,
            name(look, group.category),
            messages.plural(mark_plural("Show %(n)s service", "Show all %(n)s services"), group.count),
            card,
        )
        for group, card in zip(result.groups, firsts, strict=True)
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


def brief_question(look: Look, place: str, question: FindQuestion | ReferralQuestion, messages: Messages) -> str:
    """The whole question in one short line, the place first."""
    said = asked_words(look, question, messages, briefly=True)
    return messages.text(mark("%(place)s: %(asked)s"), place=words.typed(place), asked=said)


def asked_words(
    look: Look, question: FindQuestion | ReferralQuestion, messages: Messages, *, briefly: bool = False
) -> str:
    """What was asked besides the place: the kind of help, the age, the time; `briefly` without what "now" is."""
    kinds = question.kinds if isinstance(question, FindQuestion) else (question.category,)
    parts = [name(look, kind) for kind in kinds] or [messages.text(mark("Every kind of help"))]
    if question.age is not None:
        parts.append(messages.text(mark("age %(age)s"), age=question.age))
    if isinstance(question, FindQuestion) and question.language is not None:
        parts.append(messages.text(mark("in %(language)s"), language=words.language(question.language, messages)))
    if question.at == look.now and briefly:
        parts.append(messages.text(mark("now")))
    elif question.at is None:
        parts.append(messages.text(mark("at any time")))
    else:
        moment = words.moment(question.at, look.zone, messages)
        now = question.at == look.now
        parts.append(messages.text(mark("now (%(moment)s)"), moment=moment) if now else moment)
    return words.joined(parts)


def place_choices(
    look: Look, form: FindForm, result: FindAnswer | ReferralAnswer, messages: Messages
) -> tuple[Meaning, ...]:
    """The meanings to choose from, if there are several."""
    places = result.place.places
    return _meanings(look, form, places, messages) if len(places) > 1 else ()


def other_places(
    look: Look, form: FindForm, result: FindAnswer | ReferralAnswer, messages: Messages
) -> tuple[Meaning, ...]:
    """Places that the text may mean, too: the smaller parts of a ZIP code, or guesses where it means none."""
    place = result.place
    others = [match for match in place.matches[place.meant :] if match.share is not None or not place.meant]
    return _meanings(look, form, others, messages)


def _meanings(look: Look, form: FindForm, places: Sequence[PlaceMatch], messages: Messages) -> tuple[Meaning, ...]:
    records = look.records(place.jurisdiction for place in places)
    return tuple(
        Meaning(
            f"{place.jurisdiction} {form.place.strip()}",
            words.english(place.name, messages),
            _note(look, place, record, form.place.strip(), messages),
        )
        for place, record in zip(places, records, strict=True)
        if isinstance(record, Jurisdiction)
    )


def _note(look: Look, place: PlaceMatch, record: Jurisdiction, typed: str, messages: Messages) -> str:
    """A note to distinguish a meaning: its kind, the part of a ZIP code's people, and the name it was taken for."""
    notes = [kind_name(look, record.kind, messages), words.share(place.share, messages)]
    if record.kind is not JurisdictionKind.TOWN and (count := catalogue.unit_count(look, record.id)) > 1:
        notes.append(messages.plural(mark_plural("%(n)s town", "%(n)s towns"), count))
    if place.share is None and place.matched.casefold() not in (place.name.casefold(), typed.casefold()):
        notes.append(messages.text(mark("for “%(matched)s”"), matched=words.english(place.matched, messages)))
    return words.joined(filter(None, notes))


def _omission(look: Look, left: LeftOut, messages: Messages) -> Omission:
    return Omission(link(look, left.service), words.reason_words(left.reason, messages))


def _see_also(look: Look, question: FindQuestion, category: str, messages: Messages) -> SeeAlso:
    said = messages.text(mark("For age %(age)s: %(kind)s"), age=question.age, kind=name(look, category))
    return SeeAlso(category, said)
