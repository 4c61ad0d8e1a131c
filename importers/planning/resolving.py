"""Finds the records that a document only names: among what it describes itself, then in the directory."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from graph.editing.choosing import chosen
from graph.look import Look
from graph.model.category import Category
from graph.model.errors import Ambiguous, InvalidInput
from graph.model.jurisdiction import Jurisdiction
from graph.model.kinds import slug
from graph.model.reason import Reason
from graph.understand import understand
from graph.values.folding import fold
from importers.planning.entry import Options
from importers.planning.matching import named_ids
from importers.planning.meaning import WORDS, Meanings, word_key
from importers.planning.references import References
from importers.proposal import Named, Proposal, name_of
from importers.waiting.proposals import Proposals
from importers.waiting.shelf import KeySet, Shelf, plain_shelf

REGIONS: Final = "regions"
"""The question of which kind the regions of a document are."""
_AND: Final = re.compile(r"\s+(?:and|&)\s+", re.IGNORECASE)
_CATEGORY: Final = ("category",)


class Unresolved(Exception):
    """A name that means nothing, or could mean several. `asks` is the question whose answer would tell, `beside` are
    other names of the same list."""

    def __init__(self, reason: Reason, candidates: Sequence[str] = (), asks: str = "", about: str = "") -> None:
        super().__init__(reason.code)
        self.reason = reason
        self.candidates = tuple(candidates)
        self.asks = asks
        self.about = about
        self.beside: tuple[Unresolved, ...] = ()


class LeftOut(Unresolved):
    """The document describes what is named, and it is left out. `waits` says that somebody has to decide on it."""

    def __init__(self, name: str, *, waits: bool) -> None:
        super().__init__(Reason("import.names-left-out", {"name": name}))
        self.waits = waits


class Described:
    """The proposals of a document by what they are called, what each names, and what became of them."""

    def __init__(self, proposals: Sequence[Proposal]) -> None:
        self.proposals = Proposals.of(proposals)
        self.references = References()
        self._by_name: Shelf[str | None] = plain_shelf()
        self._ids: Shelf[str | None] = plain_shelf()
        self._waiting = KeySet()
        for one in self.proposals:
            self._call(one)
            self.references.add(one, self.proposals.place_of)
        self.references.close(self._place_of)

    def _call(self, one: Proposal) -> None:
        """Note what a proposal is called; a name that several have is nobody's."""
        for name in ("name", "acronym") if "name" in one.fields else ("title",):
            found = one.fields.get(name)
            if found is not None and isinstance(found.value, str):
                own = _own_name(one.kind.KIND, fold(found.value))
                known = self._by_name.get(own, one.key)
                self._by_name[own] = one.key if known == one.key else None

    def _place_of(self, named: Named) -> int | None:
        key = self.key_of(named)
        return None if key is None else self.proposals.place_of(key)

    def key_of(self, named: Named) -> str | None:
        """The key of the proposal that a reference means, if the document describes it."""
        if self.proposals.place_of(named.key) is not None:
            return named.key
        folded = fold(named.name)
        keys = [key for kind in named.kinds if (key := self._by_name.get(_own_name(kind, folded))) is not None]
        return keys[0] if keys else None

    def decide(self, key: str, record_id: str | None, *, waits: bool) -> None:
        """Note which record a proposal is; None if it is left out. It `waits` if somebody has to decide on it. What
        was noted first counts."""
        self._ids.setdefault(key, record_id)
        if waits:
            self._waiting.add(key)

    def is_decided(self, key: str) -> bool:
        """Whether it is known what becomes of a proposal."""
        return key in self._ids

    def record_of(self, key: str) -> str | None:
        """The record that a proposal is, on which it is decided; None if it is left out."""
        return self._ids[key]

    def waits(self, key: str) -> bool:
        """Whether a proposal is left out, and somebody has to decide on it."""
        return key in self._waiting

    def called(self, key: str) -> str:
        """What the proposal with a key is called; the key if there is none."""
        one = self.proposals.find(key)
        return key if one is None else name_of(one)


def _own_name(kind: str, folded: str) -> str:
    return f"{kind} {folded}"


