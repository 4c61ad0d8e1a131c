"""Whether the words beside a number say that it is private: `(cell - private)`, `do not give out`, `home`."""

import re
from typing import Final

_WORDS: Final = re.compile(
    r"\b(?:private(?! duty)|confidential|internal(?! medicine)|unlisted|unpublished|restricted|secret"
    r"|personal(?! (?:care|injury))|(?:staff|office) use only|staff only|not public|non-?public"
    r"|(?:do not|don.?t|never|not to be|not for|no) (?:be )?"
    r"(?:giv(?:e|en) (?:it )?out|share\w*|publi\w+|list\w*|distribut\w+|disclos\w+|"
    r"post\w*|release\w*|clients?|patients?))\b"
    r"|\bhome(?= *(?:(?:tele)?phone|number|no|tel|cell|line)?\b *(?:$|[)\]:;,.–-]|\+?\(?[0-9]))",
    re.IGNORECASE,
)
_IN_BRACKETS: Final = re.compile(r"\([^()]{0,200}\)?")
MARK: Final = "(private)"


def says_private(text: str) -> bool:
    """Whether a text of a few words about a number says that it is private."""
    return _WORDS.search(text) is not None


def marked(text: str) -> str:
    """A cell with numbers in which brackets that say so have only `MARK`, so that they are not divided."""
    return _IN_BRACKETS.sub(lambda found: MARK if says_private(found[0]) else found[0], text)


def divided(pieces: list[str]) -> list[tuple[str, bool]]:
    """The parts of a cell, and which are private: by their own words, or by a part beside them that has no number."""
    words = [says_private(piece) and not any(map(str.isdigit, piece)) for piece in pieces]
    beside = [any(words[max(at - 1, 0) : at + 2]) for at in range(len(pieces))]
    return [(piece, beside[at] or says_private(piece)) for at, piece in enumerate(pieces) if not words[at]]
