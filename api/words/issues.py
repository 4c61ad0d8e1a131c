"""What is different between two issues of a guide, how one was given, and why nobody is told, in words."""

from collections.abc import Mapping
from typing import Final

from api.words.messages import Messages, Sentence, mark
from graph.campaigns import Unasked
from graph.issues import Difference, DifferenceKind, HowGiven, Today
from graph.issues.comparing import Part

HOW: Final[Mapping[HowGiven, Sentence]] = {
    HowGiven.MAIL: mark("By e-mail"),
    HowGiven.PRINT: mark("Printed"),
    HowGiven.HAND: mark("By hand"),
}
UNTOLD: Final[Mapping[Unasked, Sentence]] = {
    Unasked.NO_MAIL: mark("No e-mail address: tell them in another way"),
    Unasked.NOT_AGREED: mark("The address takes cases, and its agency has not agreed to get messages there"),
    Unasked.RESTRICTED: mark("The contact is for editors only, which is not for e-mail"),
    Unasked.OPTED_OUT: mark("They want no messages: tell them in another way"),
    Unasked.IN_CAMPAIGN: mark("A message about it waits already"),
}
UNSENT: Final[Mapping[Unasked, Sentence]] = {
    Unasked.NO_MAIL: mark("No e-mail address: not sent"),
    Unasked.NOT_AGREED: mark(
        "Not sent: the address takes cases, and its agency has not agreed to get messages there"
    ),
    Unasked.RESTRICTED: mark("Not sent: the contact is for editors only, which is not for e-mail"),
    Unasked.OPTED_OUT: mark("Not sent: they want no messages"),
}
"""Why an entry that says "by e-mail" was not sent."""
TODAY: Final[Mapping[Today, Sentence]] = {
    Today.FREE: mark("The guide of today is different: issue it first, so that the message brings it."),
    Today.SAME: mark("The guide of today is not corrected: correct the directory first, then issue the guide."),
    Today.GONE: mark("This guide is not made any more."),
}
_PARTS: Final[Mapping[Part, Sentence]] = {
    Part.NUMBER: mark("Number"),
    Part.EMAIL: mark("E-mail"),
    Part.NAME: mark("Name"),
    Part.TITLE: mark("Title"),
    Part.LABEL: mark("What it is called"),
    Part.ADDRESS: mark("Address"),
    Part.HOURS: mark("Hours"),
    Part.TOWNS: mark("For which towns"),
    Part.INSTEAD: mark("Whom to call otherwise"),
    Part.LINK: mark("Link"),
    Part.NOTE: mark("Note"),
    Part.SUBTITLE: mark("For whom it is"),
    Part.DIRECTORY: mark("Directory"),
    Part.LIVE: mark("Address of the live version"),
    Part.WORDS: mark("Fixed words of the sheet"),
}
_WHOLE: Final[Mapping[DifferenceKind, Sentence]] = {
    DifferenceKind.CARD_ADDED: mark("New card"),
    DifferenceKind.CARD_GONE: mark("This card is gone"),
}


def difference(one: Difference, messages: Messages, line: str, before: str, after: str) -> str:
    """A difference as a sentence without its card. The texts are those of `one`, as people read them."""
    if one.kind in _WHOLE:
        return messages.text(_WHOLE[one.kind])
    if one.kind is DifferenceKind.ORDER:
        return messages.text(mark("The order has changed"))
    if one.kind in (DifferenceKind.LINE_ADDED, DifferenceKind.LINE_GONE):
        added = one.kind is DifferenceKind.LINE_ADDED
        reached = after if added else before
        said = f"{line} ({reached})" if reached else line
        return messages.text(mark("New: %(line)s") if added else mark("Gone: %(line)s"), line=said)
    if one.kind is DifferenceKind.TEXT_ADDED:
        return messages.text(mark("New text: %(text)s"), text=after)
    if one.kind is DifferenceKind.TEXT_GONE:
        return messages.text(mark("Text gone: %(text)s"), text=before)
    return _changed(one, messages, line, before, after)


def _changed(one: Difference, messages: Messages, line: str, before: str, after: str) -> str:
    if one.part is Part.DOUBT:
        doubtful = mark("%(line)s: now in doubt") if after else mark("%(line)s: no longer in doubt")
        return messages.text(doubtful, line=line)
    if one.part is Part.WORDS:
        return messages.text(mark("Fixed words of the sheet have changed"))
    assert one.part is not None
    part = messages.text(_PARTS[one.part])
    what = f"{line}: {part}" if line else part
    if not before:
        return messages.text(mark("%(what)s is new: %(after)s"), what=what, after=after)
    if not after:
        return messages.text(mark("%(what)s is gone: %(before)s"), what=what, before=before)
    return messages.text(mark("%(what)s was %(before)s, is now %(after)s"), what=what, before=before, after=after)
