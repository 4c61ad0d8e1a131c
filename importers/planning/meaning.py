"""What the words of a document mean here: names of places and kinds of help that nothing is called, answered once.

An answer is kept with the source, and used for its next edition. Its key is the kind of the record and the words as
`fold` has them: `category:outpatient therapy`.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import blake2b
from typing import ClassVar, Final

from graph.editing.choosing import chosen
from graph.look import Look
from graph.look.remembers import Remembers
from graph.model.kept import Kept, KeptSet, kept_kind
from graph.model.limits import bounded
from graph.store import Store
from graph.values.folding import fold
from importers.planning.entry import Options

WORDS: Final = ("jurisdiction", "category")
"""The kinds of records that documents call by words of their own."""
_LONGEST: Final = 80
"""Longer texts are prose: nobody is asked what they mean."""
_MOST: Final = 400
"""How many words of a source are kept, the newest."""


@kept_kind
@dataclass(frozen=True, slots=True, kw_only=True)
class ImportWords(Kept):
    """What the words of one source mean: JSON of ids by keys, as they were answered."""

    KIND: ClassVar[str] = "import-words"
    meant: str = field(default="{}", metadata=bounded(longest=60_000))
    said_by: str
    said_at: datetime


def word_key(kinds: Iterable[str], text: str) -> str:
    """The key of the question what a text means; empty if nobody is asked."""
    kind = next((one for one in kinds if one in WORDS), "")
    text = fold(text)
    return f"{kind}:{text}" if kind and 0 < len(text) <= _LONGEST else ""


def word_of(key: str) -> tuple[str, str] | None:
    """The kind and the text of such a key; None for the key of another question."""
    kind, colon, text = key.partition(":")
    return (kind, text) if colon and kind in WORDS else None


class Meanings:
    """The answers to such questions. How a text is written does not matter: capitals, accents, spaces."""

    def __init__(self, answers: Mapping[str, str]) -> None:
        self._by_word = {_folded(key): answer for key, answer in answers.items() if word_of(key) is not None}

    def of(self, look: Look, kinds: Iterable[str], text: str) -> str | None:
        """The id that a text means; None if that was not answered, or the record is no longer there."""
        for kind in kinds:
            if answer := self._by_word.get((kind, fold(text)), ""):
                record = look.model.find(look.survivor(answer))
                if record is not None and kind == record.KIND and look.guard.sees(record):
                    return record.id
        return None


def with_meanings(look: Look, source: str, options: Options) -> Options:
    """Options with what was answered for earlier editions of the source, and with ids in place of names.

    An empty answer takes an earlier one back. Raises InvalidInput if an answer is the name of no such record, or of
    several.
    """
    others = {key: answer for key, answer in options.answers.items() if word_of(key) is None}
    meant = {_folded(key): (key, answer) for key, answer in _saved(look.past.store, source).items()}
    for key, answer in options.answers.items():
        if (word := word_of(key)) is not None:
            meant[_folded(key)] = key, chosen(look, ("answer",), answer, word[:1]) if answer else ""
    return replace(options, answers={**others, **{key: answer for key, answer in meant.values() if answer}})


def keep_meanings(store: Store, source: str, options: Options, actor: str, now: datetime) -> None:
    """Keep what was answered for the next edition of the source. Raises StoreUnavailable."""
    meant = {key: answer for key, answer in options.answers.items() if word_of(key) is not None}
    if meant == _saved(store, source):
        return
    kept = dict(list(meant.items())[-_MOST:])
    text = json.dumps(kept, ensure_ascii=False).encode("utf-8", "replace").decode()
    store.keep(KeptSet(puts=(ImportWords(id=_own(source), meant=text, said_by=actor, said_at=now),)))


def _folded(key: str) -> tuple[str, str]:
    kind, _, text = key.partition(":")
    return kind, fold(text)


def _own(source: str) -> str:
    return f"{ImportWords.KIND}:{blake2b(source.encode('utf-8', 'replace'), digest_size=16).hexdigest()}"


def _saved(store: Remembers, source: str) -> dict[str, str]:
    found = store.kept(ImportWords, [_own(source)]).get(_own(source))
    plain = json.loads(found.meant or "{}") if found is not None else {}
    return {str(key): str(answer) for key, answer in plain.items()}
