"""The newest version of records, of which some are no longer in the directory."""

from collections.abc import Iterable

from graph.editing.permissions import Act, check_may
from graph.look import Look
from graph.look.past_limits import Limits
from graph.model.record import Record


def last_known(look: Look, ids: Iterable[str]) -> dict[str, Record]:
    """The newest version of each record, without its sources, as far as the viewer may read it: as it is, or as it
    was last before it was retired or merged. Ids that never were, and records that are hidden, are left out.

    Raises Forbidden for those who may not read changes.
    """
    check_may(look, Act.READ_CHANGES)
    newest = Limits(look.past.store, look.model).newest(ids)
    shown = {record_id: look.guard.shown(record) for record_id, record in newest.items()}
    return {record_id: record for record_id, record in shown.items() if record is not None}
