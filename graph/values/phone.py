"""Phone numbers as people dial them: the number, the extension, the menu keys to press, the letters printed.

A `Phone` is always well formed: a North American number in E.164, an N11 code or 988, or, for texts, a common short
code of five or six digits. Sources of the rules: the North American Numbering Plan (NXX-NXX-XXXX, where N is not 0 or
1), 47 CFR 52.200 for 988, RFC 3966 for `tel:`, RFC 5724 for `sms:`. Whether a well-formed number is in use is only
checked (with `phonenumbers`) when text is parsed. The tables of `phonenumbers` change with each release, and a stored
number must load with any release.
"""

import re
import unicodedata
from dataclasses import dataclass

from phonenumbers import PhoneNumber, is_valid_number
from phonenumbers.shortnumberinfo import is_valid_short_number_for_region

from graph.model.errors import InvalidInput, shown
from graph.model.limits import TEXTS
from graph.model.vocabulary import Audience, PhoneKind
from graph.values.vanity import TOLL_FREE, dialled, halves, has_letters, letter_among_digits

LONGEST_LABEL = TEXTS["label"]
"""The most characters of what a number is called."""
LONGEST = 200
"""`parse_phone` refuses longer texts. The limits below keep every `display` within this length."""

_CONTROLS = frozenset({"Cc", "Zl", "Zp"})
# These reverse the text that a reader sees, so that the digits shown would not be the digits dialled.
_OVERRIDES = frozenset("\u202d\u202e")
_NO_LABEL = _CONTROLS | {"Cs"}
_UNANSWERED = frozenset({PhoneKind.FAX, PhoneKind.PAGER, PhoneKind.RADIO})
_NATIONAL = re.compile(r"\+1[2-9][0-9]{2}[2-9][0-9]{6}")
_SHORT = re.compile(r"[2-9]11|988")
_TEXT_SHORT = re.compile(r"[2-9][0-9]{4,5}")
_EXTENSION = re.compile(r"[0-9]{1,7}")
_KEYS = re.compile(r"(?=.{1,20}\Z)[0-9*#]+(?:,[0-9*#]+)*")

_LABEL = re.compile(
    r"\A(?:call or text|text or call|call|dial|toll[- ]free|telephone|phone|voice|tel"
    r"|(?P<kind>text|sms|fax|tty|tdd|pager|radio))\b[.:]* ?",
    re.IGNORECASE,
)
_LABEL_KINDS = {
    "text": PhoneKind.TEXT,
    "sms": PhoneKind.TEXT,
    "fax": PhoneKind.FAX,
    "tty": PhoneKind.TTY,
    "tdd": PhoneKind.TTY,
    "pager": PhoneKind.PAGER,
    "radio": PhoneKind.RADIO,
}
_PRESS = re.compile(r"(?<![^ ,;.()])(?:press|option|select|choose)\b:?", re.IGNORECASE)
_BEFORE_PRESS = re.compile(
    r"(?:[ ,;:.(]|\b(?:and|then|when (?:queued|prompted|connected|asked)|at the (?:prompt|menu)))+\Z",
    re.IGNORECASE,
)
_DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_KEY_WORDS = (
    dict.fromkeys(("and", "then", "press", "option", "select", "choose"), "")
    | {"star": "*", "pound": "#", "hash": "#"}
    | {word: str(digit) for digit, word in enumerate(_DIGITS)}
)
_ENDS_IN_EXTENSION = re.compile(
    r"(?:[ ,;]+|(?<=[0-9)]))\(?(?:extension|extn|ext|x|#)[.:=]* ?([0-9]+)\)?\Z", re.IGNORECASE
)
_WRITTEN = re.compile(r"(?:\+?1[-. /]*)?\(?([2-9][0-9]{2})\)?((?:[-. /]*[0-9]){7})\)?")
_WRITTEN_SHORT = re.compile(r"[0-9]{3,6}|[0-9](?:[-. ][0-9]){2,5}|[0-9]{3}-[0-9]{3}")
_MASKED_LINE = re.compile(r"[-+().,/ 0-9X_*#?•█…]*")
_MARKS = re.compile(r"X|[_*#?•█]{2}|\A[- ]*-[- ]*-[- ]*\Z|[0-9)] ?(?:-[-. …]*|\.{3,}|…)\Z")


