"""Issues a guide: keeps what it says, under the next number of its series.

The same sheet is issued once a day. If two people issue it at once, one of them makes the issue, and the other gets
that one and is told so. Two different sheets of a series get two numbers.
"""

import hashlib
import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from urllib.parse import urlsplit

from graph.accounts.reading import every
from graph.directory import Directory
from graph.editing.idempotency import KEPT_FOR, Idempotency, change_set_id, digest_of, kept_id
from graph.editing.permissions import Act, check_may
from graph.editing.retrying import retried
from graph.issues.content import (
    Content,
    Line,
    Placed,
    new_line_id,
    pages_of,
    says_the_same,
    shared_fields,
    without_id,
)
from graph.issues.kinds import GuideIssue, IssuedLine, IssuedSet, IssueSeries
from graph.issues.reading import last_of, read_content
from graph.look import Look
from graph.look.viewer import Viewer
from graph.model.address import WEB, scheme_of
from graph.model.change import ChangeSet
from graph.model.errors import Conflict, InvalidInput, StoreUnavailable
from graph.model.kept import Kept, KeptSet
from graph.model.vocabulary import Edition
from graph.store.contract import Store


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which sheet is to be issued, by ids. A key is for these, so that it cannot be used for another sheet."""

    region: str
    template: str
    edition: Edition
    language: str


@dataclass(frozen=True, slots=True)
class Issued:
    """The issue, and whether it was `made` now: not if the same sheet was issued today before."""

    issue: GuideIssue
    made: bool


def issue(
    directory: Directory,
    store: Store,
    viewer: Viewer,
    now: datetime,
    wanted: Wanted,
    making: Callable[[Look], Content],
    key: str | None = None,
) -> Issued:
    """Issue the sheet that `making` makes on the newest revision.

    With a `key` it is done once, however often it is sent within a day. Raises Forbidden, what `making` raises,
    InvalidInput if the sheet has no public address or leads to this machine, Conflict for a key that was used for
    something else, and StoreUnavailable.
    """
    keyed = None if key is None else _Keyed(change_set_id(viewer.actor, key), digest_of(wanted, "issue"))
    try:
        return retried(lambda: _attempt(directory, store, viewer, now, making, keyed), _Overtaken)
    except _Overtaken as overtaken:
        raise overtaken.error from None


class _Overtaken(Exception):
    """Something was written after the sheet was made."""

    def __init__(self, error: Conflict) -> None:
        super().__init__(error.message)
        self.error = error


@dataclass(frozen=True, slots=True)
class _Keyed:
    """A key by what is kept of it, and the hash of what is asked for with it."""

    change_set: str
    digest: str

    def used(self, issue_id: str, now: datetime) -> Idempotency:
        """What is kept of it."""
        expires = now + KEPT_FOR
        return Idempotency(id=kept_id(self.change_set), digest=self.digest, subject=issue_id, expires_at=expires)


def _attempt(
    directory: Directory,
    store: Store,
    viewer: Viewer,
    now: datetime,
    making: Callable[[Look], Content],
    keyed: _Keyed | None,
) -> Issued:
    if keyed is not None and (earlier := _earlier(store, keyed, now)) is not None:
        return Issued(earlier, made=False)
    revision, content = directory.answer(viewer, now, lambda look: _made(look, making))
    series = series_of(content)
    known = store.kept(IssueSeries, [_series_id(series)]).get(_series_id(series))
    last = None if known is None else last_of(store, series, known.last)
    if last is not None and last.as_of == content.as_of and says_the_same(read_content(store, last), content):
        if keyed is not None:
            _keep(store, (keyed.used(last.id, now),), {kept_id(keyed.change_set): 0})
        return Issued(last, made=False)
    number = 1 if known is None else known.last + 1
    placed, new_lines = _with_known_lines(store, content)
    lines = _set(store, last, placed)
    made = _issue(placed, series, number, revision, viewer.actor, now, lines.id)
    puts: list[Kept] = [made, *pages_of(made.id, placed), *new_lines, *(() if lines.version else (lines,))]
    puts.append(IssueSeries(id=_series_id(series), last=number))
    expects = {_series_id(series): 0 if known is None else known.version, made.id: 0}
    if keyed is not None:
        puts.append(keyed.used(made.id, now))
        expects[kept_id(keyed.change_set)] = 0
    _write(directory, ChangeSet(actor=viewer.actor, reason=_REASON, at=now, still_at=revision), tuple(puts), expects)
    return Issued(store.kept(GuideIssue, [made.id])[made.id], made=True)


def _set(store: Store, last: GuideIssue | None, content: Content) -> IssuedSet:
    """The record of the lines of an issue: that of the issue before it, if it has the same; else a new one."""
    lines = tuple(dict.fromkeys(line.id for line in content.lines))
    if last is not None:
        known = store.kept(IssuedSet, [last.carries]).get(last.carries)
        if known is not None and known.lines == lines:
            return known
    return IssuedSet(id=f"{IssuedSet.KIND}:{secrets.token_hex(12)}", lines=lines)


_REASON: Final = "guide issued"


def _write(directory: Directory, unchanged: ChangeSet, puts: tuple[Kept, ...], expects: dict[str, int]) -> None:
    """Keep `puts` with a change set that changes nothing, and so only at the revision that it names: a person's data
    that have been redacted since are not written again."""
    try:
        directory.write(unchanged, KeptSet(puts=puts, expects=expects))
    except Conflict as error:
        raise _Overtaken(error) from error


def _keep(store: Store, puts: tuple[Kept, ...], expects: dict[str, int]) -> int:
    try:
        return store.keep(KeptSet(puts=puts, expects=expects))
    except Conflict as error:
        raise _Overtaken(error) from error


def _earlier(store: Store, keyed: _Keyed, now: datetime) -> GuideIssue | None:
    """What was issued with this key before. Raises Conflict if it was something else, or too long ago."""
    kept_as = kept_id(keyed.change_set)
    kept = store.kept(Idempotency, [kept_as]).get(kept_as)
    if kept is None:
        return None
    if kept.expires_at is not None and kept.expires_at <= now:
        raise Conflict("this key was used more than a day ago: send it with a new one", value=kept_as)
    found = store.kept(GuideIssue, [kept.subject]).get(kept.subject)
    if kept.digest != keyed.digest or found is None:
        raise Conflict("this key was used for something else: send this with a new key", value=kept_as)
    return found


def _made(look: Look, making: Callable[[Look], Content]) -> tuple[int, Content]:
    check_may(look, Act.ISSUE)
    if look.as_of is not None:
        raise StoreUnavailable("the store is out of reach, so nothing can be issued: try again later")
    content = making(look)
    _check_address(content.live)
    return look.revision, content


def _check_address(live: str) -> None:
    """Raises InvalidInput unless the address of the live version can be opened from elsewhere. Links of cards are
    such addresses already: no other can be written into the directory."""
    if scheme_of(live, WEB) is None or "localhost" in (urlsplit(live).hostname or "").split("."):
        raise InvalidInput(
            "a guide is issued with the address of its live version: set SIGNPOST_URL to the public address first",
            value=live,
            code="issue.address",
        )


def series_of(content: Content) -> str:
    """What issues of the same region, template, edition and language share."""
    named = [content.region, content.template, content.edition.value, content.language]
    return hashlib.sha256(json.dumps(named).encode()).hexdigest()[:16]


def _series_id(series: str) -> str:
    return f"{IssueSeries.KIND}:{series}"


def _issue(
    content: Content, series: str, number: int, revision: int, actor: str, now: datetime, carries: str
) -> GuideIssue:
    return GuideIssue(
        id=f"{GuideIssue.KIND}:{series}-{number}",
        series=series,
        number=number,
        revision=revision,
        issued_at=now,
        issued_by=actor,
        carries=carries,
        pages=len(pages_of(series, content)),
        **shared_fields(content),  # type: ignore[arg-type]
    )


def _with_known_lines(store: Store, content: Content) -> tuple[Content, tuple[Line, ...]]:
    """The content with the lines that are kept already, as far as they say the same; and those that are new."""
    known: dict[Line, Line] = {}
    for kin in dict.fromkeys(line.kin for line in content.lines):
        known |= {without_id(one): one for one in every(store, IssuedLine, "kin", kin)}
    new: dict[Line, Line] = {}

    def kept(line: Line) -> Line:
        bare = without_id(line)
        if bare in known:
            return known[bare]
        return new.setdefault(bare, replace(line, id=new_line_id()))

    def placed(one: Placed) -> Placed:
        return Placed(kept(one.line), None if one.instead is None else kept(one.instead))

    cards = tuple(replace(card, lines=tuple(map(placed, card.lines))) for card in content.cards)
    return replace(content, head=tuple(map(placed, content.head)), cards=cards), tuple(new.values())
