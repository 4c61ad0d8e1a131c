"""How well rows are matched, by case, on the labelled set: `python -m bench.matching.quality [tuning] [--missed]`.

Of each half the whole file is reconciled with the whole directory, as an import does, and judged by the pairs. A row
is found if it is surely its record, asked if its record is among those that a person is asked about, else lost. A row
that is surely another record is wrong. Precision, recall and F1 are of what is merged without asking anybody.

Limits, of the held-out half: F1 0.97 at least, and no pair of a trap merged.

splink 5 and hsds-entity-resolution get the same rows where they are installed (`bench/matching/peer_splink.py`,
`peer_hsds.py`), each with the threshold that is best for it. With `--missed` every pair that is not as labelled is
printed with the parts of its score.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bench.matching import peer_hsds, peer_splink
from bench.matching.looking import look_at
from bench.matching.organizations.load import directory_of, pairs_of, proposals_of, rows_of
from bench.matching.organizations.pools import HALVES, HELD_OUT
from bench.matching.organizations.row import Pair, Row
from bench.timing import judge
from importers.matching import Judgements, Match, reconcile

_LEAST_F1: Final = 0.97
_THRESHOLDS: Final = (0.5, 0.9, 0.99, 0.999, 0.9999, 0.99999, 0.999999)
_SCORES: Final = (0.4, 0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.82, 0.85, 0.9)


@dataclass(frozen=True, slots=True)
class Quality:
    """How many rows were found, how many that have a record were not, and how many were taken for a wrong one."""

    found: int
    not_found: int
    wrong: int

    @property
    def precision(self) -> float:
        """The part of what was merged that is right."""
        return self.found / max(1, self.found + self.wrong)

    @property
    def recall(self) -> float:
        """The part of what is the same that was merged."""
        return self.found / max(1, self.found + self.not_found)

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.precision * self.recall / max(1e-9, self.precision + self.recall)

    def __str__(self) -> str:
        return f"precision {self.precision:.4f}, recall {self.recall:.4f}, F1 {self.f1:.4f}, {self.wrong} wrong"


def quality(merged: Mapping[str, str | None], rows: Iterable[str], pairs: Iterable[Pair]) -> Quality:
    """That of the records that rows were merged with."""
    truth = {pair.right: pair.left for pair in pairs if pair.same}
    answers = [(merged.get(row), truth.get(row)) for row in rows]
    return Quality(
        sum(one is not None and one == right for one, right in answers),
        sum(right is not None and one != right for one, right in answers),
        sum(one is not None and one != right for one, right in answers),
    )


def outcome(pair: Pair, match: Match) -> str:
    """What became of a pair, in a word."""
    asked = any(one.id == pair.left for one in match.candidates)
    if match.record == pair.left:
        return "found" if pair.same else "MERGED"
    return "asked" if asked else "lost" if pair.same else "apart"


def main(halves: Sequence[str] = (HELD_OUT,), *, missed: bool = False) -> None:
    """Print the figures of these halves."""
    for half in halves:
        directory, file, pairs = rows_of(half, "directory"), rows_of(half, "file"), pairs_of(half)
        look = look_at(directory_of(directory))
        matches = reconcile(look, proposals_of(file), Judgements(look.model), half)
        print(f"\n{half}: {len(file):,} rows, {len(directory):,} records, {len(pairs):,} labelled pairs")
        _print_cases(pairs, matches)
        ours = quality({row.id: matches[row.id].record for row in file}, [row.id for row in file], pairs)
        asked = sum(bool(matches[row.id].candidates) for row in file)
        print(f"  Signpost: {ours}, {asked / len(file):.1%} of the rows are asked about")
        _print_splink(directory, file, pairs)
        _print_hsds(directory, file, pairs, matches)
        if half == HELD_OUT:
            judge("F1 on the held-out half", ours.f1, _LEAST_F1, most=False)
            merged = sum(outcome(pair, matches[pair.right]) == "MERGED" for pair in pairs)
            judge("pairs of traps that were merged", merged, 0)
        if missed:
            _print_missed(directory, file, pairs, matches)


def _print_cases(pairs: Iterable[Pair], matches: Mapping[str, Match]) -> None:
    cases: dict[tuple[bool, str], Counter[str]] = defaultdict(Counter)
    for pair in pairs:
        cases[not pair.same, pair.case][outcome(pair, matches[pair.right])] += 1
    for (trap, case), counted in sorted(cases.items()):
        told = ", ".join(f"{word} {n}" for word, n in counted.most_common())
        print(f"  {'trap' if trap else 'same'}  {case:<30} {told}")


def _print_splink(directory: Sequence[Row], file: Sequence[Row], pairs: Sequence[Pair]) -> None:
    if peer_splink.installed():
        found = peer_splink.linked(directory, file, least=_THRESHOLDS[0])
        _print_peer("splink 5", found, _THRESHOLDS, file, pairs)
    else:
        print("  splink 5 is not installed: no peer in this run")


def _print_hsds(
    directory: Sequence[Row], file: Sequence[Row], pairs: Sequence[Pair], matches: Mapping[str, Match]
) -> None:
    """hsds-entity-resolution beside Signpost, both on agencies and services alone."""
    if not peer_hsds.installed():
        print("  hsds-entity-resolution is not installed: no peer in this run")
        return
    rows = [row for row in file if row.kind in peer_hsds.KINDS]
    ids = {row.id for row in rows}
    mine = [pair for pair in pairs if pair.right in ids]
    found = peer_hsds.linked(directory, rows)
    _print_peer("hsds-entity-resolution, of agencies and services", found, _SCORES, rows, mine)
    ours = quality({one: matches[one].record for one in ids}, ids, mine)
    print(f"  Signpost on the same: {ours}")


def _print_peer(
    name: str,
    found: Mapping[str, tuple[str, float]],
    limits: Sequence[float],
    file: Sequence[Row],
    pairs: Sequence[Pair],
) -> None:
    """What another program finds with the limit that is best for it."""
    ids = [row.id for row in file]
    several = [{row: record for row, (record, score) in found.items() if score >= one} for one in limits]
    merged = max(several, key=lambda one: quality(one, ids, pairs).f1)
    print(f"  {name}: {quality(merged, ids, pairs)}, from {limits[several.index(merged)]} on, the best for it")
    traps = Counter(pair.case for pair in pairs if not pair.same and merged.get(pair.right) == pair.left)
    lost = Counter(pair.case for pair in pairs if pair.same and merged.get(pair.right) != pair.left)
    print(f"    traps merged: {dict(traps.most_common())}")
    print(f"    not found: {dict(lost.most_common())}")


def _print_missed(
    directory: Iterable[Row], file: Iterable[Row], pairs: Iterable[Pair], matches: Mapping[str, Match]
) -> None:
    rows = {row.id: row for row in (*directory, *file)}
    for pair in pairs:
        said = outcome(pair, matches[pair.right])
        if said in ("asked", "lost", "MERGED") and (pair.same or said == "MERGED"):
            _print_pair(f"{said}, {pair.case}", rows[pair.left], rows[pair.right], matches[pair.right])
    truth = {pair.right: pair.left for pair in pairs if pair.same}
    for row in file:
        record = matches[row.id].record
        if record is not None and record != truth.get(row.id):
            _print_pair("wrong", rows[record], row, matches[row.id])


def _print_pair(what: str, record: Row, row: Row, match: Match) -> None:
    near = next((one.score for one in match.candidates if one.id == record.id), match.score)
    parts = "" if near is None else ", ".join(f"{one.reason.code} {one.weight:+}" for one in near.parts)
    print(f"  {what}\n    {_told(record)}\n    {_told(row)}\n    {parts}")


def _told(row: Row) -> str:
    said = (row.id, row.name, row.acronym, row.phone, row.mail, row.web, row.address, row.town)
    return " | ".join(filter(None, said))


if __name__ == "__main__":
    main([half for half in HALVES if half in sys.argv] or (HELD_OUT,), missed="--missed" in sys.argv)
