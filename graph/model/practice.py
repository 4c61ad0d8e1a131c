"""What documents say of threat assessment in practice: functions of teams, factors, good practice, and cases."""

from dataclasses import dataclass
from typing import ClassVar

from graph.model.errors import InvalidInput
from graph.model.record import Record
from graph.model.vocabulary import FactorLevel, PracticePart


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice(Record):
    """A statement of a document about the practice of threat assessment and management.

    | `part` | `name` | `text` |
    |---|---|---|
    | FUNCTION | what a team does | how |
    | FACTOR | what raises or lowers the risk, on its `level` | empty, or more about it |
    | BEST_PRACTICE | what teams ought to do | how |
    | CASE | a case, without anything that tells who it was | the problem |

    A case also has what was done (`action`), what came of it (`result`), and who took part (`partners`). `position`
    orders what is in the same part; ties go by name and id. `passage` is the document's own text: None until somebody
    who has the document imports it.
    """

    KIND: ClassVar[str] = "practice"
    name: str
    part: PracticePart
    level: FactorLevel | None = None
    text: str = ""
    action: str = ""
    result: str = ""
    partners: tuple[str, ...] = ()
    position: int = 0
    passage: str | None = None

    def __post_init__(self) -> None:
        if (self.level is not None) != (self.part is PracticePart.FACTOR):
            raise InvalidInput(
                f"{self.id}: a factor has a level, and nothing else has", value=self.id, code="field.level"
            )
        if self.part is not PracticePart.CASE and (self.action or self.result or self.partners):
            raise InvalidInput(
                f"{self.id}: only a case has an action, a result and partners", value=self.id, code="field.no-case"
            )
