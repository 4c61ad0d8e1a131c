"""What a cell means: numbers that spreadsheets made of texts, markup, damaged signs, days in many styles."""

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from importers.tables.sheet import Value

_TAG: Final = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_BREAK: Final = re.compile(r"<(?:br|/p|/li|/div)\b[^<>]{0,50}>", re.IGNORECASE)
_ENTITY: Final = re.compile(r"&(?:[a-zA-Z]{2,8}|#[0-9]{1,6}|#[xX][0-9a-fA-F]{1,6});")
_DAMAGED: Final = re.compile(
    "\ufffd|GÇ[^\\sA-Za-z]|â€|â„¢|ï»¿|Ã[\u0080-\u00bf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|Â[\u00a0-\u00bf]|├[^\\s]|ΓÇ"
)
"""Text that was read in another encoding than it was written in."""
_HIDDEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)
_SPACE: Final = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u3000]+")
_NOBODY: Final = frozenset(("unspecified", "unknown", "na", "none", "null", "tbd", "vacant", "xxx", "xxxx"))
"""Words that stand for nothing."""
_FIRST_DAY: Final = date(1900, 1, 1)
_EXCEL: Final = date(1899, 12, 30)
_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            ("jan", "january"), ("feb", "february"), ("mar", "march"), ("apr", "april"), ("may",), ("jun", "june"),
            ("jul", "july"), ("aug", "august"), ("sep", "sept", "september"), ("oct", "october"),
            ("nov", "november"), ("dec", "december"),
        ),
        start=1,
    )
    for name in names
}  # fmt: skip
_ISO: Final = re.compile(r"^([12][0-9]{3})[-/]([0-9]{1,2})[-/]([0-9]{1,2})(?:[T ].*)?$")
_SLASHED: Final = re.compile(r"^([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4}|[0-9]{2})(?: .*)?$")
_WORDS: Final = re.compile(r"^([A-Za-z]{3,9})\.? ([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})$")
_DAY_FIRST: Final = re.compile(r"^([0-9]{1,2})(?:st|nd|rd|th)? ([A-Za-z]{3,9})\.?,? ([0-9]{4})$")
_MONTH: Final = re.compile(
    r"^(?:[A-Za-z]{3,9}\.?,? [12][0-9]{3}|[0-9]{1,2}[/.-][12][0-9]{3}|[12][0-9]{3}[/-][0-9]{1,2})$"
)
"""A month, or a season, without a day."""
_TRUE: Final = frozenset(("true", "yes", "y", "1", "x", "t", "si", "sí", "checked", "✓"))
_FALSE: Final = frozenset(("false", "no", "n", "0", "", "f", "unchecked"))


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A value, and why it is not as it was written: codes of remarks with their parameters."""

    value: Any
    notices: tuple[tuple[str, Mapping[str, str]], ...] = ()


class Damaged(Exception):
    """The text of a cell was damaged on its way."""


NOTHING: Final = Cleaned(None)


def text_of(value: Value) -> str:
    """A cell as a text: whole numbers without a point. Raises Damaged."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, date):
        return value.isoformat()
    text = plain(str(value))
    if _DAMAGED.search(text):
        raise Damaged
    return text


def plain(text: str) -> str:
    """A text without markup, even if that was escaped several times, and without invisible signs."""
    for _ in range(6):
        if not _ENTITY.search(text):
            break
        text = html.unescape(text)
    if "<" in text:
        text = _TAG.sub("", _BREAK.sub("\n", text))
    text = _HIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = (_SPACE.sub(" ", line).strip() for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def is_nothing(text: str) -> bool:
    """Whether a text only stands for nothing: `Unspecified Unspecified`, `N/A`, `--`."""
    if len(text) > 60:
        return False
    words = re.split(r"[\s,/]+", text.lower().replace("n/a", "na"))
    return all(word in _NOBODY or not any(map(str.isalnum, word)) for word in words)


def line_of(value: Value) -> str:
    """A cell as a text on one line; empty for what stands for nothing, such as `Unspecified`."""
    text = " ".join(text_of(value).split())
    return "" if is_nothing(text) else text


def prose_of(value: Value) -> str:
    """A cell as a text of several lines."""
    text = text_of(value)
    return "" if is_nothing(text) else text


def zip_of(value: Value) -> Cleaned:
    """A ZIP code: a spreadsheet takes away the zero that those of New England begin with."""
    text = line_of(value)
    if re.fullmatch(r"[0-9]{3,4}", text):
        return Cleaned(text.zfill(5), (("import.zip", {"text": text, "read": text.zfill(5)}),))
    if re.fullmatch(r"[0-9]{8}", text):
        full = text.zfill(9)
        return Cleaned(f"{full[:5]}-{full[5:]}", (("import.zip", {"text": text, "read": full[:5]}),))
    return Cleaned(text or None)


def day_of(value: Value, today: date) -> Cleaned:
    """A day, in any of the usual styles. The first day that spreadsheets know stands for none; months come first."""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return _day(value, value.isoformat(), today)
    text = line_of(value)
    if re.fullmatch(r"[1-9][0-9]{4}(?:\.0)?", text):
        day = _EXCEL + timedelta(days=int(float(text)))
        return _day(day, text, today, (("import.serial-day", {"text": text, "read": day.isoformat()}),))
    for pattern, read in _STYLES:
        if (found := pattern.match(text)) is not None:
            try:
                return _day(read(*found.groups()), text, today)
            except (ValueError, KeyError):
                break
    code = "import.only-month" if _MONTH.match(text) else "import.no-day"
    return Cleaned(None, ((code, {"text": text[:80]}),)) if text else NOTHING


def _day(day: date, text: str, today: date, notices: tuple[tuple[str, Mapping[str, str]], ...] = ()) -> Cleaned:
    if day <= _FIRST_DAY:
        return NOTHING
    if day > today:
        return Cleaned(None, (("import.future-day", {"text": text[:80]}),))
    return Cleaned(day, notices)


def _iso(year: str, month: str, day: str) -> date:
    return date(int(year), int(month), int(day))


def _american(month: str, day: str, year: str) -> date:
    full = int(year) if len(year) == 4 else 2000 + int(year) if int(year) < 70 else 1900 + int(year)
    if int(month) > 12 >= int(day):
        month, day = day, month
    return date(full, int(month), int(day))


def _in_words(month: str, day: str, year: str) -> date:
    return date(int(year), _MONTHS[month.lower()], int(day))


_STYLES: Final[tuple[tuple[re.Pattern[str], Callable[..., date]], ...]] = (
    (_ISO, _iso),
    (_SLASHED, _american),
    (_WORDS, _in_words),
    (_DAY_FIRST, lambda day, month, year: _in_words(month, day, year)),
)


def truth_of(value: Value) -> bool | None:
    """Whether a cell says yes or no; None for anything else."""
    if isinstance(value, bool):
        return value
    text = line_of(value).lower()
    return True if text in _TRUE else False if text in _FALSE else None
