"""The form of the page of referral paths: as that of the opening page, and where the case is now."""

from dataclasses import dataclass

from api.pages.find.form import FindForm
from api.pages.find.form import question_of as find_question_of
from graph.look import Look
from graph.model.errors import QuestionProblems
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


def question_of(form: PathForm, look: Look, problems: QuestionProblems) -> ReferralQuestion:
    """The question that the form asks. What the form itself cannot read goes to `problems`."""
    asked = find_question_of(form, look, problems)
    origin = form.started or form.origin.strip()
    return ReferralQuestion(origin, asked.place, asked.category or "", asked.age, asked.at)
