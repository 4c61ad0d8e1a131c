"""Reads the values of a proposal as the editing actions read them, and says which had to be left out."""

from collections.abc import Mapping
from typing import Any, Final

from graph.editing.completing import AREA_KNOWN, completed
from graph.editing.reading import FieldReader
from graph.look import Look
from graph.model.errors import InvalidField, InvalidInput, InvalidQuestion, QuestionProblems, SignpostError
from graph.model.reason import Reason
from graph.model.record import Record
from graph.model.shape import shapes_by_name
from importers.planning.fresh import CATEGORY
from importers.planning.resolving import LeftOut, Resolver, Unresolved
from importers.proposal import Found, Named, Proposal

LEFT_OUT: Final = "import.left-out"
BY_WORDS: Final = "import.kind-by-words"
_OWNER: Final = "contact.agency"
"""Without its agency a contact would be nobody's for good: its id is made of it."""


class Missing(Exception):
    """A field that a record cannot be without has no value that could be read."""

    def __init__(self, reason: Reason, unresolved: Unresolved | None = None) -> None:
        super().__init__(reason.code)
        self.reason = reason
        self.unresolved = unresolved


class ValueReader:
    """Reads values for one stage. What is wrong with a field leaves that field out, and is a reason of its entry."""

    def __init__(self, look: Look, resolver: Resolver) -> None:
        self._look = look
        self._resolver = resolver

    def read(self, one: Proposal) -> tuple[dict[str, Any], list[Reason], list[Unresolved]]:
        """The typed values of a proposal by field, why others were left out, and the names among these.

        Raises Missing if one of those is a field that its kind has to have.
        """
        values: dict[str, Any] = {}
        reasons: list[Reason] = []
        unresolved: list[Unresolved] = []
        shapes = shapes_by_name(one.kind)
        for name, found in one.fields.items():
            required = name in shapes and shapes[name].required
            try:
                values |= self._field(one.kind, name, found)
                reasons += self._by_words(found)
            except Unresolved as error:
                whose = f"{one.kind.KIND}.{name}"
                reason = Reason(error.reason.code, {**error.reason.params, "field": whose})
                waits = whose == _OWNER and isinstance(error, LeftOut)
                if waits or (required and whose != CATEGORY):
                    raise Missing(reason, error) from None
                reasons.append(reason)
                unresolved.append(error)
            except SignpostError as error:
                reason = left_out(one.kind, name, error)
                if required:
                    raise Missing(reason) from None
                reasons.append(reason)
        return values, reasons, unresolved

    def as_far_as_known(self, one: Proposal) -> tuple[dict[str, Any], list[Unresolved]]:
        """The values of a proposal that waits, as far as they can be read, and the names in it that mean nothing:
        so that whoever answers is asked for all of it at once."""
        values: dict[str, Any] = {}
        unresolved: list[Unresolved] = []
        for name, found in one.fields.items():
            try:
                values |= self._field(one.kind, name, found)
            except Unresolved as error:
                unresolved.append(error)
            except SignpostError:
                continue  # it is told when the proposal is read
        try:
            self.parts(one)
        except Missing as error:
            unresolved += [error.unresolved] if error.unresolved is not None else []
        return values, unresolved

    def _by_words(self, found: Found) -> list[Reason]:
        """Says of a kind of help that the document calls otherwise how it was found."""
        if not isinstance(found.value, Named) or not self._resolver.is_by_words(found.value):
            return []
        return [Reason(BY_WORDS, {"text": found.value.name})]

    def parts(self, one: Proposal) -> dict[str, list[dict[str, Any]]]:
        """The lists of records that belong to it. Raises Missing for a name in them that means nothing."""
        try:
            return {name: [self._part(part) for part in several] for name, several in one.parts.items()}
        except Unresolved as error:
            raise Missing(error.reason, error) from None

    def _part(self, part: Mapping[str, Found]) -> dict[str, Any]:
        return {field: self._resolver.value(found.value) for field, found in part.items()}

    def _field(self, kind: type[Record], name: str, found: Found) -> dict[str, Any]:
        value = self._resolver.value(found.value)
        if name == AREA_KNOWN:
            return {}
        problems = QuestionProblems()
        read = FieldReader(self._look, problems).read(kind, {name: value})
        problems.check()
        return read


def left_out(kind: type[Record], name: str, error: SignpostError) -> Reason:
    """Why the value of a field is left out."""
    first = error.problems[0] if isinstance(error, InvalidQuestion) else error
    said = first.reason if isinstance(first, InvalidField) else first.message
    params = {key: value for key, value in first.params.items() if key not in ("field", "error", "said")}
    return Reason(LEFT_OUT, {**params, "field": f"{kind.KIND}.{name}", "error": first.code, "said": said})


def whole_values(kind: type[Record], before: Record | None, values: Mapping[str, Any]) -> dict[str, Any]:
    """`values` with what follows from them. Raises InvalidInput if they contradict each other."""
    problems = QuestionProblems()
    whole = completed(kind, before, values, None, problems)
    try:
        problems.check()
    except SignpostError as error:
        raise InvalidInput(error.message, value=error.value, code=error.code, params=error.params) from None
    return whole
