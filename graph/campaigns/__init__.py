"""Campaigns: ask those who have points of contact, by mail, whether they are still right. Kept apart from the
directory. Nothing here sends mail (`api.mail`)."""

from graph.campaigns.answering import Answer, Answering, Answers, OpenLink, open_link
from graph.campaigns.asked import Asked, Unasked, WhomToAsk
from graph.campaigns.bouncing import Bounce, Bounced, Bouncing
from graph.campaigns.campaign import Watched, campaign_of, campaigns, create, end, is_running, watch
from graph.campaigns.digesting import (
    Digest,
    Quarter,
    claim_digest,
    digest,
    give_back_digest,
    quarter_of,
    read_quarter,
)
from graph.campaigns.following import follow
from graph.campaigns.kinds import Campaign, Link, Message, MessageState, Step
from graph.campaigns.locking import MailLock
from graph.campaigns.outbox import (
    Claim,
    by_hand,
    claims,
    decide,
    put_back,
    refused,
    sent,
    settle_interrupted,
    uncertain,
)
from graph.campaigns.person import person_of, wants_none
from graph.campaigns.selecting import LeftOut, Recipient, Selection, Wanted, messages_in, select
from graph.campaigns.signing import Signer

__all__ = [
    "Answer",
    "Answering",
    "Answers",
    "Asked",
    "Bounce",
    "Bounced",
    "Bouncing",
    "Campaign",
    "Claim",
    "Digest",
    "LeftOut",
    "Link",
    "MailLock",
    "Message",
    "MessageState",
    "OpenLink",
    "Quarter",
    "Recipient",
    "Selection",
    "Signer",
    "Step",
    "Unasked",
    "Wanted",
    "Watched",
    "WhomToAsk",
    "by_hand",
    "campaign_of",
    "campaigns",
    "claim_digest",
    "claims",
    "create",
    "decide",
    "digest",
    "end",
    "follow",
    "give_back_digest",
    "is_running",
    "messages_in",
    "open_link",
    "person_of",
    "put_back",
    "quarter_of",
    "read_quarter",
    "refused",
    "select",
    "sent",
    "settle_interrupted",
    "uncertain",
    "wants_none",
    "watch",
]