@dataclass(frozen=True, slots=True)
class Phone:
    """A number as people dial it. Equal phones dial the same and print the same.

    `number` is E.164 (`+18004673135`) or the digits of a short code (`211`, `741741`). `keys` are the menu keys to
    press in turn, separated by commas: `1,2`. `vanity` is the number as printed with letters, in capitals with
    hyphens: `1-800-HOPE-135`. `audience` says who may see this number. `label` is what the number is called beside
    the others of its contact: `Intake`, `Office`.

    Raises InvalidInput if a part is malformed, if the letters of `vanity` do not dial `number`, if a number for texts
    has an extension or keys, or if `label` is empty, has over 60 characters, control characters or space around it.
    """

    number: str
    kind: PhoneKind = PhoneKind.VOICE
    extension: str | None = None
    keys: str | None = None
    vanity: str | None = None
    audience: Audience = Audience.PUBLIC
    label: str | None = None

    def __post_init__(self) -> None:
        if not (_NATIONAL.fullmatch(self.number) or _is_short(self.number, self.kind)):
            raise _refusal(self.number, "write +1 and ten digits, or a short code such as 211 or 988")
        if self.extension is not None and not _EXTENSION.fullmatch(self.extension):
            raise _refusal(self.extension, "an extension is one to seven digits")
        if self.keys is not None and not _KEYS.fullmatch(self.keys):
            raise _refusal(self.keys, "keys are 0-9, * and #, separated by commas, 20 characters at most")
        if self.kind is PhoneKind.TEXT and (self.extension or self.keys):
            raise _refusal(self.number, "a text reaches no extension and no menu; leave them out")
        if self.vanity is not None and _dialled(self.vanity) != (self.number, self.vanity):
            raise _refusal(self.vanity, f"its letters do not dial {self.number}; write them as 1-800-HOPE-135")
        if self.label is not None:
            _check_label(self.label)

    @property
    def answered(self) -> bool:
        """Whether somebody speaks or writes back on it: on a voice line, by text, on a TTY."""
        return self.kind not in _UNANSWERED

    @property
    def digits_display(self) -> str:
        """Only the number, as it is printed: `860-297-0520`, `1-800-467-3135` (toll-free), `211`."""
        if not self.number.startswith("+"):
            return self.number
        area, exchange, line = self.number[2:5], self.number[5:8], self.number[8:]
        return f"{'1-' if area in TOLL_FREE else ''}{area}-{exchange}-{line}"

    @property
    def key_list(self) -> tuple[str, ...]:
        """The menu keys in order, empty if there is no menu."""
        return tuple(self.keys.split(",")) if self.keys else ()

    @property
    def display(self) -> str:
        """English text for a printed sheet, without the label: `parse_phone(phone.display, phone.kind)` reads it."""
        words = f"{self.vanity} ({self.digits_display})" if self.vanity else self.digits_display
        if self.extension:
            words += f" ext. {self.extension}"
        if self.keys:
            words += f", press {', then '.join(self.key_list)}"
        return words

    @property
    def uri(self) -> str:
        """The link that dials it: `tel:+18605550100;ext=12`, `tel:211,1,2`, `sms:741741`.

        Each comma is a pause. RFC 3966 does not allow a comma after `;ext=`, so if there are both an extension and
        keys, the extension too is dialled after a comma.
        """
        if self.kind is PhoneKind.TEXT:
            return f"sms:{self.number}"
        if self.extension and not self.keys:
            return f"tel:{self.number};ext={self.extension}"
        script = [self.number, *filter(None, [self.extension]), *self.key_list]
        return "tel:" + ",".join(script).replace("#", "%23")


