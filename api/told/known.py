"""Names of records, whether they are in the directory or were retired or merged."""

from collections.abc import Iterable, Iterator

from api import words
from api.told.names import marked
from api.words.messages import Messages
from graph import history
from graph.look import Look
from graph.model.contact import Slot, Verification
from graph.model.record import Record
from graph.model.relation import Relation

_NAMED_BY = ("of", "slot", "contact", "team", "source", "target", "tile", "call")
"""Fields with the records that the name of a record is made of: a slot is that of its agency, a step of its tile."""
_FARTHEST = 3
"""A verification is named by its slot, a slot by its seat, a seat by its team."""


class Known:
    """The newest versions of records as the viewer may read them, read in batches and kept."""

    def __init__(self, look: Look, messages: Messages) -> None:
        self.look = look
        self.messages = messages
        self._records: dict[str, Record | None] = {}

    def expect(self, ids: Iterable[str]) -> None:
        """Read these records, and those that their names are made of."""
        for _ in range(1 + _FARTHEST):
            new = set(ids) - self._records.keys()
            found = history.last_known(self.look, new) if new else {}
            self._records |= {record_id: found.get(record_id) for record_id in new}
            ids = [named for record in found.values() for named in _naming(record)]

    def get(self, record_id: str) -> Record | None:
        """The newest version of a record; None where there is none for this viewer."""
        if record_id not in self._records:
            self.expect([record_id])
        return self._records[record_id]

    def name(self, record_id: str) -> str:
        """What a record is called in a list; its id if it has no name for this viewer."""
        match record := self.get(record_id):
            case Slot():
                return self.name(record.of)
            case Verification():
                return self.name(record.slot)
            case Relation():
                return words.joined([self.name(record.source), self.name(record.target)], " – ")
        said = getattr(record, "name", None) or getattr(record, "title", None)
        if said is None:
            return record_id
        if ":" not in record_id:
            return words.datum(str(said), self.messages)
        return marked(self.look, record_id, words.english(str(said), self.messages), self.messages)


def _naming(record: Record) -> Iterator[str]:
    for name in _NAMED_BY:
        if isinstance(named := getattr(record, name, None), str):
            yield named
