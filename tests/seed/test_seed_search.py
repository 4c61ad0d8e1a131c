"""Searches of Connecticut beyond the table of `tests/answers/searches`: statutes, acronyms, sentences."""

from functools import cache

import pytest

from graph import search
from graph.look import Look
from graph.readmodel import ReadModel
from graph.store.contract import Snapshot
from graph.store.writing import load_order
from tests.support.seed_records import seed_records
from tests.support.small import look_at

MANDATED = {"agency:sector-k12-schools", "agency:sector-child-care", "agency:sector-colleges-and-universities"}


@cache
def connecticut() -> Look:
    return look_at(ReadModel.build(Snapshot(1, tuple(sorted(seed_records(), key=load_order)))))


@pytest.mark.parametrize("text", ["17a-101", "17a-102", "C.G.S. § 17a-101", "CGS 17a-103"])
def test_a_statute_finds_whom_it_binds(text: str) -> None:
    hits = {hit.id: hit.matched for hit in search.search(connecticut(), text)}
    assert hits.keys() >= MANDATED
    assert {hits[one] for one in MANDATED} == {"CGS 17a-101 to 17a-103"}


def test_an_acronym_is_no_misspelling_of_another() -> None:
    hits = [hit.id for hit in search.search(connecticut(), "DMHAS")]
    assert not [one for one in hits if one.startswith(("service:demhs", "agency:ct-demhs"))]
    assert "agency:sector-emergency-medical-services" not in [hit.id for hit in search.search(connecticut(), "EMPS")]


@pytest.mark.parametrize("text", ["my son is suicidal, Danbury", "suicidal Danbury zzzz"])
def test_of_a_sentence_the_closest_is_found(text: str) -> None:
    hits = [hit.id for hit in search.search(connecticut(), text)]
    assert "jurisdiction:ct-town-danbury" in hits[:5]
    assert "suicide-prevention" in hits
