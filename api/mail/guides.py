"""Messages about issued guides: a guide that is given, or what has changed in those that somebody has."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from api.guides.writers import WRITERS, file_name
from api.issues import issued_sheet, same_today
from api.mail.channel import Attachment, Mail, one_line
from api.mail.writing import Writer, wrapped
from api.told.issue_words import difference_words, region_name
from api.told.issued import unparted
from api.words import day
from api.words.labels import EDITIONS
from api.words.messages import Messages, mark, messages_for, prefix
from graph import issues
from graph.issues import GuideCopy, GuideIssue, Notice, NoticeKind
from graph.look import Look
from graph.model.errors import InvalidInput, NotInstalled

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
        newest = {issue.id: _newest(look, issue) for _, issue in notice.copies}
        lines = list(self._lines(look, notice, newest, messages))
        return Mail(
            notice.address,
            messages.text(subject, title=title),
            "\n".join(lines) + "\n",
            f"guide-{notice.message.id.partition(':')[2]}.{self.writer.signer.message_id(notice.message.id)[-32:]}",
            self.page(notice.copies[0][0], messages.language),
            tuple(_attached(look, _to_attach(notice, newest))),
        )

    def page(self, copy: GuideCopy, language: str) -> str:
        """The address of the page on which who has a guide says that they got it, or want no messages."""
        return f"{self.writer.url.rstrip('/')}{prefix(language)}{PAGE}/{self.writer.signer.text_of(copy.id)}"

    def _lines(self, look: Look, notice: Notice, newest: dict[str, GuideIssue], messages: Messages) -> Iterator[str]:
        yield from wrapped(messages.text(mark("Hello,")))
        yield ""
        recall = notice.message.kind is NoticeKind.RECALL
        if recall:
            yield from wrapped(messages.text(mark("A guide that you were given has changed. Please replace it.")))
        else:
            yield from wrapped(messages.text(mark("Here is a guide that was issued for you.")))
        if notice.message.reason:
            yield ""
            yield from wrapped(notice.message.reason)
        for copy, issue in notice.copies:
            yield ""
            yield from self._of(look, issue, newest[issue.id], messages, recall=recall)
            if copy.asked and copy.acknowledged_at is None:
                yield ""
                said = mark("Please tell us that you have this guide: open this page and press “I have it”.")
                yield from wrapped(messages.text(said))
                yield self.page(copy, messages.language)
        yield ""
        yield from wrapped(messages.text(mark("If you do not want such messages, say so on this page:")))
        yield self.page(notice.copies[0][0], messages.language)
        yield from self.writer.foot(messages)

    def _of(
        self, look: Look, issue: GuideIssue, newest: GuideIssue, messages: Messages, *, recall: bool
    ) -> Iterator[str]:
        yield from wrapped(f"* {described(look, issue, messages)}")
        if recall:
            yield from _changes(look, issue, newest, self.writer.url, messages)
            if newest.id != issue.id:
                guide = described(look, newest, messages)
                yield from wrapped(messages.text(mark("The new one is attached: %(guide)s"), guide=guide))
        if issue.live:
            yield from wrapped(messages.text(mark("The public version as it is today:")))
            yield issue.live


def described(look: Look, issue: GuideIssue, messages: Messages) -> str:
    """`Whom to call, Ash, Partner edition, as of November 29, 2026 (No. 2)`."""
    said = mark("%(title)s, %(region)s, %(edition)s, %(day)s (No. %(number)s)")
    return one_line(
        messages.text(
            said,
            title=unparted(issue.title),
            region=region_name(look, issue),
            edition=messages.text(EDITIONS[issue.edition]),
            day=day(issue.as_of, messages),
            number=str(issue.number),
        )
    )


def _newest(look: Look, issue: GuideIssue) -> GuideIssue:
    """The newest issue of the same series: who has one of them may have that."""
    same = (one for one in issues.of_same_sheet(look, issue) if one.series == issue.series)
    return max(same, key=lambda one: one.number, default=issue)


def _changes(look: Look, issue: GuideIssue, newest: GuideIssue, url: str, messages: Messages) -> Iterator[str]:
    before = issues.content_of(look, issue)
    try:
        after = same_today(look, issue, url) if newest.id == issue.id else issues.content_of(look, newest)
    except InvalidInput:
        yield from wrapped(messages.text(mark("This guide is not made any more. Please do not use it.")))
        return
    told = [
        ": ".join(filter(None, (card.card, said)))
        for card in difference_words(issues.differences(before, after), messages)
        for said in card.said
    ]
    for said in told[:_MOST]:
        yield from (f"    {line}" for line in wrapped(one_line(said)))
    if len(told) > _MOST:
        yield "    …"


def _to_attach(notice: Notice, newest: dict[str, GuideIssue]) -> list[GuideIssue]:
    """The guides that are given; of a recall those that replace older ones."""
    if notice.message.kind is NoticeKind.RECALL:
        return [newest[issue.id] for _, issue in notice.copies if newest[issue.id].id != issue.id]
    return [issue for _, issue in notice.copies]


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
