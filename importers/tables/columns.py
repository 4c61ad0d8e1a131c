"""Recognises what the columns of a table are: by what was said of them, by their headings, and by what is in them."""

import hashlib
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from graph.model.address import is_mail
from graph.model.errors import InvalidInput, shown
from graph.model.kinds import KINDS
from importers.tables.sheet import Line, Value
from importers.tables.targets import DIRECTORY, IGNORED, TARGETS, Target, Vocabulary, folded_heading, is_free_text

_SAMPLES: Final = 50
_LONGEST: Final = 300
"""A heading, which may be a whole question, has at most so many characters."""
_MOSTLY: Final = 0.8
_FLAG: Final = re.compile(r"^(?P<of>.*?) ?\b(?:is )?(?:private|confidential|unpublished)$")
_LABEL: Final = re.compile(r"^(?P<of>.*\b(?:phone|telephone|number)\b.*?) (?:type|name|label|description|function)$")
_PHONE: Final = re.compile(r"^\+?1?[-. (]*[2-9][0-9]{2}[-. )/]*[2-9][0-9]{2}[-. ]*[0-9]{4}\b")
_ZIP: Final = re.compile(r"^[0-9]{5}(?:-[0-9]{4})?$")
_WEB: Final = re.compile(r"^(?:https?://|www\.)\S+$", re.IGNORECASE)
_ID: Final = re.compile(rf"^(?:{'|'.join(KINDS)}):\S+$")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its place, its heading as written, and what it is; `target` is None if it is not read.

    `flag_of` and `label_of` are the beginning of the headings of the columns whose values it says something of: that
    they are private, or what they are called. `how` says how it was recognised: given, saved, heading or content.
    """

    at: int
    heading: str
    target: Target | None
    how: str
    flag_of: str | None = None
    label_of: str | None = None
    free_text: bool = False


@dataclass(frozen=True, slots=True)
class Columns:
    """All columns of a sheet, and the number of the row that has their headings."""

    row: int
    all: tuple[Column, ...]
    signature: str
    by_target: Mapping[str, tuple[Column, ...]] = field(init=False)

    def __post_init__(self) -> None:
        by: dict[str, tuple[Column, ...]] = {}
        for column in self.all:
            if column.target is not None:
                by[column.target.name] = (*by.get(column.target.name, ()), column)
        object.__setattr__(self, "by_target", by)

    def has(self, *names: str) -> bool:
        """Whether there is a column with one of these targets."""
        return any(name in self.by_target for name in names)


def heading_row(lines: Sequence[Line], said: Mapping[str, str], kinds: Vocabulary = DIRECTORY) -> int | None:
    """The place of the row with the headings among the first rows: that which has the most that are known."""
    given = {folded_heading(heading) for heading in said}
    best, most = None, 0
    for at, line in enumerate(lines):
        texts = [folded_heading(cell) for cell in line.cells if isinstance(cell, str) and 0 < len(cell) <= _LONGEST]
        known = sum(text in given or kinds.by_heading(text) is not None for text in texts)
        if known > most:
            best, most = at, known
    return best


def recognised(
    headings: Line,
    sample: Sequence[Line],
    said: Mapping[str, str],
    saved: Mapping[str, str],
    kinds: Vocabulary = DIRECTORY,
) -> Columns:
    """The columns of a sheet. `said` are targets by heading; they go before those that were `saved`.

    Raises InvalidInput for a heading that is not there, or a target that does not exist.
    """
    texts = [str(cell).strip() if cell is not None else "" for cell in headings.cells]
    folded = [folded_heading(text) for text in texts]
    given = _given(said, folded, kinds)
    allowed = (*kinds.targets, IGNORED)
    kept = {folded_heading(heading): target for heading, target in saved.items() if target in allowed}
    taken: set[str] = set()
    several: list[Column] = []
    for at, text in enumerate(folded):
        known = ((given, "given"), (kept, "saved"))
        column = _column(at, texts[at], text, known, [_cell(line, at) for line in sample[:_SAMPLES]], kinds)
        target = column.target
        if target is not None and not target.several:
            if target.name in taken:
                column = Column(at, texts[at], None, "twice")
            taken.add(target.name)
        several.append(column)
    return Columns(headings.number, tuple(several), signature_of(folded))


def signature_of(folded: Sequence[str]) -> str:
    """What a mapping is saved under: a hash of the headings, whatever their order."""
    return hashlib.sha256("\x1f".join(sorted(filter(None, folded))).encode("utf-8", "replace")).hexdigest()[:32]


def _given(said: Mapping[str, str], folded: Sequence[str], kinds: Vocabulary) -> dict[str, str]:
    given: dict[str, str] = {}
    for heading, target in said.items():
        if folded_heading(heading) not in folded:
            raise InvalidInput(
                f"there is no column {shown(heading)}: the mapping names columns by their headings",
                value=heading,
                code="import.no-column",
                params={"text": heading},
            )
        if target.strip() not in (*kinds.targets, IGNORED):
            known = ", ".join(kinds.targets)
            raise InvalidInput(
                f"a column cannot be {shown(target)}: it is one of {known}, or nothing if it is not to be read",
                value=target,
                code="import.no-target",
                params={"text": target, "known": known},
            )
        given[folded_heading(heading)] = target.strip()
    return given


def _column(
    at: int,
    text: str,
    folded: str,
    said: Sequence[tuple[Mapping[str, str], str]],
    sample: Sequence[Value],
    kinds: Vocabulary,
) -> Column:
    for known, how in said:
        if folded and folded in known:
            return Column(at, text, kinds.targets.get(known[folded]), how)
    if folded and (found := kinds.by_heading(folded)) is not None:
        return Column(at, text, found, "heading")
    if not kinds.by_content:
        return Column(at, text, None, "heading", free_text=is_free_text(folded))
    if (flag := _FLAG.match(folded)) is not None:
        return Column(at, text, None if flag["of"] else TARGETS["row.private"], "heading", flag_of=flag["of"] or None)
    if (label := _LABEL.match(folded)) is not None:
        return Column(at, text, None, "heading", label_of=label["of"])
    if is_free_text(folded):
        return Column(at, text, None, "heading", free_text=True)
    return Column(at, text, _by_content(sample), "content")


def _cell(line: Line, at: int) -> Value:
    return line.cells[at] if at < len(line.cells) else None


def _by_content(sample: Sequence[Value]) -> Target | None:
    """What most of the values of a column look like."""
    texts = [str(value).strip() for value in sample if value not in (None, "")]
    if len(texts) < 2:
        return None
    looks = Counter(look for text in texts if (look := _look(text)))
    name, n = looks.most_common(1)[0] if looks else ("", 0)
    return TARGETS[name] if n >= _MOSTLY * len(texts) else None


def _look(text: str) -> str:
    if len(text) > 300:
        return ""
    if _PHONE.match(text.removesuffix(".0")):
        return "contact.phones"
    if is_mail(text):
        return "contact.email"
    if _WEB.match(text):
        return "service.website"
    if _ZIP.match(text):
        return "service.zip"
    return "row.id" if _ID.match(text) else ""
