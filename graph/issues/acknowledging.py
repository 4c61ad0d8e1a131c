"""The page of a signed link in a message about an issued guide: to acknowledge it, or to get no more messages.

Opening it changes nothing. A link works while the entry is on its distribution list; what it does can be done again
without doing more.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from graph.campaigns.kinds import OptOut
from graph.campaigns.person import opt_out_id
from graph.campaigns.signing import Signer, link_id_of
from graph.issues.given import GuideCopy
from graph.issues.kinds import GuideIssue
from graph.look import Look
from graph.model.errors import InvalidInput, NotFound
from graph.model.kept import KeptSet
from graph.store.contract import Store


@dataclass(frozen=True, slots=True)
class CopyLink:
    """What a link is about: an entry of a distribution list, and its issue."""

    copy: GuideCopy
    issue: GuideIssue


def copy_of_link(store: Store, signer: Signer, text: str) -> CopyLink:
    """What the link with this text is about. Raises NotFound, always with the same message."""
    copy_id = link_id_of(text, GuideCopy.KIND)
    copy = None if copy_id is None else store.kept(GuideCopy, [copy_id]).get(copy_id)
    if copy is not None and signer.is_text_of(copy.id, text):
        issue = store.kept(GuideIssue, [copy.issue]).get(copy.issue)
        if issue is not None:
            return CopyLink(copy, issue)
    raise NotFound("this link does not work any more, or never did", code="ask.link")


def acknowledge(store: Store, signer: Signer, text: str, now: datetime, nonce: str) -> CopyLink:
    """Record that who has the link acknowledges the issue. Raises NotFound, and InvalidInput for an old page."""
    link = _sent_from_page(store, signer, text, now, nonce)
    if link.copy.acknowledged_at is None:
        acknowledged = replace(link.copy, acknowledged_at=now)
        store.keep(KeptSet(puts=(acknowledged,), expects={link.copy.id: link.copy.version}))
    return link


def opt_out(look: Look, store: Store, signer: Signer, text: str, nonce: str, person: str | None) -> CopyLink:
    """Write no more to `person`, the hash of the mail address of who has the link. Raises as `acknowledge`."""
    link = _sent_from_page(store, signer, text, look.now, nonce)
    if person is not None:
        store.keep(KeptSet(puts=(OptOut(id=opt_out_id(person), created_at=look.now),)))
    return link


def _sent_from_page(store: Store, signer: Signer, text: str, now: datetime, nonce: str) -> CopyLink:
    link = copy_of_link(store, signer, text)
    if not signer.is_nonce(link.copy, now, nonce):
        raise InvalidInput("this page was open for too long: open the link again", code="ask.nonce")
    return link
