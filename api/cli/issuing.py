"""`signpost guide issue` and the commands about issued guides."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from api import words
from api.cli.asking import at_store, chosen_messages, finish, host
from api.cli.editing import ask
from api.cli.facts import Fact, inner
from api.cli.formats import SHEET_ENDINGS, format_of
from api.cli.guiding import edition_of, language_of
from api.cli.output import save_or_print, visible
from api.cli.printing import show
from api.guides.writers import writer_of
from api.issues import issue_guide, issued_sheet, same_today
from api.recalls import Lacking, issue_first, lacking
from api.settings import read_settings
from api.told.issue_words import copy_words, described, difference_words, issue_words
from api.words.issues import TODAY, UNTOLD
from api.words.messages import Messages, mark
from graph import guides, issues
from graph.directory import Directory
from graph.issues import Carried, Foreseen, GuideCopy, GuideIssue, HowGiven, IssueFilter, NewCopy, NoticeKind, Wanted
from graph.look import Look
from graph.model.address import is_mail
from graph.model.errors import InvalidInput
from graph.model.vocabulary import Edition
from graph.store.contract import Store


@dataclass(frozen=True, slots=True)
class Sheet:
    """Which sheet, as it was written: region, template, edition and language."""

    region: str
    template: str
    edition: str
    language: str


@dataclass(frozen=True, slots=True)
class Given:
    """Who was given an issue, and how, as it was written; `asked` if they are to acknowledge it; `yes` asks
    nothing."""

    to: Sequence[str]
    how: str
    asked: bool = False
    yes: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """Which issues are listed, as it was written; empty for all."""

    region: str
    template: str
    carrying: str


@dataclass(frozen=True, slots=True)
class _Host:
    store: Store
    directory: Directory
    now: datetime
    messages: Messages

    @property
    def look(self) -> Look:
        """The newest view for the host."""
        return self.directory.look(host(self.messages), self.now)


@contextmanager
def _host(store: str | None) -> Iterator[_Host]:
    messages = chosen_messages()
    with at_store(store) as (opened, directory):
        found = _Host(opened, directory, datetime.now(UTC), messages)
        _ = found.look.profile  # raises, with the remedy, where the store is empty
        yield found


def issue(store: str | None, sheet: Sheet, given: Given, key: str | None) -> None:
    """`signpost guide issue`."""
    edition, language = edition_of(sheet.edition), language_of(sheet.language)
    with _host(store) as at:
        look, messages = at.look, at.messages
        region, template = guides.region_meant(look, sheet.region), guides.template_meant(look, sheet.template)
        in_language = language or messages.language
        new = _new_copies(at, given, look.today, edition)
        wanted = Wanted(region, template, edition, in_language)
        issued = issue_guide(at.directory, at.store, host(messages), at.now, wanted, read_settings().url, key)
        facts = list(_facts(look, [issued.issue], messages))
        if not issued.made:
            said = mark("It was issued today before, and has not changed since.")
            facts.append(inner(messages.text(mark("Note")), messages.text(said)))
        show([*facts, *_give(at, issued.issue, new)])


def give(store: str | None, issue_id: str, given: Given) -> None:
    """`signpost guide give`."""
    if not given.to:
        raise InvalidInput("--to is missing: say who was given it", value="--to")
    with _host(store) as at:
        found = issues.issue_of(at.look, issue_id)
        new = _new_copies(at, given, found.as_of, found.edition)
        show([*_facts(at.look, [found], at.messages), *_give(at, found, new)])


def _new_copies(at: _Host, given: Given, as_of: date, edition: Edition) -> list[NewCopy]:
    """Who is given an issue of the day `as_of`, checked before anything is kept.

    Asks where a partner edition is mailed to an address that is not in the directory. Raises InvalidInput where
    nobody can be asked, and Abort for no.
    """
    look = at.look
    new = [_new_copy(look, text, given) for text in given.to]
    copies = [issues.checked(look, f"{GuideIssue.KIND}:new", as_of, one) for one in new]
    outside = [copy.address or "" for copy in copies if issues.is_outside(look, edition, copy)]
    if outside:
        said = at.messages.text(mark("Partner edition, to an address that is not in the directory"))
        show([Fact(said, visible(address)) for address in outside])
        if not given.yes:
            ask(at.messages, "add --yes if they may have the partner edition")
    return new


def _give(at: _Host, issue: GuideIssue, new: Sequence[NewCopy]) -> Iterator[Fact]:
    """Enter who was given an issue; by mail, have it sent."""
    for one in new:
        copy = issues.give(at.look, at.store, issue.id, one)
        if copy.how is HowGiven.MAIL:
            issues.write_to(at.look, at.store, [copy], NoticeKind.GIVEN, "")
        yield from _who(at, [copy])


def _who(at: _Host, copies: Sequence[GuideCopy]) -> Iterator[Fact]:
    """Who was given it, and whether it could not be sent."""
    for told in copy_words(at.look, copies, at.messages):
        yield inner(told.how, visible(told.to.name if told.to else told.who))
        for said in filter(None, (told.outside, told.unsent)):
            yield inner(at.messages.text(mark("Note")), said)


def _new_copy(look: Look, text: str, given: Given) -> NewCopy:
    """Who is meant: a mail address, somebody of the directory, or else a name. What has an @ is no name."""
    new = NewCopy(how=given.how, asked=given.asked)
    if is_mail(text.strip()):
        return replace(new, address=text)
    try:
        issues.on_file(look, text)
    except InvalidInput:
        return replace(new, address=text) if "@" in text else replace(new, name=text)
    return replace(new, to=text)


def listed(store: str | None, wanted: Listed) -> None:
    """`signpost guide issues`."""
    with _host(store) as at:
        look = at.look
        filtered = IssueFilter(
            guides.region_meant(look, wanted.region) if wanted.region else None,
            guides.template_meant(look, wanted.template) if wanted.template else None,
        )
        if wanted.carrying:
            found = issues.carrying(look, issues.meant(look, wanted.carrying), filtered)
        else:
            found = issues.issues(look, filtered)
        show(_facts(look, found, at.messages))
    finish(bool(found))


def diff(store: str | None, issue_id: str, other_id: str) -> None:
    """`signpost guide diff`."""
    with _host(store) as at:
        look, messages = at.look, at.messages
        before = issues.issue_of(look, issue_id)
        if other_id:
            after = issues.content_of(look, issues.issue_of(look, other_id))
        else:
            after = same_today(look, before, read_settings().url or before.live)
        found = issues.differences(issues.content_of(look, before), after)
        told = difference_words(found, messages)
        whole = messages.text(mark("The sheet"))
        show(Fact(visible(one.card) or whole, visible(said)) for one in told for said in one.said)
        if not found:
            show([Fact(messages.text(mark("Differences")), messages.text(mark("Nothing but dates")))])


@dataclass(frozen=True, slots=True)
class Recalling:
    """What a recall does: whether it writes, why, whether the guide of today is issued first, and asks nothing."""

    write: bool
    reason: str
    issue: bool
    yes: bool


def recall(store: str | None, carried: str, given: Recalling) -> None:
    """`signpost guide recall`. Raises InvalidInput, and then nothing is issued or written."""
    if given.issue and not given.write:
        raise InvalidInput("--issue is for --write: add it", value="--issue")
    if given.write:
        issues.checked_reason(given.reason, NoticeKind.RECALL)
    with _host(store) as at:
        look = at.look
        what = issues.meant(look, carried)
        lists = [(one, issues.copies_of(look, one)) for one in issues.carrying(look, what)]
        show([fact for one, copies in lists for fact in (*_facts(look, [one], at.messages), *_who(at, copies))])
        if given.write:
            show(list(_write(at, what, lists, given)))
    finish(bool(lists))


def _write(
    at: _Host, what: Carried, lists: Sequence[tuple[GuideIssue, Sequence[GuideCopy]]], given: Recalling
) -> Iterator[Fact]:
    url = read_settings().url
    lacks = [lacking(at.look, one, url, what) for one, copies in lists if copies]
    several = tuple({one.newest.id: one for one in lacks if one is not None}.values())
    if given.issue:
        yield from _made_first(at, several, url)
    elif several:
        show(_none_new(at, several))
        if not given.yes:
            ask(at.messages, "add --issue to issue the guide of today first, or --yes to write without a new sheet")
    still = [one.newest.id for one in several]
    copies = [copy for _, theirs in lists for copy in theirs]
    foreseen = issues.write_to(at.look, at.store, copies, NoticeKind.RECALL, given.reason, still)
    waiting = mark("Messages that wait for signpost due")
    yield Fact(at.messages.text(waiting), words.number(len(foreseen.told), at.messages))
    yield from _left_out(at, foreseen)


def _none_new(at: _Host, several: Sequence[Lacking]) -> Iterator[Fact]:
    """Of which guides no issue is free of what is recalled, and whether that of today would be."""
    said = at.messages.text(mark("No new sheet without it"))
    for one in several:
        yield Fact(said, visible(described(at.look, one.newest, at.messages)))
        yield inner(at.messages.text(mark("Note")), at.messages.text(TODAY[one.today]))


def _made_first(at: _Host, several: Sequence[Lacking], url: str) -> Iterator[Fact]:
    """Issue the guide of today first."""
    made = issue_first(at.directory, at.store, host(at.messages), at.now, several, url)
    said = at.messages.text(mark("Issued, and sent with the message"))
    for one in made:
        yield Fact(said, visible(described(at.look, one.issue, at.messages)))


def _left_out(at: _Host, foreseen: Foreseen) -> Iterator[Fact]:
    for copy, why in foreseen.left_out:
        (told,) = copy_words(at.look, [copy], at.messages)
        yield inner(visible(told.to.name if told.to else told.who), at.messages.text(UNTOLD[why]))


def file(store: str | None, issue_id: str, kind: str, out: str) -> None:
    """`signpost guide file`. Raises InvalidInput; then no file is written."""
    kind = format_of(kind, out, SHEET_ENDINGS)
    writer = writer_of(kind)
    with _host(store) as at:
        sheet = issued_sheet(at.look, issues.issue_of(at.look, issue_id))
    save_or_print(writer.write(sheet), kind, out, is_text=writer.media_type.startswith("text/"))


def _facts(look: Look, several: Sequence[GuideIssue], messages: Messages) -> Iterator[Fact]:
    for one in issue_words(look, several, messages):
        number = messages.text(mark("No. %(number)s"), number=one.number)
        said = (one.title, one.region, one.template, one.edition, one.language, number, one.day, one.by)
        yield Fact(one.id, visible(", ".join(filter(None, said))))
