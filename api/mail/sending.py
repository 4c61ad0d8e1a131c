"""Sends what is due: what was interrupted is uncertain, reminders are made, messages and digests go out.

One process at a time does so. Each message is claimed durably before it is handed to the mail server, and is never
handed to it again unless the server certainly did not take it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TypeVar

from api.mail.answers import answer_mail
from api.mail.channel import Attempt, Channel, Outcome
from api.mail.digest import digest_mail
from api.mail.guides import GuideWriter
from api.mail.smtp import Server, SmtpChannel
from api.mail.writing import Writer
from api.settings import Settings
from api.words.messages import messages_for
from graph import campaigns, issues, reports
from graph.campaigns import Bouncing, Campaign, Claim, MailLock, Signer
from graph.directory import Directory
from graph.editing import Editor
from graph.issues import Notice
from graph.look import Look, Viewer
from graph.model.errors import InvalidInput
from graph.model.vocabulary import Role
from graph.reports import ReportAnswer
from graph.store.contract import Store

T = TypeVar("T")
_HOST = Viewer(Role.ADMIN)
_PATIENT = 20
"""After so many messages in a row that the server asks to send later, the rest waits for the next time."""


@dataclass(slots=True)
class Report:
    """What was done: messages of campaigns and about issued guides by outcome, how many were made, how many digests
    and answers to reports were sent, and what the server said if it stopped us."""

    interrupted: int = 0
    made: int = 0
    outcomes: dict[Outcome, int] = field(default_factory=dict)
    digests: int = 0
    answers: int = 0
    stopped: str | None = None

    def note(self, attempt: Attempt) -> None:
        """Count an attempt."""
        self.outcomes[attempt.outcome] = self.outcomes.get(attempt.outcome, 0) + 1

    def count(self, outcome: Outcome) -> int:
        """How many messages had this outcome."""
        return self.outcomes.get(outcome, 0)


def channel_of(settings: Settings) -> SmtpChannel:
    """The mail server of the settings. Raises InvalidInput if nothing may be sent yet."""
    if lacking := settings.missing_for_mail:
        raise InvalidInput(f"nothing is sent without {', '.join(lacking)}: set them first", value=lacking[0])
    return SmtpChannel(Server(settings.smtp, settings.sender, settings.operator, settings.smtp_password))


def writer_of(settings: Settings) -> Writer:
    """What writes messages with these settings."""
    return Writer(settings.url, Signer(settings.secret), settings.operator, settings.operator_contact)


class Sending:
    """Sends what is due in `store` through `channel`."""

    def __init__(
        self,
        store: Store,
        directory: Directory,
        channel: Channel,
        settings: Settings,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._store = store
        self._directory = directory
        self._channel = channel
        self._settings = settings
        self._writer = writer_of(settings)
        self._clock = clock
        self._bouncing = Bouncing(store, directory, Editor(directory, store))
        self._languages: dict[str, str] = {}

    def run(self) -> Report:
        """Send everything that is due. Raises Conflict while another process sends, or if the lock was lost."""
        report = Report()
        lock = MailLock(self._store, self._clock())
        try:
            self._store.remove_expired(self._clock())
            report.interrupted = campaigns.settle_interrupted(self._store, lock, self._clock())
            report.interrupted += issues.settle_interrupted(self._store, lock, self._clock())
            report.made = campaigns.follow(self._look(), self._store)
            with self._channel:
                self._guides(lock, report)
                if report.stopped is None:
                    self._messages(lock, report)
                if report.stopped is None:
                    self._answers(lock, report)
                if report.stopped is None:
                    self._digests(lock, report)
        finally:
            lock.release()
        return report

    def _look(self) -> Look:
        return self._directory.look(_HOST, self._clock())

    def _guides(self, lock: MailLock, report: Report) -> None:
        """Send what is to be told of issued guides: first, because somebody may call a wrong number."""
        notices = issues.claims(self._look, self._store, lock)
        self._each(notices, self._guide, self._record_guide, lock, report)

    def _guide(self, look: Look, notice: Notice) -> Attempt:
        try:
            mail = GuideWriter(self._writer).mail(look, notice)
        except InvalidInput:
            return Attempt(Outcome.REFUSED, "the message cannot be written")
        return self._channel.send(mail)

    def _record_guide(self, notice: Notice, attempt: Attempt) -> None:
        now = self._clock()
        match attempt.outcome:
            case Outcome.SENT:
                issues.sent(self._store, notice, now)
            case Outcome.UNCERTAIN:
                issues.uncertain(self._store, notice, now)
            case Outcome.LATER | Outcome.STOPPED:
                issues.put_back(self._store, notice, now)
            case Outcome.NO_MAILBOX | Outcome.REFUSED as refused:
                no_mailbox = refused is Outcome.NO_MAILBOX
                issues.refused(self._store, notice, now, attempt.said, no_mailbox=no_mailbox)

    def _messages(self, lock: MailLock, report: Report) -> None:
        claims = campaigns.claims(self._look, self._store, lock)
        self._each(claims, self._attempt, self._record, lock, report)

    def _each(
        self,
        claimed: Iterator[tuple[Look, T]],
        attempt_of: Callable[[Look, T], Attempt],
        record: Callable[[T, Attempt], None],
        lock: MailLock,
        report: Report,
    ) -> None:
        """Send what is claimed, one after the other, until the server wants no more."""
        later = 0
        for look, claim in claimed:
            attempt = attempt_of(look, claim)
            record(claim, attempt)
            report.note(attempt)
            later = later + 1 if attempt.outcome is Outcome.LATER else 0
            if attempt.outcome is Outcome.STOPPED or later >= _PATIENT:
                report.stopped = attempt.said
                return
            lock.renew(self._clock())

    def _attempt(self, look: Look, claim: Claim) -> Attempt:
        try:
            mail = self._writer.mail(look, claim, self._language(claim.message.campaign))
        except InvalidInput:
            return Attempt(Outcome.REFUSED, "the address cannot be written to")
        return self._channel.send(mail)

    def _language(self, campaign_id: str) -> str:
        if campaign_id not in self._languages:
            found = self._store.kept(Campaign, [campaign_id]).get(campaign_id)
            self._languages[campaign_id] = self._settings.language if found is None else found.language
        return self._languages[campaign_id]

    def _record(self, claim: Claim, attempt: Attempt) -> None:
        now = self._clock()
        match attempt.outcome:
            case Outcome.SENT:
                campaigns.sent(self._store, claim, now)
            case Outcome.UNCERTAIN:
                campaigns.uncertain(self._store, claim, now)
            case Outcome.LATER | Outcome.STOPPED:
                campaigns.put_back(self._store, claim, now)
            case Outcome.NO_MAILBOX:
                self._bouncing.refused(claim.message, now)
                campaigns.refused(self._store, claim, now, attempt.said, no_mailbox=True)
            case Outcome.REFUSED:
                campaigns.refused(self._store, claim, now, attempt.said, no_mailbox=False)

    def _answers(self, lock: MailLock, report: Report) -> None:
        """Tell who left an address with a report what came of it, unless they want no messages."""
        look = self._directory.look(Viewer(Role.PUBLIC), self._clock())
        for answer in reports.answers_to_send(self._store, self._clock()):
            reports.claim_answer(self._store, answer)
            attempt = self._answer(look, answer)
            report.answers += attempt.outcome is Outcome.SENT
            if attempt.outcome in (Outcome.LATER, Outcome.STOPPED):
                reports.give_back_answer(self._store, answer)
            if attempt.outcome is Outcome.STOPPED:
                report.stopped = attempt.said
                return
            lock.renew(self._clock())

    def _answer(self, look: Look, answer: ReportAnswer) -> Attempt:
        if campaigns.wants_none(self._store, answer.to or ""):
            return Attempt(Outcome.REFUSED, "the address wants no messages")
        try:
            signed = self._writer.signer.message_id(answer.id)[-32:]
            mail = answer_mail(look, answer, f"answer-{answer.id.partition(':')[2]}.{signed}")
        except InvalidInput:
            return Attempt(Outcome.REFUSED, "the address cannot be written to")
        return self._channel.send(mail)

    def _digests(self, lock: MailLock, report: Report) -> None:
        """Send the digest of the last quarter to whom it was not sent yet."""
        look = self._directory.look(replace(_HOST, role=Role.PARTNER), self._clock())
        quarter = campaigns.quarter_of(look.today).before
        for address in self._settings.digest_to.split():
            if not campaigns.claim_digest(self._store, quarter, address, self._clock(), lock.expects):
                continue
            digest = campaigns.digest(look, quarter)
            message_id = f"digest-{str(quarter).lower()}.{self._writer.signer.message_id(address)[-32:]}"
            messages = messages_for(self._settings.language)
            attempt = self._channel.send(digest_mail(look, digest, address, message_id, messages))
            report.digests += attempt.outcome is Outcome.SENT
            if attempt.outcome in (Outcome.LATER, Outcome.STOPPED):
                campaigns.give_back_digest(self._store, quarter, address)
