"""Relations of an entity, grouped by kind and direction, each with its terms: when, how, legal authority, what may
be shared."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from api import words
from api.told.agreements import agreed_rows
from api.told.links import Link, link
from api.told.terms import Explainer, Piece
from api.words.labels import RELATION_TITLES
from api.words.messages import Messages, mark
from graph import catalogue
from graph.catalogue.ties import ORDER, tie_group
from graph.look import Look
from graph.model.record import Citation
from graph.model.relation import Relation
from graph.model.vocabulary import RelationKind, Urgency

SHOWN: Final = 12
"""How many relations of a long list are shown at first; the rest is collapsed."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term of a relation: its name, with a text of the directory, words of ours, or links."""

    name: str
    pieces: tuple[Piece, ...] = ()
    links: tuple[Link, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation as seen from one of its ends: the other end, its condition and its terms."""

    other: Link
    mandatory: bool
    immediate: bool
    condition: tuple[Piece, ...]
    terms: tuple[Term, ...]
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class TieGroup:
    """The relations of one kind and direction; `id` is its anchor."""

    id: str
    title: str
    ties: tuple[Tie, ...]

    @property
    def first(self) -> tuple[Tie, ...]:
        """The relations shown at first: all of them, unless enough are left to be worth collapsing."""
        return self.ties if len(self.ties) <= SHOWN + 2 else self.ties[:SHOWN]

    @property
    def rest(self) -> tuple[Tie, ...]:
        """The relations that are collapsed."""
        return self.ties[len(self.first) :]


def anchor(kind: RelationKind, outward: bool) -> str:
    """The anchor of a group of relations."""
    return f"ties-{kind.lower()}" + ("" if outward else "-in")


def relations_of(look: Look, entity: str) -> list[Relation]:
    """The relations of an entity that this viewer may see."""
    return [
        relation for relation in look.records(catalogue.relations_of(look, entity)) if isinstance(relation, Relation)
    ]


def tie_groups(
    look: Look, entity: str, relations: Iterable[Relation], explain: Explainer, messages: Messages
) -> tuple[TieGroup, ...]:
    """The relations of an entity grouped by kind and direction, each group in the order of `relations`."""
    relations = tuple(relations)
    explain.prefetch(
        text
        for relation in relations
        for text in (relation.condition, relation.channel, relation.authority, relation.shares, *_agreed(relation))
    )
    grouped: dict[tuple[RelationKind, bool], list[Relation]] = {}
    for relation in relations:
        grouped.setdefault(tie_group(relation.kind, relation.source == entity), []).append(relation)
    return tuple(
        TieGroup(
            anchor(*key),
            messages.text(RELATION_TITLES[key]),
            tuple(_ties(look, entity, grouped[key], explain, messages)),
        )
        for key in ORDER
        if key in grouped
    )


def _agreed(relation: Relation) -> tuple[str | None, ...]:
    """The texts of what is agreed about a relation."""
    agreement = relation.agreement
    return (relation.response_time, *((agreement.covers, agreement.kept_at) if agreement else ()))


def _ties(
    look: Look, entity: str, relations: Iterable[Relation], explain: Explainer, messages: Messages
) -> Iterable[Tie]:
    for relation in relations:
        yield Tie(
            link(look, relation.target if relation.source == entity else relation.source),
            relation.mandatory,
            relation.urgency is Urgency.IMMEDIATE,
            explain.said(relation.condition),
            tuple(_terms(look, relation, explain, messages)),
            relation.citations,
        )


def _terms(look: Look, relation: Relation, explain: Explainer, messages: Messages) -> Iterable[Term]:
    if relation.categories:
        yield Term(messages.text(mark("For")), links=tuple(link(look, category) for category in relation.categories))
    if relation.minimum_age is not None or relation.maximum_age is not None:
        said = words.ages(relation.minimum_age, relation.maximum_age, True, messages)
        yield Term(messages.text(mark("Ages")), words=said)
    if relation.within:
        yield Term(messages.text(mark("Where")), links=(link(look, relation.within),))
    for name, text in (
        (mark("How"), relation.channel),
        (mark("Legal authority"), relation.authority),
        (mark("Information that can be shared"), relation.shares),
    ):
        if text:
            yield Term(messages.text(name), explain.said(text))
    for row in agreed_rows(look, relation, messages):
        if row.filed:
            yield Term(row.term, explain.said(row.words))
        else:
            yield Term(row.term, links=row.links, words=row.words)
