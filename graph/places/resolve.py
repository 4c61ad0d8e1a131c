"""Resolves what a text could mean as a place.

These are tried in order, and the first that finds anything decides:

1. the exact name, alias, ZIP code or region, folded, also without "town of";
2. the same of each part of an address, without state, country and ZIP code. The smallest of places that lie in each
   other is meant. A ZIP code that contradicts the name is meant, too;
3. the ZIP code;
4. the beginning of a name;
5. a misspelling (`graph.values.likeness`).

A text that names another state, or a city that is only elsewhere, means nothing here. The answer says so, and offers
what has that name, or nearly that name, here.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, takewhile

from graph.model.reason import Reason
from graph.places.answer import PlaceAnswer, PlaceMatch
from graph.places.elsewhere import city_elsewhere, codes_of
from graph.places.written import read, unread
from graph.readmodel.geography import Geography
from graph.readmodel.place_names import Meaning, PlaceNames
from graph.values.likeness import CLOSE, LEAST_OF_PLACE, LEAST_OF_SHORT_PLACE, likest
from graph.values.place_text import bare_key, clean, key

_LESSER = 60.0
_SHORT = 5
"""A name this short (or shorter) matches a misspelling only if the first letter is right: `UConn` is not `Conn`."""
_MOST_BEGINNINGS = 8
_MOST_GUESSES = 10
_MOST_WORDS = 4
_NEARLY_ALL = 0.98
"""A ZIP code means a town alone if this part of its people or more live there."""
_NUMBERED = re.compile(r"region \d{1,3}$")


def resolve_place(names: PlaceNames, text: str, geography: Geography) -> PlaceAnswer:
    """What `text` could mean, best first; no matches for nonsense.

    Raises InvalidInput if it is empty, longer than 200 characters, or has control characters.
    """
    written = clean(text, "place")
    whole = _named(names, written)
    if whole is not None:
        return _exact(names, whole)
    apart = read(written, names.states)
    if apart.state is not None:
        return _elsewhere(names, apart.core, _told_elsewhere(names, written, apart.state))
    by_zip = names.meanings.get(apart.zip_code or "", ())
    zip_remarks = _zip_remarks(names, apart.zip_code)
    exact = _Parts.of(names, apart.parts, geography)
    if exact.meanings:
        return _with_zip(exact, apart.zip_code, by_zip, zip_remarks, geography)
    if by_zip:
        return replace(_of_zip(by_zip), remarks=tuple(_unread(apart.parts)))
    if zip_remarks or not apart.core:
        return replace(_guessed(names, apart.core), meant=0, remarks=zip_remarks)
    return _guessed(names, apart.core)


def _guessed(names: PlaceNames, core: str) -> PlaceAnswer:
    """Places whose names begin like `core` or are spelled like it."""
    folded = bare_key(key(core))
    remarks = _missing(names, folded)
    if remarks:
        return PlaceAnswer((), 0, remarks)
    begun = _begun(names, folded)
    if begun is not None:
        return begun
    covered = codes_of(names.states)
    states = (city_elsewhere(key(core), covered) or city_elsewhere(folded, covered)) if covered else ()
    if states:
        said = _told_elsewhere(names, core, ", ".join(states))
        return replace(_misspelled(names, core, folded), meant=0, remarks=(said,))
    return _misspelled(names, core, folded)


def _elsewhere(names: PlaceNames, core: str, remark: Reason) -> PlaceAnswer:
    """No meaning, as the text names another state; a place of that name here is offered."""
    named = _named(names, core)
    offered = () if named is None else _exact(names, named).matches
    return PlaceAnswer(offered, 0, (remark,))


def _told_elsewhere(names: PlaceNames, text: str, state: str) -> Reason:
    return Reason("place.elsewhere", {"text": text, "state": state, "home": _home(names)})


def _home(names: PlaceNames) -> str:
    """The states that the directory covers."""
    return ", ".join(sorted(set(names.states.values())))


def _zip_remarks(names: PlaceNames, zip_code: str | None) -> tuple[Reason, ...]:
    """What is to be said of a ZIP code that we have no records of: it is elsewhere, or a post office's."""
    if zip_code is None or zip_code in names.meanings:
        return ()
    here = zip_code[:3] in names.zip_prefixes or not names.zip_prefixes
    code = "place.zip-unknown" if here else "place.zip-elsewhere"
    return (Reason(code, {"zip": zip_code, "home": _home(names)}),)


