"""The one resolver: what a text could mean as a place.

In this order, and the first that finds anything decides what is meant: the exact name, alias, ZIP code or region,
folded; the same behind or before words that add nothing ("town of", ", CT", a ZIP code behind a name); the beginning
of a name; a misspelling. Spelling is compared with `rapidfuzz.fuzz.ratio`, which found every one-edit misspelling of
the names first where token-based ratios did not (design, section 3).
"""

import re

from rapidfuzz import fuzz, process

from graph.model.reason import Reason
from graph.places.answer import PlaceAnswer, PlaceMatch
from graph.readmodel.place_names import Meaning, PlaceNames
from graph.values.place_text import bare_key, clean, key

CLOSE = 5.0
"""How many points of the best guess another may be behind and still be offered as meant."""
_LEAST = 78.0
_LEAST_SHORT = 75.0
_LESSER = 60.0
_SHORT = 5
"""A name of so few letters is taken for misspelled only where its first letter was right: `UConn` is not `Conn`."""
_MOST_BEGINNINGS = 8
_STATE = re.compile(r"(?<=\w)[\s,]+(?:ct|conn|connecticut)\.?$", re.IGNORECASE)
_ZIP = re.compile(r"(?<!\d)(\d{5})(?:-\d{4})?$")
_NUMBERED = re.compile(r"region \d{1,3}$")


def resolve_place(names: PlaceNames, text: str) -> PlaceAnswer:
    """What `text` could mean, best first; nothing where it is nonsense.

    Raises InvalidInput where it is empty, over 200 characters, or holds control characters.
    """
    written = clean(text, "place")
    for reading in _readings(written):
        if reading in names.meanings:
            return _exact(names, reading)
    folded = bare_key(key(_without_state(written)))
    remarks = _missing(names, folded)
    if remarks:
        return PlaceAnswer((), 0, remarks)
    return _begun(names, folded) or _misspelled(names, written, folded)


def _readings(written: str) -> list[str]:
    """The folded texts to look up exactly, the fullest first: whole, without state and ZIP, parts of an address."""
    found = [key(written), bare_key(key(written))]
    zip_code = _ZIP.search(written)
    plain = _without_state(written)
    found += [key(plain), bare_key(key(plain))]
    parts = [part for part in plain.split(",") if part.strip()]
    found += [bare_key(key(_without_state(part))) for part in reversed(parts)]
    if zip_code:
        found.append(zip_code.group(1))
    return [reading for reading in dict.fromkeys(found) if reading]


def _without_state(written: str) -> str:
    bare = _ZIP.sub("", written).strip(" ,") or written
    return _STATE.sub("", bare).strip(" ,") or bare


def _exact(names: PlaceNames, reading: str) -> PlaceAnswer:
    meanings = names.meanings[reading]
    proper = [meaning for meaning in meanings if meaning.proper] or list(meanings)
    lesser = [meaning for meaning in meanings if meaning not in proper]
    matches = [_match(meaning, 100.0) for meaning in proper] + [_match(meaning, _LESSER) for meaning in lesser]
    return PlaceAnswer(tuple(matches), len(proper), _missing(names, reading))


def _missing(names: PlaceNames, folded: str) -> tuple[Reason, ...]:
    """What else the text may mean that is not on file: a numbered region, or a region named by its system."""
    numbered = bool(_NUMBERED.match(folded))
    notes = {
        name: note
        for word, (name, note) in names.missing.items()
        if numbered or folded == word or folded.startswith(f"{word} ") or folded.endswith(f" {word}")
    }
    return tuple(Reason("system.missing", {"system": name, "note": note}) for name, note in sorted(notes.items()))


def _begun(names: PlaceNames, folded: str) -> PlaceAnswer | None:
    """The places whose names begin with a text of three letters or more, where they are few enough to offer."""
    if len(folded) < 3 or folded.isdigit():
        return None
    begun = [name for name in names.spelled if name.startswith(folded)]
    found = _distinct(
        [_match(meaning, _begun_score(folded, name)) for name in begun for meaning in names.meanings[name]]
    )
    if not found or len(found) > _MOST_BEGINNINGS:
        return None
    return PlaceAnswer(tuple(found), len(found))


def _begun_score(folded: str, name: str) -> float:
    return round(80 + 19 * len(folded) / len(name), 1)


def _misspelled(names: PlaceNames, written: str, folded: str) -> PlaceAnswer:
    if len(folded) < 4 or not any(char.isalpha() for char in folded):
        return PlaceAnswer((), 0)
    least = _LEAST if len(folded) > 5 else _LEAST_SHORT
    guesses = [
        (name, round(score, 1))
        for name, score, _ in process.extract(folded, names.spelled, scorer=fuzz.ratio, score_cutoff=least, limit=10)
        if len(name) > _SHORT or name[0] == folded[0]
    ]
    found = _distinct([_match(meaning, score) for name, score in guesses for meaning in names.meanings[name]])
    if not found:
        return PlaceAnswer((), 0)
    meant = sum(1 for match in found if match.score > found[0].score - CLOSE)
    remark = Reason("place.fuzzy", {"text": written, "name": found[0].matched})
    return PlaceAnswer(tuple(found), meant, (remark,))


def _match(meaning: Meaning, score: float) -> PlaceMatch:
    return PlaceMatch(meaning.jurisdiction, meaning.name, meaning.label, score, meaning.share)


def _distinct(matches: list[PlaceMatch]) -> list[PlaceMatch]:
    """The best match of each jurisdiction, best first, ties by name and id."""
    best: dict[str, PlaceMatch] = {}
    for match in sorted(matches, key=lambda m: (-m.score, m.name, m.jurisdiction)):
        best.setdefault(match.jurisdiction, match)
    return list(best.values())
