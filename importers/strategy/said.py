"""A text of a document with whom it is about, and the items of lists that are no organizations."""

from dataclasses import dataclass

from importers.reading.textdocument import Block
from importers.strategy.entities import Entity
from importers.strategy.mention import Mention
from importers.strategy.outline import Placed


@dataclass(frozen=True, slots=True)
class Item:
    """Something below an entry that is no organization: a service, a program. `body` is what is said of it."""

    name: str
    acronym: str
    of: Entity
    block: Block
    body: str


@dataclass(frozen=True, slots=True)
class Said:
    """A text in a document, and whom it is about: the entry, the unit or the team that it stands under, if any.

    `headed` are those that its header names, and `below` whose entry that header is an item of.
    """

    placed: Placed
    about: Entity | None
    found: tuple[tuple[Mention, Entity], ...]
    item: Item | None = None
    headed: tuple[Entity, ...] = ()
    below: Entity | None = None

    @property
    def block(self) -> Block:
        """The block of the text."""
        return self.placed.block
