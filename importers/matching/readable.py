"""What of a doubt its reader may read: the parts of its score may state a number that is not for them."""

from typing import Final

from graph.look import Look
from importers.matching.compare import written
from importers.matching.doubt import Doubt, parts_of
from importers.matching.keys import is_national
from importers.matching.of_record import traits_of
from importers.matching.score import Part

_STATED: Final = frozenset({"number", "domain", "host"})
"""The parameters of parts that are values of a contact or of a record, which may be for fewer than the record is."""


def readable_parts(look: Look, doubt: Doubt) -> tuple[Part, ...]:
    """The parts of its score, without those that state a value of the record which the viewer may not read.

    Whoever made the doubt may have read more than somebody with bounds may.
    """
    parts = parts_of(doubt)
    record = look.model.find(look.survivor(doubt.known))
    if not look.viewer.bounds or record is None:
        return parts
    traits = traits_of(look.model, record, look.guard.shown)
    if traits is None:
        return ()
    numbers = (one if is_national(one) else written(one) for one in traits.numbers)
    read = {*numbers, *traits.mails, *traits.domains, *traits.hosts}
    return tuple(
        one for one in parts if all(one.reason.params[name] in read for name in _STATED & {*one.reason.params})
    )
