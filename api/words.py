"""The one place that turns values into words: statuses (with help, icon and style), ages, hours, dates, numbers.

Pages and the command line say things alike because both ask here. Sentences for reasons are in `api.reasons`.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_datetime, format_skeleton, get_timezone_name
from babel.numbers import format_decimal, format_percent

from api.messages import Messages, mark
from graph.model.phone import Phone
from graph.model.record import Citation, first_day
from graph.model.vocabulary import ContactStatus, Known, PhoneKind
from graph.slots import hours_of

NOT_STATED: Final = mark("not stated, ask")
_SHOWN = 60
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN", "RLE", "RLO", "RLI", "LRE", "LRO", "LRI", "PDF", "PDI", "FSI"})


@dataclass(frozen=True, slots=True)
class StatusWords:
    """A status for people: a short label, what it means, an icon of the sprite and a class. Never colour alone."""

    label: str
    help: str
    icon: str
    css: str


_STATUSES: Final[dict[ContactStatus, tuple[str, str, str]]] = {
    ContactStatus.CURRENT: (
        mark("Confirmed"),
        mark("A person confirmed this contact, and the confirmation still holds."),
        "check_circle",
    ),
    ContactStatus.DUE: (
        mark("Due for a check"),
        mark("A person confirmed this contact. It is soon time to confirm it again."),
        "update",
    ),
    ContactStatus.UNVERIFIED: (
        mark("Not yet confirmed"),
        mark("A source prints this contact. No person has confirmed it yet."),
        "help",
    ),
    ContactStatus.STALE: (
        mark("May be out of date"),
        mark("The last confirmation, or the document that prints this contact, is too old. It may still work."),
        "history",
    ),
    ContactStatus.UNREACHABLE: (
        mark("Does not answer"),
        mark("A person tried this contact and could not reach anyone."),
        "cancel",
    ),
    ContactStatus.PLACEHOLDER: (
        mark("No number on file"),
        mark("The source names this contact but prints no number or address that can be used."),
        "construction",
    ),
    ContactStatus.VACANT: (mark("Nobody named"), mark("No one is named as this contact now."), "remove_circle"),
}


def status_words(status: ContactStatus, messages: Messages) -> StatusWords:
    """The words, icon and class of a status."""
    label, help_, icon = _STATUSES[status]
    return StatusWords(messages.text(label), messages.text(help_), icon, f"sp-status--{status.lower()}")


def ages(minimum: int | None, maximum: int | None, known: bool, messages: Messages) -> str:
    """`0 to 18`, `18 and over`, `up to 17`, `every age`, or that no source states it."""
    if not known:
        return messages.text(NOT_STATED)
    if minimum is None and maximum is None:
        return messages.text(mark("every age"))
    if maximum is None:
        return messages.text(mark("%(minimum)s and over"), minimum=minimum)
    if minimum is None:
        return messages.text(mark("up to %(maximum)s"), maximum=maximum)
    if minimum == maximum:
        return messages.text(mark("%(age)s only"), age=minimum)
    return messages.text(mark("%(minimum)s to %(maximum)s"), minimum=minimum, maximum=maximum)


def hours(stated: str | None, schedule: str | None, messages: Messages) -> str:
    """The hours as the source states them; day and night said plainly; or that no source states them."""
    understood = hours_of(schedule)
    if understood is not None and understood.always:
        return messages.text(mark("24 hours a day, every day"))
    return stated or messages.text(NOT_STATED)


def open_words(state: Known, now: bool, messages: Messages) -> str:
    """`open now` or `open then` where that is known; nothing where it is not."""
    if state is Known.YES:
        return messages.text(mark("Open now")) if now else messages.text(mark("Open at that time"))
    return ""


def language(code: str, messages: Messages) -> str:
    """The name of a language in the reader's own; the code where it is not known."""
    return _language(code, messages.locale)


@lru_cache(maxsize=1024)
def _language(code: str, locale: Locale) -> str:
    try:
        name = Locale.parse(code, sep="-").get_display_name(locale)
    except (ValueError, LookupError):
        name = None
    return name or code


def languages(codes: Iterable[str], messages: Messages) -> str:
    """The names of the languages spoken, or that no source states them."""
    return ", ".join(language(code, messages) for code in codes) or messages.text(NOT_STATED)


def day(value: date, messages: Messages) -> str:
    """`October 31, 2025`."""
    return _spaced(format_date(value, "long", locale=messages.locale))


