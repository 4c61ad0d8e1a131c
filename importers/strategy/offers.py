"""Reads from sentences what an organization provides: each item of a list of services by itself."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from graph.values.folding import fold
from graph.values.wordlist import listed
from importers.reading.textdocument import Block
from importers.strategy.collecting import Said
from importers.strategy.entities import Entity
from importers.strategy.laws import sentences
from importers.strategy.mention import Kind
from importers.strategy.phrases import mentions

_VERBS: Final = (
    r"(?:provid(?:es?|ing)|offer(?:s|ing)?|administer(?:s|ing)?|oversee(?:s|ing)?|deliver(?:s|ing)?|operates?"
    r"|conduct(?:s|ing)?|performs?|manages|runs?|facilitat(?:es|ing)|compiles|issuing|issues|coordinating|supports?)"
)
_PROVIDES: Final = re.compile(rf"\b{_VERBS}\s+", re.IGNORECASE)
_INCLUDES: Final = re.compile(
    r"\b(?:services?|programs?|treatments?|practices)\b[^.;:]{0,80}?\b(?:including|includes?|such as)\s+",
    re.IGNORECASE,
)
_STOP: Final = re.compile(
    r"\b(?:that|which|who|whose|across|throughout|through|designed|located|via|using|while|when|where|if|because|so"
    r"|within|under|upon|during|before|after|following|by)\b|[.;:—–]"
)
_SPLIT: Final = re.compile(r",\s*(?:as well as|and|or)?\s*|\s+(?:as well as|and)\s+(?=[\w-]+(?:\s|\Z))|\s*/\s*")
_FIRST: Final = re.compile(
    rf"^(?:an?|and|the|its|other|relevant|wide range of|broad array of|array of|network of|{_VERBS})\s+",
    re.IGNORECASE,
)
_NOUNS: Final = listed(
    "services service treatment training trainings exercise exercises programs program care supervision assessment"
    " assessments grants grant funding housing consultation education support hospitalization therapy clinics clinic"
    " outreach assistance research interviews interview response surveillance counseling guidance development"
    " rehabilitation probation intervention interventions diversion coordination postvention screenings recovery"
    " planning presentations workshops hotline helpline shelter"
)
_MOST_WORDS: Final = 9
_LONGEST_LIST: Final = 1_500
"""Of a list of services, in characters."""
_PARENTHESES: Final = re.compile(r"\s*\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Offer:
    """A service that a text says somebody provides."""

    name: str
    provider: Entity
    block: Block
    sentence: str


def offers(said: Said) -> Iterator[Offer]:
    """The services in what is said of an organization, if it is the one who provides them."""
    about = said.about
    if about is None or about.is_sector or said.item is not None:
        return
    for _, sentence in sentences(said.placed.body):
        text = _PARENTHESES.sub("", sentence)
        found = [(one, True) for one in _INCLUDES.finditer(text)] + [(one, False) for one in _PROVIDES.finditer(text)]
        for one, listed_there in found:
            if not _is_subject(text[max(0, one.start() - _LONGEST_LIST) : one.start()], about):
                continue
            for item in items_of(text[one.end() : one.end() + _LONGEST_LIST], listed_there):
                yield Offer(item[0].upper() + item[1:], about, said.block, sentence)


def _is_subject(before: str, about: Entity) -> bool:
    """Whether nobody else than the organization is named before the verb."""
    folded = f" {fold(before)} "
    names = (about.name, about.acronym, *about.aliases)
    if any(f" {fold(name)} " in folded for name in names if name):
        return True
    return not re.search(r"[A-Z]{2,}|[a-z] [A-Z][a-z]+", before) and len(before.split()) < 25


def items_of(rest: str, listed_there: bool) -> Iterator[str]:
    """The items at the beginning of a text. `listed_there`: the text announces a list, so names are items too."""
    inner = _INCLUDES.search(rest)
    stop = _STOP.search(rest)
    if not listed_there and inner is not None and (stop is None or inner.start() < stop.start()):
        return  # the items follow behind `including`, and are read from there
    for piece in _SPLIT.split(rest[: stop.start()] if stop else rest):
        item = _bare(piece)
        words = item.split()
        if not 1 < len(words) <= _MOST_WORDS or _is_organization(item):
            continue
        if words[-1].lower() in _NOUNS or (listed_there and _is_proper(words)):
            yield item


def _bare(piece: str) -> str:
    item = piece.strip(" ,.")
    while (shorter := _FIRST.sub("", item)) != item:
        item = shorter
    return re.split(r"\s+(?:to|for|on|in|at|with|from|of)\s+", item)[0].strip()


def _is_organization(item: str) -> bool:
    return any(one.kind in (Kind.AGENCY, Kind.TEAM) for one in mentions(item))


def _is_proper(words: list[str]) -> bool:
    return all(word[0].isupper() for word in words if len(word) > 3)
