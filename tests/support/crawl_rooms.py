"""Every verb that the rooms of the graph offer, and every method of a look, called with all there is to name."""

import inspect
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from itertools import product
from types import ModuleType
from typing import Any, Final, get_args, get_type_hints

from graph import (
    boundaries,
    catalogue,
    contacts,
    coverage,
    dependence,
    documents,
    find,
    freshness,
    guides,
    history,
    paths,
    places,
    proof,
    readiness,
    search,
    stakeholders,
    teams,
    understand,
)
from graph.contacts import SlotFilter
from graph.coverage import CoverageQuestion
from graph.find.answer import FindAnswer
from graph.find.question import FindQuestion
from graph.look import Look
from graph.model.errors import SignpostError
from graph.model.record import Record
from graph.model.vocabulary import ContactRank, ContactStatus, JurisdictionKind
from graph.paths.question import ReferralQuestion
from tests.support.guarded import NOW, Guarded

ROOMS: Final = (
    boundaries,
    catalogue,
    contacts,
    coverage,
    dependence,
    documents,
    find,
    freshness,
    guides,
    history,
    paths,
    places,
    proof,
    readiness,
    search,
    stakeholders,
    teams,
    understand,
)
_OF_ANSWERS: Final = {"find.in_full", "find.left_out", "find.reasons", "find.same_duty", "find.instead"}
"""Verbs that take the answer of another verb: they are called with every answer of it."""
_OF_LISTED: Final = {"catalogue.tie_key": "catalogue.relations_of"}
"""Verbs that take an item of the list that another verb gives of an entity."""
_OF_MATRIX: Final = {"coverage.gaps", "coverage.summary", "coverage.worst_first"}
"""Verbs that take a matrix: they are called with that of every question."""
_WITHOUT_LOOK: Final = {
    "boundaries.frame_of",
    "boundaries.matched",
    "coverage.matrix_of",
    "dependence.order_of",
    "readiness.standards_of",
    "teams.order_of",
}
"""What other verbs of the room call, with a read model or a kind, and the sort key of a list."""
_LOOKS: Final = {
    "guides.reading",
    "history.as_of",
    "Look.at_most",
    "Look.before",
    "Look.after",
    "Look.over",
    "Look.unguarded",
}
"""Verbs that give another look, which tests/graph/history crawls, and what only actions use."""
_ENTITIES: Final = ("agency", "team", "member", "service")
_ARE: Final[Mapping[str, tuple[str, ...]]] = {
    "about": ("agency", "category", "team"),
    "agency": ("agency",),
    "category": ("category",),
    "contact": ("contact",),
    "age_band": ("age-band",),
    "count_id": ("count",),
    "entity": _ENTITIES,
    "entity_id": _ENTITIES,
    "jurisdiction": ("jurisdiction",),
    "place": ("jurisdiction",),
    "provider": ("agency", "team"),
    "published_by": ("agency",),
    "sector": ("agency",),
    "relation_id": ("relation",),
    "service_id": ("service",),
    "model_id": ("team-model",),
    "slot_id": ("slot",),
    "team": ("team",),
    "tile_id": ("tile",),
    "template_id": ("guide-template",),
    "region": ("jurisdiction",),
    "within": ("jurisdiction",),
}
"""The kinds of record whose ids a parameter of this name takes."""


def crawl(look: Look, store: Guarded, words: Sequence[str]) -> dict[str, str]:
    """The answer of every verb by its call, as Python writes it; of one that raises, the error."""
    crawler = _Crawler(look, store, words)
    for room in ROOMS:
        for name in room.__all__:
            verb = getattr(room, name)
            if inspect.isfunction(verb):
                crawler.call_verb(room, name, verb)
    for name, method in inspect.getmembers(Look, inspect.isfunction):
        if not name.startswith("_") and f"Look.{name}" not in _LOOKS:
            crawler.call_all(f"Look.{name}", method)
    return crawler.answers