def parse_phone(text: str, kind: PhoneKind = PhoneKind.VOICE) -> Phone:
    """The phone that `text` means, as people write it: `(860) 297 0520 x12`, `211, press 1, then 2`.

    Raises InvalidInput with the reason: it is empty, has over 200 characters, has control characters, is masked (see
    `is_masked`), too short, not in use, of another country, or has words that are not understood. The text must be
    only a number: no number is searched for in a sentence, and only words such as `call` or `phone:` are ignored.
    """
    if len(text) > LONGEST:
        raise _refusal(text, f"it has {len(text)} characters; give the number alone, at most {LONGEST}")
    if any(unicodedata.category(char) in _CONTROLS or char in _OVERRIDES for char in text):
        raise _refusal(text, "it contains control characters; type it again")
    line = in_ascii(text)
    if not line:
        raise _refusal(text, "it is empty; give a number, or leave the phone out")
    if is_masked(text):
        raise _refusal(text, "its digits are withheld; find the whole number, or leave the phone out")
    if not line.isascii():
        raise _refusal(text, "it contains signs that no number has; give the number alone")
    line, keys = _split_keys(line, text)
    line, extension = _split_extension(line)
    number, vanity = _read(_without_label(line, kind, text).strip(" ,;.:-"), kind, text)
    return Phone(number, kind, extension, keys, vanity)


def is_masked(text: str) -> bool:
    """Whether `text` is a number that a document printed with some digits hidden: `860-XXX`, `203-----`.

    A number with all ten digits is not masked. Neither is a number with letters to dial (`1-800-HOPE-135`), unless
    they include three X in a row. Never raises.
    """
    if len(text) > LONGEST:
        return False
    line = _LABEL.sub("", in_ascii(text)).upper()
    if len(re.sub("[^0-9]", "", line).removeprefix("1")) >= 10:
        return False
    if not _MASKED_LINE.fullmatch(line):
        return "XXX" in line and re.match(r"[+(]?[0-9]", line) is not None
    without_extension = re.sub(r"(?<!X)X ?[0-9]{1,7}\Z", "", line)
    return _MARKS.search(without_extension) is not None


def _check_label(label: str) -> None:
    """Raises InvalidInput unless it is one line of plain text with nothing around it."""
    if not label or label != label.strip():
        reason = "write it without space around it, or leave it out"
        raise InvalidInput(f"{shown(label)} is no label of a number: {reason}", value=label)
    if len(label) > LONGEST_LABEL:
        reason = f"it has {len(label)} characters, at most {LONGEST_LABEL} are kept: shorten it"
        raise InvalidInput(f"{shown(label)} is no label of a number: {reason}", value=label)
    if any(unicodedata.category(char) in _NO_LABEL or char in _OVERRIDES for char in label):
        raise InvalidInput(f"{shown(label)} is no label of a number: it contains control characters", value=label)


def _refusal(value: str, reason: str) -> InvalidInput:
    return InvalidInput(f"{shown(value)} is not a phone number: {reason}.", value=value)


def in_ascii(text: str) -> str:
    """`text` with every dash, space, decimal digit and full-width sign in ASCII, and with single spaces.

    NFKC cannot be used: it would turn the footnote mark of `860-297-052¹` into a digit.
    """
    return re.sub(" +", " ", "".join(map(_ascii, text))).strip(" ")


def _ascii(char: str) -> str:
    if char.isascii():
        return char
    category = unicodedata.category(char)
    if category == "Nd":
        return str(unicodedata.decimal(char))
    if "！" <= char <= "～":
        return chr(ord(char) - 0xFEE0)
    # U+2212 is the minus sign. Cf are invisible marks, which address books put around numbers.
    return "-" if category == "Pd" or char == "\u2212" else {"Zs": " ", "Cf": ""}.get(category, char)


