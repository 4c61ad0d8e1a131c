"""What follows from values that somebody gave: a schedule from hours, that ages are known, that an area is not."""

from collections.abc import Mapping
from typing import Any, Final

from graph.editing.reading import empty
from graph.editing.scalars import read_scalar
from graph.model.contact import Slot
from graph.model.errors import InvalidField, QuestionProblems, shown
from graph.model.record import Record
from graph.model.service import Service
from graph.model.shape import shapes_by_name
from graph.values.hours import parse_hours

_YEARS: Final = {"minimum_age": "minimum_age_months", "maximum_age": "maximum_age_months"}
"""The fields of ages in whole years, with those in months."""
AREA_KNOWN: Final = "area_known"
"""Beside the fields of a service: whether a source says which places it serves."""


def area_given(kind: type[Record], given: dict[str, Any], problems: QuestionProblems) -> bool | None:
    """What `given` says about whether the area of a service is known; it is taken out. None if nothing is said."""
    if kind is not Service or given.get(AREA_KNOWN) is None:
        given.pop(AREA_KNOWN, None) if kind is Service else None
        return None
    raw = given.pop(AREA_KNOWN)
    return problems.attempt(lambda: bool(read_scalar((AREA_KNOWN,), shapes_by_name(Service)["ages_known"], raw)))


def completed(
    kind: type[Record],
    before: Record | None,
    values: Mapping[str, Any],
    area: bool | None,
    problems: QuestionProblems,
) -> dict[str, Any]:
    """`values` with what follows from them. What contradicts itself goes to `problems`."""
    whole = dict(values)
    if kind in (Service, Slot):
        with problems.noting():
            whole |= _scheduled(whole)
    if kind is Service:
        whole |= _aged(before, whole)
        with problems.noting():
            whole |= _located(before, whole, area)
    return whole


def _scheduled(values: Mapping[str, Any]) -> dict[str, Any]:
    schedule = values.get("schedule")
    if schedule is None:
        if "hours" not in values or "schedule" in values:
            return {}
        understood = parse_hours(values["hours"] or "")
        return {"schedule": None if understood is None else understood.text}
    understood = parse_hours(schedule)
    if understood is None:
        reason = f"{shown(schedule)} is not understood: write 24/7 or Mo-Fr 08:00-16:00, or leave it empty"
        params = {"text": schedule}
        raise InvalidField(("schedule",), reason, value=schedule, code="field.schedule", params=params)
    return {"schedule": understood.text}


def _aged(before: Record | None, values: Mapping[str, Any]) -> dict[str, Any]:
    """Ages in years or months are known ages, and replace a word for them."""
    follows = _in_years(before, values)
    stated = any({**values, **follows}.get(name) is not None for name in _YEARS)
    if stated and "ages_known" not in values:
        follows["ages_known"] = True
    known = {**values, **follows}.get("ages_known", getattr(before, "ages_known", False))
    if known and "age_group" not in values:
        follows["age_group"] = None
    if known is False and "ages_known" in values:
        follows |= {name: None for name in (*_YEARS, *_YEARS.values()) if name not in values}
    return follows


def _in_years(before: Record | None, values: Mapping[str, Any]) -> dict[str, Any]:
    """Whole years follow from months that are given alone; months do not outlast other years."""
    follows: dict[str, Any] = {}
    for years, months in _YEARS.items():
        if values.get(months) is not None and years not in values:
            follows[years] = values[months] // 12
        elif years in values and months not in values:
            known = getattr(before, months, None)
            if known is not None and known // 12 != values[years]:
                follows[months] = None
    return follows


def _located(before: Record | None, values: Mapping[str, Any], area: bool | None) -> dict[str, Any]:
    if area is None:
        return {}
    serves = values.get("serves", getattr(before, "serves", ()))
    if area and not serves:
        raise empty(("serves",))
    if not area and values.get("serves"):
        reason = "places are given, and the area is said to be unknown: keep one of the two"
        raise InvalidField((AREA_KNOWN,), reason, value=False, code="field.area")
    return {} if area else {"serves": ()}
