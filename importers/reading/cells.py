"""The types of a row's values: each takes text and gives a checked value. Every error says what to write instead."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Annotated, Any, Final

from pydantic import AfterValidator, BeforeValidator, InstanceOf

from graph.model.address import WEB, check_address, is_mail
from graph.model.errors import InvalidInput, shown
from graph.model.kinds import slug
from graph.model.record import first_day
from graph.model.shape import Shape, TextForm
from graph.model.vocabulary import PhoneKind
from graph.values.language import check_code
from graph.values.phone import Phone, is_masked, parse_phone

_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def _text(value: Any) -> Any:
    if not isinstance(value, str):
        raise ValueError("it is a list or a mapping: write text")
    if value != value.strip() or "\n" in value:
        raise ValueError("it has space around it or a line break in it: write it plainly on one line")
    return value


def _name(value: str) -> str:
    if not slug(value):
        raise ValueError("it has no letter or digit to make an id of: write the name")
    return value


def _list(value: Any) -> Any:
    if not isinstance(value, list):
        raise ValueError("it is not a list: write [one, two] or one line `- one` for each")
    if len({str(item) for item in value}) < len(value):
        raise ValueError("it names the same thing twice: keep one")
    return value


def _split(value: Any) -> Any:
    """A list from a CSV cell, whose items are separated by semicolons."""
    return _list(value.split(";")) if isinstance(value, str) else value


def _yes_no(value: Any) -> bool:
    if value not in ("yes", "no"):
        raise ValueError("write yes or no")
    return bool(value == "yes")


def _whole(value: Any) -> int:
    if not isinstance(value, str) or not re.fullmatch("[0-9]{1,9}", value):
        raise ValueError("it is not a whole number: write digits only")
    return int(value)


def _decimal(value: Any) -> float:
    if not isinstance(value, str) or not re.fullmatch(r"-?[0-9]{1,3}(?:\.[0-9]{1,10})?", value):
        raise ValueError("it is not a number: write it as 0.25 or -72.37")
    return float(value)


def _day(value: Any) -> date:
    try:
        if isinstance(value, str) and len(value) == len("2025-10-31"):
            return first_day(value)
    except InvalidInput:
        pass
    raise ValueError("it is not a day: write YYYY-MM-DD")


def _as_of(value: str) -> str:
    try:
        first_day(value)
    except InvalidInput as exc:
        raise ValueError("it is not a date: write YYYY, YYYY-MM or YYYY-MM-DD") from exc
    _past(first_day(value))
    return value


def _past(day: date) -> date:
    # Connecticut's day is never ahead of the day in UTC.
    if day > datetime.now(UTC).date():
        raise ValueError("it lies in the future: write the date that the source prints, or the day of the check")
    return day


def _masked(value: str) -> str:
    if not is_masked(value):
        raise ValueError(f"{shown(value)} is not a withheld number: write it as printed, as 860-XXX")
    return value


def _each_once(phones: tuple[Phone, ...]) -> tuple[Phone, ...]:
    dialled = [(phone.number, phone.extension, phone.keys) for phone in phones]
    twice = next((phone for at, phone in enumerate(phones) if dialled[at] in dialled[:at]), None)
    if twice is not None:
        raise ValueError(f"{shown(twice.digits_display)} stands there twice: keep one")
    return phones


def _number(kind: PhoneKind) -> BeforeValidator:
    def read(value: Any) -> Phone:
        try:
            return parse_phone(_text(value), kind)
        except InvalidInput as exc:
            raise ValueError(exc.message) from exc

    return BeforeValidator(read)


def _language(value: str) -> str:
    try:
        return check_code(value)
    except InvalidInput as exc:
        raise ValueError("it is not a language: write its code, as en or es") from exc


def _address(schemes: tuple[str, ...]) -> Callable[[str], str]:
    def check(value: str) -> str:
        try:
            check_address(value, schemes)
        except InvalidInput as exc:
            raise ValueError(exc.message) from exc
        return value

    return check


def _mail(value: str) -> str:
    if not is_mail(value):
        raise ValueError("it is not a mail address: write name@host.tld")
    return value


def _matching(pattern: re.Pattern[str], remedy: str) -> AfterValidator:
    def check(value: str) -> str:
        if not pattern.fullmatch(value):
            raise ValueError(remedy)
        return value

    return AfterValidator(check)


Text = Annotated[str, BeforeValidator(_text)]
Name = Annotated[Text, AfterValidator(_name)]
Texts = Annotated[tuple[Text, ...], BeforeValidator(_list)]
Split = Annotated[tuple[Text, ...], BeforeValidator(_split)]
YesNo = Annotated[bool, BeforeValidator(_yes_no)]
Whole = Annotated[int, BeforeValidator(_whole)]
Decimal = Annotated[float, BeforeValidator(_decimal)]
Day = Annotated[date, BeforeValidator(_day)]
PastDay = Annotated[Day, AfterValidator(_past)]
AsOf = Annotated[Text, AfterValidator(_as_of)]
Url = Annotated[Text, AfterValidator(_address(WEB))]
Email = Annotated[Text, AfterValidator(_mail)]
Key = Annotated[Text, _matching(_KEY, "it is not a key: write lower-case letters, digits and hyphens")]
Geoid = Annotated[Text, _matching(re.compile("[0-9]{10}"), "it is not ten digits: write the town's Census code")]
Zip = Annotated[Text, _matching(re.compile("[0-9]{5}"), "it is not five digits: write the ZIP code with its zeros")]
Pages = Annotated[Text, _matching(re.compile("[1-9][0-9]{0,4}(?:-[1-9][0-9]{0,4})?"), "write pages as 11 or 20-28")]
Masks = Annotated[tuple[Annotated[Text, AfterValidator(_masked)], ...], BeforeValidator(_list)]
_Voice = Annotated[InstanceOf[Phone], _number(PhoneKind.VOICE)]
_Texting = Annotated[InstanceOf[Phone], _number(PhoneKind.TEXT)]
_Tty = Annotated[InstanceOf[Phone], _number(PhoneKind.TTY)]
_Fax = Annotated[InstanceOf[Phone], _number(PhoneKind.FAX)]
Voice = Annotated[tuple[_Voice, ...], BeforeValidator(_list), AfterValidator(_each_once)]
Texting = Annotated[tuple[_Texting, ...], BeforeValidator(_list), AfterValidator(_each_once)]
Tty = Annotated[tuple[_Tty, ...], BeforeValidator(_list), AfterValidator(_each_once)]
Fax = Annotated[tuple[_Fax, ...], BeforeValidator(_list), AfterValidator(_each_once)]
Language = Annotated[Text, AfterValidator(_language)]

_BY_TYPE: Final[Mapping[type, Any]] = {str: Text, int: Whole, float: Decimal, bool: YesNo, date: Day}
_BY_FORM: Final[Mapping[TextForm, Any]] = {TextForm.EMAIL: Email, TextForm.LANGUAGE: Language}


def cell(shape: Shape) -> Any:
    """The cell type in which a row gives a record's field of this shape.

    Raises TypeError for a field that has no cell type: a nested part or an instant.
    """
    if shape.form is TextForm.URL:
        single: Any = Annotated[Text, AfterValidator(_address(shape.schemes))]
    else:
        single = _BY_FORM[shape.form] if shape.form else PastDay if shape.past else _BY_TYPE.get(shape.type)
    if single is None and issubclass(shape.type, StrEnum):
        single = shape.type
    if single is None:
        raise TypeError(f"no cell holds {shape.name}, a {shape.type.__name__}: write out how a row gives it")
    several: Any = tuple
    return Annotated[several[single, ...], BeforeValidator(_list)] if shape.many else single
