"""Signs that begin an item of a list."""

import re
from typing import Final

BULLET: Final = re.compile(
    r"(?P<indent>[ ]*)(?:[-*+–](?=\s|[^\s*\-\w])|[•◦▪▫‣·●○■□\uf0a7\uf0b7\uf0d8]|[0-9]{1,3}[.)](?=\s)|o(?= [A-Z]))"
    r"\s*(?P<text>\S.*)\Z",
    re.DOTALL,
)
"""A line that begins with such a sign, or with a number: how far it is indented, and its text."""
