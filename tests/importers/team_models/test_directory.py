"""The table of docs/models.md, which was made by hand, the seed and the reader say the same of every model.

The directory is not part of the repository: SIGNPOST_DOCUMENTS names the folder that holds its text.
"""

import os
import re
from functools import cache
from pathlib import Path

import pytest

from api.words.labels import MODEL_DIMENSIONS
from graph.model.team_model import ModelDimension, TeamModel
from graph.model.vocabulary import ModelDimensionKey as Key
from importers.proposal import Passed, Reading
from importers.team_models import is_directory, read_directory
from tests.importers.team_models.made_up import dimensions, fields
from tests.seed.test_seed_own_words import runs, words
from tests.support.seed_records import seed_records

_DOCS = Path(__file__).parents[3] / "docs/models.md"
_FIELDS = ("Country", "Setting")
_LABELS = {str(label): key for key, label in MODEL_DIMENSIONS.items()}
_ABSENT = "*not given*"


@cache
def _models() -> tuple[TeamModel, ...]:
    found = (record for record in seed_records() if isinstance(record, TeamModel))
    return tuple(sorted(found, key=lambda model: model.position))


@cache
def _seeded() -> dict[str, dict[Key, ModelDimension]]:
    """The dimensions of the seed by the id of their model."""
    found: dict[str, dict[Key, ModelDimension]] = {model.id: {} for model in _models()}
    for record in seed_records():
        if isinstance(record, ModelDimension):
            found[record.model][record.dimension] = record
    return found


@cache
def _matrix() -> dict[str, list[bool]]:
    """Of each dimension whether it is given, by model in order, as the table by hand says."""
    text = _DOCS.read_text(encoding="utf-8").partition("## Present and absent")[2].partition("\n## ")[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if "|" in line]
    assert {sign for _, *row in rows[2:] for sign in row} == {"●", "–"}
    return {name: [sign == "●" for sign in row] for name, *row in rows[2:]}


@cache
def _values() -> dict[str, dict[str, str]]:
    """What the tables by hand have, by the name of the model and the label of the dimension."""
    text = _DOCS.read_text(encoding="utf-8").partition("\n## Values")[2]
    _, *parts = re.split(r"^### (.+)$", text, flags=re.MULTILINE)
    row = re.compile(r"^\| (?!dimension)(.+?) \| (.+) \|$", re.MULTILINE)
    return {name: dict(row.findall(part)) for name, part in zip(parts[::2], parts[1::2], strict=True)}


def _reading() -> Reading:
    folder = os.environ.get("SIGNPOST_DOCUMENTS")
    if not folder:
        pytest.skip("SIGNPOST_DOCUMENTS is not set: it names the folder that holds the documents as text")
    path = Path(folder) / "ncite-directory-of-threat-assessment-models.txt"
    text = path.read_text(encoding="utf-8")
    assert is_directory(text)
    return read_directory(text)


def test_the_table_has_every_dimension_of_every_model() -> None:
    assert list(_matrix()) == [*_FIELDS, *_LABELS]
    assert {len(row) for row in _matrix().values()} == {22}
    assert list(_values()) == [model.name for model in _models()]
    assert {tuple(rows) for rows in _values().values()} == {(*_FIELDS, *_LABELS)}


def test_the_seed_has_what_the_table_has() -> None:
    for place, model in enumerate(_models()):
        said = _values()[model.name]
        for label, key in _LABELS.items():
            record = _seeded()[model.id].get(key)
            assert (record is not None) == _matrix()[label][place], (model.name, label)
            assert said[label] == ("; ".join(record.values) if record else _ABSENT), (model.name, label)
        for label, value in zip(_FIELDS, (model.country, model.setting), strict=True):
            assert (value is not None) == _matrix()[label][place], (model.name, label)
            assert said[label] == (value or _ABSENT)


def test_the_counts_in_the_text_are_right() -> None:
    signs = [given for row in _matrix().values() for given in row]
    text = _DOCS.read_text(encoding="utf-8")
    assert f"All {len(signs)} fields agree: {sum(signs)} are given, {len(signs) - sum(signs)} are not" in " ".join(
        text.split()
    )


def test_the_seed_has_facts_of_each_dimension_and_no_passage() -> None:
    for records in _seeded().values():
        for record in records.values():
            assert record.values
            assert record.passage is None
            assert record.citations[0].source == "NCITE, A directory of threat assessment models"


def test_the_reader_finds_what_the_table_has() -> None:
    proposals = _reading().proposals
    assert [fields(one)["name"] for one in proposals] == [model.name for model in _models()]
    for place, proposal in enumerate(proposals):
        found = dimensions(proposal)
        for label, key in _LABELS.items():
            assert (key in found) == _matrix()[label][place], (fields(proposal)["name"], label)
        for label in _FIELDS:
            assert (label.lower() in fields(proposal)) == _matrix()[label][place]


def test_the_reader_and_the_seed_agree_on_the_fields_of_a_model() -> None:
    for model, proposal in zip(_models(), _reading().proposals, strict=True):
        said = fields(proposal)
        if "setting" in said:
            said["setting"] = said["setting"].replace("organisation", "organization")
        own = {name: getattr(model, name) for name in ("name", "group", "position", "acronym", "country", "setting")}
        assert {name: value for name, value in own.items() if value is not None} == said


def test_the_seed_cites_what_the_reader_cites() -> None:
    for model, proposal in zip(_models(), _reading().proposals, strict=True):
        for part in proposal.parts["dimensions"]:
            assert _seeded()[model.id][part["dimension"].value].citations == part["citations"].value


def test_nothing_in_the_models_is_passed_over_but_headings() -> None:
    reading = _reading()
    first = reading.proposals[0].span.first
    last = reading.proposals[-1].span.last
    inside = {remark.passed for remark in reading.remarks if first <= remark.span.first <= last}
    assert inside == {Passed.HEADING}


def test_no_fact_of_the_seed_is_a_sentence_of_the_directory() -> None:
    reading = _reading()
    said = {
        run
        for proposal in reading.proposals
        for part in proposal.parts["dimensions"]
        for run in runs(words(part["passage"].value))
    }
    facts = [value for records in _seeded().values() for record in records.values() for value in record.values]
    assert [fact for fact in facts if any(run in said for run in runs(words(fact)))] == []
