"""The slot to use for an entity, and the next one if nobody answers."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Choice:
    """The ids of the slot to use and the next one; None if there is none.

    | field | meaning |
    |---|---|
    | `cost` | the cost of the slot to use |
    | `doubt` | its evidence: the lower, the better (`graph.contacts.evidence`) |
    | `steady` | whether the choice is the same at any time |
    | `telephone` | whether any of the usable slots has a number for voice or text |
    | `closed` | whether the slot to use is known to be closed at the time asked |
    | `channels` | the numbers and the mail address of the slot to use |
    """

    use: str | None
    fallback: str | None
    cost: int
    doubt: int
    steady: bool
    telephone: bool = False
    closed: bool = False
    channels: frozenset[str] = field(default=frozenset(), compare=False, repr=False)
