"""Numbers printed with letters: `1-800-HOPE-135`, `1-800-CALL-FBI (1-800-225-5324)`."""

import re

TOLL_FREE = frozenset({"800", "833", "844", "855", "866", "877", "888"})
_LONGEST = 40
_LETTERED = re.compile(r"(\+?1[-. ]*)?(\(?[2-9][0-9]{2}\)?[-. ]*)([0-9A-Z]+(?:[-. ]+[0-9A-Z]+)*)")
_LETTERS_AND_DIGITS = re.compile(r"(.*[A-Z].*?),? ?[(\[]([-+./ 0-9]+)[)\]]", re.IGNORECASE)
_DIGITS_AND_LETTERS = re.compile(r"([-+./ ()0-9]+?) ?[(\[]([-+. 0-9]*[A-Z][-+. 0-9A-Z]*)[)\]]", re.IGNORECASE)
_LETTER = re.compile("[A-Za-z]")
# One letter beside a digit, or several that look like digits, is a slip of the keyboard or of a scanner.
_SLIP = re.compile(r"(?<![A-Z])(?:[A-Z]|[OIL]+)(?=[0-9])|(?<=[0-9])(?:[A-Z]|[OIL]+)(?![A-Z])")
_KEYPAD = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")


def has_letters(text: str) -> bool:
    """Whether any letter of the keypad stands in `text`."""
    return _LETTER.search(text) is not None


def halves(text: str) -> tuple[str, str | None]:
    """The number in letters, and in digits where it is printed both ways, in either order; else `text` and None."""
    both = _LETTERS_AND_DIGITS.fullmatch(text)
    if both:
        return both[1], both[2]
    both = _DIGITS_AND_LETTERS.fullmatch(text)
    return (both[2], both[1]) if both else (text, None)


def letter_among_digits(lettered: str) -> str:
    """The letters that stand where a digit is meant, as O in `860-297-O520`; empty if there are none."""
    slip = _SLIP.search(lettered.upper())
    return slip[0] if slip else ""


def dialled(lettered: str) -> tuple[str, str]:
    """The number that letters dial, and their canonical spelling; two empty strings if they dial none.

    Digits after the tenth are ignored when dialling, so the last word may be longer. The area code must be in digits
    and joined to the rest by more than a space, unless it is toll-free or follows a 1: `860 Main Street` is an
    address.
    """
    match = _LETTERED.fullmatch(lettered.upper())
    if match is None or len(lettered) > _LONGEST or not has_letters(lettered):
        return "", ""
    prefix, area, groups = match[1], re.sub("[^0-9]", "", match[2]), re.split("[-. ]+", match[3])
    digits = (area + "".join(groups)).translate(_KEYPAD)
    ignored = len(digits) - 10
    tied = prefix or area in TOLL_FREE or not match[2].strip("0123456789").isspace()
    word = groups[-1][-ignored - 1 :]
    if ignored < 0 or not tied or (ignored and not (word.isalpha() and len(word) == ignored + 1)):
        return "", ""
    return f"+1{digits[:10]}", "-".join([*(["1"] if prefix else []), area, *groups])
