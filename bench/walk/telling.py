"""`python -m bench.walk`: imports the strategy into an empty store, and lists each difference from the seed with its
cause.

The document is not part of the repository: SIGNPOST_DOCUMENTS names the folder that holds it as text. Whoever imports
answers as the seed has it: the level of an organization, the kind of help, and which of what is only named is added.
"""

import os
import sys
import tempfile
import textwrap
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from bench.walk.causes import cause_of
from bench.walk.extras import judged
from bench.walk.pairing import Pairs, also_named, lines_of, names_of, pairs
from graph.model.agency import Agency, Team
from graph.model.contact import Contact
from graph.model.document import GlossaryTerm, Resource
from graph.model.record import Record
from graph.model.relation import Relation
from graph.model.service import Service
from graph.model.statement import Duty
from graph.values.folding import fold
from importers.planning import Options, Planned
from importers.strategy.known import canonical
from importers.strategy.laws import statutes
from seed.loader import read_seed
from tests.importers.strategy.named import PRINTED
from tests.support.walking import counts, walk

DOCUMENT: Final = "ct-tvtp-strategy-2025-10.txt"
_SOURCE: Final = "Connecticut TVTP Strategy"
_WIDTH: Final = 118
_HEAD: Final = """\
# The strategy's text beside the seed

Written by `python -m bench.walk` ([importing](importers.md#from-the-documents-alone)): records by the ids of the
seed, or by those that the import made, without their kind.

## The plan that was applied

| kind | entries |
|---|---|"""
_KINDS: Final = (Agency, Team, Service, Contact, Relation, Duty, Resource, GlossaryTerm)
_ANSWERS: Final = {"agency.level": "NONPROFIT", "service.category": "threat-prevention"}
"""For the whole file; a person would go on to correct the few that are otherwise."""


def main() -> None:
    """Print the differences, or why there are none to print."""
    folder = os.environ.get("SIGNPOST_DOCUMENTS", "")
    file = Path(folder) / DOCUMENT
    if not folder or not file.exists():
        print("SIGNPOST_DOCUMENTS is not set: it names the folder that holds the strategy as text", file=sys.stderr)
        raise SystemExit(2)
    seed = tuple(one for one in read_seed().records if any(c.source.startswith(_SOURCE) for c in one.citations))
    with tempfile.TemporaryDirectory() as where:
        walked = walk(Path(where), [file], partial(_answers, seed))
    _told_plan(walked.plans[0])
    _told_differences(walked.records, seed, file.read_text(encoding="utf-8"))


def _answers(seed: Sequence[Record], planned: Planned) -> Options:
    wanted = {name for one in seed if isinstance(one, Agency | Team) for name in names_of(one)}
    only_named = (one for one in planned.entries if any(reason.code == "import.only-named" for reason in one.reasons))
    return Options(take=frozenset(one.key for one in only_named if canonical(one.name) in wanted), answers=_ANSWERS)


def _told_plan(planned: Planned) -> None:
    print(_HEAD)
    for kind, by_fate in counts(planned).items():
        told = ", ".join(f"{fate.value.lower()} {n}" for fate, n in by_fate.items() if n)
        print(f"| {kind} | {told} |")


def _told_differences(records: Sequence[Record], seed: Sequence[Record], text: str) -> None:
    found = pairs(records, seed)
    for kind in _KINDS:
        of_seed = [one for one in seed if type(one) is kind]
        made = [one for one in records if type(one) is kind]
        paired = sum(one.id in found for one in made)
        print(f"\n## {kind.KIND}: {len(of_seed)} in the seed, {paired} of them found, {len(made)} made of the text\n")
        _grouped("not found", _missing(of_seed, found, seed, text))
        _grouped("found besides", _extra(made, records, seed, found))
    cited, kept = set(statutes(text)), Counter[str]()
    for one in records:
        kept.update(statutes(getattr(one, "authority", None) or ""))
    print(
        f"\n## Statutes\n\n{len(cited)} cited in the text and recognized; {len(kept)} are in a duty or a connection"
    )


def _missing(of_seed: Sequence[Record], found: Pairs, seed: Sequence[Record], text: str) -> Iterator[tuple[str, str]]:
    lines = text.splitlines()
    names = {one.id: one for one in seed}
    for one in of_seed:
        if one.id in found.values():
            continue
        said = " ".join(lines[at - 1] for at in sorted(lines_of(one)) if at <= len(lines))
        sides = (getattr(one, "source", ""), getattr(one, "target", ""))
        yield cause_of(one, iter([_is_there(side, names, said) for side in sides])), one.id.partition(":")[2]


def _is_there(record_id: str, seed: Mapping[str, Record], said: str) -> bool:
    record = seed.get(record_id)
    if record is None:
        return False
    written = (getattr(record, "name", ""), getattr(record, "acronym", None), *getattr(record, "aliases", ()))
    folded = f" {fold(said)} "
    return any(f" {fold(one)}" in folded for one in (*written, *PRINTED.get(record_id, ())) if one)


def _extra(
    made: Sequence[Record], records: Sequence[Record], seed: Sequence[Record], found: Pairs
) -> Iterator[tuple[str, str]]:
    also = also_named(records, seed, found)
    for one in made:
        if one.id in found:
            continue
        word, why = judged(one.id, also.get(one.id, ""))
        yield f"{word}: {why}", one.id.partition(":")[2]


def _grouped(title: str, several: Iterator[tuple[str, str]]) -> None:
    groups: dict[str, list[str]] = defaultdict(list)
    for cause, name in several:
        groups[cause].append(name)
    for cause, names in sorted(groups.items(), key=lambda group: -len(group[1])):
        said = f"- {title}, {cause} ({len(names)}): {', '.join(sorted(names))}."
        print(textwrap.fill(said, _WIDTH, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False))
