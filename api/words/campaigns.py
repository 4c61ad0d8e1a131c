"""What the states of messages, the steps of campaigns and the reasons to leave somebody out are called."""

from collections.abc import Mapping
from typing import Final

from api.words.messages import Plural, Sentence, mark, mark_plural
from graph.campaigns import MessageState, Step, Unasked

STATES: Final[Mapping[MessageState, Sentence]] = {
    MessageState.QUEUED: mark("Waiting"),
    MessageState.SENDING: mark("Being sent"),
    MessageState.SENT: mark("Sent"),
    MessageState.UNCERTAIN: mark("Not known whether it was sent"),
    MessageState.BOUNCED: mark("No such mailbox"),
    MessageState.REFUSED: mark("Refused by the mail server"),
    MessageState.DROPPED: mark("No longer needed"),
}
STEPS: Final[Mapping[Step, Sentence]] = {
    Step.FIRST: mark("First message"),
    Step.REMINDER: mark("Reminder"),
    Step.LAST_REMINDER: mark("Last reminder"),
    Step.SECONDARY: mark("To the second contact"),
    Step.OWNER: mark("To the owner"),
    Step.AGENCY: mark("To the agency"),
}
UNASKED: Final[Mapping[Unasked, Plural]] = {
    Unasked.NO_MAIL: mark_plural(
        "%(n)s point of contact has no e-mail address.", "%(n)s points of contact have no e-mail address."
    ),
    Unasked.NOT_AGREED: mark_plural(
        "%(n)s takes cases, and its agency has not agreed to get messages there.",
        "%(n)s take cases, and their agencies have not agreed to get messages there.",
    ),
    Unasked.RESTRICTED: mark_plural(
        "%(n)s is for editors only, which is not for e-mail.", "%(n)s are for editors only, which is not for e-mail."
    ),
    Unasked.OPTED_OUT: mark_plural(
        "%(n)s is of somebody who does not want messages.", "%(n)s are of people who do not want messages."
    ),
    Unasked.IN_CAMPAIGN: mark_plural(
        "%(n)s is of somebody for whom a message waits already.",
        "%(n)s are of people for whom a message waits already.",
    ),
}
