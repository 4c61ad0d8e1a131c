"""Words and signs of a text with their places."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from importers.strategy.lexicon import OWNED, STATE_CODES, STATES

_TOKEN: Final = re.compile(
    r"\([^()\s]{1,14}\)|U\.S\.|(?:Sgt|Dr|St|Mt|Lt|Col|Gen|Mr|Ms|[A-Z])\.(?= [A-Z])"
    r"|[\w&][\w.'’&-]*[\w'’]|[\w&]|[^\w\s]"
)
ACRONYM: Final = re.compile(r"[A-Z][a-z]?[A-Z]{1,8}(?:-[A-Z]{2,8})?s?|[A-Z]{2,8}-[A-Z]{2,8}s?")
IN_PARENTHESES: Final = re.compile(rf"\(({ACRONYM.pattern})\)")
_STATE_WORDS: Final = frozenset(word for name in STATES for word in name.split())


@dataclass(frozen=True)
class Token:
    """A word, a sign, or a pair of parentheses with what is in it."""

    text: str
    start: int
    end: int

    @cached_property
    def low(self) -> str:
        """In small letters, with a straight apostrophe."""
        return self.text.lower().replace("’", "'")

    @cached_property
    def capital(self) -> bool:
        """Whether it is written as a word of a name is: `Center`, `K-12`, but not `TATM-related`."""
        if re.search(r"-[a-z]{2}", self.text) and not self.text.istitle():
            return False
        return self.text[0].isupper() or (self.text[0].isdigit() and any(map(str.isupper, self.text)))

    @cached_property
    def owns(self) -> bool:
        """Whether it is an owner, and not a possessive that is part of a name."""
        return self.low.endswith(("'s", "s'")) and self.low not in OWNED

    @cached_property
    def acronym(self) -> bool:
        """Whether it is letters that stand for a name."""
        return ACRONYM.fullmatch(self.text) is not None and self.text not in STATE_CODES

    @cached_property
    def of_state(self) -> bool:
        """Whether it names a state, or is a part of the name of one."""
        return self.text in _STATE_WORDS or self.text in STATE_CODES


def tokens_of(text: str) -> list[Token]:
    """The tokens of a text in their order."""
    return [Token(found[0], *found.span()) for found in _TOKEN.finditer(text)]


def without_s(text: str) -> str:
    """A name without a possessive and signs at its end."""
    bare = text.rstrip(".,;:")
    return bare[:-2] if bare.lower().replace("’", "'").endswith("'s") else bare.rstrip("'’")
