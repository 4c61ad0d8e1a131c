"""The form of the page of referral paths: the fields of the opening page, and where the case is now."""

from dataclasses import dataclass

from api.pages.find.form import FindForm
from api.pages.find.form import question_of as find_question_of
from graph.look import Look
from graph.model.errors import QuestionProblems
from graph.paths.question import ReferralQuestion


@dataclass(frozen=True, slots=True)
class PathForm(FindForm):
    """`origin` is where the case is now; `start` is `<id> <text>`: the meaning that was chosen, and its text.

    `way` is the `Way.key` of the path to print as a card.
    """

    origin: str = ""
    start: str = ""
    way: str = ""

    @property
    def started(self) -> str | None:
        """The id of the chosen origin; empty once the text has changed since."""
        record_id, _, text = self.start.partition(" ")
        return record_id if record_id and text == self.origin.strip() else None

    @property
    def empty_so_far(self) -> bool:
        """Whether somebody is still typing and the origin, place or kind of help is still empty."""
        return bool(self.typing) and not (self.origin.strip() and self.place.strip() and self.category)


def question_of(form: PathForm, look: Look, problems: QuestionProblems) -> ReferralQuestion:
    """The question that the form asks. Fields that cannot be read are added to `problems`."""
    asked = find_question_of(form, look, problems)
    origin = form.started or form.origin.strip()
    return ReferralQuestion(origin, asked.place, asked.category or "", asked.age, asked.at)