@lru_cache(maxsize=1024)
def _partial(text: str, locale: Locale) -> str:
    first = first_day(text)
    if len(text) == 4:
        return text
    if len(text) == 7:
        return _spaced(format_skeleton("yMMMM", first, locale=locale))
    return _spaced(format_date(first, "long", locale=locale))


def partial_date(text: str, messages: Messages) -> str:
    """A date as exact as it is known: `2025`, `October 2025`, `October 31, 2025`."""
    return _partial(text, messages.locale)


def moment(at: datetime, zone: ZoneInfo, messages: Messages) -> str:
    """`Friday, November 20, 2026 at 4:10 PM, Eastern Time`: an instant in the directory's zone."""
    # To the minute, so that the words can be kept for as long as they are the same.
    return _moment(at.replace(second=0, microsecond=0), zone, messages.locale)


@lru_cache(maxsize=256)
def _moment(at: datetime, zone: ZoneInfo, locale: Locale) -> str:
    local = at.astimezone(zone)
    words = _spaced(format_datetime(local, "EEEE, " + _long(locale), locale=locale))
    return f"{words}, {_zone(zone, locale)}"


@lru_cache(maxsize=64)
def _zone(zone: ZoneInfo, locale: Locale) -> str:
    return get_timezone_name(zone, locale=locale)


def zone_name(zone: ZoneInfo, messages: Messages) -> str:
    """What people call a zone: `Eastern Time`."""
    return _zone(zone, messages.locale)


def _long(locale: Locale) -> str:
    joined = str(locale.datetime_formats["long"])
    return joined.replace("{1}", locale.date_formats["long"].pattern).replace(
        "{0}", locale.time_formats["short"].pattern
    )


def _spaced(text: str) -> str:
    """Narrow no-break spaces as plain ones: the page's font has none."""
    return text.replace("\u202f", "\u00a0")


def share(part: float | None, messages: Messages) -> str:
    """How many of a ZIP code's people live somewhere; nothing where no source says."""
    if part is None:
        return ""
    if part < 0.005:
        return messages.text(mark("less than 1%% of this ZIP code's people"))
    percent = format_percent(round(part, 2), locale=messages.locale)
    return messages.text(mark("%(percent)s of this ZIP code's people"), percent=percent)


def capital(text: str) -> str:
    """`text` with its first letter large: a name from the data at the head of a line."""
    return text[:1].upper() + text[1:]


def number(value: int, messages: Messages) -> str:
    """A whole number with its thousands apart."""
    return _number(value, messages.locale)


@lru_cache(maxsize=1024)
def _number(value: int, locale: Locale) -> str:
    return str(format_decimal(value, locale=locale))


def phone(line: Phone, messages: Messages) -> str:
    """The number as people dial it: `211, press 1, then 2`, `860-555-0140 ext. 12`."""
    words = f"{line.vanity} ({line.digits_display})" if line.vanity else line.digits_display
    if line.extension:
        words = messages.text(mark("%(number)s ext. %(extension)s"), number=words, extension=line.extension)
    if line.keys:
        then = messages.text(mark(", then "))
        words = messages.text(mark("%(number)s, press %(keys)s"), number=words, keys=then.join(line.key_list))
    return words


_KINDS: Final = {
    PhoneKind.VOICE: (mark("Call"), "phone"),
    PhoneKind.TEXT: (mark("Text"), "chat"),
    PhoneKind.TTY: (mark("TTY"), "hearing"),
    PhoneKind.FAX: (mark("Fax"), "fax"),
}


def phone_kind(line: Phone, messages: Messages) -> str:
    """How a number is reached: `Call`, `Text`, `TTY`, `Fax`."""
    return messages.text(_KINDS[line.kind][0])


def phone_icon(line: Phone) -> str:
    """The icon of a number's kind."""
    return _KINDS[line.kind][1]


def cited(citation: Citation, messages: Messages) -> str:
    """A source in one line: its name, where in it, and its own date."""
    parts = [citation.source, citation.locator, citation.as_of and partial_date(citation.as_of, messages)]
    return ", ".join(part for part in parts if part) or citation.source


def typed(text: str) -> str:
    """What somebody typed, fit to stand in a sentence: cut, without control characters, its direction kept apart."""
    cut = text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
    plain = "".join("\ufffd" if unicodedata.category(char) in {"Cc", "Cs"} else char for char in cut)
    if any(unicodedata.bidirectional(char) in _RIGHT_TO_LEFT for char in plain):
        return f"\u2068{plain}\u2069"  # first strong isolate, pop: what is typed cannot turn the sentence around
    return plain
