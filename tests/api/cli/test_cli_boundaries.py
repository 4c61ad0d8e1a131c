"""`signpost boundaries load` on the seed: what it writes, and everything that it refuses, with nothing written."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from api.cli.main import run
from graph.model.boundary import Boundary
from graph.store.opening import open_store
from seed.files import OUTLINES
from seed.loader import CONNECTICUT

SOURCE: Final = ("--source", "New outlines; https://example.org/new; 2026")
Change = Callable[[dict[str, Any]], object]


def load(capsys: pytest.CaptureFixture[str], store: Path, file: Path, *options: str) -> tuple[int, str, str]:
    code = run(["boundaries", "load", str(file), "--store", str(store), *options])
    said = capsys.readouterr()
    return code, said.out, said.err


def changed(folder: Path, change: Change) -> Path:
    collection = json.loads((CONNECTICUT / OUTLINES).read_text("utf-8"))
    change(collection)
    file = folder / "new.geojson"
    file.write_text(json.dumps(collection), "utf-8")
    return file


def on_file(store: Path) -> dict[str, Boundary]:
    with open_store(str(store)) as opened:
        return {one.id: one for one in opened.load().records if isinstance(one, Boundary)}


def newer(collection: dict[str, Any]) -> None:
    """The other generation of codes, without names, and one outline that differs."""
    with (CONNECTICUT / "towns.csv").open(encoding="utf-8") as file:
        codes = {row["geoid"]: row["geoid_2022"] for row in csv.DictReader(file)}
    for one in collection["features"]:
        one["properties"] = {"GEOID": codes[one["properties"]["geoid"]]}
    collection["features"][0]["geometry"] = square(-72.4)


def square(x: float) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": [[[x, 41], [x + 0.1, 41], [x + 0.1, 41.1], [x, 41.1], [x, 41]]]}


def test_outlines_by_the_newer_codes_replace_those_on_file(
    store_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, before = changed(tmp_path, newer), on_file(store_file)
    code, said, _ = load(capsys, store_file, file, *SOURCE, "--preview")
    assert (code, said.splitlines()) == (
        0,
        ["Towns: 169 outlines of places", "  New: 0", "  Changed: 169", "  Same as before: 0"],
    )
    assert on_file(store_file) == before
    code, said, _ = load(capsys, store_file, file, *SOURCE, "--reason", "Newer", "--yes")
    assert (code, said.splitlines()[-1]) == (0, "Done: Revision 2")
    after = on_file(store_file)
    assert after.keys() == before.keys()
    assert after["boundary:ct-town-andover"].outline != before["boundary:ct-town-andover"].outline
    assert after["boundary:ct-town-avon"].outline == before["boundary:ct-town-avon"].outline
    assert {one.citations[0].source for one in after.values()} == {"New outlines"}
    code, said, _ = load(capsys, store_file, file, *SOURCE, "--reason", "Again", "--yes")
    assert (code, said.splitlines()[-1]) == (0, "  Same as before: 169"), "the same twice writes nothing"


def test_outlines_of_regions_are_loaded_by_name(
    store_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def counties(collection: dict[str, Any]) -> None:
        called = ("Fairfield", "Hartford", "Litchfield", "Middlesex", "New Haven", "New London", "Tolland", "Windham")
        collection["features"] = [
            {
                "type": "Feature",
                "properties": {"NAMELSAD": f"{one} County"},
                "geometry": square(-73 + at / 5),
            }
            for at, one in enumerate(called)
        ]

    file = changed(tmp_path, counties)
    code, said, error = load(capsys, store_file, file, *SOURCE, "--kind", "county", "--reason", "Counties", "--yes")
    assert (code, error) == (0, "")
    assert said.splitlines()[1] == "  New: 8"
    assert "boundary:ct-county-tolland" in on_file(store_file)


def wrong(collection: dict[str, Any]) -> None:
    features = collection["features"]
    features[1]["geometry"] = None
    features[2]["geometry"]["coordinates"] = [[[[-72, 41], [-71, 42], [-71, 41], [-72, 43], [-72, 41]]]]
    features[3]["properties"] = {"town": "Atlantis"}
    features[4] = features[0]


def test_everything_that_is_wrong_is_listed_and_nothing_is_written(
    store_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, before = changed(tmp_path, wrong), on_file(store_file)
    code, said, error = load(capsys, store_file, file, *SOURCE, "--reason", "New", "--yes")
    assert (code, said) == (2, "")
    lines = error.splitlines()
    assert "nothing is written" in lines[0]
    assert [line.split(":")[0].strip() for line in lines[1:]] == [
        "4 have no outline that can be used",
        "feature 2 (Ansonia)",
        "feature 3 (Ashford)",
        "feature 4 (Atlantis)",
        "feature 5 (Andover)",
    ]
    assert "Ansonia, Ashford, Avon, Barkhamsted" in lines[1]
    assert on_file(store_file) == before


def test_what_can_be_read_is_loaded_if_told_so(
    store_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = changed(tmp_path, wrong)
    code, said, _ = load(capsys, store_file, file, *SOURCE, "--reason", "New", "--yes", "--partial")
    assert code == 0
    assert said.splitlines()[0] == "Towns: 165 outlines of places"
    assert "Left out: 5 problems" in said
    kept = on_file(store_file)
    assert kept["boundary:ct-town-avon"].citations[0].source != "New outlines", "the one on file stays"
    assert kept["boundary:ct-town-berlin"].citations[0].source == "New outlines"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--reason", "x", "--yes"), "--source is missing"),
        ((*SOURCE, "--yes"), "--reason is missing"),
        ((*SOURCE, "--reason", "x", "--kind", "village", "--yes"), "--kind is 'village': it is one of nation"),
        ((*SOURCE, "--reason", "x", "--kind", "tribal_nation", "--yes"), "2 have no outline"),
        (
            (*SOURCE, "--reason", "x", "--kind", "school_district", "--partial", "--yes"),
            "there is no outline to load",
        ),
        ((*SOURCE, "--reason", "x"), "nobody is here to be asked"),
    ],
)
def test_what_is_missing_is_said(
    store_file: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...], said: str
) -> None:
    before = on_file(store_file)
    code, _, error = load(capsys, store_file, CONNECTICUT / OUTLINES, *options)
    if "asked" in said:
        code, _, error = load(
            capsys, store_file, CONNECTICUT / OUTLINES, "--source", "Another title", "--reason", "x"
        )
    assert code == 2
    assert said in error
    assert on_file(store_file) == before


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{", "broken JSON"),
        (b'{"type": "FeatureCollection", "features": []}', "0 features"),
        (b"[1]", "FeatureCollection"),
    ],
)
def test_a_file_that_cannot_be_used_is_named(
    store_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, said: str
) -> None:
    file = tmp_path / "odd.geojson"
    file.write_bytes(content)
    code, _, error = load(capsys, store_file, file, *SOURCE, "--reason", "x", "--yes")
    assert code == 2
    assert "odd.geojson" in error
    assert said in error


def test_a_file_that_is_not_there(store_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, error = load(capsys, store_file, tmp_path / "none.geojson", *SOURCE, "--reason", "x", "--yes")
    assert code != 0
    assert "No such file" in error
