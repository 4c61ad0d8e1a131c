"""Reads a folder of data files into records. `seed.storing` writes them to a store."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from graph.model.record import Record
from importers.reading.problems import Problems
from seed.agreeing import check_agreement
from seed.boundaries import put_boundaries
from seed.crosschecks import check_places, check_sources
from seed.documents import put_models, put_relations, put_sections, put_teams
from seed.files import OUTLINES, digest, read_folder, read_tables
from seed.geography import Atlas
from seed.ledger import Ledger
from seed.plain import put_plain
from seed.profile import put_profile
from seed.services import put_contacts, put_services

CONNECTICUT = Path(__file__).parent / "connecticut"
RULES = "4"
"""The version of the rules by which files become records. Raise it if the same files now make other records."""


@dataclass(frozen=True, slots=True)
class Seed:
    """The records of a folder of data files, by kind and id, and the digest of its files."""

    folder: str
    digest: str
    records: tuple[Record, ...]


def read_seed(folder: Path = CONNECTICUT) -> Seed:
    """Every record of the files in `folder`.

    Raises InvalidRow with file, line and reason for the first refused row; further refused rows are notes on it.
    """
    problems = Problems()
    contents = read_folder(folder, problems)
    problems.raise_first()
    return Seed(folder.name, digest(contents, RULES), _records(contents, problems))


def digest_of(folder: Path) -> str:
    """The digest of the files in `folder`, without turning them into records."""
    problems = Problems()
    contents = read_folder(folder, problems)
    problems.raise_first()
    return digest(contents, RULES)


def _records(contents: Mapping[str, bytes], problems: Problems) -> tuple[Record, ...]:
    tables = read_tables(contents, problems)
    problems.raise_first()
    ledger = Ledger(tables, problems)
    check_sources(tables, problems)
    check_places(tables, problems)
    atlas = Atlas(tables, ledger)
    put_profile(tables, atlas, ledger)
    put_plain(tables, atlas, ledger)
    check_agreement(tables, ledger)
    put_services(tables, atlas, ledger)
    put_contacts(tables, ledger)
    put_sections(tables, ledger)
    put_models(tables, ledger)
    put_teams(tables, atlas, ledger)
    put_relations(tables, atlas, ledger)
    if not problems.any:  # what is wrong with towns would be said again of their outlines
        put_boundaries(contents.get(OUTLINES), ledger)
    records = ledger.records()
    problems.raise_first()
    return records
