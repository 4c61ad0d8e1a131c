"""A name in a text."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a name stands for. SECTOR is a kind of organization or of people, LETTERS an acronym alone."""

    AGENCY = "AGENCY"
    TEAM = "TEAM"
    SECTOR = "SECTOR"
    LETTERS = "LETTERS"


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text, without the article.

    `acronym` are the letters after it in parentheses. `owner` is who stands before it as its owner (`the DVA's …`).
    `start` and `end` are its place in the text.
    """

    text: str
    kind: Kind
    start: int
    end: int
    acronym: str = ""
    owner: str = ""
