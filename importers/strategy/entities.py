"""What a document names: each organization, team and kind of organization once, however often and however named."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from graph.model.kinds import slug
from graph.model.vocabulary import AgencyLevel, TeamKind
from graph.values.folding import fold
from importers.reading.textdocument import Block
from importers.strategy.known import Known, bare_letters, canonical
from importers.strategy.levels import level_of, team_kind_of
from importers.strategy.lexicon import FEDERAL
from importers.strategy.mention import Kind, Mention


@dataclass
class Entity:
    """An organization, a team or a kind of organization, as it is built up. `parent` is the key of another.

    `places` are where it is named, with the words; the first is the place of its name. `is_listed` says that it is an
    entry of a list, or a unit or a team below one.
    """

    key: str
    name: str
    is_team: bool
    is_sector: bool = False
    acronym: str = ""
    aliases: list[str] = field(default_factory=list)
    parent: str = ""
    parent_block: Block | None = None
    places: list[tuple[Block, str]] = field(default_factory=list)
    description: tuple[str, Block] | None = None
    website: tuple[str, Block] | None = None
    is_listed: bool = False

    @property
    def level(self) -> AgencyLevel | None:
        """The level of an organization that its own name tells; None if it does not."""
        return AgencyLevel.SECTOR if self.is_sector else level_of(self.name, self.acronym)

    @property
    def only_named(self) -> bool:
        """Whether it is a kind of organization, or a team without a name of its own, that is no entry of a list."""
        proper = any(word[0].isupper() for word in self.name.split()[1:])
        return not self.is_listed and (self.is_sector or (self.is_team and not proper and not self.acronym))

    @property
    def team_kind(self) -> TeamKind:
        """What kind of team its name says it is."""
        return team_kind_of(" ".join((self.name, *self.aliases)))


class Entities:
    """All entities of one document, by key and by name."""

    def __init__(self, known: Known) -> None:
        self.by_key: dict[str, Entity] = {}
        self.known = known
        self._names: dict[str, Entity] = {}

    def add(self, mention: Mention, block: Block) -> Entity | None:
        """The entity that a mention names, which is made if it is new. None for letters that stand for nothing."""
        if mention.kind is Kind.LETTERS:
            meant = self.known.meaning(mention.text)
            entity = self.find(meant) if meant else None
            if entity is None and bare_letters(mention.text) in FEDERAL:
                entity = self._made(Mention(meant, Kind.AGENCY, 0, 0))
                entity.acronym = bare_letters(mention.text)
            elif entity is None and (kind := self.known.kind(mention.text)) is not None:  # it is explained further on
                entity = self._made(Mention(meant, kind, 0, 0))
            if entity is not None:
                entity.places.append((block, mention.text))
            return entity
        entity = self.find(mention.text) or self._made(mention)
        self._note(entity, mention, block)
        return entity

    def find(self, name: str) -> Entity | None:
        """The entity of this name or of these letters, if there is one."""
        meant = self.known.meaning(name) if name.isupper() else ""
        return self._names.get(self.known.whole(meant or name)) or self._names.get(canonical(meant or name))

    def exactly(self, name: str) -> Entity | None:
        """The entity of just this name or of these letters, if there is one."""
        return self._names.get(canonical(self.known.meaning(name) if name.isupper() else name) or canonical(name))

    def under(self, entity: Entity, above: Entity, block: Block) -> None:
        """Says that an entity belongs to another, unless that is itself, below it, or a kind of organization."""
        over: Entity | None = above
        while over is not None:
            if over is entity or above.is_sector:
                return
            over = self.by_key.get(over.parent)
        if not entity.parent:
            entity.parent, entity.parent_block = above.key, block

    def make_team(self, entity: Entity) -> None:
        """Says that what looked like an organization is a team, unless there is such a team already."""
        key = f"team/{entity.key.partition('/')[2]}"
        if key in self.by_key:
            return
        del self.by_key[entity.key]
        for one in self.by_key.values():
            one.parent = "" if one.parent == entity.key else one.parent
        entity.is_team, entity.key = True, key
        self.by_key[key] = entity

    def divided(self, entity: Entity, names: Iterable[tuple[str, str]]) -> Iterator[Entity]:
        """Several teams in place of one, with what is known of it: each with its name and a shorter one."""
        del self.by_key[entity.key]
        self._names = {name: one for name, one in self._names.items() if one is not entity}
        for name, short in names:
            key = f"team/{slug(name) or 'x'}"
            one = replace(entity, key=key, name=name, aliases=[short] if short else [], places=list(entity.places))
            self.by_key[key] = one
            self._names.setdefault(canonical(name), one)
            yield one

    def _made(self, mention: Mention) -> Entity:
        is_team, is_sector = mention.kind is Kind.TEAM, mention.kind is Kind.SECTOR
        whole = canonical(mention.text) if is_sector else self.known.whole(mention.text)
        name = ("" if is_sector else self.known.written(whole)) or mention.text
        name = name[0].upper() + name[1:]
        key = f"{'team' if is_team else 'agency'}/{slug(whole) or slug(name) or 'x'}"
        entity = self.by_key.setdefault(key, Entity(key, name, is_team, is_sector))
        self._names.setdefault(whole, entity)
        return entity

    def _note(self, entity: Entity, mention: Mention, block: Block) -> None:
        entity.places.append((block, mention.text))
        self._names.setdefault(canonical(mention.text), entity)
        if fold(mention.text) not in map(fold, (entity.name, *entity.aliases)) and not entity.is_sector:
            entity.aliases.append(mention.text)
        if mention.acronym and not entity.acronym:
            entity.acronym = bare_letters(mention.acronym)
