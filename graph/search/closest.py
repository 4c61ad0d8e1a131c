"""What meets most of the words of a text, where nothing meets all of them."""

import math
from collections.abc import Sequence
from typing import Final

from pyroaring import BitMap

from graph.search.counting import by_count
from graph.search.index import SearchIndex

_LEAST_PART: Final = 0.6
"""What part of the best one's weight the others must have."""
_MOST_WEIGHED, _RARE = 500, 200
"""So many rows are weighed; if more meet a word, those that meet most words, and all that meet a rare word."""


def closest(found: Sequence[BitMap], index: SearchIndex, most: int) -> list[tuple[int, float]]:
    """At most `most` of the rows that meet most of the words, and how much of them they meet, up to 1.

    `found` are the rows of each word. A rare word weighs more.
    """
    size = len(index.live) + 1
    among = _among(found, index)
    weights = dict.fromkeys(among, 0.0)
    for rows in filter(None, found):
        weight = math.log(1 + size / len(rows))
        for row in rows & among:
            weights[row] += weight
    alike: dict[float, list[int]] = {}
    for row, weight in weights.items():
        alike.setdefault(weight, []).append(row)
    whole = len(found) * math.log(1 + size)
    least = _LEAST_PART * max(alike, default=0.0)
    best: list[tuple[int, float]] = []
    for weight in sorted((one for one in alike if one >= least), reverse=True):
        same, left = alike[weight], most - len(best)
        if len(same) > left:
            same = index.text.first(BitMap(same), left)
        best += [(row, min(1.0, weight / whole)) for row in same]
        if len(best) == most:
            break
    return best


def _among(found: Sequence[BitMap], index: SearchIndex) -> BitMap:
    """The rows that are weighed."""
    among = BitMap.union(BitMap(), *found)
    if len(among) <= _MOST_WEIGHED:
        return among
    rare = BitMap.union(BitMap(), *(rows for rows in found if len(rows) <= _RARE))
    counted = by_count(found, len(found))
    few = next((rows for rows in counted if len(rows) <= _MOST_WEIGHED), counted[-1])
    return rare | BitMap(index.text.first(few, _MOST_WEIGHED))
