"""Reads the title of a card: an organization with its letters, a unit, a kind of help, or several in a row."""

import re
from dataclasses import dataclass
from typing import Final

from importers.strategy.known import initials
from importers.strategy.lexicon import AGENCY_HEADS, STATES_BY_CODE
from importers.strategy.tokens import ACRONYM

_SERVICE: Final = re.compile(
    r"\A(?P<service>(?:[\w'’&/-]+ ){0,6}?(?:Mobile Crisis|Crisis Services|Hotline|Helpline|Careline|Crisis Line))"
    r"(?: (?P<provider>[A-Z].{2,80}))?\Z"
)
_OF_KIND: Final = re.compile(r"\A(?P<kind>.{4,100}?) \((?P<letters>[A-Z][A-Za-z]{1,10})\) (?P<name>[A-Z].{2,80})\Z")
_IN_TOWN: Final = re.compile(r" in [A-Z][\w.' ]{2,30}\Z")
_LETTERED: Final = re.compile(r"\A(?P<name>.{4,150}?) \((?P<letters>[A-Z][A-Za-z]{1,10})\)\Z")


@dataclass(frozen=True, slots=True)
class Title:
    """What the title of a card names.

    `name` is an organization, with its letters in `acronym`; `above` is another that stands before it and has it as a
    unit. `service` is a kind of help. `rest` are words that describe it. Empty texts are not named.
    """

    name: str = ""
    acronym: str = ""
    above: str = ""
    above_acronym: str = ""
    service: str = ""
    rest: str = ""


def title_of(text: str, domains: tuple[str, ...] = ()) -> Title:
    """What a title names. `domains` are those of the addresses on the card: they may be its name without spaces."""
    words = " ".join(text.split())
    if found := _by_domain(words, domains):
        return found
    if found_kind := _OF_KIND.match(words):
        return Title(_IN_TOWN.sub("", found_kind["name"]), rest=f"{found_kind['kind']} ({found_kind['letters']})")
    if found_letters := _LETTERED.match(words):
        return Title(found_letters["name"], found_letters["letters"])
    if found_service := _SERVICE.match(words):
        return _service(found_service["service"], found_service["provider"] or "")
    return _with_letters(words) or _of_another(Title(words))


def _by_domain(text: str, domains: tuple[str, ...]) -> Title | None:
    """`Tails of Joy Response Team` with mail at tailsofjoy.org: the organization is Tails of Joy."""
    words = text.split()
    for count in range(2, len(words)):
        joined = re.sub(r"[^a-z0-9]", "", "".join(words[:count]).lower())
        if joined in domains:
            return Title(" ".join(words[:count]), service=" ".join(words[count:]))
    return None


def _service(service: str, provider: str) -> Title:
    """A kind of help, behind the letters of whose system it is of, and before who provides it."""
    first, _, rest = service.partition(" ")
    system = first if ACRONYM.fullmatch(first) and rest else ""
    return Title(provider or system, service=rest if system else service, above=system if provider else "")


def _with_letters(text: str) -> Title | None:
    """A name with its letters before or behind it, without parentheses."""
    words = text.split()
    for at, word in enumerate(words):
        if not ACRONYM.fullmatch(word) or len(word) < 3 or word in STATES_BY_CODE:
            continue
        if at == 0 and (count := _spelled(words[1:], word)):
            return _before(Title(" ".join(words[1 : count + 1]), word), words[count + 1 :])
        if at > 1 and word in _letters_of(words[:at]):
            return Title(" ".join(words[:at]), word, rest=" ".join(words[at + 1 :]))
    return None


def _letters_of(words: list[str]) -> set[str]:
    """The letters that words may have: their first ones, with two of a state, or without the last."""
    found = set(initials(" ".join(words)))
    code = next((code for code, name in STATES_BY_CODE.items() if words[0] in (code, name)), "")
    found |= {code + letters[1:] for letters in found if code} | {code + letters for letters in found if code}
    return found | {letters[:-1] for letters in found}


def _spelled(words: list[str], letters: str) -> int:
    """How many of the first words spell the letters; 0 if none do."""
    for count in range(2, len(words) + 1):
        if letters in initials(" ".join(words[:count])):
            return count
    return 0


def _before(above: Title, rest: list[str]) -> Title:
    """What stands behind a whole name is a unit of it, if it has a head of its own."""
    unit = " ".join(rest)
    if len(rest) > 1:
        return Title(unit, above=above.name, above_acronym=above.acronym)
    return Title(above.name, above.acronym, rest=unit)


def _of_another(title: Title) -> Title:
    """`Department of X CT State Police`: a second name begins with the state."""
    words = title.name.split()
    for at in range(2, len(words) - 1):
        before = {word.lower() for word in words[:at]}
        if words[at] in STATES_BY_CODE and before & AGENCY_HEADS:
            return Title(" ".join(words[at:]), above=" ".join(words[:at]))
    return title
