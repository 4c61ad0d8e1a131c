"""What a form showed when it was opened, from the record of changes."""

from collections.abc import Iterator, Mapping

from api.pages.edit.filled import Filled
from api.pages.edit.nodes import Control
from api.pages.edit.recorded import entry_fields, recorded
from api.pages.edit.typed import Typed
from api.told.changes import changes_in_words
from api.words.messages import Messages
from graph import history
from graph.history import Entry
from graph.look import Look
from graph.model.record import Record

_MOST = 100
"""How many changes of a record are looked through for the version that was opened."""


def as_opened(look: Look, form: Filled, messages: Messages) -> Typed | None:
    """The form as it was when it was opened; None if that is no longer known."""
    assert form.record is not None
    was = _versions(look, {form.record.id: form.version, **form.seen})
    record = was.get(form.record.id)
    if record is None or was.keys() != {record.id, *form.seen}:
        return None
    own = [node for node in form.nodes if node.shape is not None]
    base = recorded(look, own, record, messages)
    for node in form.nodes:
        if node.control is Control.ROWS and node.shape is None:
            base[node.name] = [entry_fields(look, node, was[one], messages) for one in form.seen]
    return base


def told_since(look: Look, form: Filled, messages: Messages) -> tuple[str, ...]:
    """What has happened since the form was opened, a sentence for each change, the newest first."""
    assert form.record is not None
    versions = {form.record.id: form.version, **dict.fromkeys(form.current, 0), **form.seen}
    now = {form.record.id: form.record.version, **form.current}
    entries = [entry for one, seen in versions.items() if now.get(one) != seen for entry in _since(look, one, seen)]
    entries.sort(key=lambda entry: entry.position, reverse=True)
    return tuple(one.sentence for one in changes_in_words(look, entries, messages))


def _versions(look: Look, wanted: Mapping[str, int]) -> dict[str, Record]:
    """These versions of records, as far as they are known and the viewer may read them."""
    now = dict(zip(wanted, look.records(wanted), strict=True))
    found: dict[str, Record] = {}
    for record_id, version in wanted.items():
        record = now[record_id]
        if record is None or record.version != version:
            changes = history.changes(look, subject=record_id, first=_MOST).items
            after = (entry.after for entry in changes)
            record = next((one for one in after if one is not None and one.version == version), None)
        if record is not None:
            found[record_id] = record
    return found


def _since(look: Look, record_id: str, version: int) -> Iterator[Entry]:
    for entry in history.changes(look, subject=record_id, first=_MOST).items:
        if entry.after is not None and entry.after.version <= version:
            return
        yield entry
