"""`signpost guide issue` and the commands about issued guides."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime

from api import words
from api.cli.asking import at_store, chosen_messages, finish, host
from api.cli.facts import Fact, inner
from api.cli.formats import SHEET_ENDINGS, format_of
from api.cli.guiding import edition_of, language_of
from api.cli.output import save_or_print, visible
from api.cli.printing import show
from api.guides.writers import writer_of
from api.issues import issue_guide, issued_sheet, same_today
from api.settings import read_settings
from api.told.issue_words import copy_words, difference_words, issue_words
from api.words.issues import UNTOLD
from api.words.messages import Messages, mark
from graph import guides, issues
from graph.directory import Directory
from graph.issues import Foreseen, GuideCopy, GuideIssue, HowGiven, IssueFilter, NewCopy, NoticeKind, Wanted
from graph.look import Look
from graph.model.address import is_mail
from graph.model.errors import InvalidInput
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
    """Who was given an issue, and how, as it was written."""

    to: Sequence[str]
    how: str


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
        new = _new_copies(look, given, look.today)
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
        new = _new_copies(at.look, given, found.as_of)
        show([*_facts(at.look, [found], at.messages), *_give(at, found, new)])


def _new_copies(look: Look, given: Given, as_of: date) -> list[NewCopy]:
    """Who is given an issue of the day `as_of`, checked before anything is kept."""
    new = [_new_copy(look, text, given.how) for text in given.to]
    for one in new:
        issues.checked(look, f"{GuideIssue.KIND}:new", as_of, one)
    return new


def _give(at: _Host, issue: GuideIssue, new: Sequence[NewCopy]) -> Iterator[Fact]:
    """Enter who was given an issue; by mail, have it sent."""
    for one in new:
        copy = issues.give(at.look, at.store, issue.id, one)
        if copy.how is HowGiven.MAIL:
            yield from _left_out(at, issues.write_to(at.look, at.store, [copy], NoticeKind.GIVEN, ""))
        (told,) = copy_words(at.look, [copy], at.messages)
        yield inner(told.how, visible(told.to.name if told.to else told.who))


def _new_copy(look: Look, text: str, how: str) -> NewCopy:
    """Who is meant: somebody on file, a mail address, or else a name."""
    if is_mail(text.strip()):
        return NewCopy(address=text, how=how)
    try:
        issues.on_file(look, text)
    except InvalidInput:
        return NewCopy(name=text, how=how)
    return NewCopy(to=text, how=how)


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


def recall(store: str | None, carried: str, *, write_to: bool, reason: str) -> None:
    """`signpost guide recall`."""
    with _host(store) as at:
        look = at.look
        found = issues.carrying(look, issues.meant(look, carried))
        facts = []
        copies: list[GuideCopy] = []
        for one in found:
            theirs = issues.copies_of(look, one)
            copies += theirs
            facts += list(_facts(look, [one], at.messages))
            for told in copy_words(look, theirs, at.messages):
                facts.append(inner(told.how, visible(told.to.name if told.to else told.who)))
        if write_to:
            foreseen = issues.write_to(look, at.store, copies, NoticeKind.RECALL, reason)
            waiting = mark("Messages that wait for signpost due")
            facts.append(Fact(at.messages.text(waiting), words.number(len(foreseen.told), at.messages)))
            facts += list(_left_out(at, foreseen))
        show(facts)
    finish(bool(found))


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
