"""The questions of a plan of an import in words."""

from dataclasses import dataclass

from api import words
from api.words.kinds import jurisdiction_kinds
from api.words.messages import Messages, mark
from api.words.records import RECORDS
from graph.look import Look
from graph.model.kinds import KINDS
from graph.model.shape import shapes_by_name
from graph.model.vocabulary import AgencyLevel, JurisdictionKind, TeamKind
from importers.planning import Question
from importers.planning.fresh import choices
from importers.planning.meaning import word_of
from importers.planning.resolving import REGIONS
from importers.tables.above import ABOVE, QUESTION

_CATEGORY = "category"


@dataclass(frozen=True, slots=True)
class QuestionWords:
    """A question: its key, what is asked, for what, and what may be answered: values with their words, or none if it
    is free. `hint` says how a free answer is written, `answer` is what was answered before."""

    key: str
    said: str
    about: str
    choices: tuple[tuple[str, str], ...]
    hint: str = ""
    answer: str = ""


def question_words(look: Look, asked: Question, messages: Messages) -> QuestionWords:
    """A question that waits for an answer."""
    waits = messages.text(mark("%(n)s wait for this"), n=words.number(asked.n, messages))
    about = () if word_of(asked.key) is not None else asked.about
    return QuestionWords(
        key=asked.key,
        said=_said(asked.key, messages, next(iter(asked.about), "")),
        about="; ".join(filter(None, (waits, ", ".join(about)))),
        choices=_choices(look, asked.key, messages),
        hint=_hint(asked.key, messages),
    )


def answer_words(look: Look, key: str, answer: str, messages: Messages) -> QuestionWords:
    """What words of a document mean, as it was answered: it can be answered anew."""
    options = _choices(look, key, messages)
    shown = answer if options else look.name(answer)
    return QuestionWords(key, _said(key, messages), "", options, _hint(key, messages), shown)


def _said(key: str, messages: Messages, written: str = "") -> str:
    if (word := word_of(key)) is not None:
        kind, text = word[0], written or word[1]
        of = messages.text(RECORDS[kind].one)
        return messages.text(mark("What is “%(text)s” here? (%(kind)s)"), text=text, kind=of)
    kind, _, name = key.partition(".")
    if kind in KINDS and name in shapes_by_name(KINDS[kind]):
        label = words.label(KINDS[kind], name, messages)
        of = messages.text(RECORDS[kind].one) if kind in RECORDS else kind
        return messages.text(mark("%(kind)s, for which the file does not say it: %(field)s"), kind=of, field=label)
    return messages.text(mark("Which regions are meant?"))


def _hint(key: str, messages: Messages) -> str:
    if key == QUESTION:
        said = mark("The id of an agency; or %(above)s, if it is the agency of the row above.")
        return messages.text(said, above=ABOVE)
    word = word_of(key)
    return messages.text(mark("The name of a place, as it is called here.")) if word and word[0] != _CATEGORY else ""


def _choices(look: Look, key: str, messages: Messages) -> tuple[tuple[str, str], ...]:
    word = word_of(key)
    asked = f"service.{_CATEGORY}" if word is not None and word[0] == _CATEGORY else key
    known = choices(look, asked) if word is None or asked != key else ()
    said = [(one, _choice(look, asked, one, messages)) for one in known]
    return tuple(sorted(said, key=lambda one: one[1]) if asked == f"service.{_CATEGORY}" else said)


def _choice(look: Look, key: str, value: str, messages: Messages) -> str:
    if key == f"service.{_CATEGORY}":
        return look.name(value)
    if key == REGIONS:
        return jurisdiction_kinds(JurisdictionKind(value), messages)
    return words.word(AgencyLevel(value) if key == "agency.level" else TeamKind(value), messages)
