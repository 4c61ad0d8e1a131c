"""The words of names of organizations: which are abbreviations, which say nothing, and which many names have."""

from collections.abc import Iterator
from typing import Final

from graph.search.words import words_of

_WRITTEN_OUT: Final = {
    "advy": "advisory", "assist": "assistance", "bd": "board", "behav": "behavioral", "bhvl": "behavioral",
    "bldg": "building", "bur": "bureau", "cmte": "committee", "cncl": "council", "co": "county",
    "comm": "community", "commn": "commission", "cnty": "county", "coop": "cooperative", "couns": "counseling",
    "ct": "connecticut", "conn": "connecticut", "dev": "development", "dist": "district", "dv": "domestic violence",
    "educ": "education", "elem": "elementary", "emerg": "emergency", "env": "environmental", "fam": "family",
    "fdn": "foundation", "ft": "fort", "hlth": "health", "hosp": "hospital", "hq": "headquarters",
    "hs": "high school", "inst": "institute", "intl": "international", "lib": "library", "mgmt": "management",
    "mh": "mental health", "mt": "mount", "off": "office", "ofc": "office", "org": "organization",
    "pd": "police department", "prog": "program", "prevn": "prevention", "psych": "psychiatric",
    "ps": "public schools", "pub": "public", "reg": "regional", "rehab": "rehabilitation", "sch": "school",
    "soc": "social", "st": "saint", "ste": "saint", "twp": "township", "trng": "training", "tx": "treatment",
    "va": "veterans affairs", "vna": "visiting nurse association", "yth": "youth", "ysb": "youth service bureau",
}  # fmt: skip
"""Beside those that the search writes out (`dept`, `ctr`, `svcs`, `assn`, `univ`, `natl`)."""


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


_SAYING_NOTHING: Final = _listed(
    "and at by for from in inc incorporated into llc ltd of on or our plc the to with corp corporation company"
)
_WEAK: Final = _listed("connecticut")
"""Words that are left out where a name has others: in Connecticut they tell nothing apart."""
GENERAL: Final = _listed(
    "abuse academy access action addiction administration adolescent adult adults advisory advocacy affairs after "
    "agency aging aid alliance allied america american assault assessment assistance associates association "
    "authority behavioral board bridge building bureau campus capital care career careline caring case center "
    "central charities charity chief child childhood children church city civil clinic clinical club coalition "
    "coastal collaborative college commission committee community connection consortium cooperative coordination "
    "coordinator corps correction corrections council counseling county court crime criminal crisis cultural day "
    "defender dental department development developmental disabilities disability district division domestic early "
    "east eastern economic education educational elder elderly elementary emergency employment enforcement "
    "environmental equity families family federal fire first food force fort foundation fund general girl girls "
    "global government greater group guidance head health healthcare help helpline high home homeless hope hospital "
    "hotline house housing human immigrant information initiative injury inpatient institute intake integrated "
    "intelligence international intervention investigation jail justice juvenile labor law leadership league "
    "learning legal library life lifeline line literacy living local male management medical memorial men mental "
    "mentoring metro metropolitan ministry mission mobile mount municipal mutual national neighborhood network new "
    "north northeastern northern northwest northwestern nurse nursing nutrition office officer older operations "
    "opportunity organization outpatient outreach pantry parent parents park parks parole partners partnership "
    "patrol peace people person planning police policy prevention primary private probation program programs "
    "project prosecutor protection protective psychiatric public quality records recovery recreation red reentry "
    "referral refugee region regional rehabilitation relations relief research resident residential resource "
    "response rural safe safety saint school schools science secondary security senior seniors service sexual "
    "shelter social society solutions south southeastern southern special state student substance suicide support "
    "system systems task team technical teen threat together town township trade training transition transportation "
    "treatment tribal trust unit united university upper urban valley veteran veterans victim victims village "
    "violence visiting vocational volunteer volunteers welfare wellness west western woman women work workforce "
    "working world young youth"
)
"""Words that many names have: alone they do not say whose a name is."""


def name_words(text: str) -> Iterator[str]:
    """The words of a name in their order: folded, abbreviations written out, plurals as singulars, without words that
    say nothing."""
    written = [one for word in words_of(text) for one in _WRITTEN_OUT.get(word, word).split()]
    telling = [singular(one) for one in written if one not in _SAYING_NOTHING]
    yield from [one for one in telling if one not in _WEAK] or telling


def singular(word: str) -> str:
    """A plural of a general word as its singular: `services` as `service`; other words as they are."""
    if not word.endswith("s"):
        return word
    for one in (word[:-1], word[:-3] + "y" if word.endswith("ies") else word[:-1]):
        if one in GENERAL:
            return one
    return word


SINGLE_GENERAL: Final = frozenset(map(singular, GENERAL))
"""`GENERAL` in the form of `name_words`."""
