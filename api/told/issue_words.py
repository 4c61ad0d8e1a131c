"""Issued guides in words: what they are, what is different, and who has them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from api import words
from api.told.actors import actor_words
from api.told.issued import unparted
from api.told.links import Link, link
from api.told.names import name
from api.words.campaigns import STATES
from api.words.issues import HOW, UNSENT, difference
from api.words.labels import EDITIONS
from api.words.messages import Messages, mark, mark_plural
from graph import issues
from graph.campaigns import MessageState
from graph.editing.permissions import Act, may
from graph.issues import Difference, GuideCopy, GuideIssue, GuideNotice, HowGiven
from graph.look import Look
from graph.model.guide import GuideTemplate
from graph.model.jurisdiction import Jurisdiction

RECORDED: Final = 50
"""So many issues a record of changes has at most."""
_SUMMED: Final = 5
"""So many differences stand in a summary."""
_UNDECIDED: Final = (MessageState.UNCERTAIN, MessageState.REFUSED)


@dataclass(frozen=True, slots=True)
class IssueWords:
    """An issue in a list. `by` is empty for who may not read the record of changes."""

    id: str
    href: str
    title: str
    number: str
    region: str
    template: str
    edition: str
    language: str
    day: str
    by: str


@dataclass(frozen=True, slots=True)
class DifferenceWords:
    """What is different on a card; `card` is empty for the sheet and its head."""

    card: str
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RecordedIssue:
    """A line of a record of changes: an issue, and what has changed since the one before it."""

    issue: IssueWords
    changed: str
    this: bool


@dataclass(frozen=True, slots=True)
class CopyWords:
    """An entry of a distribution list: who, how and when, and what is known of it since. `decides` is a message of
    which somebody has to say whether it counts as sent. `unsent` says why nothing was sent of an entry by
    e-mail, `outside` that a partner edition went to an address that is not in the directory."""

    id: str
    to: Link | None
    who: str
    how: str
    given: str
    acknowledged: str
    waits: bool
    told: tuple[str, ...]
    decides: str
    unsent: str
    outside: str


def path_of_issue(issue: GuideIssue) -> str:
    """The address of the page of an issue."""
    return f"/guides/issues/{issue.id.partition(':')[2]}"


def issue_words(look: Look, several: Iterable[GuideIssue], messages: Messages) -> tuple[IssueWords, ...]:
    """Issues in words, in their order."""
    listed = tuple(several)
    who = actor_words(look, (one.issued_by for one in listed), messages) if may(look, Act.READ_CHANGES) else {}
    return tuple(
        IssueWords(
            one.id,
            path_of_issue(one),
            unparted(one.title),
            words.number(one.number, messages),
            region_name(look, one),
            _template_name(look, one, messages),
            messages.text(EDITIONS[one.edition]),
            words.language(one.language, messages),
            words.day(one.as_of, messages),
            who.get(one.issued_by, ""),
        )
        for one in listed
    )


def region_name(look: Look, issue: GuideIssue) -> str:
    """The name of the region of an issue; its id if there is no such region any more."""
    region = look.survivor(issue.region)
    return name(look, region) if region in look.model.all(Jurisdiction) else issue.region


def described(look: Look, issue: GuideIssue, messages: Messages) -> str:
    """`Whom to call, Ash, Partner edition, November 29, 2026 (No. 2)`."""
    return messages.text(
        mark("%(title)s, %(region)s, %(edition)s, %(day)s (No. %(number)s)"),
        title=unparted(issue.title),
        region=region_name(look, issue),
        edition=messages.text(EDITIONS[issue.edition]),
        day=words.day(issue.as_of, messages),
        number=str(issue.number),
    )


def _template_name(look: Look, issue: GuideIssue, messages: Messages) -> str:
    template = look.model.all(GuideTemplate).get(look.survivor(issue.template))
    return issue.template.partition(":")[2] if template is None else words.datum(template.name, messages)


def difference_words(found: Iterable[Difference], messages: Messages) -> tuple[DifferenceWords, ...]:
    """Differences as sentences, by card in their order."""
    cards: dict[str, list[str]] = {}
    for one in found:
        cards.setdefault(unparted(one.card), []).append(_sentence(one, messages))
    return tuple(DifferenceWords(card, tuple(said)) for card, said in cards.items())


def _sentence(one: Difference, messages: Messages) -> str:
    return difference(one, messages, unparted(one.line), unparted(one.before), unparted(one.after))


def summary(found: Sequence[Difference], messages: Messages) -> str:
    """The first differences in a few words."""
    if not found:
        return messages.text(mark("Nothing but dates"))
    told = [": ".join(filter(None, (unparted(one.card), _sentence(one, messages)))) for one in found[:_SUMMED]]
    if (more := len(found) - _SUMMED) > 0:
        told.append(messages.plural(mark_plural("%(n)s more change", "%(n)s more changes"), more))
    return "; ".join(told)


def record_of_changes(look: Look, issue: GuideIssue, messages: Messages) -> tuple[RecordedIssue, ...]:
    """The issues of the same region and template in order, each with what has changed since the one before it: the
    newest `RECORDED` of them."""
    several = issues.of_same_sheet(look, issue)[-RECORDED:]
    told = issue_words(look, several, messages)
    return tuple(
        RecordedIssue(said, _since_before(look, one, messages), one.id == issue.id)
        for one, said in zip(several, told, strict=True)
    )


def _since_before(look: Look, issue: GuideIssue, messages: Messages) -> str:
    before = issues.previous(look, issue)
    if before is None:
        return messages.text(mark("First issue"))
    found = issues.differences(issues.content_of(look, before), issues.content_of(look, issue))
    return summary(found, messages)


def copy_words(look: Look, several: Sequence[GuideCopy], messages: Messages) -> tuple[CopyWords, ...]:
    """A distribution list in words. Mail addresses that were typed are shown to who may issue guides only."""
    notices = issues.notices_of(look, several)
    issuing = may(look, Act.ISSUE)
    unsent = _unsent(look, [one for one in several if one.how is HowGiven.MAIL and not notices[one.id]], messages)
    return tuple(
        _copy(look, one, notices[one.id], messages, unsent.get(one.id, ""), issuing=issuing) for one in several
    )


def _unsent(look: Look, several: Sequence[GuideCopy], messages: Messages) -> dict[str, str]:
    """Why nothing was sent, for who may issue guides; for others only that it was not."""
    if not several:
        return {}
    issuing = may(look, Act.ISSUE)
    why = issues.out_of_reach(look, several)
    return {one: messages.text(UNSENT[said] if issuing else mark("Not sent")) for one, said in why.items()}


def _copy(
    look: Look, copy: GuideCopy, notices: Sequence[GuideNotice], messages: Messages, unsent: str, *, issuing: bool
) -> CopyWords:
    known = copy.to is not None and look.model.find(look.survivor(copy.to)) is not None
    typed = (copy.name, copy.address if issuing else None)
    who = ", ".join(filter(None, typed)) or ("" if known else messages.text(mark("Somebody")))
    undecided = [one.id for one in notices if one.state in _UNDECIDED]
    return CopyWords(
        copy.id,
        link(look, look.survivor(copy.to)) if known and copy.to is not None else None,
        who,
        messages.text(HOW[copy.how]),
        words.day(copy.given_at, messages),
        "" if copy.acknowledged_at is None else words.moment(copy.acknowledged_at, look.zone, messages),
        copy.asked and copy.acknowledged_at is None,
        tuple(_told(look, one, messages) for one in notices),
        undecided[-1] if undecided and issuing else "",
        unsent,
        messages.text(mark("Partner edition, to an address that is not in the directory")) if copy.outside else "",
    )


def _told(look: Look, notice: GuideNotice, messages: Messages) -> str:
    kind = mark("Recall: %(state)s") if notice.kind is issues.NoticeKind.RECALL else mark("Message: %(state)s")
    said = messages.text(kind, state=messages.text(STATES[notice.state]))
    return f"{said} ({words.moment(notice.changed_at, look.zone, messages)})"
