"""Ages in words."""

from api.words.messages import Messages, mark
from api.words.unstated import NOT_STATED


def ages(minimum: int | None, maximum: int | None, known: bool, messages: Messages) -> str:
    """`0 to 18`, `18 and over`, `up to 17`, `every age`, or that no source states it."""
    if not known:
        return messages.text(NOT_STATED)
    if minimum is None and maximum is None:
        return messages.text(mark("every age"))
    if maximum is None:
        return messages.text(mark("%(minimum)s and over"), minimum=minimum)
    if minimum is None:
        return messages.text(mark("up to %(maximum)s"), maximum=maximum)
    if minimum == maximum:
        return messages.text(mark("%(age)s only"), age=minimum)
    return messages.text(mark("%(minimum)s to %(maximum)s"), minimum=minimum, maximum=maximum)
