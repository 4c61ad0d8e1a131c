"""Goes through a document and collects what it names, under whom each stands, and what is said of each."""

import re
from dataclasses import replace
from itertools import pairwise
from typing import Final

from importers.reading.textdocument import Block, Style
from importers.strategy.belonging import under_prefixes
from importers.strategy.dividing import divide
from importers.strategy.entities import Entities, Entity
from importers.strategy.headers import (
    ends_otherwise,
    follows_of,
    has_letters,
    is_for,
    is_own_team,
    is_plural,
    is_wider,
    name_and_letters,
)
from importers.strategy.known import Known, canonical
from importers.strategy.mention import Kind, Mention
from importers.strategy.naming import Found, Namer
from importers.strategy.outline import Part, Placed, Role, is_name, outline
from importers.strategy.phrases import mentions
from importers.strategy.said import Item, Said
from importers.strategy.unexplained import with_unexplained
from importers.strategy.units import has_site

_COMMA: Final = re.compile(r"\A(?P<above>[A-Z][\w'’&. -]{3,60}),\s*\Z")
_COMPOSED: Final = re.compile(r"\b(?:is|are) (?:composed|comprised|made up) of\b|\bconsists? of\b")


class Collector:
    """All that one document names and says. Make it with `collect`."""

    def __init__(self, known: Known) -> None:
        self.entities = Entities(known)
        self._namer = Namer(self.entities)
        self.items: list[Item] = []
        self.said: list[Said] = []
        self._owner: Entity | None = None
        self._entry: Entity | None = None
        self._below: tuple[Entity | Item, int] | None = None

    def take(self, placed: Placed) -> None:
        """Takes the next block."""
        steps = {Role.SECTION: self._section, Role.ENTRY: self._start_entry, Role.ITEM: self._start_item}
        steps.get(placed.role, self._body)(placed)

    def _name(self, text: str, block: Block, about: Entity | None = None) -> Found:
        return self._namer.name(text, block, self._owner_name(), about)

    def _section(self, placed: Placed) -> None:
        """A heading names nobody new, unless it is nothing but a name. Who it names has the entries below it."""
        text = placed.block.text
        found = self._name(text, placed.block) if is_name(text) and placed.part is not Part.GLOSSARY else []
        known = (self.entities.find(one.text) for one in mentions(text))
        self._entry, self._below = None, None
        self._owner = next((one for one in known if one is not None and not one.is_sector), None)
        if placed.part is not Part.DIRECTORY:
            self._owner = None
        self.said.append(Said(placed, self._owner, tuple(found)))

    def _add_item(self, placed: Placed, of: Entity) -> None:
        if has_site(placed.body) and not of.is_sector:
            name = f"{of.acronym or of.name} {placed.header}"
            site = self.entities.add(Mention(name, Kind.AGENCY, 0, 0), placed.block)
            assert site is not None
            self.entities.under(site, of, placed.block)
            site.description, of = site.description or (placed.body, placed.block), site
        item = self._item(placed, of)
        self._below = None if placed.closed else (item, placed.block.level)
        self._finish(placed, of, item)

    def _start_entry(self, placed: Placed) -> None:
        letters = [one for one in mentions(placed.header) if one.kind is Kind.LETTERS]
        of = self.entities.find(letters[0].text) if letters else None
        if of is not None and not has_letters(placed.header) and len(mentions(placed.header)) == len(letters):
            self._add_item(placed, of)
            return
        headed = self._headed(placed, self._owner)
        self._entry, self._below = next(iter(headed), None), None
        self._finish(placed, self._entry)

    def _start_item(self, placed: Placed) -> None:
        named = [one for one in mentions(placed.header) if one.kind is not Kind.LETTERS]
        named = [one for one in named if one.kind is not Kind.SECTOR or not is_for(placed.header, one)]
        if self._entry is not None and (whose := self._labelled(placed)) is not None:
            self.entities.under(whose, self._entry, placed.block)
            self._add_item(placed, whose)
            return
        if not named and self._entry is not None and not self._is_known(placed.header):
            self._add_item(placed, self._entry)
            return
        headed = self._headed(self._with_owner(placed), self._entry)
        if self._entry is not None:
            self._further_items(placed, self._entry)
        about = next(iter(headed), self._entry)
        self._below = None if placed.closed or about is None else (about, placed.block.level)
        self._finish(placed, about)
        self.said[-1] = replace(self.said[-1], headed=tuple(headed), below=self._entry)

    def _labelled(self, placed: Placed) -> Entity | None:
        """In `Nursing Facility: The Elm Care Center cares for …` the label says what the center does."""
        label, body = mentions(placed.header), mentions(placed.body)
        if len(label) != 1 or not body or label[0].kind is not Kind.AGENCY or body[0].kind is not Kind.AGENCY:
            return None
        whole = label[0].text == placed.header and not label[0].acronym
        subject = placed.body[: body[0].start].lower() in ("", "the ") and not body[0].owner
        if not whole or not subject or self.entities.exactly(placed.header) is not None:
            return None
        if canonical(body[0].text) == canonical(placed.header):
            return None
        return self.entities.add(body[0], placed.block)

    def _with_owner(self, placed: Placed) -> Placed:
        """`Threat Assessment Team (TAT)` below an entry is a team of its own, and not all that are called so."""
        owner = self._owner_name()
        return replace(placed, header=f"{owner} {placed.header}") if owner and is_own_team(placed.header) else placed

    def _owner_name(self) -> str:
        return "" if self._entry is None or self._entry.is_sector else self._entry.acronym or self._entry.name

    def _further_items(self, placed: Placed, of: Entity) -> None:
        """`The X Roundtable, Y grant and Z`: what is no organization in a header with commas."""
        for piece in re.split(r",\s*(?:and\s+)?", placed.header)[1:]:
            if len(piece.split()) > 1 and not any(one.kind is not Kind.LETTERS for one in mentions(piece)):
                name, letters = name_and_letters(piece)
                self.items.append(Item(name, letters, of, placed.block, placed.body))

    def _finish(self, placed: Placed, about: Entity | None, item: Item | None = None) -> None:
        """Takes what the block of a header says after it."""
        found = self._name(placed.body, placed.block, about) if placed.body else []
        if about is not None and item is None and placed.body and about.description is None:
            about.description = (placed.body, placed.block)
        self.said.append(Said(placed, about, tuple(found), item))

    def _body(self, placed: Placed) -> None:
        block = placed.block
        if self._below is not None and block.style is Style.BULLET and block.level <= self._below[1]:
            self._below = None
        about, item = self._entry, None
        if self._below is not None:
            below = self._below[0]
            about, item = (below, None) if isinstance(below, Entity) else (below.of, below)
        found = self._name(block.text, block, about)
        if about is not None and item is None:
            self._parts(block, about, found)
        if about is not None and item is None and about.description is None and len(block.text.split()) > 4:
            about.description = (block.text, block)
        self.said.append(Said(placed, about, tuple(found), item))

    def _parts(self, block: Block, about: Entity, found: Found) -> None:
        """`The Division is composed of the Office of X and the Office of Y`: both are units of it."""
        for said in _COMPOSED.finditer(block.text):
            end = block.text.find(". ", said.end())
            for mention, entity in found:
                within = said.end() <= mention.start and (end < 0 or mention.start < end)
                if within and mention.kind is Kind.AGENCY and not about.is_sector:
                    self.entities.under(entity, about, block)

    def _is_known(self, header: str) -> bool:
        bare, letters = name_and_letters(header)
        return self.entities.find(bare) is not None or self.entities.find(letters) is not None

    def _item(self, placed: Placed, of: Entity) -> Item:
        name, letters = name_and_letters(placed.header)
        item = Item(name, letters, of, placed.block, placed.body)
        self.items.append(item)
        return item

    def _headed(self, placed: Placed, above: Entity | None) -> list[Entity]:
        """The entities that a header names. Those of an entry's list stand below it."""
        header, block = placed.header, placed.block
        found = self._name(header, block)
        named = [(mention, entity) for mention, entity in found if mention.kind is not Kind.LETTERS or entity.name]
        proper = [one for one in named if one[0].kind is not Kind.LETTERS]
        if not proper or ends_otherwise(header, named[-1][0]) or is_wider(header, proper):
            whole = self._whole(header, block)
            for _, entity in named:
                self.entities.under(entity, whole, block)
            named = [(Mention(header, Kind.AGENCY, 0, len(header)), whole)]
        first = named[0][1]
        if before := _COMMA.match(header[: named[0][0].start]):
            over = self.entities.add(Mention(before["above"], Kind.AGENCY, 0, 0), block)
            if over is not None:
                self.entities.under(first, over, block)
        for _, entity in named:
            entity.is_listed = True
        owners = [
            before for (before, _), (after, _) in pairwise(named) if not header[before.end : after.start].strip()
        ]
        several = [one for mention, one in named if not follows_of(header, mention) and mention not in owners]
        for entity in several:
            if above is not None:
                self.entities.under(entity, above, block)
        return several or [first]

    def _whole(self, header: str, block: Block) -> Entity:
        """The entity that a whole header names, whatever is named within it."""
        name, letters = name_and_letters(header)
        kind = Kind.SECTOR if is_plural(name) and not letters else Kind.AGENCY
        entity = self.entities.find(letters) if letters else None
        entity = entity or self.entities.add(Mention(name, kind, 0, len(header), letters), block)
        assert entity is not None
        return entity


def collect(found: tuple[Block, ...]) -> Collector:
    """What the blocks of a document name and say."""
    collector = Collector(Known(one for block in found for one in mentions(block.text)))
    for placed in outline(found):
        collector.take(placed)
    under_prefixes(collector.entities)
    collector.said = with_unexplained(collector.entities, collector.said, found)
    collector.said = divide(collector.entities, collector.said, collector.items)
    return collector