def _with_zip(
    exact: "_Parts",
    zip_code: str | None,
    by_zip: Sequence[Meaning],
    remarks: tuple[Reason, ...],
    geography: Geography,
) -> PlaceAnswer:
    """The meanings of a name, compared with those of the ZIP code beside it: if they contradict, both are meant."""
    matches = [_match(meaning, 100.0) for meaning in exact.meanings]
    said = (*exact.remarks, *remarks)
    if by_zip:
        shared = [
            match for match in matches if any(_meet(geography, match.jurisdiction, m.jurisdiction) for m in by_zip)
        ]
        if not shared:
            others = _of_zip(by_zip).places
            params = {"name": exact.label, "zip": zip_code or "", "others": ", ".join(other.name for other in others)}
            both = _distinct([*matches, *others])
            return PlaceAnswer(tuple(both), len(both), (*said, Reason("place.zip-contradicts", params)))
        matches = shared
    return PlaceAnswer(tuple(matches), len(matches), said)


def _of_zip(meanings: Sequence[Meaning]) -> PlaceAnswer:
    """The meanings of a ZIP code. The one in which nearly all of its people live is meant alone."""
    matches = tuple(_match(meaning, 100.0) for meaning in meanings)
    alone = meanings[0].share is not None and meanings[0].share >= _NEARLY_ALL
    return PlaceAnswer(matches, 1 if alone else len(matches))


def _meet(geography: Geography, first: str, second: str) -> bool:
    return bool(geography.units[first] & geography.units[second])


def _named(names: PlaceNames, text: str) -> str | None:
    """The folded name that `text` is exactly, also with "town of" before it."""
    return next((reading for reading in (key(text), bare_key(key(text))) if reading in names.meanings), None)


@dataclass(frozen=True, slots=True)
class _Parts:
    """What the parts of an address mean exactly. `label` is the part whose meaning counts."""

    meanings: tuple[Meaning, ...]
    label: str
    remarks: tuple[Reason, ...]

    @classmethod
    def of(cls, names: PlaceNames, parts: Sequence[str], geography: Geography) -> "_Parts":
        """The meaning of the smallest place among the parts; of all if they are different places."""
        readings = [(part, _last_words(names, part)) for part in reversed(parts)]
        exact = [(part, _proper(names.meanings[name])) for part, name in readings if name is not None]
        if not exact:
            return cls((), "", ())
        remarks = tuple(_unread([part for part, name in readings if name is None]))
        sized = sorted(exact, key=lambda pair: sum(geography.size[m.jurisdiction] for m in pair[1]))
        label, meanings = sized[0]
        apart = [
            other
            for _, others in sized[1:]
            if not any(
                _meet(geography, mine.jurisdiction, other.jurisdiction) for mine in meanings for other in others
            )
            for other in others
        ]
        return cls((*meanings, *apart), label, remarks)


def _last_words(names: PlaceNames, part: str) -> str | None:
    """The folded name that a part is; of an address without commas ("12 Elm Street Ash") its last words are."""
    whole = _named(names, part)
    words = part.split()
    if whole is not None or not words[0][0].isdigit():
        return whole
    endings = (" ".join(words[-count:]) for count in range(min(_MOST_WORDS, len(words) - 1), 0, -1))
    return next((name for ending in endings if (name := _named(names, ending)) is not None), None)


def _proper(meanings: Sequence[Meaning]) -> tuple[Meaning, ...]:
    return tuple(meaning for meaning in meanings if meaning.proper) or tuple(meanings)


def _unread(parts: Sequence[str]) -> Iterator[Reason]:
    for part in unread(parts):
        yield Reason("place.unread", {"text": part})


def _exact(names: PlaceNames, reading: str) -> PlaceAnswer:
    meanings = names.meanings[reading]
    if reading.isdigit():
        return _of_zip(meanings)
    proper = _proper(meanings)
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
    first = bisect_left(names.spelled, folded)
    begun = takewhile(lambda name: name.startswith(folded), islice(names.spelled, first, None))
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
    least = LEAST_OF_PLACE if len(folded) > _SHORT else LEAST_OF_SHORT_PLACE
    guesses = [
        (name, round(score, 1))
        for name, score in likest(folded, names.spelled, least, _MOST_GUESSES)
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
