"""The labelled set of organizations (bench/matching/organizations): what it has, and that the matcher keeps to it."""

import csv
import io
from collections import Counter
from dataclasses import astuple

import pytest

from bench.matching.looking import look_at
from bench.matching.organizations import make, pools
from bench.matching.organizations.load import HERE, directory_of, pairs_of, proposals_of, rows_of
from bench.matching.organizations.row import FIELDS
from bench.matching.organizations.traps import TRAPS
from bench.matching.organizations.variants import VARIANTS
from bench.matching.quality import outcome, quality
from importers.matching import Judgements, reconcile
from tests.support.seed_records import seed_records


def test_it_has_at_least_300_pairs_of_each_case() -> None:
    counted = Counter(pair.case for half in pools.HALVES for pair in pairs_of(half))
    assert {case for case, n in counted.items() if n >= 300} == {*TRAPS, *VARIANTS}


def test_the_halves_share_no_name() -> None:
    names = [
        {row.name for row in (*rows_of(half, "directory"), *rows_of(half, "file")) if row.kind == "agency"}
        for half in pools.HALVES
    ]
    shared = names[0] & names[1]
    assert all(any(common in name for common in pools.COMMON) or len(name) < 6 for name in shared), shared


def test_no_number_reaches_anybody() -> None:
    numbers = {row.phone for half in pools.HALVES for name in ("directory", "file") for row in rows_of(half, name)}
    for number in numbers - {"", *pools.NATIONAL}:
        assert number[3:9] == "-555-0"
        assert 100 <= int(number[8:12]) <= 199


@pytest.mark.parametrize("half", pools.HALVES)
def test_the_files_are_what_the_script_makes(half: str) -> None:
    directory, file, pairs = make.made(half, seed_records())
    for name, rows in (("directory", directory), ("file", file)):
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(FIELDS)
        writer.writerows(map(astuple, rows))
        assert (HERE / half / f"{name}.csv").read_text(encoding="utf-8") == out.getvalue(), (
            "run: python -m bench.matching.organizations.make"
        )
    assert pairs == pairs_of(half)


@pytest.mark.parametrize("half", pools.HALVES)
def test_no_trap_is_merged_and_what_is_the_same_is_found(half: str) -> None:
    file, pairs = rows_of(half, "file"), pairs_of(half)
    look = look_at(directory_of(rows_of(half, "directory")))
    found = reconcile(look, proposals_of(file), Judgements(look.model), half)
    assert [pair for pair in pairs if outcome(pair, found[pair.right]) == "MERGED"] == []
    whole = quality({row.id: found[row.id].record for row in file}, [row.id for row in file], pairs)
    assert whole.f1 >= 0.97
    assert whole.recall >= 0.97
    assert whole.precision >= 0.97
