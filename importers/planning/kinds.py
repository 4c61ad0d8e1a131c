"""What is kept of imports, apart from the directory: the values that were imported last, and plans that wait."""

from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b
from typing import ClassVar, Final

from graph.model.kept import Kept, about, kept_kind, lookup, personal
from graph.model.limits import bounded

LONGEST_VALUES: Final = 60_000
LONGEST_PART: Final = 400_000
MOST_STATES: Final = 5


@dataclass(frozen=True, slots=True)
class ImportedState:
    """The values that one import found for a record: `values` is JSON, by field. `place` is where they stand in the
    document, `as_of` the date of the document. `created` says that the import made the record, `gone` that it retired
    it because the source had it no longer."""

    change_set: str
    at: datetime
    place: str = field(metadata=bounded(longest=300))
    as_of: str | None
    values: str = field(metadata=bounded(longest=LONGEST_VALUES))
    created: bool = False
    gone: bool = False


@kept_kind
@dataclass(frozen=True, slots=True, kw_only=True)
class Imported(Kept):
    """What a source said of a record when it was imported, the newest state last: the base with which the next
    edition of the source is compared. An import that was undone does not count. Without states, a person's data were
    redacted."""

    KIND: ClassVar[str] = "imported"
    source: str = field(metadata=lookup() | bounded(longest=500))
    key: str = field(metadata=bounded(longest=500))
    record_kind: str
    subject: str = field(metadata=about())
    states: tuple[ImportedState, ...] = field(default=(), metadata=bounded(most=MOST_STATES) | personal())


def imported_id(source: str, kind: str, key: str) -> str:
    """The id under which it is kept what `source` says of what it calls `key`."""
    named = "\x1f".join((source, kind, key))
    return f"{Imported.KIND}:{blake2b(named.encode('utf-8', 'replace'), digest_size=16).hexdigest()}"


@kept_kind
@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPlan(Kept):
    """A plan that was made and waits to be applied, or was applied (`applied_at`).

    `counts` has the number of entries by fate, as `NEW=3`, and `sections` where the content is, as `NEW:0:2`: from
    which part on, and in how many, of the `parts` records of the kind `import-part`. `writes` and `retires` are how
    many records it puts and retires, `answers` how many answers to the survey it adds, changes or removes: these are
    taken back by themselves (`taken_back_at`), because they are no change of the directory.
    """

    KIND: ClassVar[str] = "import-plan"
    file: str = field(metadata=bounded(longest=300))
    reader: str
    source: str = field(metadata=bounded(longest=500))
    as_of: str | None
    made_by: str = field(metadata=lookup())
    made_at: datetime
    revision: int
    units: int
    understood: int
    counts: tuple[str, ...]
    sections: tuple[str, ...]
    parts: int
    writes: int
    retires: int
    options: str = field(default="{}", metadata=bounded(longest=60_000))
    mapping: str | None = None
    questions: str = field(default="[]", metadata=bounded(longest=60_000))
    applied_at: datetime | None = None
    applied_by: str | None = None
    change_set: str | None = None
    answers: int = 0
    taken_back_at: datetime | None = None


@kept_kind
@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPart(Kept):
    """A part of the content of a plan: entries, records to write, values to keep or remarks, as JSON.

    Parts are small, so that keeping a large plan stops nobody's save for long. They have words of the file, and are
    in no backup (`NOT_BACKED_UP`).
    """

    KIND: ClassVar[str] = "import-part"
    plan: str = field(metadata=lookup())
    content: str = field(metadata=bounded(longest=LONGEST_PART) | personal())


def part_id(plan_id: str, number: int) -> str:
    """The id of a part of a plan, the first of which is 0. They sort in the order of their numbers."""
    return f"{ImportPart.KIND}:{plan_id.partition(':')[2]}-{number:06d}"
