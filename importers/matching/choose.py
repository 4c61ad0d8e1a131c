"""Chooses among scored candidates: when one of them is surely meant, and when a person has to say."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from graph.model.reason import Reason
from importers.matching.judgement import Answer
from importers.matching.match import Candidate, Match
from importers.matching.score import Verdict
from importers.matching.twins import Twins
from importers.matching.weights import MARGIN


def chosen(key: str, candidates: Sequence[Candidate]) -> Match:
    """The match of the proposal with this key.

    It is sure if a person said so, or if one candidate is sure and no other sure one is nearly as good. What a person
    said to be different is left out; what they could not tell stays doubtful.
    """
    left = sorted(
        (one for one in candidates if one.judged != Answer.DIFFERENT), key=lambda one: (-one.score.total, one.id)
    )
    said = [one for one in left if one.judged == Answer.SAME]
    if len(said) == 1:
        return Match(key, said[0].id, Reason("match.judged"), said[0].score)
    sure = [one for one in left if one.score.verdict is Verdict.SAME and not one.judged]
    if said or not sure:
        return Match(key, candidates=tuple(left), why=Reason("match.doubtful") if left else None)
    best, *others = sure
    if others and best.score.total - others[0].score.total < MARGIN:
        return Match(key, candidates=tuple(left), why=Reason("match.several", {"n": len(sure)}))
    return Match(key, best.id, Reason("match.sure"), best.score)


def settled(found: Mapping[str, Match], groups: Twins) -> dict[str, Match]:
    """The matches of one kind with the repetitions in the document, so that one record is not two different rows.
    What is neither in `found` nor repeated is left out."""
    told = dict.fromkeys((*found, *groups.doubtful, *(key for members in groups.groups for key in members)))
    matches = {key: replace(found.get(key) or Match(key), beside=groups.beside(key)) for key in told}
    for members in groups.groups:
        matches |= _together(members, matches)
    claims: dict[str, list[str]] = defaultdict(list)
    for key, match in matches.items():
        if match.record is not None and match.twin is None:
            claims[match.record].append(key)
    for keys in claims.values():
        if len(keys) > 1:
            matches |= _one_of(keys, matches)
    return matches


def _together(members: Sequence[str], matches: Mapping[str, Match]) -> dict[str, Match]:
    """Rows that are one: if any is surely a record, all are; if they are different ones, they are not one."""
    records = {matches[key].record for key in members} - {None}
    if len(records) > 1 or not all(_may_be(matches[key], records) for key in members):
        return {}
    first = members[0]
    best = max(members, key=lambda key: (matches[key].record is not None, _total(matches[key]), key))
    whole = matches[best]
    return {
        key: replace(
            matches[key] if matches[key].record is not None else whole,
            key=key,
            twin=None if key == first else first,
            beside=matches[key].beside,
        )
        for key in members
    }


def _may_be(match: Match, records: Collection[str | None]) -> bool:
    """Whether nothing was found for a row, or one of these is among what was."""
    found = {match.record, *(one.id for one in match.candidates)} - {None}
    return not records or not found or not found.isdisjoint(records)


def _one_of(keys: Sequence[str], matches: Mapping[str, Match]) -> dict[str, Match]:
    """Of several rows that would be one record and are not the same row, the best one is; the others are doubtful.

    What a document or a person says is not put in doubt.
    """
    said = [key for key in keys if matches[key].why not in (Reason("match.sure"),)]
    free = sorted((key for key in keys if key not in said), key=lambda key: (-_total(matches[key]), key))
    clear = len(free) < 2 or _total(matches[free[0]]) - _total(matches[free[1]]) >= MARGIN
    kept = {free[0]} if free and not said and clear else set[str]()
    return {key: _doubted(matches[key]) for key in free if key not in kept}


def _doubted(match: Match) -> Match:
    assert match.record is not None
    assert match.score is not None
    return replace(
        match,
        record=None,
        why=Reason("match.taken"),
        score=None,
        candidates=(Candidate(match.record, match.score),),
    )


def _total(match: Match) -> int:
    return match.score.total if match.score is not None else 0
