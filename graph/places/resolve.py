"""Resolves what a text could mean as a place.

These are tried in order, and the first that finds anything decides:

1. the exact name, alias, ZIP code or region, folded;
2. the same, without words before or after it that add nothing ("town of", ", CT", a ZIP code after a name);
3. the beginning of a name;
4. a misspelling. Spelling is compared with `rapidfuzz.fuzz.ratio`: for every misspelling by one letter it ranked the
   right name first, which token-based ratios did not (design, section 3).
"""

import re

from rapidfuzz import fuzz, process

from graph.model.reason import Reason
from graph.places.answer import PlaceAnswer, PlaceMatch
from graph.readmodel.place_names import Meaning, PlaceNames
from graph.values.place_text import bare_key, clean, key

CLOSE = 5.0
"""A guess counts as meant if its score is less than this many points below the best guess."""
_LEAST = 78.0
_LEAST_SHORT = 75.0
_LESSER = 60.0
_SHORT = 5
"""A name this short (or shorter) matches a misspelling only if the first letter is right: `UConn` is not `Conn`."""
_MOST_BEGINNINGS = 8
_STATE = re.compile(r"(?<=\w)[\s,]+(?:ct|conn|connecticut)\.?$", re.IGNORECASE)
_ZIP = re.compile(r"(?<!\d)(\d{5})(?:-\d{4})?$")
_NUMBERED = re.compile(r"region \d{1,3}$")


def resolve_place(names: PlaceNames, text: str) -> PlaceAnswer:
    """What `text` could mean, best first; no matches for nonsense.

    Raises InvalidInput if it is empty, longer than 200 characters, or has control characters.
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
    """The folded texts to look up exactly, in this order: the whole text, without state and ZIP code, each part of an
    address from the last to the first, the ZIP code."""
    readings = [key(written), bare_key(key(written))]
    zip_code = _ZIP.search(written)
    plain = _without_state(written)
    readings += [key(plain), bare_key(key(plain))]
    parts = [part for part in plain.split(",") if part.strip()]
    readings += [bare_key(key(_without_state(part))) for part in reversed(parts)]
    if zip_code:
        readings.append(zip_code.group(1))
    return [reading for reading in dict.fromkeys(readings) if reading]


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
    """Remarks on what the text may mean that we have no records of: a numbered region, or one named by its system."""
    numbered = bool(_NUMBERED.match(folded))
    notes = {
        name: note
        for word, (name, note) in names.missing.items()
        if numbered or folded == word or folded.startswith(f"{word} ") or folded.endswith(f" {word}")
    }
    return tuple(Reason("system.missing", {"system": name, "note": note}) for name, note in sorted(notes.items()))


def _begun(names: PlaceNames, folded: str) -> PlaceAnswer | None:
    """The places whose names begin with the text. None if it has fewer than three letters or there are too many."""
    if len(folded) < 3 or folded.isdigit():
        return None
    begun = [name for name in names.spelled if name.startswith(folded)]
    matches = _distinct(
        [_match(meaning, _begun_score(folded, name)) for name in begun for meaning in names.meanings[name]]
    )
    if not matches or len(matches) > _MOST_BEGINNINGS:
        return None
    return PlaceAnswer(tuple(matches), len(matches))


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
    matches = _distinct([_match(meaning, score) for name, score in guesses for meaning in names.meanings[name]])
    if not matches:
        return PlaceAnswer((), 0)
    meant = sum(1 for match in matches if match.score > matches[0].score - CLOSE)
    remark = Reason("place.fuzzy", {"text": written, "name": matches[0].matched})
    return PlaceAnswer(tuple(matches), meant, (remark,))


def _match(meaning: Meaning, score: float) -> PlaceMatch:
    return PlaceMatch(meaning.jurisdiction, meaning.name, meaning.label, score, meaning.share)


def _distinct(matches: list[PlaceMatch]) -> list[PlaceMatch]:
    """The best match of each jurisdiction, best first, then by name and id."""
    best: dict[str, PlaceMatch] = {}
    for match in sorted(matches, key=lambda m: (-m.score, m.name, m.jurisdiction)):
        best.setdefault(match.jurisdiction, match)
    return list(best.values())
