"""Finds units and teams of the organization that a text is about, where it names them by what they are: by their
sites, as its members, by what it works through."""

import re
from collections.abc import Iterator
from typing import Final

from importers.strategy.lexicon import NUMBERED, ROLE_HEADS
from importers.strategy.mention import Kind, Mention

_NUMBER: Final = rf"(?P<number>{'|'.join(NUMBERED)}|[2-9])"
_PLACE: Final = r"[A-Z][a-z]+(?: [A-Z][a-z]+)?"
_SITED: Final = re.compile(
    rf"\b{_NUMBER} (?P<what>(?:[a-z-]+ ){{0,4}}(?:center|campus|home|facility|clinic|shelter|hospital|office)s)"
    rf",? (?:located )?in (?P<places>{_PLACE}(?:, {_PLACE}){{0,7}},? (?:and|&) {_PLACE})\b"
)
"""`two secure centers located in Elm & Oak`: one in each, if there are as many places as centers."""
_THROUGH: Final = re.compile(
    r"\b(?:through|via|by) (?:(?:its|their own|regional|local|joint|own) )*"
    r"(?P<what>task forces|working groups|committees|advisory boards)(?= (?:and|that|which|in|to)\b|[,.;])"
)
"""`coordination through task forces`: they are those of whoever works so."""
_MEMBERS: Final = re.compile(r"(?:\A|[.] )(?:It )?(?:also )?[Ii]ncludes? [^.;]{0,300}\Z")


_SITE: Final = re.compile(
    r"\A(?:Located|Situated) (?:in|at|on) [A-Z][^.;]{2,60}?,"
    r" (?:the|this|its) (?:campus|center|home|site|facility|house)\b"
)


def has_site(text: str) -> bool:
    """Whether what is said of an item says where it stands: `Located in Elm, the campus offers …`. It is a unit."""
    return _SITE.match(text) is not None


_FAR: Final = 320
"""So many characters before a name it is looked for what it is a member of."""


def units(text: str, whose: str) -> Iterator[Mention]:
    """The units and teams in a text about an organization that is called `whose`."""
    for found in _SITED.finditer(text):
        places = re.split(r",? (?:and|&) |, ", found["places"])
        if len(places) == _count(found["number"]):
            single = _single(found["what"])
            for place in places:
                at = text.index(place, found.start("places"))
                yield Mention(f"{single} in {place}", Kind.AGENCY, at, at + len(place))
    for found in _THROUGH.finditer(text):
        yield Mention(f"{whose} {found['what']}", Kind.TEAM, *found.span("what"))


def is_member(text: str, mention: Mention) -> bool:
    """Whether a text says of an organization that it includes people of a role: `Includes Regional Field Officers`.
    Together they are a team of it, and no organization."""
    last = mention.text.rpartition(" ")[2].lower()
    return (
        mention.kind is Kind.AGENCY
        and last in ROLE_HEADS
        and bool(_MEMBERS.search(text[max(0, mention.start - _FAR) : mention.start]))
    )


def _count(number: str) -> int:
    return int(number) if number.isdigit() else NUMBERED.index(number) + 2


def _single(what: str) -> str:
    bare = f"{what[:-3]}y" if what.endswith("ies") else what.removesuffix("es" if what.endswith("ses") else "s")
    return bare[0].upper() + bare[1:]
