"""Ties of an entity, grouped by what they do, each with its terms: when, how, by what right, and what may pass."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from api import words
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
"""So many of a long list stand open; the rest is folded up."""


@dataclass(frozen=True, slots=True)
class Term:
    """One term of a tie: what it is, and words or links."""

    name: str
    pieces: tuple[Piece, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation seen from one of its ends: with whom, when, and on which terms."""

    other: Link
    mandatory: bool
    immediate: bool
    condition: tuple[Piece, ...]
    terms: tuple[Term, ...]
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class TieGroup:
    """The ties of one sort; `id` is its anchor."""

    id: str
    title: str
    ties: tuple[Tie, ...]

    @property
    def first(self) -> tuple[Tie, ...]:
        """Those that stand open: all of them, unless the rest is worth a fold."""
        return self.ties if len(self.ties) <= SHOWN + 2 else self.ties[:SHOWN]

    @property
    def rest(self) -> tuple[Tie, ...]:
        """Those that are folded up."""
        return self.ties[len(self.first) :]


def anchor(kind: RelationKind, outward: bool) -> str:
    """The anchor of a group of ties."""
    return f"ties-{kind.lower()}" + ("" if outward else "-in")


def relations_of(look: Look, entity: str) -> list[Relation]:
    """The relations of an entity that are for this viewer."""
    return [one for one in look.records(catalogue.relations_of(look, entity)) if isinstance(one, Relation)]


def tie_groups(
    look: Look, entity: str, relations: Iterable[Relation], explain: Explainer, messages: Messages
) -> tuple[TieGroup, ...]:
    """The relations of an entity by what they do, in the order of `catalogue.relations_of`."""
    relations = tuple(relations)
    explain.prefetch(text for one in relations for text in (one.condition, one.channel, one.authority, one.shares))
    grouped: dict[tuple[RelationKind, bool], list[Relation]] = {}
    for one in relations:
        grouped.setdefault(tie_group(one.kind, one.source == entity), []).append(one)
    return tuple(
        TieGroup(
            anchor(*key),
            messages.text(RELATION_TITLES[key]),
            tuple(_ties(look, entity, grouped[key], explain, messages)),
        )
        for key in ORDER
        if key in grouped
    )


def _ties(
    look: Look, entity: str, relations: Iterable[Relation], explain: Explainer, messages: Messages
) -> Iterable[Tie]:
    for one in relations:
        yield Tie(
            link(look, one.target if one.source == entity else one.source),
            one.mandatory,
            one.urgency is Urgency.IMMEDIATE,
            explain.said(one.condition),
            tuple(_terms(look, one, explain, messages)),
            one.citations,
        )


def _terms(look: Look, one: Relation, explain: Explainer, messages: Messages) -> Iterable[Term]:
    if one.categories:
        yield Term(messages.text(mark("For")), links=tuple(link(look, each) for each in one.categories))
    if one.minimum_age is not None or one.maximum_age is not None:
        said = words.ages(one.minimum_age, one.maximum_age, True, messages)
        yield Term(messages.text(mark("Ages")), (Piece(said),))
    if one.within:
        yield Term(messages.text(mark("Where")), links=(link(look, one.within),))
    for name, text in (
        (mark("How"), one.channel),
        (mark("By what right"), one.authority),
        (mark("What may pass"), one.shares),
    ):
        if text:
            yield Term(messages.text(name), explain.said(text))
