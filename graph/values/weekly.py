"""Weekly patterns: converts text to spans of a week and spans to text.

Nothing is guessed: a word that is neither a day nor a time, a time without am or pm, or an order that can be read in
two ways raises ValueError, which callers treat as unknown.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from graph.model.errors import InvalidInput

Span = tuple[int, int]
"""Minutes of a week that begins on Monday at 00:00, start inclusive and end exclusive."""

DAY: Final = 1440
WEEK: Final = 7 * DAY
DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

# A start at or after this minute proves that HH:MM is a 24-hour clock, so that an earlier end is on the next day.
# Before it, 09:00-05:00 might also mean 9 am to 5 pm.
_SURELY_24 = 13 * 60


def clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def span_on(day: int, opens: int, closes: int) -> Span:
    return day * DAY + opens, day * DAY + closes + (DAY if closes <= opens else 0)


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans split at the end of the week, sorted, and merged if they touch or overlap.

    Raises InvalidInput if a span is empty, longer than a week, or begins outside it.
    """
    apart: list[Span] = []
    for start, end in sorted(piece for span in spans for piece in _in_week(*span)):
        if apart and start <= apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return tuple(apart)


def _in_week(start: int, end: int) -> list[Span]:
    if not (0 <= start < WEEK and start < end <= start + WEEK):
        raise InvalidInput(f"{(start, end)} is no span of a week; its minutes begin in 0-{WEEK - 1}.", value=start)
    return [(start, end)] if end <= WEEK else [(start, WEEK), (0, end - WEEK)]


def weekly_text(spans: tuple[Span, ...]) -> str:
    """Spans as days and times. Days with the same times are grouped: `Mo-Fr 22:00-06:00; Sa 09:00-12:00`."""
    if spans == ((0, WEEK),):
        return "24/7"
    grouped: dict[str, list[int]] = {}
    for day, times in enumerate(_by_day(spans)):
        if times:
            written = ",".join(f"{clock(opens)}-{clock(closes)}" for opens, closes in times)
            grouped.setdefault(written, []).append(day)
    return "; ".join(f"{_day_names(days)} {times}" for times, days in grouped.items())


