"""The base class of records: a frozen value with an id, a version, citations, and fields of a fixed set of types.

A field is `str`, `int`, `float`, `bool`, `date`, `datetime` (UTC), a word of the vocabulary, `None` if optional, or a
tuple of one of: str, Citation, ItemVerification, Narrowing, Phone, Term, Training. Or it is a part that a record has
at most once: `Agreement | None`. Only such a part may refer to other records. Engines store only these types. A
field's metadata says the rest, and `graph.model.shape` reads it, so that no list of fields is repeated elsewhere:

- which records the field refers to (`ref`, `refs`): engines store these references, and dangling ones are refused;
- who may read it, if that is limited (`FOR_ALL`, `FOR_PARTNERS`, `FOR_EDITORS`); a record may narrow this
  (`narrowed`) but never widen it;
- what a text is, if it is not ordinary text (`URL`, `POINTER`, `EMAIL`, `LANGUAGE`);
- how long its texts are and how many items it has at most, if the table in `graph.model.limits` does not say it;
- the key of its label in `api.words.fields` (`labelled`), if that is not `<kind>.<field>`.
"""

from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Any, ClassVar

from graph.model.address import ANY, WEB
from graph.model.errors import InvalidInput
from graph.model.shape import Shape, TextForm, by_type, shapes, shapes_by_name
from graph.model.vocabulary import Audience

ANY_ENTITY = ("agency", "team", "member", "service")


def ref(*kinds: str) -> dict[str, Any]:
    """Field metadata: the field is the id of a record of one of `kinds`, or None."""
    return {"refers": kinds, "many": False}


def refs(*kinds: str) -> dict[str, Any]:
    """Field metadata: the field is a tuple of ids of records of `kinds`. Their order has a meaning and is kept."""
    return {"refers": kinds, "many": True}


FOR_ALL: dict[str, Any] = {"audience": Audience.PUBLIC}
"""Field metadata: anybody may read it."""
FOR_PARTNERS: dict[str, Any] = {"audience": Audience.PARTNER}
"""Field metadata: partners, verifiers and editors may read it."""
FOR_EDITORS: dict[str, Any] = {"audience": Audience.RESTRICTED}
"""Field metadata: only editors may read it."""
URL: dict[str, Any] = {"form": TextForm.URL, "schemes": WEB}
"""Field metadata: the text is the address of a web page."""
POINTER: dict[str, Any] = {"form": TextForm.URL, "schemes": ANY}
"""Field metadata: the text is an address that a document points to: a web page, a mail address or a number."""
EMAIL: dict[str, Any] = {"form": TextForm.EMAIL}
"""Field metadata: the text is an e-mail address."""
LANGUAGE: dict[str, Any] = {"form": TextForm.LANGUAGE}
"""Field metadata: the text is the code of a language, such as `es` or `pt-BR`."""


def labelled(key: str) -> dict[str, Any]:
    """Field metadata: its label and help are under `key`, which fields of several kinds share."""
    return {"label": key}


CHECKED = labelled("entity.checked_at") | {"past": True}
"""Field metadata: the day on which the facts of an agency, team, member or service were last checked."""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Limits the field `of` of a record to fewer readers than its kind does."""

    of: str
    audience: Audience


@dataclass(frozen=True, slots=True)
class Citation:
    """A statement's source. `source` names the document or page; `locator` says where in it (section, page, line).

    `as_of` is the source's own date, as exact as the source states it: `2025`, `2025-10` or `2025-10-31`; None if it
    is undated. `section` is the id of the document's section, if its sections are recorded.
    """

    source: str
    url: str | None = field(default=None, metadata=URL)
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
        """The first day of `as_of`, so that a source dated by month or year never looks newer than it is."""
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
    """Anything that a store keeps under an id. The store counts `version`; it is 0 before the first write."""

    KIND: ClassVar[str] = ""
    id: str
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Record(Stored):
    """The base class of all records of the directory. For records kept apart see `graph.model.kept`.

    `narrowed` limits single fields to fewer readers than their kind does. `AUDIENCE` says who may know of records of
    this kind at all.
    """

    AUDIENCE: ClassVar[Audience] = Audience.PUBLIC

    citations: tuple[Citation, ...] = ()
    narrowed: tuple[Narrowing, ...] = ()

    def referred(self) -> list[tuple[str, str]]:
        """(field name, id) of every record that this record refers to, in field order.

        The name of a part's field has a dot: `agreement.parties`.
        """
        named: list[tuple[str, str]] = []
        for reference in references(type(self)):
            holder = self if reference.part is None else getattr(self, reference.part)
            value = None if holder is None else getattr(holder, reference.shape.name)
            if value is None:
                continue
            if reference.shape.many:
                name = reference.name
                named.extend((name, item) for item in value)
            else:
                named.append((reference.name, value))
        return named


def same_values(one: Record | None, other: Record | None) -> bool:
    """Whether two records have the same values, whatever their versions; None stands for no record."""
    if one is None or other is None:
        return one is other
    return type(one) is type(other) and replace(one, version=other.version) == other


@dataclass(frozen=True, slots=True)
class Reference:
    """A field that refers to records: of a kind of record, or of its `part`, a field of that name."""

    name: str
    part: str | None
    shape: Shape


@by_type
def references(kind: type[Record]) -> tuple[Reference, ...]:
    """The fields of a kind, and of its parts, that refer to other records, in order."""
    found: list[Reference] = []
    for outer in shapes(kind):
        if outer.refers:
            found.append(Reference(outer.name, None, outer))
        elif outer.rule is None:
            inner = (one for one in shapes(outer.type) if one.refers)
            found += [Reference(f"{outer.name}.{one.name}", outer.name, one) for one in inner]
    if wrong := [one.name for one in found if one.part and shapes_by_name(kind)[one.part].many]:
        raise TypeError(f"{kind.__name__}.{wrong[0]}: a part in a tuple cannot refer to records")
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Redirect(Record):
    """A merged id. Answers give its survivor instead."""

    KIND: ClassVar[str] = "redirect"
    survivor: str = field(
        metadata=ref("jurisdiction", "category", "agency", "team", "member", "service", "contact", "relation")
    )
