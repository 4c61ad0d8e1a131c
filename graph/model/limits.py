"""How long a text of a record may be, and how many items a list may have: the one table of these limits.

A limit belongs to the name of a field, so that fields of the same name have the same limit in every kind. A field may
state its own in its metadata (`bounded`). The limits are several times what directories contain. They bound the work
of everything that reads a text: pages, searches, comparisons.

Limits are checked when a record is written (`graph.model.written`), not when it is read: a store that was written
before there were limits still loads, and `signpost doctor` names what is too long.
"""

from collections.abc import Mapping
from typing import Any, Final

_NAME, _LINE, _REMARK, _PROSE = 300, 500, 1_000, 4_000

TEXT: Final = 2_000
"""The limit of a text whose name is not in the table, in characters."""
LIST: Final = 100
"""The limit of a list whose name is not in the table, in items."""

TEXTS: Final[Mapping[str, int]] = {
    "acronym": 60,
    "action": _PROSE,
    "address": _LINE,
    "aliases": _NAME,
    "as_of": 10,
    "authority": _LINE,
    "before_you_call": _REMARK,
    "bullets": _REMARK,
    "by": _NAME,
    "cautions": _REMARK,
    "channel": _LINE,
    "code": 60,
    "country": _NAME,
    "covers": _REMARK,
    "condition": _PROSE,
    "delivery": _NAME,
    "definition": _PROSE,
    "deliveries": _NAME,
    "description": _PROSE,
    "digest": 64,
    "discipline": _NAME,
    "email": 254,
    "extension": 7,
    "forms": _NAME,
    "group": _NAME,
    "guides": _NAME,
    "heard": _REMARK,
    "holidays": 16,
    "hours": _LINE,
    "id": 200,
    "kept_at": _LINE,
    "keys": 20,
    "label": 60,
    "languages": 35,
    "lead": _REMARK,
    "level": _NAME,
    "link": 2_000,
    "links": 2_000,
    "locator": _LINE,
    "masked": 200,
    "name": _NAME,
    "note": _PROSE,
    "number": 16,
    "of": 100,
    "other_codes": 60,
    "outline": 60_000,  # some 3,000 points
    "partners": _NAME,
    "passage": 20_000,  # some three times the longest of the directory of team models
    "phrases": _NAME,
    "plural": _NAME,
    "projection": _LINE,
    "protocols": _NAME,
    "publisher": _NAME,
    "purpose": _PROSE,
    "readers": _NAME,
    "required_by": _LINE,
    "response_time": _NAME,
    "result": _PROSE,
    "role": _NAME,
    "roles": _NAME,
    "schedule": _REMARK,
    "section": 200,
    "setting": _NAME,
    "shares": _REMARK,
    "source": _LINE,
    "support_functions": 60,
    "system": _NAME,
    "text": _PROSE,
    "title": _NAME,
    "url": 2_000,
    "values": _NAME,
    "vanity": 40,
    "website": 2_000,
    "zone": 64,
}
"""The most characters of a text, by the name of its field. In a list it is the limit of each item."""

LISTS: Final[Mapping[str, int]] = {
    "access_through": 50,
    "cautions": 20,
    "before_you_call": 20,
    "items": 20,
    "narrowed": 20,
    "masked": 20,
    "named": 500,
    "other_codes": 10,
    "phones": 20,
    "phrases": 300,
    "serves": 3_000,
}
"""The most items of a list, by the name of its field."""


def bounded(*, longest: int | None = None, most: int | None = None) -> dict[str, Any]:
    """Field metadata: limits of its own, in characters of a text and in items of a list."""
    return {key: limit for key, limit in (("longest", longest), ("most", most)) if limit is not None}


def longest_text(name: str, metadata: Mapping[str, Any]) -> int:
    """The most characters of a text in the field `name` with this metadata."""
    return int(metadata.get("longest", TEXTS.get(name, TEXT)))


def most_items(name: str, metadata: Mapping[str, Any]) -> int:
    """The most items of a list in the field `name` with this metadata."""
    return int(metadata.get("most", LISTS.get(name, LIST)))
