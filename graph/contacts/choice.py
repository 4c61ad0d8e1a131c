"""The slot to use and the next one."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Choice:
    """The slot to use and the next one, by id; None where there is none.

    `cost` is that of the one to use, `doubt` its place in the order of evidence (`graph.contacts.evidence`). `steady`
    says that the choice is the same at every time. `telephone` says whether any of the usable slots has a number for
    voice or text; `closed` that the one to use is known to be closed at the asked time. `channels` are the numbers
    and the address behind the one to use.
    """

    use: str | None
    fallback: str | None
    cost: int
    doubt: int
    steady: bool
    telephone: bool = False
    closed: bool = False
    channels: frozenset[str] = field(default=frozenset(), compare=False, repr=False)
