"""The digest for planners as a text."""

from collections.abc import Iterator
from typing import Final

from api import words
from api.mail.channel import Mail, one_line
from api.words.messages import Messages, mark
from graph.campaigns import Digest
from graph.look import Look

_SUBJECT: Final = mark("%(directory)s: points of contact, %(quarter)s")


def digest_text(look: Look, digest: Digest, messages: Messages) -> str:
    """The digest in words, a line for each fact."""
    return "\n".join(_lines(look, digest, messages)) + "\n"


def digest_mail(look: Look, digest: Digest, to: str, message_id: str, messages: Messages) -> Mail:
    """The digest as a message."""
    subject = messages.text(_SUBJECT, directory=one_line(look.profile.name), quarter=str(digest.quarter))
    return Mail(to, subject, digest_text(look, digest, messages), message_id)


def _lines(look: Look, digest: Digest, messages: Messages) -> Iterator[str]:
    def number(n: int) -> str:
        return words.number(n, messages)

    yield messages.text(mark("Points of contact today: %(n)s"), n=number(digest.total))
    yield messages.text(mark("Confirmed in time: %(n)s"), n=number(digest.confirmed))
    for status, n in sorted(digest.states.items(), key=lambda one: -one[1]):
        yield f"  {words.status_words(status, messages).label}: {number(n)}"
    checked = mark("Checked in %(quarter)s: %(n)s")
    yield messages.text(checked, quarter=str(digest.quarter), n=number(digest.checked))
    yield messages.text(mark("With a first contact and no second one: %(n)s"), n=number(digest.secondless))
    if digest.behind:
        yield ""
        yield messages.text(mark("Most to check:"))
        for agency, n in digest.behind:
            yield f"  {one_line(look.name(agency))}: {number(n)}"
