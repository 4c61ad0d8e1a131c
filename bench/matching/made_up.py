"""Organizations for the benchmark of speed, as many as are asked for, and the same each time."""

import random
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bench.matching.organizations import pools
from bench.matching.organizations.row import Row
from bench.matching.organizations.variants import misspelled, shortened

_SYLLABLES: Final = pools.listed(
    "al bar cor den el fen gal har in jas ker lo mar nor os pel quin ros sal tor ul ver wen"
)


def made(count: int, towns: Sequence[str]) -> tuple[list[Row], list[Row], dict[str, str]]:
    """So many records, so many rows, and which record half of the rows are. Numbers are 555-xxxx."""
    chance = random.Random(count)
    records = [_organization(f"agency:{at}", at, towns, chance) for at in range(count)]
    same = chance.sample(records, count // 2)
    rows = [_varied(one, f"row:{at}", chance) for at, one in enumerate(same)]
    truth = {row.id: record.id for row, record in zip(rows, same, strict=True)}
    rows += [_organization(f"row:{count + at}", count + at, towns, chance) for at in range(count - len(rows))]
    chance.shuffle(rows)
    return records, rows, truth


def _organization(row_id: str, at: int, towns: Sequence[str], chance: random.Random) -> Row:
    own = "".join(chance.choice(_SYLLABLES) for _ in range(3)).title()
    name = f"{own} {chance.choice(pools.FOCUS)} {chance.choice(pools.FORMS)}"
    town = towns[at % len(towns)]
    code = pools.AREA_CODES[at % len(pools.AREA_CODES)]
    return Row(row_id, "agency", name, phone=f"{code}-555-{at // len(pools.AREA_CODES) % 10_000:04}", town=town)


def _varied(row: Row, row_id: str, chance: random.Random) -> Row:
    kind = chance.randrange(4)
    if kind == 0:
        return replace(row, id=row_id, name=misspelled(row.name, chance))
    if kind == 1:
        return replace(row, id=row_id, name=shortened(row.name, chance))
    if kind == 2:
        return replace(row, id=row_id, phone=f"{row.phone[:8]}{chance.randrange(10_000):04}")
    return replace(row, id=row_id, phone="")
