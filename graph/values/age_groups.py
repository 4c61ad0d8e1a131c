"""Which ages a source's word admits where it gives no figures."""

from typing import Final

from graph.model.service import OLDEST
from graph.model.vocabulary import AgeGroup, Known

_BANDS: Final = {
    AgeGroup.CHILDREN: ((12, Known.YES), (17, Known.UNKNOWN), (OLDEST, Known.NO)),
    AgeGroup.YOUTH: ((11, Known.UNKNOWN), (17, Known.YES), (24, Known.UNKNOWN), (OLDEST, Known.NO)),
    AgeGroup.ADULTS: ((15, Known.NO), (17, Known.UNKNOWN), (OLDEST, Known.YES)),
    AgeGroup.OLDER_ADULTS: ((49, Known.NO), (64, Known.UNKNOWN), (OLDEST, Known.YES)),
}
"""Up to which age, both included, each answer holds: from the youngest on."""


def admits(group: AgeGroup, age: int) -> Known:
    """Whether what a source says is for `group` is for a person of `age` whole years."""
    return next(known for most, known in _BANDS[group] if age <= most)
