"""Mail by SMTP: one connection for many messages, opened anew if it breaks."""

import asyncio
import re
from contextlib import suppress
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import formatdate
from types import TracebackType
from typing import Final, Self

import aiosmtplib
from aiosmtplib import SMTPException, SMTPResponseException

from api.mail.channel import Attempt, Mail, Outcome, one_line
from api.setting_rules import server_of


class _Headers(EmailPolicy):
    """Leaves the header with the address of a page on one line: folded it is encoded, and programs do not read it."""

    def fold_binary(self, name: str, value: str) -> bytes:
        """A header as it is sent."""
        return f"{name}: {value}{self.linesep}".encode() if name == _PAGE else super().fold_binary(name, value)


_PAGE: Final = "List-Unsubscribe"
_POLICY: Final = _Headers(linesep="\r\n")
_TIMEOUT: Final = 30.0
_LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})
_NO_MAILBOX: Final = re.compile(r"\b5\.1\.(1|2|3|6|10)\b")
_ADDRESS: Final = re.compile(r"<?[^\s<>]+@[^\s<>]+>?")
_SAID: Final = 200


@dataclass(frozen=True, slots=True)
class Server:
    """A mail server: its address as `SIGNPOST_SMTP` has it, the password, and from whom messages come."""

    address: str
    sender: str
    name: str = ""
    password: str = field(default="", repr=False)
    timeout: float = _TIMEOUT


class SmtpChannel:
    """A `Channel` to a mail server."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._client: aiosmtplib.SMTP | None = None

    def __enter__(self) -> Self:
        self._runner = asyncio.Runner()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._runner.run(self._leave())
        self._runner.close()

    def send(self, mail: Mail) -> Attempt:
        """Send a message. Until the server has its text, nothing is sent; then a lost connection is uncertain."""
        return self._runner.run(self._send(mail))

    async def _send(self, mail: Mail) -> Attempt:
        try:
            client = await self._connected()
        except (SMTPException, OSError, ValueError) as error:
            await self._leave()
            return Attempt(Outcome.STOPPED, _said(error))
        attempt = await self._envelope(client, mail)
        if attempt is None:
            attempt = await self._text(client, mail)
        if attempt.outcome in (Outcome.LATER, Outcome.REFUSED, Outcome.NO_MAILBOX) and client.is_connected:
            with suppress(SMTPException, OSError):
                await client.rset()
        if attempt.outcome in (Outcome.STOPPED, Outcome.UNCERTAIN):
            await self._leave()
        return attempt

    async def _connected(self) -> aiosmtplib.SMTP:
        if self._client is not None and self._client.is_connected:
            return self._client
        scheme, user, host, port = server_of(self._server.address)
        at_home = host in _LOOPBACK and not user
        self._client = aiosmtplib.SMTP(
            hostname=host,
            port=port,
            use_tls=scheme == "smtps",
            start_tls=None if scheme == "smtps" or at_home else True,
            validate_certs=not at_home,
            timeout=self._server.timeout,
        )
        await self._client.connect()
        if user:
            await self._client.login(user, self._server.password)
        return self._client

    async def _envelope(self, client: aiosmtplib.SMTP, mail: Mail) -> Attempt | None:
        """Say from whom and to whom. None if the server takes it."""
        try:
            await client.mail(self._server.sender)
        except (SMTPException, OSError) as error:
            return Attempt(Outcome.STOPPED, _said(error))
        try:
            await client.rcpt(mail.to)
        except SMTPResponseException as error:
            return _answered(error)
        except (SMTPException, OSError) as error:
            return Attempt(Outcome.STOPPED, _said(error))
        return None

    async def _text(self, client: aiosmtplib.SMTP, mail: Mail) -> Attempt:
        try:
            await client.data(bytes(message_of(mail, self._server)))
        except SMTPResponseException as error:
            return _answered(error)
        except (SMTPException, OSError) as error:
            return Attempt(Outcome.UNCERTAIN, _said(error))
        return Attempt(Outcome.SENT)

    async def _leave(self) -> None:
        if self._client is not None:
            with suppress(SMTPException, OSError):
                await self._client.quit()
            self._client.close()
        self._client = None


def message_of(mail: Mail, server: Server) -> EmailMessage:
    """The message as it is sent. Every header is checked by `Mail` and written by Python's own policy, which refuses
    line breaks: no text can add a header."""
    message = EmailMessage(policy=_POLICY)
    host = server.sender.rpartition("@")[2]
    name = one_line(server.name).replace('"', "'")
    message["From"] = f'"{name}" <{server.sender}>' if name and name.isascii() else server.sender
    message["To"] = mail.to
    message["Subject"] = mail.subject
    message["Date"] = formatdate(localtime=False)
    message["Message-ID"] = f"<{mail.message_id}@{host}>"
    message["Auto-Submitted"] = "auto-generated"
    if mail.page:
        message[_PAGE] = f"<{mail.page}>"
    message.set_content(mail.body, cte="quoted-printable")
    for one in mail.attachments:
        kind, _, subtype = one.media_type.partition("/")
        message.add_attachment(one.content, maintype=kind, subtype=subtype, filename=one.name)
    return message


def _answered(error: SMTPResponseException) -> Attempt:
    if error.code < 500:
        return Attempt(Outcome.STOPPED if error.code == 421 else Outcome.LATER, _said(error))
    unknown = _NO_MAILBOX.search(error.message) is not None
    return Attempt(Outcome.NO_MAILBOX if unknown else Outcome.REFUSED, _said(error))


def _said(error: Exception) -> str:
    """What went wrong, without addresses and on one line."""
    code = f"{error.code} " if isinstance(error, SMTPResponseException) else ""
    text = error.message if isinstance(error, SMTPException) else str(error)
    return one_line(f"{code}{_ADDRESS.sub('…', text)}")[:_SAID]
