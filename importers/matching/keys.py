"""Keys under which records are filed for blocking: strong ones, of which a sure pair shares one, and weak ones."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from importers.matching.name import Name
from importers.matching.traits import Traits
from importers.matching.words import SINGLE_GENERAL

_MOST_AT: Final = 8
"""Under its name and a place a record is filed for so many places at most."""
_HALF: Final = 4


@dataclass(frozen=True, slots=True)
class Keys:
    """All keys of a record."""

    strong: set[str]
    weak: set[str]


def keys_of(traits: Traits) -> Keys:
    """The keys of these traits."""
    return Keys(strong_keys(traits), weak_keys(traits))


def number_key(kind: str, number: str) -> str:
    """The key of a telephone number. Keys of one kind of record are apart from those of others."""
    return f"{kind} t {number}"


def mail_key(kind: str, mail: str) -> str:
    """The key of a mail address."""
    return f"{kind} m {mail}"


def domain_key(kind: str, domain: str) -> str:
    """The key of a domain of mail."""
    return f"{kind} d {domain}"


def page_key(kind: str, page: str) -> str:
    """The key of a web page."""
    return f"{kind} h {page}"


def host_key(kind: str, host: str) -> str:
    """The key of a web host."""
    return f"{kind} w {host}"


def house_key(kind: str, street: str) -> str:
    """The key of a house."""
    return f"{kind} a {street}"


def is_national(number: str) -> bool:
    """Whether a number is the same for everybody: 988, 911, 211, short codes for texts."""
    return not number.startswith("+")


def strong_keys(traits: Traits) -> set[str]:
    """The keys of which a sure pair shares one."""
    kind = traits.kind
    keys = {number_key(kind, one) for one in traits.numbers if not is_national(one)}
    keys |= {mail_key(kind, one) for one in traits.mails}
    keys |= {domain_key(kind, one) for one in traits.domains}
    keys |= {page_key(kind, one) for one in traits.pages}
    keys |= {host_key(kind, one) for one in traits.hosts}
    keys |= {f"{kind} f {one}" for one in traits.slots}
    if traits.house is not None and traits.house.street:
        keys.add(house_key(kind, traits.house.street))
    for name in _called(traits):
        keys |= {f"{kind} n {name.key}", f"{kind} c {name.compact}"}
        keys |= set(_at(traits, name))
    return keys


def _called(traits: Traits) -> Iterator[Name]:
    yield from traits.names
    if traits.person is not None:
        yield traits.person


def _at(traits: Traits, name: Name) -> Iterator[str]:
    """A name with what tells it from the same name elsewhere: for names that very many have."""
    bare = " ".join(word for word in sorted(name.words) if word not in traits.home) or name.key
    for place in sorted(traits.places)[:_MOST_AT]:
        yield f"{traits.kind} p {bare} {place}"
    for above in sorted(traits.above)[:_MOST_AT]:
        yield f"{traits.kind} q {name.key} {above}"


def weak_keys(traits: Traits) -> set[str]:
    """Further keys: other names, acronyms, single words, words with a slip, and common names but for one word."""
    kind = traits.kind
    keys = {f"{kind} n {name.key}" for name in traits.former}
    short = {*traits.acronyms, *(name.short or name.initials for name in traits.names)} - {""}
    keys |= {f"{kind} s {one}" for one in short}
    if traits.title is not None:
        keys |= {f"{kind} q {traits.title.key} {one}" for one in traits.above}
    for name in (*_called(traits), *traits.former):
        initials = "".join(sorted(word[0] for word in name.words))
        keys |= {f"{kind} g {rest} {initials}" for rest in _but_a_slip(name)}
        for word in name.words:
            if word not in SINGLE_GENERAL and word not in traits.home:
                keys.add(f"{kind} x {word}")
                keys |= {f"{kind} b {word[:_HALF]} {initials}", f"{kind} e {word[-_HALF:]} {initials}"}
    return keys


def _but_a_slip(name: Name) -> Iterator[str]:
    """A name that many have, without each of its words in turn; one with a single word of its own without that word,
    which may be a common one with a slip. (The keys of single words leave common ones out.)"""
    own = [at for at, word in enumerate(name.words) if word not in SINGLE_GENERAL]
    if len(name.words) > 1 and len(own) <= 1:
        for at in own or range(len(name.words)):
            yield " ".join(sorted(name.words[:at] + name.words[at + 1 :]))
