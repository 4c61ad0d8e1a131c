"""Finds the entities that a text names, and what the text says of whom each belongs to."""

import re
from dataclasses import replace
from typing import Final

from importers.reading.textdocument import Block
from importers.strategy.entities import Entities, Entity
from importers.strategy.headers import OF, is_own_team
from importers.strategy.lexicon import AGENCY_HEADS
from importers.strategy.listing import is_kind_of_site
from importers.strategy.mention import Kind, Mention
from importers.strategy.phrases import mentions
from importers.strategy.units import is_member, units

_BELONGS: Final = re.compile(
    r"(?:\s*\([^)]*\))?\s+is\s+(?:an?|the|housed)\s*(?:[\w-]+\s){0,3}(?:division|unit|part|program|bureau|office|branch"
    r"|section|arm|housed)?\s*(?:of|at|within)\s+(?:the\s+)?\Z"
)
_DEFINED: Final = re.compile(
    r"(?:\A|(?<=[.] ))(?:The )?(?P<name>[A-Z][\w'’&-]*(?: (?:of|and|for|the|[A-Z][\w'’&-]*)){1,8})"
    r" \((?P<letters>[A-Z]{2,10})\) is an? (?:[\w-]+ ){0,3}"
    r"(?:collaboration|partnership|agency|organization|alliance|center|association|coalition)\b"
)
"""`The X (Y) is a national collaboration`: whatever it is called, it is an organization."""
_SIDES: Final = re.compile(r"\s*\((?P<one>[A-Z][a-z]+)(?:,? and | & |/)(?P<other>[A-Z][a-z]+)\)")
"""`Centers (North and South)` are two."""


Found = list[tuple[Mention, Entity]]
"""What a text names, with the places."""


class Namer:
    """Adds what texts name to the entities of one document."""

    def __init__(self, entities: Entities) -> None:
        self.entities = entities

    def name(self, text: str, block: Block, owner: str, about: Entity | None = None) -> Found:
        """The entities that a text names, with what it says of whom they belong to. `owner` is what the entry above
        it is called, if there is one, and `about` whom it is about."""
        found: Found = []
        for defined in _DEFINED.finditer(text):
            name, letters = defined["name"], defined["letters"]
            if not any(one.kind is not Kind.LETTERS for one in mentions(name)):
                self.entities.add(Mention(name, Kind.AGENCY, *defined.span("name"), letters), block)
                self.entities.known.define(letters, name)
        for mention in mentions(text):
            mention = self._own_team(self._cut(mention), owner)
            mention = self._with_letters_before(text, mention, found)
            entity = None if is_kind_of_site(text, mention) else self.entities.add(mention, block)
            if entity is None:
                continue
            if sides := _SIDES.match(text, mention.end):
                self._sides(mention, entity, sides, block)
            if mention.owner:
                self._owned(mention, entity, block)
            if found:
                self._related(text, found[-1], (mention, entity), block)
            found.append((mention, entity))
        if about is not None and not about.is_sector and not about.is_team:
            found = self._with_units(text, found, about, block)
        return found

    def _with_units(self, text: str, found: Found, about: Entity, block: Block) -> Found:
        """What a text names, with units and teams of whom it is about that have no names of their own."""
        for mention in units(text, about.acronym or about.name):
            entity = self.entities.add(mention, block)
            assert entity is not None
            self.entities.under(entity, about, block)
            found.append((mention, entity))
        for mention, entity in found:
            if is_member(text, mention) and not entity.parent:
                self.entities.make_team(entity)
                self.entities.under(entity, about, block)
        return sorted(found, key=lambda one: one[0].start)

    def _own_team(self, mention: Mention, owner: str) -> Mention:
        """`the Team` of an entry that has one of its own."""
        if not owner or mention.kind is not Kind.TEAM or not is_own_team(mention.text):
            return mention
        own = f"{owner} {mention.text}"
        return mention if self.entities.exactly(own) is None else replace(mention, text=own)

    def _cut(self, mention: Mention) -> Mention:
        """`Department of Justice Hate Crimes Page` names the Department of Justice, if that is known."""
        words = mention.text.split()
        if (
            mention.kind is not Kind.AGENCY
            or words[-1].lower() in AGENCY_HEADS
            or self.entities.exactly(mention.text)
        ):
            return mention
        for count in range(len(words) - 1, 2, -1):
            name = " ".join(words[:count])
            if (known := self.entities.exactly(name)) is not None and not known.is_team:
                return replace(mention, text=name, end=mention.start + len(name))
        return mention

    def _with_letters_before(self, text: str, mention: Mention, found: Found) -> Mention:
        """`Division of X (DX) School Unit` names the DX School Unit."""
        if not found or mention.kind in (Kind.LETTERS, Kind.SECTOR):
            return mention
        last, entity = found[-1]
        if not last.acronym or text[last.end : mention.start].strip():
            return mention
        self.entities.known.learn(f"{entity.acronym or last.acronym} {mention.text}")
        return Mention(
            f"{entity.acronym or last.acronym} {mention.text}",
            mention.kind,
            mention.start,
            mention.end,
            mention.acronym,
        )

    def _sides(self, mention: Mention, entity: Entity, sides: re.Match[str], block: Block) -> None:
        """`Centers (North and South)`: two centers below what they are together."""
        single = re.sub(r"s\Z", "", mention.text)
        for side in (sides["one"], sides["other"]):
            one = self.entities.add(Mention(f"{single} {side}", mention.kind, *sides.span()), block)
            if one is not None:
                self.entities.under(one, entity, block)

    def _owned(self, mention: Mention, entity: Entity, block: Block) -> None:
        owner = self.entities.find(mention.owner)
        if owner is not None:
            self.entities.under(entity, owner, block)

    def _related(self, text: str, last: tuple[Mention, Entity], this: tuple[Mention, Entity], block: Block) -> None:
        between = text[last[0].end : this[0].start]
        if last[1].is_sector or this[1].is_sector or this[1].is_team:
            return
        if OF.match(between) or _BELONGS.match(between):
            self.entities.under(last[1], this[1], block)