def _split_keys(line: str, text: str) -> tuple[str, str | None]:
    press = _PRESS.search(line)
    if press is None:
        return line, None
    tokens = re.findall(r"[a-z]+|[0-9*#]+|[^ ,;.\"')]", line[press.end() :].lower())
    keys = [_KEY_WORDS.get(token, token) for token in tokens]
    pressed = ",".join(filter(None, keys))
    if not _KEYS.fullmatch(pressed):
        raise _refusal(text, "the keys to press are unclear; write them as in 211, press 1, then 2")
    return _BEFORE_PRESS.sub("", line[: press.start()]), pressed


def _split_extension(line: str) -> tuple[str, str | None]:
    extension = _ENDS_IN_EXTENSION.search(line)
    return (line[: extension.start()], extension[1]) if extension else (line, None)


def _without_label(line: str, kind: PhoneKind, text: str) -> str:
    label = _LABEL.match(line)
    if label is None:
        return line
    said = _LABEL_KINDS.get((label["kind"] or "").lower(), kind)
    if said != kind:
        raise _refusal(text, f"it says {label['kind']}, and the kind given is {kind}; give kind {said}")
    return line[label.end() :]


def _read(head: str, kind: PhoneKind, text: str) -> tuple[str, str | None]:
    """The canonical number that `head` means, and its letters as printed if it has any."""
    lettered, digits = halves(head)
    if not has_letters(lettered):
        return _read_digits(head, kind, text), None
    if digits is None and (slip := letter_among_digits(lettered)):
        reason = f"{slip} stands among its digits; write the digit that is meant, or the digits beside the letters"
        raise _refusal(text, reason)
    number, vanity = _dialled(lettered)
    if not number:
        raise _refusal(text, "its letters are not understood; give the number alone, as 1-800-HOPE-135")
    if digits is not None and _read_digits(digits, kind, text) != number:
        raise _refusal(text, f"its letters dial {number} and its digits do not; give one of them")
    return _in_use(number, text), vanity


def _dialled(lettered: str) -> tuple[str, str]:
    return ("", "") if is_masked(lettered) else dialled(lettered)


def _read_digits(head: str, kind: PhoneKind, text: str) -> str:
    if head.startswith("+") and not head.startswith("+1"):
        raise _refusal(text, "it is of another country; give a number of the North American plan")
    digits = re.sub("[^0-9]", "", head)
    if _WRITTEN_SHORT.fullmatch(head) and _is_short(digits, PhoneKind.TEXT) and _short_in_use(digits):
        if not _is_short(digits, kind):
            raise _refusal(text, f"it is a short code for texts; give kind {PhoneKind.TEXT}")
        return digits
    match = _WRITTEN.fullmatch(head)
    if match is not None:
        return _in_use("+1" + match[1] + re.sub("[^0-9]", "", match[2]), text)
    if not digits:
        raise _refusal(text, "it has no digits; give a number, or leave the phone out")
    if len(digits) < 10:
        raise _refusal(text, f"it is too short with {len(digits)} digits; give all ten, with the area code")
    raise _refusal(text, "it is not ten digits that begin with an area code; give one number alone")


def _is_short(digits: str, kind: PhoneKind) -> bool:
    pattern = _TEXT_SHORT if kind is PhoneKind.TEXT and len(digits) > 3 else _SHORT
    return pattern.fullmatch(digits) is not None


def _short_in_use(digits: str) -> bool:
    # `phonenumbers.parse` cannot be used: it takes 011 for the prefix of another country and raises its own error.
    return is_valid_short_number_for_region(PhoneNumber(country_code=1, national_number=int(digits)), "US")


def _in_use(number: str, text: str) -> str:
    if not is_valid_number(PhoneNumber(country_code=1, national_number=int(number[2:]))):
        raise _refusal(text, "no such area code and exchange are in use; check the digits")
    return number
