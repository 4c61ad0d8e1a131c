"""`signpost gaps` on the seed."""

import json
from pathlib import Path

import pytest

from api.cli.main import run


def gaps(store_file: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[str], str]:
    code = run(["gaps", "--store", str(store_file), *arguments])
    said = capsys.readouterr()
    return code, said.out.splitlines(), said.err


def test_the_worst_come_first(store_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, lines, _ = gaps(store_file, capsys, "Danbury", "--category", "child-advocacy-center", "--age", "5")
    assert code == 0
    assert lines[:3] == [
        "Gaps: 1 gap",
        "None listed: Danbury: Child advocacy centers, Children (up to 12)",
        "  Why: We have no provider listed. There may be some that we do not know of",
    ]


def test_a_table_has_every_cell(store_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, lines, _ = gaps(store_file, capsys, "--of", "judicial_district", "--category", "child-abuse-mdt", "--csv")
    assert code == 0
    assert lines[0].startswith("Place,Id of the place,")
    assert len(lines) == 1 + 13 * 3


def test_geojson_has_every_cell_with_its_outline(store_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kind = ("--of", "judicial_district", "--category", "child-abuse-mdt", "--age", "5", "--geojson")
    code, lines, _ = gaps(store_file, capsys, *kind)
    assert code == 0
    features = json.loads("".join(lines))["features"]
    assert {one["geometry"]["type"] for one in features} <= {"Polygon", "MultiPolygon"}
    assert len({one["properties"]["jurisdiction"] for one in features}) == len(features) == 13


@pytest.mark.parametrize(
    "wrong",
    [
        ("Atlantis",),
        ("--category", "nothing"),
        ("--age", "x"),
        ("--geojson",),
        ("--geojson", "--csv", "--category", "housing"),
    ],
)
def test_what_cannot_be_read_is_refused(
    store_file: Path, capsys: pytest.CaptureFixture[str], wrong: tuple[str, ...]
) -> None:
    code, _, error = gaps(store_file, capsys, *wrong)
    assert code == 2
    assert error
