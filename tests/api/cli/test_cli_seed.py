"""`signpost seed`: what it says of a plan, what it writes, and what it refuses."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from api.cli.main import run
from graph.model.agency import Agency
from graph.model.change import ChangeSet
from graph.model.record import Record
from graph.model.service import Service
from graph.store.opening import open_store
from seed import loader, storing
from tests.support.guidebooks import as_text

TRI_TOWN = "service:ysb-tri-town"
CAREFUL = "Ring first."


@pytest.fixture
def edited(store_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A seeded store in which people have changed a service and an agency, and new data for the service."""
    with open_store(str(store_file)) as store:
        read = store.read([TRI_TOWN, "agency:ct-dcf"])
    people(store_file, *_changed(read))
    folder = Path(shutil.copytree(loader.CONNECTICUT, tmp_path / "new-data"))
    services = folder / "services.yaml"
    text = services.read_text(encoding="utf-8")
    services.write_text(text.replace("name: Tri-Town Youth Services", "name: Tri Town Youth Services"), "utf-8")
    for used in (storing.load_seed, storing.plan_folder):
        monkeypatch.setattr(used, "__defaults__", (folder, *(used.__defaults__ or ())[1:]))
    return store_file


def _changed(records: dict[str, Record]) -> Iterator[Record]:
    service, agency = records[TRI_TOWN], records["agency:ct-dcf"]
    assert isinstance(service, Service)
    assert isinstance(agency, Agency)
    yield replace(service, name="Tri-Town", cautions=(CAREFUL,))
    yield replace(agency, acronym="DCF-X")


def people(path: Path, *puts: Record, retires: tuple[str, ...] = ()) -> None:
    with open_store(str(path)) as store:
        store.write(ChangeSet(actor="jane", reason="she knows", puts=puts, retires=retires))


def name_in(path: Path) -> str:
    with open_store(str(path)) as store:
        service = store.read([TRI_TOWN])[TRI_TOWN]
    assert isinstance(service, Service)
    assert service.cautions == (CAREFUL,), "what only people changed stays"
    return service.name


def lines(capsys: pytest.CaptureFixture[str], path: Path, *options: str) -> list[str]:
    assert run(["seed", "--store", str(path), *options]) == 0
    return capsys.readouterr().out.splitlines()


PLANNED = [
    "Changed here and in the new data: stays as it is here: 1",
    "  service:ysb-tri-town: Tri Town Youth Services",
    "  Name: here: “Tri-Town”. In the new data: “Tri Town Youth Services”",
    f"  Good to know: changed here: “{CAREFUL}”. In the new data: ",
    "Changed here only: stays as it is: 1",
    "  agency:ct-dcf: Connecticut Department of Children and Families",
    "  Short form: changed here: “DCF-X”. In the new data: “DCF”",
    "To write: 0. To retire: 0. To decide: 1.",
    "To use the new data for one of these: --take ID, with --plan or --apply.",
]


@pytest.mark.parametrize("options", [("--plan",), ("--apply",), ()])
def test_what_collides_is_told_with_both_values_and_stays(
    edited: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...]
) -> None:
    said = lines(capsys, edited, *options)
    assert len(said) == len(PLANNED) + (options != ("--plan",))
    assert all(line.startswith(begins) for line, begins in zip(said, PLANNED, strict=False))
    assert name_in(edited) == "Tri-Town"


def test_the_new_data_can_be_taken_for_one_record(edited: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = lines(capsys, edited, "--plan", "--take", TRI_TOWN)
    assert "  Name: “Tri-Town” becomes “Tri Town Youth Services”" in said
    assert name_in(edited) == "Tri-Town"
    said = lines(capsys, edited, "--apply", "--take", TRI_TOWN)
    assert said[-2:] == [
        "To write: 1. To retire: 0. To decide: 0.",
        f"{edited} is seeded with 1 records of new-data, at revision 3",
    ]
    assert name_in(edited) == "Tri Town Youth Services"
    assert "already" in lines(capsys, edited)[-1]


def test_what_people_retired_is_told_and_stays(edited: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open_store(str(edited)) as store:
        free = next(one.id for one in store.load().records if one.KIND == "place-name")
    people(edited, retires=(free,))
    said = lines(capsys, edited, "--plan")
    assert "Removed or merged here: stays so: 1" in said
    assert any(line.startswith(f"  {free}: ") for line in said)


def test_an_empty_plan_of_a_store_says_so(store_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert lines(capsys, store_file, "--apply")[-1].endswith("nothing changed")


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (("--plan", "--apply"), 2, "--plan and --apply were both given"),
        (("--take", TRI_TOWN), 2, "--take was given alone: add --plan or --apply"),
        (("--plan", "--take", "agency:ct-dcf"), 2, "cannot be taken, because it does not collide"),
        (("--plan", "--places-only"), 2, "it fills an empty store, so give it alone"),
        (("--places-only",), 2, "the store is not empty"),
    ],
)
def test_options_that_make_no_sense_are_refused(
    edited: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...], code: int, said: str
) -> None:
    assert run(["seed", "--store", str(edited), *options]) == code
    assert said in capsys.readouterr().err


def test_a_plan_makes_no_store(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["seed", "--store", str(tmp_path / "none.db"), "--plan"]) == 2
    assert "there is no store" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_places_alone_are_seeded_and_documents_imported_into_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store, guide = str(tmp_path / "places.db"), tmp_path / "guide.txt"
    guide.write_bytes(as_text())
    assert run(["import", str(guide), "--store", store]) == 2
    assert "with --places-only, one without organizations" in capsys.readouterr().err
    assert run(["seed", "--places-only", "--store", store]) == 0
    assert run(["import", str(guide), "--store", store, "--apply", "--reason", "The first", "--all"]) == 1
    said = capsys.readouterr().out
    assert "To add it: --take agency/school-official" in said
    assert "category:handle gently=" in said
    with open_store(store) as opened:
        assert "agency:vermont-state-police" in opened.read(["agency:vermont-state-police"])


def test_a_store_without_records_is_no_place_to_import_into(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store, guide = str(tmp_path / "empty.db"), tmp_path / "guide.txt"
    guide.write_bytes(as_text())
    open_store(store).close()
    assert run(["import", str(guide), "--store", store]) == 2
    assert "is empty: fill it with `signpost seed`" in capsys.readouterr().err
