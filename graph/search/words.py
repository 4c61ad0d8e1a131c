"""How a text is taken apart into words for the search: the same for what is on file and for what people type."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from snowballstemmer import stemmer

from graph.values.folding import fold
from graph.values.wordlist import listed

MOST_WORDS: Final = 16
"""A search reads so many different words; further ones are ignored, so that the work is limited."""
_SAME: Final = {
    "assn": "association",
    "assoc": "association",
    "auth": "authority",
    "coord": "coordinator",
    "ctr": "center",
    "centre": "center",
    "dept": "department",
    "depts": "departments",
    "div": "division",
    "govt": "government",
    "natl": "national",
    "svc": "service",
    "svcs": "services",
    "univ": "university",
}
"""Abbreviations, written out."""


_STOP: Final = listed(
    "a about after am an and any are as at be but by can do does for from get has have he her him his how i if in"
    " into is it its me my near need of on or our she so some that the their them there they this to us was we what"
    " when where which who whom will with would you your"
)
"""Words that say nothing of what is meant."""
_WEAK: Final = listed("cgs conn connecticut ct gen number phone s sec section stat telephone")
"""Words that are ignored where the text has others: almost everything here is of Connecticut."""
_BARE: Final = listed("and at connecticut conn ct for in of on the")
"""Words that make no other name of it."""
_CGS: Final = re.compile(r"\bc\. ?g\. ?s\b", re.IGNORECASE)
_SHORT_CODE: Final = re.compile(r"\b([2-9])[-. ]1[-. ]1\b|\b9[-. ]8[-. ]8\b")
_STATUTE: Final = re.compile(r"\b(\d{1,2}[a-z]{0,2})-(\d{1,4}[a-z]{0,3})\b", re.IGNORECASE)
_RANGE: Final = re.compile(r"\b(\d{1,2}[a-z]{0,2})-(\d{1,4}) to \1-(\d{1,4})\b", re.IGNORECASE)
_MOST_SECTIONS: Final = 60
_SHORTEST_STEMMED: Final = 3
_BRACKET: Final = re.compile(r"\(([^()]*)\)")
_ACRONYM: Final = re.compile(r"[A-Z][A-Z0-9&.-]{1,9}")


def words_of(text: str) -> list[str]:
    """The words of `text` in order, folded and with abbreviations written out.

    `17a-101` is one word, `17a101`, and `2-1-1` is `211`.
    """
    if "." in text:
        text = _CGS.sub("cgs", text)
    if "1" in text or "8" in text:
        text = _SHORT_CODE.sub(lambda match: re.sub("[^0-9]", "", match[0]), text)
    if "-" in text:
        text = _STATUTE.sub(r"\1\2", text)
    return [_SAME.get(word, word) for word in fold(text).split()]


def meant(words: Iterable[str]) -> tuple[str, ...]:
    """Those of `words` that say what is meant, each once, in order; at most `MOST_WORDS`.

    Words such as "Connecticut" count only if there are no others, words such as "the" never.
    """
    kept = dict.fromkeys(word for word in words if word not in _STOP)
    return tuple([word for word in kept if word not in _WEAK] or kept)[:MOST_WORDS]


def without_weak(words: Sequence[str]) -> Sequence[str]:
    """The words without those that are ignored where there are others."""
    return [word for word in words if word not in _WEAK] or words


def key_of(words: Iterable[str]) -> str:
    """The words without "the": by it an exact name is found."""
    return " ".join(word for word in words if word != "the")


def bare_key(words: Iterable[str]) -> str:
    """The words without "of", "Connecticut" and the like: `DCF` and `CT DCF` have one key."""
    return " ".join(word for word in words if word not in _BARE)


def further_names(name: str) -> Iterator[str]:
    """What else a name may be called: without its brackets, and the acronym in them."""
    if "(" not in name:
        return
    yield " ".join(_BRACKET.sub(" ", name).split())
    yield from acronyms_in(name)


def acronyms_in(text: str) -> Iterator[str]:
    """The acronyms that stand in brackets."""
    if "(" in text:
        yield from (inside for inside in map(str.strip, _BRACKET.findall(text)) if _ACRONYM.fullmatch(inside))


def stem_of(word: str) -> str | None:
    """The stem of an English word, None for numbers and short words. What people type is not kept."""
    if len(word) < _SHORTEST_STEMMED or not word.isascii() or not word.isalpha():
        return None
    stem: str = stemmer("english").stemWord(word)  # a new one each time, for many threads ask; that costs nothing
    return stem


stem_on_file = lru_cache(maxsize=32_768)(stem_of)
"""`stem_of` for words of records, which are made into an index again and again."""


def sections_of(authority: str) -> str:
    """The text of a law with the sections of each range written out: `17a-101 to 17a-103` holds `17a-102`."""
    listed = [authority]
    for chapter, first, last in _RANGE.findall(authority):
        if int(last) - int(first) <= _MOST_SECTIONS:
            listed += [f"{chapter}-{number}" for number in range(int(first), int(last) + 1)]
    return " ".join(listed)


@lru_cache(maxsize=4096)  # the laws of what is found are read again and again
def words_of_law(authority: str) -> frozenset[str]:
    """The words of the text of a law, with all its sections (`sections_of`)."""
    return frozenset(words_of(sections_of(authority)))
