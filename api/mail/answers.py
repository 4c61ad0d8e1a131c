"""What somebody who reported a contact as wrong is told of it, as a message."""

from typing import Final

from api import words
from api.mail.channel import Mail, one_line
from api.mail.writing import wrapped
from api.words.messages import mark, messages_for
from api.words.report_words import OUTCOMES, PROBLEMS
from graph.look import Look
from graph.model.contact import Slot
from graph.reports import ReportAnswer

_SUBJECT: Final = mark("What came of your report to %(directory)s")
_REPORTED: Final = mark("On %(day)s you reported about %(name)s: %(problem)s.")
_OUTCOME: Final = mark("Somebody has checked it: %(outcome)s.")
_LAST: Final = mark("This is the only message about your report. Your address is not kept any more.")


def answer_mail(look: Look, answer: ReportAnswer, message_id: str) -> Mail:
    """The message of an answer, in the language of the page of the report, for the public.

    Raises InvalidInput for an address that cannot be written to.
    """
    messages = messages_for(answer.language)
    slot = look.records([answer.slot])[0]
    directory = one_line(look.profile.name)
    reported = messages.text(
        _REPORTED,
        day=words.day(answer.reported_at.astimezone(look.zone).date(), messages),
        name=one_line(look.name(slot.of)) if isinstance(slot, Slot) else directory,
        problem=messages.text(PROBLEMS[answer.problem]),
    )
    outcome = messages.text(_OUTCOME, outcome=messages.text(OUTCOMES[answer.outcome]))
    said = (reported, outcome, answer.answer, messages.text(_LAST))
    paragraphs = ("\n".join(wrapped(text)) for text in said if text)
    return Mail(
        answer.to or "",
        messages.text(_SUBJECT, directory=directory),
        "\n\n".join(paragraphs) + "\n",
        message_id,
    )
