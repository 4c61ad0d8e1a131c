"""A sheet as cards, whatever file it came in."""

from dataclasses import dataclass, field

from importers.reading.textdocument import Block


@dataclass
class Person:
    """Somebody, or a line, that a card names: what is known of how to reach them.

    `title` is the role or what the line is for; `name` is the name of a person. `phones` are as an action takes them.
    `masked` is what the sheet prints in place of what it withholds. `blocks` are where it stands. `is_line` says that
    no role is named: the card itself is reached so.
    """

    blocks: list[Block]
    title: str = ""
    name: str = ""
    phones: list[dict[str, str]] = field(default_factory=list)
    email: str = ""
    masked: list[str] = field(default_factory=list)
    hours: str = ""
    address: str = ""
    is_line: bool = False

    @property
    def says_something(self) -> bool:
        """Whether there is more than a title."""
        return bool(self.phones or self.email or self.masked or self.name)


@dataclass
class Card:
    """A card: its title, what it offers, whom to reach, and its links.

    `offers` are the items of its list, `notes` its further lines, each with its block.
    """

    title: str
    block: Block
    offers: list[tuple[str, Block]] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    links: list[tuple[str, Block]] = field(default_factory=list)
    notes: list[tuple[str, Block]] = field(default_factory=list)
    address: str = ""
