"""Says which organization is a unit of which because its name begins with that of the other."""

from importers.strategy.entities import Entities, Entity
from importers.strategy.lexicon import STATE_CODES


def under_prefixes(entities: Entities) -> None:
    """Units whose name begins with that of another: `FBI Field Office` is of the FBI."""
    for entity in list(entities.by_key.values()):
        names = () if entity.is_sector else (entity.name, *entity.aliases)
        over = next(filter(None, (_prefix(entities, name) for name in names)), None)
        above = entities.by_key.get(entity.parent)
        if over is None or over in (entity, above):
            continue
        block = entity.parent_block or entity.places[0][0]
        if above is not None:  # it is listed under a parent of the one that its name begins with
            entities.under(over, above, block)
        entity.parent = ""
        entities.under(entity, over, block)


def _prefix(entities: Entities, name: str) -> Entity | None:
    words = name.split()
    for count in range(len(words) - 1, 0, -1):
        over = entities.exactly(" ".join(words[:count]))
        if over is not None and not over.is_sector:
            return over
    if len(words) > 2 and words[0] in STATE_CODES:
        return _prefix(entities, " ".join(words[1:]))
    return None
