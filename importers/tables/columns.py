"""Recognises what the columns of a table are: by what was said of them, by their headings, and by what is in them."""

import hashlib
import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from typing import Final

from graph.model.address import is_mail
from graph.model.errors import InvalidInput, shown
from graph.model.kinds import KINDS
from importers.reading.private import says_private
from importers.tables.privacy import Privacy, privacy_of
from importers.tables.sheet import Line, Value
from importers.tables.targets import DIRECTORY, IGNORED, TARGETS, Target, Vocabulary, folded_heading, is_free_text

_SAMPLES: Final = 50
_LONGEST: Final = 300
"""A heading, which may be a whole question, has at most so many characters."""
_MOSTLY: Final = 0.8
_IDS: Final = ("row.id", "row.key")
_NAMES: Final = ("agency.name", "service.name")
_LABEL: Final = re.compile(r"^(?P<of>.*\b(?:phone|telephone|number)\b.*?) (?:type|name|label|description|function)$")
_PHONE: Final = re.compile(r"^\+?1?[-. (]*[2-9][0-9]{2}[-. )/]*[2-9][0-9]{2}[-. ]*[0-9]{4}\b")
_ZIP: Final = re.compile(r"^[0-9]{5}(?:-[0-9]{4})?$")
_WEB: Final = re.compile(r"^(?:https?://|www\.)\S+$", re.IGNORECASE)
_ID: Final = re.compile(rf"^(?:{'|'.join(KINDS)}):\S+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its place, its heading as written, and what it is; `target` is None if it is not read.

    `flag_of` and `label_of` are the beginning of the headings of the columns whose values it says something of: that
    they are private, or what they are called. `how` says how it was recognised: given, saved, heading or content.
    In one that says what is private, *yes* stands for what is not if it is `inverted`. One that is `private` has
    values that nobody else may see. `unclear` says that the heading speaks of privacy, and not how it is meant.
    """

    at: int
    heading: str
    target: Target | None
    how: str
    flag_of: str | None = None
    label_of: str | None = None
    free_text: bool = False
    inverted: bool = False
    private: bool = False
    unclear: bool = False


@dataclass(frozen=True, slots=True)
class Columns:
    """All columns of a sheet, and the number of the row that has their headings."""

    row: int
    all: tuple[Column, ...]
    signature: str
    by_target: Mapping[str, tuple[Column, ...]] = field(init=False)
    flags: tuple[Column, ...] = field(init=False)
    """Those that say of another column whether its cells are private."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "flags", tuple(one for one in self.all if one.flag_of is not None))
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
    named = {text for text in folded if (one := kinds.by_heading(text)) is not None and one.name in _NAMES}
    for at, text in enumerate(folded):
        known = ((given, "given"), (kept, "saved"))
        column = _column(at, texts[at], text, known, [_cell(line, at) for line in sample[:_SAMPLES]], kinds)
        column = _about_privacy(column, folded, named, kinds)
        target = column.target
        if target is not None and not target.several and not column.private:
            if target.name in taken:
                column = Column(at, texts[at], None, "twice")
            taken.add(target.name)
        several.append(column)
    if kinds.by_content and any(one.target is not None and one.target.name == "row.id" for one in several):
        several = [_of_record(one, folded[one.at]) for one in several]
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
    privacy = privacy_of(folded) if kinds.by_content else None
    for known, how in said:
        if folded and folded in known and (how == "given" or known[folded] or privacy is None):
            inverted = privacy is not None and privacy.inverted
            return Column(at, text, kinds.targets.get(known[folded]), how, inverted=inverted)
    if folded and (found := kinds.by_heading(folded)) is not None:
        return Column(at, text, _identified(found, sample) if kinds.by_content else found, "heading")
    if not kinds.by_content:
        return Column(at, text, None, "heading", free_text=is_free_text(folded))
    if privacy is not None and not is_free_text(privacy.rest):
        return _of_privacy(at, text, privacy, sample, kinds)
    if (label := _LABEL.match(folded)) is not None:
        return Column(at, text, None, "heading", label_of=label["of"])
    if is_free_text(folded):
        return Column(at, text, None, "heading", free_text=True)
    return Column(at, text, _by_content(sample), "content", private=says_private(folded))


def _of_privacy(at: int, text: str, privacy: Privacy, sample: Sequence[Value], kinds: Vocabulary) -> Column:
    """A column whose heading speaks of privacy: it says what is private, or has values that are."""
    if privacy.unclear:
        return Column(at, text, None, "heading", unclear=True)
    if not privacy.rest:
        return Column(at, text, TARGETS["row.private"], "heading", inverted=privacy.inverted)
    known = kinds.by_heading(privacy.rest)
    if known is not None and known.of == "row":
        return Column(at, text, None, "heading")
    if known is not None and any(_look(str(value).strip()) for value in sample):
        return Column(at, text, known, "heading", private=not privacy.inverted)
    return Column(at, text, None, "heading", flag_of=privacy.rest, inverted=privacy.inverted)


def _identified(target: Target, sample: Sequence[Value]) -> Target:
    """What a column of ids is, by its values: ids of records here, or keys of the source."""
    texts = [str(value).strip() for value in sample if value not in (None, "")]
    if target.name not in _IDS or not texts:
        return target
    ids = sum(_ID.match(text) is not None for text in texts)
    return TARGETS["row.id" if 2 * ids >= len(texts) else "row.key"]


def _of_record(column: Column, folded: str) -> Column:
    """The column; the name of the record that the row's id means, if it is only called so."""
    unread = column.target is None and column.how == "content"
    return replace(column, target=TARGETS["row.name"]) if unread and folded == "name" else column


def _about_privacy(column: Column, folded: Sequence[str], named: Set[str], kinds: Vocabulary) -> Column:
    """A column that says of others that they are private: of the whole row if of the agency or service. If the others
    are not there, it has what is private itself, or is unclear."""
    if column.flag_of is None:
        return column
    if any(leads(column.flag_of, text) for text in named):
        return replace(column, target=TARGETS["row.private"], flag_of=None)
    there = any(leads(column.flag_of, text) for at, text in enumerate(folded) if at != column.at)
    if there:
        return column
    own = kinds.by_heading(column.flag_of)
    if own is not None and own.of == "contact":
        return replace(column, target=own, flag_of=None, private=not column.inverted)
    return replace(column, flag_of=None, unclear=True)


def leads(beginning: str, heading: str) -> bool:
    """Whether a folded heading begins with these words."""
    return f"{heading} ".startswith(f"{beginning} ")


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
