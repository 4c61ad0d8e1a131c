"""Campaigns at work: a made-up outbox with liaison contacts, and a real mail server on loopback that can fail."""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email import message_from_bytes
from email.message import Message as Received
from email.policy import default
from typing import Any, Final

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from api.mail.sending import Report, Sending, channel_of, writer_of
from api.settings import Settings
from graph import campaigns
from graph.campaigns import Campaign, Message, MessageState, Wanted
from graph.campaigns.selecting import messages_of
from graph.look import Look, Viewer
from graph.model.agency import Agency, Team
from graph.model.contact import Contact, Slot, slot_id
from graph.model.record import Record
from graph.model.vocabulary import AgencyLevel, ContactPurpose, ContactRank, Role, TeamKind
from graph.values.phone import parse_phone
from tests.support.editing import Desk
from tests.support.small import CITED, TODAY

SECRET: Final = "a secret of at least thirty-two characters"
URL: Final = "https://signpost.example"
EDITOR: Final = Viewer(Role.EDITOR, account="account:jane")
LIAISON, INTAKE = ContactPurpose.LIAISON, ContactPurpose.INTAKE
PRIMARY, SECONDARY = ContactRank.PRIMARY, ContactRank.SECONDARY


def contact(name: str, email: str | None, phone: str | None = "860-555-0100", **more: Any) -> Contact:
    """A contact; `phone=None` leaves it without a number."""
    phones = () if phone is None else (parse_phone(phone),)
    return Contact(id=f"contact:{name}", title=name.title(), phones=phones, email=email, citations=CITED, **more)


def slot(of: str, contact: str, purpose: ContactPurpose = LIAISON, rank: ContactRank = PRIMARY, **more: Any) -> Slot:
    """A slot of `of` that this contact fills."""
    made = slot_id(of, purpose, rank)
    return Slot(id=made, of=of, purpose=purpose, rank=rank, contact=f"contact:{contact}", citations=CITED, **more)


OFFICE: Final = "slot:agency:office:liaison:primary"
DESK: Final = "slot:service:refuge:liaison:primary"
SURVIVORS: Final = "slot:service:refuge:intake:primary"
AGREED: Final = "slot:service:ash-team:intake:primary"
SCHOOL: Final = "slot:agency:academy:liaison:primary"

RECORDS: Final[tuple[Record, ...]] = (
    contact("olive", "olive@office.example"),
    contact("oscar", "oscar@office.example", "860-555-0101"),
    contact("stella", "stella@state.example", "860-555-0102"),
    contact("shelter", "help@refuge.example", "860-555-0103"),
    contact("ash", "ash@team.example", None),
    contact("principal", "principal@academy.example", "860-555-0104"),
    slot("agency:office", "olive", owner="agency:state"),
    slot("agency:office", "oscar", rank=SECONDARY),
    slot("service:refuge", "olive"),
    slot("service:refuge", "shelter", INTAKE),
    slot("service:ash-team", "ash", INTAKE, confirms_by_mail=True),
    slot("agency:state", "stella"),
    Agency(id="agency:schools", name="Schools", level=AgencyLevel.SECTOR, citations=CITED),
    Agency(
        id="agency:academy", name="Academy", level=AgencyLevel.MUNICIPAL, parent="agency:schools", citations=CITED
    ),
    Team(id="team:btam", name="Office team", kind=TeamKind.BTAM, operated_by=("agency:office",), citations=CITED),
    slot("agency:academy", "principal"),
)
"""Beside those of `tests.support.small`: Olive has two slots and a deputy, Oscar; Stella is liaison of the state."""
WANTED: Final = Wanted(schools=frozenset({"agency:schools"}))


class Inbox:
    """What a mail server does with messages: `respond` may answer otherwise than taking them, or raise."""

    def __init__(self) -> None:
        self.taken: list[Received] = []
        self.raw: list[bytes] = []
        self.respond: Callable[[str], str | None] = lambda _address: None
        self.answer_text: Callable[[int], str | None] = lambda _count: None

    async def handle_RCPT(  # noqa: N802
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Take a recipient, or what `respond` says."""
        answer = self.respond(address)
        if answer is None:
            envelope.rcpt_tos.append(address)
        return answer or "250 OK"

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Take a message, or what `answer_text` says; `drop` closes the connection without an answer."""
        assert isinstance(envelope.content, bytes)
        answer = self.answer_text(len(self.taken))
        if answer is None or answer == "drop after":
            self.taken.append(message_from_bytes(envelope.content, policy=default))
            self.raw.append(envelope.content)
        if answer in ("drop", "drop after"):
            assert server.transport is not None
            server.transport.close()
            return "421 gone"
        return answer or "250 OK"

    def to(self, address: str) -> list[Received]:
        """The messages to an address."""
        return [message for message in self.taken if message["To"] == address]


def _free_port() -> int:
    """A port that nobody listens on: the controller cannot be given 0."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def mail_server() -> Iterator[tuple[Inbox, int]]:
    """A mail server on loopback, and its port."""
    inbox = Inbox()
    controller = Controller(inbox, hostname="127.0.0.1", port=_free_port())
    controller.start()
    try:
        yield inbox, controller.port
    finally:
        controller.stop()


def settings_for(port: int, **more: Any) -> Settings:
    """Settings with everything that sending needs."""
    given = {"schools": "agency:schools", "operator": "Office of Arcady", **more}
    return Settings(
        smtp=f"smtp://127.0.0.1:{port}", secret=SECRET, url=URL, sender="signpost@arcady.example", **given
    )


@dataclass
class Post:
    """A desk with campaigns: the clock, the mail server's inbox and the settings."""

    desk: Desk
    inbox: Inbox
    settings: Settings
    now: datetime = field(default=TODAY)

    def look(self, viewer: Viewer = EDITOR) -> Look:
        return self.desk.directory.look(viewer, self.now)

    def create(self, wanted: Wanted = WANTED, language: str = "en") -> Campaign:
        return campaigns.create(self.look(), self.desk.store, wanted, "Autumn", language)[0]

    def send(self) -> Report:
        """What `signpost due` does."""
        channel = channel_of(self.settings)
        return Sending(self.desk.store, self.desk.directory, channel, self.settings, lambda: self.now).run()

    def wait(self, days: float) -> None:
        self.now += timedelta(days=days)

    def messages(self, campaign: Campaign) -> list[Message]:
        return list(messages_of(self.desk.store, campaign.id))

    def states(self, campaign: Campaign) -> dict[MessageState, int]:
        return dict(campaigns.watch(self.look(), self.desk.store, campaign.id).states)

    def link_in(self, message: Received) -> str:
        """The text of the link in a received message."""
        body = message.get_payload(decode=True)
        assert isinstance(body, bytes)
        start = f"{self.settings.url}/ask/"
        return next(line.removeprefix(start) for line in body.decode().splitlines() if line.startswith(start))

    @property
    def answering(self) -> campaigns.Answering:
        desk = self.desk
        return campaigns.Answering(desk.store, desk.directory, desk.editor, writer_of(self.settings).signer)