class _Crawler:
    def __init__(self, look: Look, store: Guarded, words: Sequence[str]) -> None:
        self._look, self._words = look, words
        self.answers: dict[str, str] = {}
        self._ids: dict[str, list[str]] = {}
        for record in store.records:
            self._ids.setdefault(record.KIND, []).append(record.id)
        self._all_ids = [record.id for record in store.records]

    def call_verb(self, room: ModuleType, name: str, verb: Callable[..., Any]) -> None:
        key = f"{room.__name__.rpartition('.')[2]}.{name}"
        if key in _LOOKS or key in _WITHOUT_LOOK:
            return
        if key in _OF_MATRIX:
            self._of_matrices(key, verb)
            return
        if key in _OF_ANSWERS:
            for question in self._find_questions():
                answer = find.find(self._look, question)
                for number, arguments in enumerate(self._of_answer(key, answer)):
                    self._keep(f"{key} {question} {number}", verb, arguments)
        elif key in _OF_LISTED:
            listed = getattr(room, _OF_LISTED[key].partition(".")[2])
            for entity in (entity for kind in _ENTITIES for entity in self._ids[kind]):
                for number, item in enumerate(listed(self._look, entity)):
                    self._keep(f"{key} {entity} {number}", verb, (entity, item))
        else:
            self.call_all(key, verb)

    def _of_matrices(self, key: str, verb: Callable[..., Any]) -> None:
        """Call a verb of matrices with each, and keep every cell beside."""
        for question in self._coverage_questions():
            matrix = coverage.coverage(self._look, question)
            given = (matrix,) if key == "coverage.summary" else (self._look, matrix)
            cells = [cell for place in matrix.jurisdictions for cell in matrix.cells(place)]
            self.answers[f"{key} {question}"] = f"{verb(*given)!r} {cells!r}"

    def _coverage_questions(self) -> Iterator[CoverageQuestion]:
        yield from (CoverageQuestion(of=kind) for kind in JurisdictionKind)
        yield CoverageQuestion(tuple(self._ids["category"]), age=15)
        yield from (CoverageQuestion(within=place) for place in self._ids["jurisdiction"])

    def _of_answer(self, key: str, answer: FindAnswer) -> list[tuple[Any, ...]]:
        """What a verb about an answer is asked with."""
        question, places = answer.question, answer.place.places
        given: dict[str, list[tuple[Any, ...]]] = {
            "find.in_full": [(self._look.record(relation), question) for relation in answer.required],
            "find.reasons": [(question, answer.matches)],
            "find.same_duty": [(relation,) for relation in answer.required],
            "find.instead": [(question, places, answer.matches)],
        }
        return given.get(key, [(answer,)])

    def call_all(self, key: str, verb: Callable[..., Any]) -> None:
        """Call a verb with every value of what it must be given, and with each value of what it may be given."""
        hints, parameters = get_type_hints(verb), list(inspect.signature(verb).parameters.values())[1:]
        asked = [one for one in parameters if not str(hints[one.name]).startswith("collections.abc.Callable")]
        values = {one.name: self._values(key, one.name, hints[one.name]) for one in asked}
        needed = [one.name for one in asked if one.default is inspect.Parameter.empty]
        calls = [dict(zip(needed, chosen, strict=True)) for chosen in product(*(values[name] for name in needed))]
        calls += [{**calls[0], name: value} for name in values if name not in needed for value in values[name]]
        for call in calls:
            self._keep(f"{key} {call}", verb, (), call)

    def _keep(
        self, key: str, verb: Callable[..., Any], arguments: Sequence[Any], named: Mapping[str, Any] | None = None
    ) -> None:
        """Keep an answer without the words that it was asked for."""
        named = named or {}
        try:
            text = repr(verb(self._look, *arguments, **named))
        except SignpostError as error:
            text = f"{type(error).__name__}: {error.message} {getattr(error, 'candidates', '')}"
        for word in named.values():
            if isinstance(word, str):
                text = text.replace(word, "…")
        self.answers[key] = text

    def _values(self, key: str, name: str, hint: Any) -> Sequence[Any]:
        own = self._own_values()
        if name == "since" and hint is date:
            return [NOW.date() - timedelta(days=1)]
        if name in _ARE:
            return [record_id for kind in _ARE[name] for record_id in self._ids[kind]]
        if name in own:
            return own[name]
        if name == "question" and hint is CoverageQuestion:
            return list(self._coverage_questions())
        if name == "question":
            return list(self._find_questions() if hint is FindQuestion else self._path_questions())
        words = _words_of(hint)
        assert words or name == "kind", f"the crawl has no values for {name} of {key}: add some"
        return words or [Record]

    def _own_values(self) -> dict[str, Sequence[Any]]:
        ids = self._all_ids
        return {
            "actor": ["test"],
            "actors": [["test", "account:none"]],
            "after": ["WzEsICJhIl0"],
            "agencies": [self._ids["agency"]],
            "asked": list(self._filters()),
            "age": [9, 70],
            "budget": [1, 50],
            "at": [NOW],
            "belongings": [True],
            "change_id": [f"change:1:{one}" for one in ids],
            "change_set": ["none"],
            "day": [NOW.date()],
            "first": [0],
            "group": list(self._words),
            "country": list(self._words),
            "categories": [(), *([category] for category in self._ids["category"])],
            "ids": [ids],
            "kinds": [()],
            "language": ["es"],
            "liaison": [True],
            "limit": [3],
            "months": [2],
            "places": [self._ids["jurisdiction"]],
            "phone_id": [word for word in self._words if word.startswith("phone:")],
            "record_id": ids,
            "since": [NOW],
            "subject": ids,
            "sources": [self._ids["agency"]],
            "relation_ids": [[one for one in self._ids["relation"] if "only" not in one]],  # which are not in both
            "text": [*self._words, *ids],
            "year": [2026],
            "without": [[one] for one in ids],
        }

    def _filters(self) -> Iterator[SlotFilter]:
        yield SlotFilter()
        yield from (SlotFilter(statuses=(status,)) for status in ContactStatus)
        yield from (SlotFilter(ranks=(rank,)) for rank in ContactRank)
        yield from (SlotFilter(agency=agency) for agency in self._ids["agency"])
        yield from (SlotFilter(within=place) for place in self._ids["jurisdiction"])
        yield from (SlotFilter(category=category) for category in self._ids["category"])

    def _find_questions(self) -> Iterator[FindQuestion]:
        for place in ("Ash", "Dale", "Arcady"):
            for category in (None, *self._ids["category"]):
                yield FindQuestion(place, category)
                yield FindQuestion(place, category, 9, NOW)

    def _path_questions(self) -> Iterator[ReferralQuestion]:
        for origin in (*self._ids["agency"], *self._ids["team"]):
            for category in self._ids["category"]:
                yield ReferralQuestion(origin, "Ash", category)
                yield ReferralQuestion(origin, "Arcady", category, 9, NOW)


def _words_of(hint: Any) -> list[Any]:
    """The words of a parameter's word list."""
    kinds = [one for one in (hint, *get_args(hint)) if isinstance(one, type) and issubclass(one, StrEnum)]
    return [word for kind in kinds for word in kind]