def _by_day(spans: tuple[Span, ...]) -> list[list[Span]]:
    """The times of each day, split at midnight except for those that `_opening` reads as ending the next day."""
    days: list[list[Span]] = [[] for _ in DAYS]
    for start, end in spans:
        for day in range(start // DAY, (end - 1) // DAY + 1):
            days[day].append((max(start - day * DAY, 0), min(end - day * DAY, DAY)))
    for today, tomorrow in zip(days, days[1:] + days[:1], strict=True):
        if not (today and tomorrow and today[-1][1] == DAY and tomorrow[0][0] == 0):
            continue
        opens, closes = today[-1][0], tomorrow[0][1]
        if closes < opens and opens >= _SURELY_24:
            today[-1] = (opens, closes)
            del tomorrow[0]
    return days


def _day_names(days: list[int]) -> str:
    """`Mo-Fr`, `Mo,We,Fr`, `Sa,Su`."""
    names = [name.capitalize() for name in DAYS]
    if len(days) > 2 and days[-1] - days[0] == len(days) - 1:
        return f"{names[days[0]]}-{names[days[-1]]}"
    return ",".join(names[day] for day in days)


_WORD_END = "(?![a-z0-9])"
_TOKEN = re.compile(
    rf" ?(?:(?P<N>24 ?(?:hours?|hrs?)(?: (?:a|per) day)?{_WORD_END})"
    rf"|(?P<E>(?:daily|every ?day|each day|weekdays?|weekends?"
    rf"|(?:7|seven) days(?: (?:a|per) week)?|365 days(?: (?:a|per) year)?){_WORD_END})"
    rf"|(?P<D>(?:mo(?:n(?:days?)?)?|tu(?:es?(?:days?)?)?|we(?:ds?|dnesdays?)?|th(?:u(?:rs?(?:days?)?)?)?"
    rf"|fr(?:i(?:days?)?)?|sa(?:t(?:urdays?)?)?|su(?:n(?:days?)?)?|[mwf]){_WORD_END})\.?"
    rf"|(?P<T>[0-9]{{1,2}}(?::[0-9]{{2}})? ?(?:am|pm|noon|midnight)?(?![a-z0-9:])|(?:noon|midnight){_WORD_END})"
    rf"|(?P<to>-|(?:to|through|thru|until|till){_WORD_END})"
    rf"|(?P<join>[,&/:]|and{_WORD_END})|(?P<end>;)|(?P<skip>from{_WORD_END})) ?"
)
_KINDS = {"to": "-", "join": ",", "end": ";", "skip": ""}
_SOME_DAYS = "(?:(?:D-D|D)(?:,,?(?:D-D|D))*|E(?:,?E)*)"
_SOME_TIMES = "(?:N|T-T(?:,,?T-T)*)"
_CLAUSES = re.compile(f"(?:{_SOME_DAYS},?{_SOME_TIMES},?,?)+|(?:{_SOME_TIMES},?{_SOME_DAYS},?,?)+")
_RUN, _UNIT = re.compile(f"{_SOME_DAYS}|{_SOME_TIMES}"), re.compile("D-D|T-T|[DEN]")
_DAY_NUMBERS = {name.lower(): day for day, name in enumerate(DAYS)} | {"m": 0, "w": 2, "f": 4}
_TIME_OF_DAY = re.compile(r"([0-9]{1,2})(?::([0-9]{2}))? ?(am|pm|noon|midnight)?|(noon|midnight)")
_MANNER = r"(?:by |via |over the )?(?:phone|telephone|text|chat|online|in[- ]person|on[- ]?site)"
_WITH_MANNER = re.compile(rf"(.+?),? {_MANNER}(?:(?:,|,? and|,? or) {_MANNER})*")


def weekly_spans(text: str) -> list[Span]:
    """The spans of a weekly pattern. Raises ValueError for an unknown word or order.

    The times of a day may be given only once, because a second time could be an addition or a correction.
    """
    line = _spoken(text)
    told = _WITH_MANNER.fullmatch(line)
    clauses = _clauses(told[1] if told else line)
    days = [day for named, _ in clauses for day in named]
    spans = [span_on(day, *times) for named, opening in clauses for day in named for times in opening]
    # "By phone" for some hours leaves open whether there are other hours. If it is all hours, nothing is left open.
    if len(set(days)) < len(days) or (told and merged(spans) != ((0, WEEK),)):
        raise ValueError("it says the times of a day twice, or a manner of some hours only")
    return spans


def _spoken(text: str) -> str:
    """`text` in lower case with plain spaces, dashes and `am`, and `24/7` in words."""
    plain = "".join("-" if unicodedata.category(char) == "Pd" else char for char in text).lower()
    line = re.sub(r"\s+", " ", re.sub(r"([ap])\.m\.?", r"\1m", plain)).strip(" .;")
    line = re.sub(r"\A(?:hours: ?|open )", "", line)
    return re.sub(r"\b24(?:/7(?:/365)?|x7)\b", "24 hours 7 days", line)


def _clauses(line: str) -> list[tuple[list[int], list[Span]]]:
    """Days and their times, clause by clause: `days times` or `times days`, in the same order between semicolons."""
    words, kinds = _words(line)
    clauses: list[tuple[list[int], list[Span]]] = []
    for part in re.finditer("[^;]+", kinds):
        if not _CLAUSES.fullmatch(part[0]):
            raise ValueError("it does not say which times are whose days'")
        runs = [
            [words[unit.start() : unit.end()] for unit in _UNIT.finditer(kinds, *run.span())]
            for run in _RUN.finditer(kinds, *part.span())
        ]
        pairs = zip(runs[::2], runs[1::2], strict=True)
        for first, second in pairs:
            days, times = (first, second) if part[0][0] in "DE" else (second, first)
            clauses.append((sorted({day for unit in days for day in _days(unit)}), list(map(_opening, times))))
    return clauses


def _words(line: str) -> tuple[list[str], str]:
    """The words of `line`, and a text with one letter per word for its kind. Raises ValueError for other words."""
    words, kinds, at = [], "", 0
    while at < len(line):
        token = _TOKEN.match(line, at)
        if token is None or token.lastgroup is None:
            raise ValueError("it has a word that is neither a day nor a time")
        kind = _KINDS.get(token.lastgroup, token.lastgroup)
        if kind:
            words.append(token[0].strip(" ."))
        kinds, at = kinds + kind, token.end()
    return words, kinds


def _days(words: list[str]) -> list[int]:
    """The days of `monday`, `fr - mo`, or a word for several days."""
    if words[0].startswith("week"):
        return [0, 1, 2, 3, 4] if "day" in words[0] else [5, 6]
    first, last = _DAY_NUMBERS.get(words[0][:2]), _DAY_NUMBERS.get(words[-1][:2])
    if first is None or last is None:
        return list(range(7))
    if len(words) > 1 and first == last:
        raise ValueError("it may mean the day or the week")
    return [(first + later) % 7 for later in range((last - first) % 7 + 1)]


def _opening(words: list[str]) -> Span:
    """The minutes of the day of `8am - midnight`, `22:00 - 06:00`, or the whole day."""
    if len(words) == 1:
        return 0, DAY
    (opens, style), (closes, other) = _time_of_day(words[0]), _time_of_day(words[-1])
    if opens in (closes, DAY) or {style, other} == {"12", "24"}:
        raise ValueError("its times are the same, or on two kinds of clock")
    if closes and closes < opens < _SURELY_24 and "24" in (style, other):
        raise ValueError("it may mean the afternoon, or the next day")
    return opens, closes or DAY


def _time_of_day(word: str) -> tuple[int, str]:
    """The minute of the day, and the kind of clock: "12", "24", or "" if it could be either. Raises ValueError."""
    match = _TIME_OF_DAY.fullmatch(word)
    if match is None:
        raise ValueError("it is no time of day")
    hour, minute, half = int(match[1] or 12), int(match[2] or 0), match[3] or match[4]
    if half in ("noon", "midnight") and (hour, minute) == (12, 0):
        return (720 if half == "noon" else 0), ""
    if half in ("am", "pm") and 1 <= hour <= 12 and minute < 60:
        return (hour % 12 + (12 if half == "pm" else 0)) * 60 + minute, "12"
    if not half and len(match[1]) == 2 and match[2] and hour * 60 + minute <= DAY and minute < 60:
        return hour * 60 + minute, "24"
    raise ValueError("it does not say whether am or pm, or there is no such time")
