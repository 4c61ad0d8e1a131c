"""VerifyMany: several points of contact confirmed in one change, as after one call to an agency."""

from dataclasses import dataclass
from typing import ClassVar, Final

from graph.editing.action import Action, Plan
from graph.editing.permissions import Act, check_may
from graph.look import Look
from graph.model.errors import InvalidField, InvalidInput, InvalidQuestion, QuestionProblems
from graph.verifying.verify import Checked, Verify, checked, plan_of

MOST_AT_ONCE: Final = 500
"""How many points of contact can be verified in one change."""


@dataclass(frozen=True)
class VerifyMany(Action):
    """All of these verifications or none: one call can confirm all that an agency has.

    A contact that is corrected in one of them is corrected for all. Each point of contact may be there once.
    """

    act: ClassVar[Act] = Act.VERIFY
    each: tuple[Verify, ...]

    def plan(self, look: Look) -> Plan:
        """All verifications. Raises as `Verify.plan`; paths begin with the place in the list."""
        check_may(look, self.act)
        if not 1 <= len(self.each) <= MOST_AT_ONCE:
            raise InvalidInput(
                f"there are {len(self.each):,} points of contact: give 1 to {MOST_AT_ONCE} at once",
                value=len(self.each),
            )
        problems, read = QuestionProblems(), list[Checked]()
        for at, one in enumerate(self.each):
            look.deadline.check()
            with problems.noting():
                read.append(_checked(look, at, one))
        problems.check()
        return plan_of(look, read)


def _checked(look: Look, at: int, asked: Verify) -> Checked:
    try:
        return checked(look, asked)
    except InvalidQuestion as error:
        placed = [_placed(at, one) if isinstance(one, InvalidField) else one for one in error.problems]
        raise InvalidQuestion(placed) from None
    except InvalidField as error:
        raise _placed(at, error) from None


def _placed(at: int, error: InvalidField) -> InvalidField:
    """The error, with the place in the list before its path."""
    path = (str(at), *error.path)
    return InvalidField(path, error.reason, value=error.value, code=error.code, params=error.params)
