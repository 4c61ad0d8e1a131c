"""The form of the page of referral paths: as that of the opening page, and where the case is now."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from api import words
from api.pages.find.form import CHECKS, LONGEST, Check, FindForm, Problem, checked
from api.words.messages import Messages, mark
from graph import paths
from graph.look import Look
from graph.model.errors import Ambiguous, InvalidInput, NotFound
from graph.paths.question import ReferralQuestion


@dataclass(frozen=True, slots=True)
class PathForm(FindForm):
    """`origin` is where the case is now; `start` is `<id> <text>`: which meaning of that very text was chosen.

    `way` names the one way that is wanted as a card (`Way.key`).
    """

    origin: str = ""
    start: str = ""
    way: str = ""

    @property
    def started(self) -> str | None:
        """The id of the chosen origin, while the text is still the one that it was chosen for."""
        record_id, _, text = self.start.partition(" ")
        return record_id if record_id and text == self.origin.strip() else None

    @property
    def empty_so_far(self) -> bool:
        """Whether somebody is still typing and has not said where from, where to and what for."""
        return bool(self.typing) and not (self.origin.strip() and self.place.strip() and self.category)


def question_of(
    form: PathForm, look: Look, messages: Messages
) -> tuple[ReferralQuestion | None, tuple[Problem, ...], tuple[tuple[str, str], ...]]:
    """The question that the form asks; or what is wrong with it; or what its origin may mean, as (id, name)."""
    candidates: tuple[tuple[str, str], ...] = ()

    def origin(form: PathForm, look: Look, messages: Messages) -> str | None:
        nonlocal candidates
        try:
            return _origin(form, look, messages)
        except Ambiguous as several:
            candidates = several.candidates
            return None

    checks: Mapping[str, Check[PathForm]] = {"origin": origin, **CHECKS, "category": _category}
    values, problems = checked(form, look, messages, checks)
    asked = None if problems or candidates else ReferralQuestion(**values)
    return asked, problems, candidates


def _origin(form: PathForm, look: Look, messages: Messages) -> str:
    text = form.origin.strip()
    if not text:
        raise InvalidInput(messages.text(mark("Enter where the case is now: an agency, a team or a sector.")))
    typed = words.typed(text)
    if len(text) > LONGEST:
        said = mark("“%(text)s” has %(n)s characters. Enter the name of an agency, a team or a sector.")
        raise InvalidInput(messages.text(said, text=typed, n=words.number(len(text), messages)))
    try:
        return paths.origin(look, form.started or text)
    except NotFound:
        said = mark("No agency, team or sector is called “%(text)s”. Choose one from the list, or search for it.")
        raise InvalidInput(messages.text(said, text=typed)) from None
    except InvalidInput:
        raise InvalidInput(messages.text(_NO_ORIGIN, text=typed)) from None


_NO_ORIGIN: Final = mark("No way begins at “%(text)s”. Enter the name of an agency, a team or a sector.")


def _category(form: PathForm, look: Look, messages: Messages) -> str:
    found = CHECKS["category"](form, look, messages)
    if found is None:
        raise InvalidInput(messages.text(mark("Choose the kind of help that is needed.")))
    return str(found)
