"""Hypothesis strategies for valid records of every kind, read off the fields themselves."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from graph.model.agency import Agency
from graph.model.agreement import Agreement
from graph.model.contact import slot_id
from graph.model.kinds import KINDS
from graph.model.narrowing import NARROWABLE
from graph.model.record import Citation, Narrowing, Record
from graph.model.shape import Shape, shapes
from graph.model.training import Training
from graph.model.vocabulary import Audience, PhoneKind
from graph.values.phone import Phone
from tests.support.records import CONIC, SQUARE

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30) | st.sampled_from(
    ["", "\0", "a\0b", "\r\n", "\u2028", "e\u0301", "\u00e9", "'; DROP TABLE item; --", "🧭", "\ufeff", " ", "NULL"]
)
"""Any characters but lone surrogates, and those that stores most often spoil."""

NAMES = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,4})?", fullmatch=True)
AGES = st.none() | st.integers(0, 130)
ZONES = st.sampled_from([ZoneInfo("America/New_York"), ZoneInfo("UTC"), timezone(timedelta(hours=14))])
INSTANTS = st.datetimes(datetime(1, 1, 3), datetime(9999, 12, 29), timezones=ZONES, allow_imaginary=False)  # noqa: DTZ001 (bounds)
_DATED = st.none() | st.sampled_from(["2025", "2025-10", "2025-10-31"]) | st.dates().map(date.isoformat)
_ADDRESSES = st.from_regex(r"https?://[a-z]{1,5}\.org(/[a-z?=&]{0,9})?", fullmatch=True)
_CITATIONS = st.builds(
    Citation, TEXTS.map(lambda text: f"S{text}"), st.none() | _ADDRESSES, st.none() | TEXTS, _DATED
)
_PHONES = st.one_of(
    st.builds(
        Phone,
        st.from_regex(r"\+1[2-9][0-9]{2}[2-9][0-9]{6}", fullmatch=True),
        st.sampled_from([kind for kind in PhoneKind if kind is not PhoneKind.TEXT]),
        st.none() | st.from_regex(r"[0-9]{1,7}", fullmatch=True),
        st.none() | st.just("1,2#"),
        audience=st.sampled_from(Audience),
        label=st.sampled_from([None, "Intake", "\\", "Línea 24/7", "🧭"]),
    ),
    st.sampled_from([Phone("988"), Phone("211", keys="1,2"), Phone("741741", kind=PhoneKind.TEXT)]),
)
_SPECIAL: dict[str, st.SearchStrategy[Any]] = {
    "version": st.just(0),
    "age": AGES,
    "minimum_age": AGES,
    "maximum_age": AGES,
    "minimum_age_months": st.none() | st.integers(0, 11),
    "maximum_age_months": st.none() | st.integers(0, 11),
    "zone": st.sampled_from(["America/New_York", "UTC", "Asia/Kolkata"]),
    "days": st.integers(1, 4000),
    "projection": st.sampled_from([None, CONIC]),
    "outline": st.sampled_from([SQUARE, SQUARE.replace("41.8", "41.9")]),
    "holidays": st.sampled_from([None, "US-CT", "CA"]),
    "languages": st.lists(st.sampled_from(["es", "pt-BR", "ase", "spa", "ES"]), max_size=4).map(tuple),
    "number": st.integers(0, 10**6),
    "website": st.none() | _ADDRESSES,
    "url": st.none() | _ADDRESSES,
    "links": st.lists(_ADDRESSES, max_size=3).map(tuple),
    "interval_days": st.none() | st.integers(1, 4000),
}
"""Fields whose values have rules beyond their type."""

_SCALARS: dict[type, st.SearchStrategy[Any]] = {
    str: TEXTS,
    int: st.integers(-(2**63), 2**63 - 1),
    float: st.floats(allow_nan=False, allow_infinity=False),
    bool: st.booleans(),
    date: st.dates(),
    datetime: INSTANTS,
    Citation: _CITATIONS,
    Phone: _PHONES,
    Training: st.builds(
        Training, TEXTS.map(lambda text: f"T{text}"), *[st.none() | TEXTS] * 3, valid_until=st.none() | st.dates()
    ),
}


def ids(kind: str) -> st.SearchStrategy[str]:
    """Ids as the rule of this kind mints them."""
    return NAMES if kind == "category" else NAMES.map(lambda name: f"{kind}:{name}")


def _of_type(of: type, known: Mapping[str, Sequence[str]]) -> st.SearchStrategy[Any]:
    if of in _SCALARS:
        return _SCALARS[of]
    if issubclass(of, StrEnum):
        return st.sampled_from(list(of))
    fields = st.fixed_dictionaries({shape.name: _field(shape, known) for shape in shapes(of)})
    return fields.map(lambda values: of(**_in_order(values) if of is Agreement else values))


def _in_order(values: dict[str, Any]) -> dict[str, Any]:
    """The fields of an agreement, signed before it ends."""
    signed, ends = values["signed_at"], values["ends_at"]
    if signed is not None and ends is not None:
        signed, ends = sorted((signed, ends))
    return values | {"signed_at": signed, "ends_at": ends}


def _field(shape: Shape, known: Mapping[str, Sequence[str]]) -> st.SearchStrategy[Any]:
    if shape.name in _SPECIAL:
        return _SPECIAL[shape.name]
    if shape.refers:
        there = sorted(one for kind in shape.refers for one in known.get(kind, ()))
        one: st.SearchStrategy[Any] = st.sampled_from(there) if there else st.one_of(*map(ids, shape.refers))
    else:
        one = _of_type(shape.type, known)
    if shape.many:
        return st.lists(one, max_size=4).map(tuple)
    return st.none() | one if shape.optional else one


def _narrowed(kind: type[Record]) -> st.SearchStrategy[tuple[Narrowing, ...]]:
    names = NARROWABLE.get(kind.KIND, ())
    narrowing = st.builds(Narrowing, st.sampled_from(names), st.sampled_from(Audience)) if names else st.nothing()
    return st.just(()) | narrowing.map(lambda one: (one,))


def _valid(kind: type[Record], values: dict[str, Any]) -> Record:
    """Bring together what a record's own rules ask for across fields."""
    low, high = values.get("minimum_age"), values.get("maximum_age")
    if low is not None and high is not None:
        values["minimum_age"], values["maximum_age"] = sorted((low, high))
    for months in [name for name in ("minimum_age_months", "maximum_age_months") if name in values]:
        years = values[months.removesuffix("_months")]
        values[months] = None if years is None or values[months] is None else years * 12 + values[months]
    if values.get("minimum_age_months") is not None and values["minimum_age"] == values["maximum_age"]:
        values["minimum_age_months"] = 12 * values["minimum_age"]
    if "ages_known" in values and (low is not None or high is not None):
        values["ages_known"] = True
    if values.get("ages_known"):
        values["age_group"] = None
    if kind.KIND == "service":
        values["also_in"] = tuple(each for each in values["also_in"] if each != values["category"])
    if kind.KIND == "relation" and values["source"] == values["target"]:
        values["target"] = "agency:another" if values["source"] != "agency:another" else "agency:one-more"
    if kind.KIND == "section":
        values["first_line"], values["last_line"] = 1, max(1, values["last_line"])
    if kind.KIND == "count":
        counted = [
            name for name in ("category", "team_kind", "jurisdiction_kind", "units_of", "named") if values[name]
        ]
        values |= {name: () if name == "named" else None for name in counted[1:]}
    if kind.KIND == "age-band":
        values |= {"minimum": None, "maximum": values["maximum"] and abs(values["maximum"]) % 131}
    if kind.KIND == "requirement":
        values |= {"providers": max(1, values["providers"]), "weight": max(0, values["weight"])}
    if kind.KIND == "standard":
        values |= {"number": max(1, values["number"]), "days": values["days"] and max(1, values["days"])}
        values["asked_of"] = values["asked_of"] or ("TOWN",)
        values["category"] = values["category"] or "crisis"
    if kind.KIND == "activity":
        values["jurisdiction"] = values["jurisdiction"] or values["team"] or "jurisdiction:avon"
        values["participants"] = values["participants"] and max(0, values["participants"])
    if kind.KIND == "guide-card":
        values["most"] = None if values["most"] is None else max(1, values["most"])
        values["services"] = values["services"] or ("service:line",)
        values["providers"] = values["providers"] if values["categories"] else ()
        values["wallet"] = values["wallet"] and not values["head"]
    if kind.KIND == "practice":
        factor, case = values["part"] == "FACTOR", values["part"] == "CASE"
        values["level"] = (values["level"] or "SOCIAL") if factor else None
        values |= {} if case else {"action": "", "result": "", "partners": ()}
    if kind.KIND == "slot":
        values["id"] = slot_id(values["of"], values["purpose"], values["rank"])
    return kind(**values)


def records_of(kind: type[Record], known: Mapping[str, Sequence[str]] | None = None) -> st.SearchStrategy[Record]:
    """Valid records of a kind. They name ids of `known` (by kind) where it has some, else any well-formed ids."""
    named = {shape.name: _field(shape, known or {}) for shape in shapes(kind) if shape.name != "id"}
    own = {"id": ids(kind.KIND), "narrowed": _narrowed(kind)}
    return st.fixed_dictionaries({**named, **own}).map(lambda values: _valid(kind, dict(values)))


def any_record() -> st.SearchStrategy[Record]:
    """Valid records of every kind, naming records that need not exist."""
    return st.sampled_from(list(KINDS.values())).flatmap(records_of)


AGENCIES = records_of(Agency)
