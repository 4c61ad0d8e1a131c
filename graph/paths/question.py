"""How a case gets to help: the question."""

from dataclasses import dataclass
from datetime import datetime

from graph.find.question import FindQuestion


@dataclass(frozen=True, slots=True)
class ReferralQuestion:
    """How a case gets to help: from `origin` (an agency, team or sector, by id or name) to a service of `category`.

    The rest is as for `FindQuestion`; `first` is how many paths are wanted for each meaning of the place, 1 to 10.
    """

    origin: str
    place: str
    category: str
    age: int | None = None
    at: datetime | None = None
    first: int = 3

    @property
    def help(self) -> FindQuestion:
        """The question of the help alone, without the origin."""
        return FindQuestion(self.place, self.category, self.age, self.at)
