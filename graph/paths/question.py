"""The question: how does a case get to help?"""

from dataclasses import dataclass
from datetime import datetime

from graph.find.question import FindQuestion


@dataclass(frozen=True, slots=True)
class ReferralQuestion:
    """How a case gets from `origin` (an agency, team or sector, by id or name) to a service of `category`.

    `first` is how many paths are wanted for each meaning of the place, 1 to 10. The other fields are as in
    `FindQuestion`.
    """

    origin: str
    place: str
    category: str
    age: int | None = None
    at: datetime | None = None
    first: int = 3

    @property
    def help(self) -> FindQuestion:
        """The same question without the origin."""
        return FindQuestion(self.place, self.category, self.age, self.at)
