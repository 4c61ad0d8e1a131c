"""What every record is: a frozen value with an id, a version, citations, and fields of a closed set of types.

A record's fields hold `str`, `int`, `float`, `bool`, `date`, `datetime` (UTC), a word of the vocabulary, `None`
where optional, or a tuple of one of: str, Citation, Narrowing, Phone, Term. Engines store exactly these and nothing
else. A field that names other records says so in its metadata (`ref`, `refs`), so that engines can keep the ties and
the store can refuse a dangling one; nobody repeats a list of fields. A field whose readers are limited says in its
metadata for whom it is (`FOR_ALL`, `FOR_PARTNERS`, `FOR_EDITORS`); a record may narrow that (`narrowed`), never widen
it. A text that is not simply words says what it is (`URL`, `EMAIL`, `LANGUAGE`). What a field is called stands under
its key in `api.words.fields`: `<kind>.<field>`, or what the metadata says (`labelled`). `graph.model.shape` reads all
of this.
"""

from dataclasses import dataclass, field, fields
from datetime import date
from functools import cache, lru_cache
from typing import Any, ClassVar

from graph.model.errors import InvalidInput
from graph.model.shape import TextForm
from graph.model.vocabulary import Audience

ANY_ENTITY = ("agency", "team", "member", "service")


def ref(*kinds: str) -> dict[str, Any]:
    """Field metadata: the field holds the id of a record of one of `kinds`, or None."""
    return {"refers": kinds, "many": False}


def refs(*kinds: str) -> dict[str, Any]:
    """Field metadata: the field holds a tuple of ids of records of `kinds`, in a meaningful order."""
    return {"refers": kinds, "many": True}


FOR_ALL: dict[str, Any] = {"audience": Audience.PUBLIC}
"""Field metadata: anybody may read it."""
FOR_PARTNERS: dict[str, Any] = {"audience": Audience.PARTNER}
"""Field metadata: partners may read it, and who keeps the directory."""
FOR_EDITORS: dict[str, Any] = {"audience": Audience.RESTRICTED}
"""Field metadata: editors may read it."""
URL: dict[str, Any] = {"form": TextForm.URL}
"""Field metadata: the text is a web address."""
EMAIL: dict[str, Any] = {"form": TextForm.EMAIL}
"""Field metadata: the text is a mail address."""
LANGUAGE: dict[str, Any] = {"form": TextForm.LANGUAGE}
"""Field metadata: the text is the code of a language, as `es` or `pt-BR`."""


def labelled(key: str) -> dict[str, Any]:
    """Field metadata: its words stand under `key`, which fields of several kinds share."""
    return {"label": key}


CHECKED = labelled("entity.checked_at") | {"past": True}
"""Field metadata: the day on which the facts of an agency, team, member or service were last checked."""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """That the field `of` a record is for fewer readers than its kind says."""

    of: str
    audience: Audience


@dataclass(frozen=True, slots=True)
class Citation:
    """A statement's source. `source` names the document or page, `locator` where in it (section, page, line).

    `as_of` is the source's own date, as exact as the source states it: `2025`, `2025-10` or `2025-10-31`;
    None where it is undated. `section` is the id of the document's section, where it is on file by section.
    """

    source: str
    url: str | None = None
    locator: str | None = None
    as_of: str | None = None
    section: str | None = None

    def __post_init__(self) -> None:
        if not self.source.strip():
            raise InvalidInput("a citation needs a source: name the document or page", value=self.source)
        if self.as_of is not None:
            first_day(self.as_of)

    @property
    def dated(self) -> date | None:
        """The first day that `as_of` can mean: a month or a year never makes a source look newer than it is."""
        return None if self.as_of is None else first_day(self.as_of)


@lru_cache(maxsize=4096)
def first_day(text: str) -> date:
    """The first day of `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. Raises InvalidInput for anything else."""
    parts = text.split("-")
    if len(parts) <= 3 and [len(part) for part in parts] == [4, 2, 2][: len(parts)] and text.isascii():
        try:
            year, month, day = (*map(int, parts), 1, 1)[:3]
            return date(year, month, day)
        except ValueError:
            pass
    raise InvalidInput(f"{text!r} is not a date: write YYYY, YYYY-MM or YYYY-MM-DD", value=text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """What a store keeps under an id. `version` is counted by the store: 0 before the first write."""

    KIND: ClassVar[str] = ""
    id: str
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Record(Stored):
    """The root of all records of the directory. What is kept apart from it has another: `graph.model.kept`.

    `narrowed` limits the readers of single fields further than their kind does.
    """

    citations: tuple[Citation, ...] = ()
    narrowed: tuple[Narrowing, ...] = ()

    def referred(self) -> list[tuple[str, str]]:
        """(field name, id) of every record that this one names, in field order."""
        found: list[tuple[str, str]] = []
        # mypy takes an instance's __hash__ for that of the class.
        for name, many in _ref_fields(type(self)):  # type: ignore[arg-type]
            value = getattr(self, name)
            if many:
                found.extend((name, item) for item in value)
            elif value is not None:
                found.append((name, value))
        return found


@cache
def _ref_fields(kind: type[Record]) -> tuple[tuple[str, bool], ...]:
    return tuple((f.name, f.metadata["many"]) for f in fields(kind) if "refers" in f.metadata)


@dataclass(frozen=True, slots=True, kw_only=True)
class Redirect(Record):
    """A merged id: whoever asks for it is answered with its survivor."""

    KIND: ClassVar[str] = "redirect"
    survivor: str = field(
        metadata=ref("jurisdiction", "category", "agency", "team", "member", "service", "contact", "relation")
    )
