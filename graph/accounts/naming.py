"""Names of accounts and tokens."""

import unicodedata
from typing import Final

from graph.model.errors import InvalidInput, shown
from graph.model.kinds import mint

_LONGEST: Final = 80
_UNSEEN: Final = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
"""Categories of signs that show nothing, or change how the text around them is shown."""


def settled_name(name: str) -> str:
    """`name` with single blanks. Raises InvalidInput if it is empty, too long or has signs that are not seen."""
    settled = " ".join(name.split())
    if not settled or len(settled) > _LONGEST or any(unicodedata.category(sign) in _UNSEEN for sign in settled):
        raise InvalidInput(
            f"{shown(name)} is no name: write 1 to {_LONGEST} letters that can be seen",
            value=name,
            code="name.unreadable",
            params={"n": _LONGEST},
        )
    return settled


def account_id_of(name: str) -> str:
    """The id of an account called `name`, or the name itself if it is such an id. Raises InvalidInput for a name
    without a letter or a digit."""
    return name if name.startswith("account:") else mint("account", settled_name(name))
