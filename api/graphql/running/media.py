"""The media types of GraphQL over HTTP: which one an answer has, by the header Accept, and which a request may have.

An Accept that names `application/graphql-response+json` gets it, for errors too. Clients from before that type name
only `application/json`, or `*/*`, or have no Accept. They get `application/json` where the status is 2xx; other
statuses keep the newer type, which says that the body is from GraphQL and not from a proxy. If both have the same
priority, the type that is named wins over one that only `*/*` allows.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

JSON: Final = "application/json"
GRAPHQL: Final = "application/graphql-response+json"
PARTIAL: Final = 294
"""The status of data with errors. It is defined beside the type `application/graphql-response+json` only."""

_WEIGHT: Final = re.compile(r"0(\.\d{0,3})?|1(\.0{0,3})?")
_SHORT: Final = 200
_UTF_8: Final = ("utf-8", "utf8")


@dataclass(frozen=True, slots=True)
class Answering:
    """The media types of an answer: `good` for the statuses 2xx, `bad` for the others."""

    good: str
    bad: str

    def content_type(self, status: int) -> str:
        """The header Content-Type for an answer with this status."""
        return f"{self.good if status < 300 else self.bad}; charset=utf-8"

    def status(self, status: int) -> int:
        """The status that is sent for `status`: 200 for 294 where the answer has the older type."""
        return 200 if status == PARTIAL and self.good != GRAPHQL else status


@dataclass(frozen=True, slots=True)
class _Range:
    """An entry of Accept: how narrow it is (3 with parameters, 2 a type, 1 `application/*`, 0 `*/*`), its weight."""

    name: str
    narrow: int
    weight: float


LEGACY: Final = Answering(JSON, GRAPHQL)
"""For a client that does not name the newer type."""


def answering(accept: str | None) -> Answering | None:
    """The media types for this header Accept (None if there is none); None where it allows none that we have."""
    if not accept or accept.isspace() or accept == "*/*":
        return LEGACY
    return _known(accept) if len(accept) <= _SHORT else _chosen(accept)


def _chosen(accept: str) -> Answering | None:
    ranges = _ranges(accept)
    newer, older = _best(ranges, GRAPHQL), _best(ranges, JSON)
    if not newer.weight and not older.weight:
        return None
    newer_named, older_named = newer.narrow >= 2, older.narrow >= 2
    if (newer.weight, newer_named, newer_named) >= (older.weight, older_named, not newer_named):
        return Answering(GRAPHQL, GRAPHQL)
    return Answering(JSON, JSON if newer_named else GRAPHQL)


_known = lru_cache(maxsize=64)(_chosen)
"""Clients send one of a few headers. Reading one takes longer than giving an answer that is kept."""


def accepts(accept: str | None, media_type: str) -> bool:
    """Whether this header Accept allows a media type."""
    return not accept or accept.isspace() or _best(_ranges(accept), media_type).weight > 0


def is_json(content_type: str | None) -> bool:
    """Whether this header Content-Type names JSON in UTF-8, which is what JSON is in if no charset is named."""
    name, *parameters = (content_type or "").split(";")
    return name.strip().lower() == JSON and all(_value(each, "charset") in ("", *_UTF_8) for each in parameters)


def _ranges(accept: str) -> list[_Range]:
    """The entries of Accept. One that cannot be read is left out."""
    return [found for entry in accept.split(",") if (found := _range(entry)) is not None]


def _range(entry: str) -> _Range | None:
    name, *parameters = (part.strip().lower() for part in entry.split(";"))
    narrow = 0 if name == "*/*" else 1 if name.endswith("/*") else 2
    weight = "1"
    for position, parameter in enumerate(parameters):
        if parameter.startswith("q="):
            weight = parameter.removeprefix("q=").strip()
            parameters = parameters[:position]
            break
    if not _WEIGHT.fullmatch(weight):
        return None
    for parameter in parameters:
        if parameter and _value(parameter, "charset") not in _UTF_8:
            return None  # a representation that we do not have, such as one in another charset
        narrow = 3 if parameter and narrow == 2 else narrow
    return _Range(name, narrow, float(weight))


def _best(ranges: list[_Range], media_type: str) -> _Range:
    """The narrowest range with this media type, whose weight counts; of several the one that weighs most."""
    names = ("*/*", f"{media_type.partition('/')[0]}/*", media_type)
    allowed = [found for found in ranges if found.name in names]
    return max(allowed, key=lambda found: (found.narrow, found.weight), default=_Range("", 0, 0.0))


def _value(parameter: str, name: str) -> str:
    """The value of a parameter if it has this name; else the empty text."""
    before, _, value = parameter.partition("=")
    return value.strip().strip('"').lower() if before.strip().lower() == name else ""
