"""An answer as a person reads it, line by line: what it offers, and which number one would dial first."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_NUMBER = re.compile(r"(?<![\w.-])(?:(?:1-)?\d{3}-\d{3}-\d{4}|211|911|988)(?![\w-])")
_NOT_OFFERED = re.compile(
    r"urgent|note$|no answer|place$|or perhaps|left out|.*(professional|law|required)|dut(y|ies)|from$|see also|more",
    re.I,
)
"""Labels of lines that offer nobody to call: emergencies, remarks, what law requires, what was left out."""
_ABOUT = re.compile(
    r"note$|why|source|cost|hours$|ages|area|address|status|language|website|check|dut(y|ies)", re.IGNORECASE
)
"""Labels of lines inside an offer that are about it: a number there is no line to dial."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: whether it belongs to the last outer one, its label, and what it says."""

    inner: bool
    label: str
    says: str


def lines(text: str) -> Iterator[Line]:
    """The lines of what the command line prints."""
    for line in text.splitlines():
        label, _, says = line.strip().partition(": ")
        yield Line(line.startswith(" "), label, says)


def offers(text: str) -> Iterator[list[Line]]:
    """What is offered, each with the lines that belong to it, in order."""
    block: list[Line] = []
    offered = False
    for line in lines(text):
        if not line.inner:
            if block:
                yield block
            offered, block = not _NOT_OFFERED.match(line.label), []
        if offered:
            block.append(line)
    if block:
        yield block


def first_number(text: str) -> str:
    """The first number that one would dial, emergencies and required reports aside; empty where there is none."""
    for block in offers(text):
        for line in block:
            if not (line.inner and _ABOUT.match(line.label)) and (found := numbers(line.says)):
                return found[0]
    return ""


def numbers(text: str) -> list[str]:
    """The telephone numbers in `text`, as digits without the country's."""
    return [plain_number(one) for one in _NUMBER.findall(text)]


def plain_number(text: str) -> str:
    """A telephone number as digits, without the country's."""
    digits = re.sub(r"\D", "", text)
    return digits[1:] if len(digits) == 11 and digits.startswith("1") else digits


def offered_names(text: str) -> str:
    """What is listed, and the steps of options: the lines that name somebody to go to."""
    return "\n".join(
        f"{line.label}: {line.says}"
        for block in offers(text)
        for line in block
        if not line.inner or re.match(r"step|contact|call", line.label, re.IGNORECASE)
    )


def above_offers(text: str) -> str:
    """Everything that stands before the first offer."""
    above = []
    for line in lines(text):
        if not line.inner and not _NOT_OFFERED.match(line.label):
            break
        above.append(f"{line.label}: {line.says}")
    return "\n".join(above)


def says(text: str, what: str) -> bool:
    """Whether `text` says `what`: a telephone number in any form, other words in any case and spacing."""
    if plain_number(what) in numbers(what):
        return plain_number(what) in numbers(text)
    return _folded(what) in _folded(text)


def in_order(text: str, wanted: tuple[str, ...]) -> bool:
    """Whether all of `wanted` are said, each after the one before it."""
    folded, at = _folded(text), 0
    for one in wanted:
        at = folded.find(_folded(one), at)
        if at < 0:
            return False
        at += len(one)
    return True


def _folded(text: str) -> str:
    return " ".join(text.replace("’", "'").casefold().split())
