"""Reads an imported answer by the rules of the survey's form: the same checks say what is wrong with it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from graph.look import Look
from graph.model.errors import InvalidField, InvalidInput, InvalidQuestion, SignpostError
from graph.model.reason import Reason
from graph.survey import Answers, TypedAnswer, TypedProgram, read_answers
from importers.planning.answer_questions import FIELD, answered
from importers.planning.entry import Options
from importers.planning.resolving import Resolver, Unresolved
from importers.proposal import Answer, Named

_OPTIONAL: Final = ("text", "procedure")
"""What is left out if it is wrong, and the rest is kept."""


class Unread(Exception):
    """An answer cannot be kept: `reasons` say why, `asks` is the question whose answer would help."""

    def __init__(self, *reasons: Reason, asks: str = "", about: str = "") -> None:
        super().__init__(*(one.code for one in reasons))
        self.reasons = reasons
        self.asks = asks
        self.about = about


class AnswerReader:
    """Reads the answers of one table. `options` has what was said of the whole file. `asked` has the questions whose
    answers would tell what programs mean that were left out: their keys, and the texts."""

    def __init__(self, look: Look, resolver: Resolver, options: Options) -> None:
        self._look = look
        self._resolver = resolver
        self._options = options
        self.asked: list[tuple[str, str]] = []

    def read(self, one: Answer) -> tuple[Answers, list[Reason]]:
        """What was answered, and what had to be left out of it. Raises Unread."""
        reasons: list[Reason] = []
        typed = self._with_place(answered(one, self._options.answers))
        programs = (self._program(program, at, reasons) for at, program in enumerate(typed.programs, 1))
        typed = replace(typed, programs=tuple(filter(None, programs)))
        wrong = self._wrong(typed)
        for name in _OPTIONAL:
            if (error := wrong.pop(name, None)) is not None:
                typed = replace(typed, text="") if name == "text" else replace(typed, procedure="")
                reasons.append(_reason(name, error))
        if wrong:
            raise _unread(one, wrong)
        return read_answers(self._look, typed), reasons

    def _with_place(self, typed: TypedAnswer) -> TypedAnswer:
        """The answer with the id of its place. Raises Unread with the question that tells which is meant."""
        try:
            return replace(typed, place=self._meant("jurisdiction", typed.place))
        except Unresolved as error:
            reason = Reason(error.reason.code, {**error.reason.params, "field": f"{FIELD}place"})
            raise Unread(reason, asks=error.asks, about=error.about) from None

    def _meant(self, kind: str, text: str) -> str:
        """The id of what a text means; the text itself where that is left to the rules of the form. Raises Unresolved
        for what somebody can be asked."""
        if not text.strip():
            return text
        try:
            return str(self._resolver.value(Named((kind,), text)))
        except Unresolved as error:
            if error.asks:
                raise
            return text

    def _program(self, one: TypedProgram, at: int, reasons: list[Reason]) -> TypedProgram | None:
        """A program that can be kept; None for one that is left out."""
        found = one
        for name, kind in (("category", "category"), ("place", "jurisdiction")):
            try:
                meant = self._meant(kind, getattr(one, name))
            except Unresolved as error:
                self.asked.append((error.asks, error.about))
                continue
            found = replace(found, category=meant) if name == "category" else replace(found, place=meant)
        wrong = [f"program.{path[-1]}" for path in _paths(self._look, found) if path[:1] == ("programs",)]
        if not wrong:
            return found
        reasons.append(Reason("import.answer-program", {"n": at, "fields": ";".join(wrong)}))
        return None

    def _wrong(self, typed: TypedAnswer) -> dict[str, InvalidField]:
        """What is wrong with an answer, by question."""
        try:
            read_answers(self._look, typed)
        except SignpostError as error:
            return {one.path[0]: one for one in _problems(error)}
        return {}


def _paths(look: Look, one: TypedProgram) -> list[tuple[str, ...]]:
    try:
        read_answers(look, TypedAnswer(programs=(one,)))
    except SignpostError as error:
        return [tuple(each.path) for each in _problems(error)]
    return []


def _problems(error: SignpostError) -> list[InvalidField]:
    several = error.problems if isinstance(error, InvalidQuestion) else (error,)
    found = [one for one in several if isinstance(one, InvalidField)]
    if not found:
        raise error
    return found


def _reason(name: str, error: InvalidInput) -> Reason:
    said = error.reason if isinstance(error, InvalidField) else error.message
    params = {key: value for key, value in error.params.items() if key not in ("field", "error", "said", "text")}
    shown = {} if name in _OPTIONAL else {key: value for key, value in error.params.items() if key == "text"}
    return Reason(
        "import.left-out", {**params, **shown, "field": f"{FIELD}{name}", "error": error.code, "said": said}
    )


def _unread(one: Answer, wrong: Mapping[str, InvalidField]) -> Unread:
    """Why an answer cannot be kept; a question that the table does not ask is asked for the whole file."""
    asked = [name for name in wrong if name in one.lacks and name != "organization"]
    if len(asked) == len(wrong):
        reasons = [Reason("import.answer-missing", {"field": f"{FIELD}{name}"}) for name in asked]
        return Unread(*reasons, asks=f"{FIELD}{asked[0]}")
    left = {name: error for name, error in wrong.items() if name not in asked}
    return Unread(*(_reason(name, error) for name, error in left.items()))
