"""Messages about issued guides: a guide that is given, or what has changed in those that somebody has."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from api.guides.writers import WRITERS, file_name
from api.issues import issued_sheet, same_today
from api.mail.channel import Attachment, Mail, one_line
from api.mail.writing import Writer, wrapped
from api.told.issue_words import described, difference_words
from api.told.issued import unparted
from api.words.messages import Messages, Sentence, mark, messages_for, prefix
from graph import issues
from graph.issues import Content, GuideCopy, GuideIssue, Notice, NoticeKind
from graph.look import Look
from graph.model.errors import InvalidInput, NotInstalled
from graph.model.vocabulary import Edition

PAGE: Final = "/guides/receipt"
_MOST: Final = 40
"""So many changes of one guide stand in a message."""
_FORMATS: Final = ("pdf", "html")
"""What is attached: the first of them that can be written here."""


@dataclass(frozen=True, slots=True)
class GuideWriter:
    """Writes these messages, with what campaigns write theirs with."""

    writer: Writer

    def mail(self, look: Look, notice: Notice) -> Mail:
        """A message. Raises InvalidInput for an address that cannot be written to."""
        messages = messages_for(notice.message.language)
        recall = notice.message.kind is NoticeKind.RECALL
        subject = mark("Changes in a guide that you have: %(title)s") if recall else mark("A guide: %(title)s")
        title = one_line(unparted(notice.copies[0][1].title))
        instead = _instead(look, notice) if recall else {}
        lines = list(self._lines(look, notice, instead, messages))
        return Mail(
            notice.address,
            messages.text(subject, title=title),
            "\n".join(lines) + "\n",
            f"guide-{notice.message.id.partition(':')[2]}.{self.writer.signer.message_id(notice.message.id)[-32:]}",
            self.page(notice.copies[0][0], messages.language),
            tuple(_attached(look, instead.values() if recall else (issue for _, issue in notice.copies))),
        )

    def page(self, copy: GuideCopy, language: str) -> str:
        """The address of the page on which who has a guide says that they got it, or want no messages."""
        return f"{self.writer.url.rstrip('/')}{prefix(language)}{PAGE}/{self.writer.signer.text_of(copy.id)}"

    def _lines(self, look: Look, notice: Notice, instead: dict[str, GuideIssue], messages: Messages) -> Iterator[str]:
        yield from wrapped(messages.text(mark("Hello,")))
        yield ""
        yield from wrapped(messages.text(_opening(notice, instead)))
        if notice.message.reason:
            yield ""
            yield from wrapped(notice.message.reason)
        for copy, issue in notice.copies:
            yield ""
            yield from wrapped(f"* {described(look, issue, messages)}")
            if notice.message.kind is NoticeKind.RECALL:
                yield from _recalled(look, issue, instead.get(issue.id), self.writer.url, messages)
            yield from _public_version(issue, messages)
            if copy.asked and copy.acknowledged_at is None:
                yield ""
                said = mark("Please tell us that you have this guide: open this page and press “I have it”.")
                yield from wrapped(messages.text(said))
                yield self.page(copy, messages.language)
        yield ""
        yield from wrapped(messages.text(mark("If you do not want such messages, say so on this page:")))
        yield self.page(notice.copies[0][0], messages.language)
        yield from self.writer.foot(messages)


def _opening(notice: Notice, instead: dict[str, GuideIssue]) -> Sentence:
    if notice.message.kind is NoticeKind.GIVEN:
        return mark("Here is a guide that was issued for you.")
    if all(issue.id in instead for _, issue in notice.copies):
        return mark("A guide that you were given has changed. Please replace it.")
    return mark("Something in a guide that you were given is wrong or has changed.")


def _public_version(issue: GuideIssue, messages: Messages) -> Iterator[str]:
    if not issue.live:
        return
    if issue.edition is Edition.PARTNER:
        said = mark("The public version as it is today. Your sheet may have more than that:")
    else:
        said = mark("The public version as it is today:")
    yield from wrapped(messages.text(said))
    yield issue.live


def _instead(look: Look, notice: Notice) -> dict[str, GuideIssue]:
    """The issue that replaces each of a recall, by the id of the older one; none where nothing replaces it yet."""
    several = {issue.id: issues.replacement(look, issue, notice.message.still) for _, issue in notice.copies}
    return {issue_id: newer for issue_id, newer in several.items() if newer is not None}


def _recalled(look: Look, issue: GuideIssue, newer: GuideIssue | None, url: str, messages: Messages) -> Iterator[str]:
    """What is different from an issue that somebody has, and what to do about it."""
    before = issues.content_of(look, issue)
    if newer is not None:
        yield from _changes(before, issues.content_of(look, newer), messages)
        guide = described(look, newer, messages)
        yield from wrapped(messages.text(mark("The new one is attached: %(guide)s"), guide=guide))
        return
    try:
        after = same_today(look, issue, url)
    except InvalidInput:
        yield from wrapped(messages.text(mark("This guide is not made any more. Please do not use it.")))
        return
    yield from _changes(before, after, messages)
    yield from wrapped(messages.text(mark("Do not use what is named here any more; a new sheet follows.")))


def _changes(before: Content, after: Content, messages: Messages) -> Iterator[str]:
    told = [
        ": ".join(filter(None, (card.card, said)))
        for card in difference_words(issues.differences(before, after), messages)
        for said in card.said
    ]
    for said in told[:_MOST]:
        yield from (f"    {line}" for line in wrapped(one_line(said)))
    if len(told) > _MOST:
        yield "    …"


def _attached(look: Look, several: Iterable[GuideIssue]) -> Iterator[Attachment]:
    for issue in {one.id: one for one in several}.values():
        sheet = issued_sheet(look, issue)
        for kind in _FORMATS:
            writer = WRITERS[kind]
            try:
                content = writer.write(sheet)
            except NotInstalled:
                continue
            yield Attachment(file_name(sheet, writer), writer.media_type.partition(";")[0], content)
            break