class Resolver:
    """Finds what names mean in one stage of a plan: `look` is the directory with what the stages before made."""

    def __init__(self, look: Look, described: Described, options: Options) -> None:
        self._look = look
        self._described = described
        self._regions = options.answers.get(REGIONS, "")
        self._meanings = Meanings(options.answers)
        self._memo: dict[tuple[tuple[str, ...], str], str | Unresolved] = {}
        self._by_words: set[str] = set()

    def value(self, value: Any) -> Any:
        """A value with the ids of the records that it names. Raises Unresolved for the first that is not found."""
        if isinstance(value, Named):
            return self._one(value)
        if isinstance(value, list | tuple) and any(isinstance(one, Named) for one in value):
            return self._several(value)
        if isinstance(value, Mapping):
            return {name: self.value(one) for name, one in value.items()}
        return value

    def _several(self, values: Sequence[Any]) -> tuple[Any, ...]:
        """The ids for a list of names. Raises Unresolved for the first that is not found, the others `beside` it."""
        found: list[Any] = []
        failed: dict[int, Unresolved] = {}
        for one in values:
            try:
                found += self._parts(one)
            except Unresolved as error:
                failed[id(error)] = error
        if failed:
            first, *others = failed.values()
            first.beside = tuple(others)
            raise first
        return tuple(found)

    def _parts(self, value: Any) -> list[Any]:
        """A value of a list; the places of one that names several, such as "Groton and Norwich"."""
        try:
            return [self.value(value)]
        except Unresolved:
            if not isinstance(value, Named) or "jurisdiction" not in value.kinds:
                raise
            parts = _AND.split(value.name)
            try:
                return [self._one(Named(value.kinds, one)) for one in parts]
            except Unresolved:
                pass
            raise

    def is_by_words(self, named: Named) -> bool:
        """Whether a kind of help was found by words in its name, because nothing is called so."""
        return named.kinds == _CATEGORY and named.name in self._by_words

    def _one(self, named: Named) -> str:
        key = self._described.key_of(named)
        if key is not None and self._described.is_decided(key):
            found = self._described.record_of(key)
            if found is None:
                raise LeftOut(named.name or key, waits=self._described.waits(key))
            return found
        asked = (named.kinds, named.name)
        if asked not in self._memo:
            try:
                self._memo[asked] = self._known(named.kinds, named.name)
            except Unresolved as error:
                self._memo[asked] = error
        known = self._memo[asked]
        if isinstance(known, Unresolved):
            raise known
        return known

    def _known(self, kinds: tuple[str, ...], name: str) -> str:
        if not name.strip():
            raise Unresolved(Reason("import.unnamed", {"text": name}))
        record = self._look.model.find(self._look.survivor(name.strip()))
        if record is not None and record.KIND in kinds and self._look.guard.sees(record):
            return record.id
        if (meant := self._meanings.of(self._look, kinds, name)) is not None:
            return meant
        exact = [one for kind in kinds if kind not in WORDS for one in named_ids(self._look, kind, name)]
        if len(exact) == 1:
            return exact[0]
        if exact:
            raise Unresolved(Reason("import.names-several", {"name": name}), exact)
        return self._searched(tuple(kind for kind in kinds if kind in WORDS), name)

    def _searched(self, kinds: tuple[str, ...], name: str) -> str:
        unnamed = Unresolved(Reason("import.unnamed", {"text": name}), (), word_key(kinds, name), name)
        if not kinds:
            raise unnamed
        try:
            return chosen(self._look, ("name",), name, kinds)
        except Ambiguous as error:
            return self._region([one for one, _ in error.candidates], name)
        except InvalidInput:
            if kinds != _CATEGORY or (meant := self._kind_of_help(name)) is None:
                raise unnamed from None
            self._by_words.add(name)
            return meant

    def _kind_of_help(self, name: str) -> str | None:
        """The kind of help whose id a name is (`School climate`), else the only one that is understood in it. No
        urgent one: whom to call in a crisis is never guessed."""
        urgent = self._look.model.taxonomy.urgent
        own = slug(fold(name))
        if own not in urgent and isinstance(self._look.model.find(own), Category):
            return own
        try:
            understood = understand(self._look, name).categories
        except InvalidInput:
            return None
        return understood[0] if len(understood) == 1 and understood[0] not in urgent else None

    def _region(self, candidates: Sequence[str], name: str) -> str:
        """Which of several a place is. Regions of several systems are asked for once in a whole file."""
        places = self._look.model.all(Jurisdiction)
        kinds = {one: places[one].kind for one in candidates if one in places}
        fitting = [one for one, kind in kinds.items() if kind == self._regions]
        if len(fitting) == 1:
            return fitting[0]
        several = Reason("import.names-several", {"name": name})
        numbered = any(sign.isdigit() for sign in name)
        asks = REGIONS if numbered and len(set(kinds.values())) > 1 else word_key(("jurisdiction",), name)
        raise Unresolved(several, candidates, asks, name)
