"""Divides teams that a document names together into as many as there are numbered regions: `Based on the five
regions, the planning teams are …`."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from importers.strategy.entities import Entities, Entity
from importers.strategy.lexicon import NUMBERED
from importers.strategy.said import Item, Said

_BY_REGION: Final = re.compile(
    rf"\b(?:[Bb]ased on|[Oo]ne (?:team )?(?:in|for) each of|[Ii]n each of) the (?P<number>{'|'.join(NUMBERED)})"
    r" (?:(?P<owner>[A-Z]{2,8}) )?(?P<area>region|district)s\b(?P<rest>[^.;]*)"
)
_NUMBERED_AREA: Final = r"\b{area} (?P<number>[1-9])\b"


def divide(entities: Entities, said: Sequence[Said], items: Iterable[Item]) -> list[Said]:
    """What is said, with teams of regions in place of those that are them together. They are divided only where the
    document numbers the regions, and none beyond how many it says there are."""
    heads = {id(item.of) for item in items}
    parts: dict[int, tuple[Entity, ...]] = {}
    for one in said:
        for found in _BY_REGION.finditer(one.placed.body):
            team = _subject(one, found)
            if team is not None and id(team) not in heads | parts.keys() and _is_numbered(said, found):
                parts[id(team)] = tuple(entities.divided(team, _names(team, found)))
    return [each for one in said for each in _divided(one, parts)] if parts else list(said)


def _subject(said: Said, found: re.Match[str]) -> Entity | None:
    """The teams that the sentence is about: those that it names right behind the regions."""
    start = said.placed.body.find(found["rest"], found.start("rest"))
    near = (entity for mention, entity in said.found if start <= mention.start <= start + len(", the ") + 1)
    team = next(near, None)
    return team if team is not None and team.is_team else None


def _is_numbered(said: Iterable[Said], found: re.Match[str]) -> bool:
    most = NUMBERED.index(found["number"]) + 2
    form = re.compile(_NUMBERED_AREA.format(area=found["area"].capitalize()))
    numbers = {int(one["number"]) for each in said for one in form.finditer(each.block.text)}
    return bool(numbers) and max(numbers) <= most


def _names(team: Entity, found: re.Match[str]) -> Iterator[tuple[str, str]]:
    """What each is called, and shorter, with the letters of all of them."""
    area, owner = found["area"].capitalize(), f"{found['owner']} " if found["owner"] else ""
    owner = "" if team.name.startswith(owner) else owner
    single = re.sub(r"(?<=[Tt]eam)s\Z", "", team.name)
    for number in range(1, NUMBERED.index(found["number"]) + 3):
        yield f"{single}, {owner}{area} {number}", f"{area} {number} {team.acronym}" if team.acronym else ""


def _divided(said: Said, parts: dict[int, tuple[Entity, ...]]) -> Iterator[Said]:
    found = tuple((mention, each) for mention, one in said.found for each in parts.get(id(one), (one,)))
    for about in (None,) if said.about is None else parts.get(id(said.about), (said.about,)):
        yield replace(said, about=about, found=found)
