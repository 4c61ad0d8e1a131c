"""Phone numbers as people dial them."""

from typing import Final

from api.words.data import english
from api.words.messages import Messages, mark
from graph.model.vocabulary import PhoneKind
from graph.values.phone import Phone


def phone(line: Phone, messages: Messages) -> str:
    """The number as people dial it, with what it is called: `860-555-0140 ext. 12 (Intake)`."""
    number = phone_number(line, messages)
    if line.label is None:
        return number
    return messages.text(mark("%(number)s (%(label)s)"), number=number, label=english(line.label, messages))


def phone_number(line: Phone, messages: Messages) -> str:
    """The number as people dial it, without its label: `211, press 1, then 2`, `860-555-0140 ext. 12`."""
    words = f"{line.vanity} ({line.digits_display})" if line.vanity else line.digits_display
    if line.extension:
        words = messages.text(mark("%(number)s ext. %(extension)s"), number=words, extension=line.extension)
    if line.keys:
        then = messages.text(mark(", then "))
        words = messages.text(mark("%(number)s, press %(keys)s"), number=words, keys=then.join(line.key_list))
    return words


_KINDS: Final = {
    PhoneKind.VOICE: (mark("Call"), "phone"),
    PhoneKind.TEXT: (mark("Text"), "chat"),
    PhoneKind.TTY: (mark("TTY"), "hearing"),
    PhoneKind.FAX: (mark("Fax"), "fax"),
    PhoneKind.PAGER: (mark("Pager"), "notifications"),
    PhoneKind.RADIO: (mark("Radio"), "wifi"),
}


def phone_kind(line: Phone, messages: Messages) -> str:
    """How a number is reached: `Call`, `Text`, `TTY`, `Fax`, `Pager`, `Radio`."""
    return messages.text(_KINDS[line.kind][0])


def phone_icon(line: Phone) -> str:
    """The icon of a number's kind."""
    return _KINDS[line.kind][1]
