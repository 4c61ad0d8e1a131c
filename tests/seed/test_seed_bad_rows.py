"""Data files with a mistake: each is refused with file, line and reason, and never with another kind of error."""

import shutil
from contextlib import suppress
from itertools import cycle
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model.contact import Slot
from graph.model.errors import InvalidRow
from graph.store import open_store
from seed.files import FILES
from seed.loader import CONNECTICUT, read_seed
from seed.storing import load_seed
from tests.support.seed_records import seed_records

pytestmark = pytest.mark.usefixtures("parsed_once")

CARELINE = "  - id: service:dcf-careline\n"
STATE = "STATE,CT,Connecticut,09,"
CANTON = "Canton,0900312270,0911012270,Hartford,Capitol,3,Litchfield,6,,10124,41.85999,-72.90831,"

MISTAKES = [
    # columns and keys
    ("towns.csv", "town,geoid,", "towns,geoid,", "column 'town' is missing: the columns are town, geoid"),
    ("towns.csv", "town,geoid,geoid_2022", "geoid,town,geoid_2022", "doubled or out of order"),
    ("place_names.csv", "name,town,kind,cite", "name,town,kind,cite,colour", "unknown column 'colour'"),
    ("place_names.csv", "Amston,Hebron,VILLAGE", "Amston,Hebron,Hebron,VILLAGE", "5 cells where there are 4 columns"),
    ("place_names.csv", "Amston,Hebron", "\nAmston,Hebron", "empty line"),
    ("place_names.csv", "Amston,Hebron", 'Am"ston,Hebron,"', "quotes are broken"),
    ("services.yaml", "services:\n", "colours: []\nservices:\n", "unknown key 'colours'"),
    ("services.yaml", "services:\n", "service:\n", "unknown key 'service'"),
    ("services.yaml", CARELINE, CARELINE + "    colour: red\n", "unknown key 'colour': known are id, name"),
    ("services.yaml", CARELINE, CARELINE + "    name: DCF\n", "'name' stands there twice"),
    ("services.yaml", "    name: DCF Careline\n", "", "'name' is missing: fill it in"),
    ("services.yaml", "    name: DCF Careline\n", "    name:\n", "'name' is missing: fill it in"),
    ("services.yaml", "    name: DCF Careline\n", "    name: [DCF]\n", "it is a list or a mapping: write text"),
    ("services.yaml", "    serves: [Hartford]\n", "    serves: Hartford\n", "it is not a list"),
    ("services.yaml", "    serves: [Hartford]\n", "    serves: [Hartford, Hartford]\n", "names the same thing twice"),
    ("services.yaml", "      title: Public line\n", "      colour: red\n", "unknown key 'line.colour'"),
    # YAML that is none of ours
    ("services.yaml", CARELINE, "  - &a id: service:dcf-careline\n", "anchors, aliases and tags"),
    ("services.yaml", "    name: DCF Careline\n", "    name: *a\n", "not YAML|anchors, aliases and tags"),
    ("services.yaml", "    name: DCF Careline\n", "    name: !!int 1\n", "anchors, aliases and tags"),
    ("services.yaml", "    name: DCF Careline\n", "    name: DCF: Careline\n", "not YAML"),
    ("services.yaml", CARELINE, CARELINE + "    intake: no\n", "nobody calls it: drop one of the two"),
    ("services.yaml", CARELINE, "---\n" + CARELINE, "second document|not YAML"),
    ("services.yaml", "    serves: [Hartford]\n", "    serves: [[[[[[[[Hartford]]]]]]]]\n", "too deep"),
    ("intervals.yaml", "intervals:\n", "- intervals:\n", "not YAML|does not begin with a key"),
    # values
    ("towns.csv", CANTON, CANTON.replace("10124", "10,124"), "14 cells where there are 13 columns"),
    ("towns.csv", CANTON, CANTON.replace("10124", "ten"), "population_2020: 'ten': it is not a whole number"),
    ("towns.csv", CANTON, CANTON.replace("41.85999", "N41"), "latitude: 'N41': it is not a number"),
    ("towns.csv", CANTON, CANTON.replace("41.85999", "141.85"), "is not on Earth"),
    ("towns.csv", CANTON, CANTON.replace("0900312270", "3122"), "geoid: '3122': it is not ten digits"),
    ("zip_codes.csv", "06001,Avon,0.9829", "06001,Avon,1.9829", "share: 1.9829 is not a part of 1"),
    ("zip_codes.csv", "06001,Farmington,0.0156", "06001,Farmington,0.9", "the shares of 06001 add up to"),
    ("zip_codes.csv", "06928,Stamford", "069280,Stamford", "zip: '069280': it is not five digits"),
    ("place_names.csv", "Amston,Hebron,VILLAGE", "Amston,Hebron,HAMLET", "kind: 'HAMLET': input should be"),
    ("place_names.csv", "Amston,Hebron", " Amston,Hebron", "it has space around it"),
    ("place_names.csv", "Ball Pond,", "...,", "no letter or digit"),
    ("services.yaml", "phones: [1-800-842-2288]", "phones: [842-2288]", "'842-2288' is not a phone number"),
    ("services.yaml", "phones: [1-800-842-2288]", "phones: [860-XXX]", "'860-XXX' is not a phone number"),
    ("services.yaml", "[860-297-0520]", "[860-297-O520]", "'860-297-O520' is not a phone number: O stands among"),
    ("services.yaml", "[860-297-0520]", "[860-297-0520, (860) 297-0520]", "'860-297-0520' stands there twice"),
    ("sources.yaml", "    as_of: 2025-10\n", "    as_of: 2125-10\n", "as_of: '2125-10': it lies in the future"),
    ("regions.csv", ",09003,", ",9003,", "code: '9003' is not 5 digits: write the Census code of Hartford County"),
    ("sources.yaml", "org/news/mobile-crisis-services-site-around-clock-every-day\n    undated: yes",
     "org/news/wheelers-mobile-crisis-intervention-services-program-rapid-response-long-term-growth\n    as_of: 2019",
     "its page stands under wheeler-around-clock with 2019, here with no date: file it once"),
    ("services.yaml", "masked: [203-----]", "masked: [203-837-8000]", "'203-837-8000' is not a withheld number"),
    ("services.yaml", "masked: [203-----]", "phones: []", "it has no phone, text, mail address or masked"),
    ("services.yaml", "website: https://tips.fbi.gov", "website: tips.fbi.gov", "is not an address to link"),
    ("services.yaml", "website: https://tips.fbi.gov", "website: javascript:alert(1)", "is not an address to link"),
    ("services.yaml", "website: https://tips.fbi.gov", f"website: https://f.gov/{'x' * 2_000}", "address to link"),
    ("services.yaml", "minimum_age: 3\n", "minimum_age: 33\n", "the lowest age 33 is above the highest, 18"),
    ("services.yaml", "minimum_age: 3\n", "minimum_age: 131\n", "0 to 130, not 131"),
    ("categories.yaml", "minimum_age: 18\n", "minimum_age: 181\n", "0 to 130, not 181"),
    ("services.yaml", "minimum_age: 3\n", "minimum_age: -3\n", "minimum_age: '-3': it is not a whole number"),
    ("services.yaml", "minimum_age: 3\n", "minimum_age: 3\n    every_age: yes\n", "keep one of the two"),
    ("services.yaml", "    schedule: 24/7\n", "    schedule: always\n", "schedule: 'always' is not understood"),
    ("services.yaml", "languages: [es]", "languages: [Spanish]", "it is not a language: write its code"),
    ("services.yaml", "access: REFERRAL", "access: LETTER", "access: 'LETTER': input should be 'DIRECT'"),
    ("services.yaml", CARELINE, CARELINE + "    checked_at: 2026-02-30\n", "'2026-02-30': it is not a day"),
    ("sources.yaml", "as_of: 2025-10\n", "as_of: October 2025\n", "as_of: 'October 2025': it is not a date"),
    ("sources.yaml", "key: apw-rsab", "key: APW", "key: 'APW': it is not a key"),
    ("contacts.yaml", "email: demhs.region3@ct.gov", "email: demhs.region3", "it is not a mail address"),
    ("contacts.yaml", "        rank_stated: no", "        rank_stated: 0", "rank_stated: '0': write yes or no"),
    ("intervals.yaml", "days: 180", "days: 0", "an interval is at least one day, not 0"),
    ("directory.yaml", "zone: America/New_York", "zone: America/Hartford", "'America/Hartford' is not a time zone"),
    ("directory.yaml", "home: Connecticut", "home: Rhode Island", "'Rhode Island' is not a known place"),
    # names that nothing has
    ("towns.csv", CANTON, CANTON.replace("Litchfield", "Lichfield"), "did you mean Litchfield"),
    ("towns.csv", CANTON, CANTON.replace(",3,", ",9,"), "demhs_region: '9' is not a known region of this kind"),
    ("towns.csv", CANTON, CANTON.replace(",3,", ",,"), "Canton has no demhs_region"),
    ("place_names.csv", "Amston,Hebron", "Amston,Hebrun", "town: 'Hebrun' is not a known town: did you mean Hebron"),
    ("regions.csv", "Tribe,DEMHS Region 4,", "Tribe,DEMHS Region 44,", "within: 'DEMHS Region 44' is not a known"),
    ("services.yaml", "serves: [Hartford]", "serves: [Hartfort]", "serves: 'Hartfort' is not a known place"),
    ("services.yaml", "category: crisis-line", "category: crisis-lines", "did you mean crisis-line"),
    ("services.yaml", "provider: agency:ct-dcf", "provider: agency:ct-dfc", "did you mean agency:ct-dcf"),
    ("services.yaml", "provider: agency:ct-dcf", "provider: crisis", "'crisis' is a category: name an agency or"),
    ("services.yaml", "cite: [apw-rsab]", "cite: [apw-rsap]", "not a known source: did you mean apw-rsab"),
    ("services.yaml", "cite: [apw-rsab]", "cite: []", "nothing is cited"),
    ("contacts.yaml", "of: service:safe-connect", "of: service:safe-conect", "did you mean service:safe-connect"),
    ("categories.yaml", "neighbours: [social-services]", "neighbours: [old]", "'old' is not a known category"),
    ("geography.yaml", "    cite: [cwi-towns]", "    by_region: yes", "column 'geoid' names no regions"),
    ("directory.yaml", "\nsystems:", "\nsystems: []\nother:", "unknown key 'other'"),
    ("geography.yaml", "column: county", "column: contry", "column 'county' of towns.csv is missing: cite it"),
    # twice, out of order, in a circle
    ("categories.yaml", "    parent: crisis\n", "    parent: adult-mobile-crisis\n", "a cycle of parents"),
    ("agencies.yaml", "parent: agency:ct-despp\n", "parent: agency:ct-demhs-region-3\n", "a cycle of parents"),
    ("services.yaml", CARELINE, "  - id: service:dcf-care-coordination\n", "stands here twice|belongs before"),
    ("services.yaml", CARELINE, "  - id: service:a\n", "'service:a' belongs before 'service:ag-elder"),
    ("services.yaml", CARELINE, "  - id: agency:dcf\n", "sorted by id|is not an id of a service"),
    ("zip_codes.csv", "06001,Avon,", "06001,Bloomfield,", "'06001, Bloomfield' stands here twice"),
    ("contacts.yaml", "id: contact:cfj-mdt-coordinator", "id: contact:amc-gbcmhc-line", "is taken by|belongs before"),
    ("contacts.yaml", "of: service:safe-connect", "of: service:tails-of-joy", "is taken by contacts.yaml, line"),
    ("contacts.yaml", "of: service:safe-connect", "of: service:dcf-careline", "is taken by services.yaml, line"),
    ("regions.csv", ",DEMHS Region 4,4,", ",DEMHS Region 3,4,", "'DEMHS Region 3' is already jurisdiction"),
    ("regions.csv", STATE, STATE.replace("STATE", "SERVICE_AREA"), "no row is of kind STATE"),
    ("towns.csv", CANTON, CANTON.replace("0900312270", "0901301080"), "'0901301080' stands there twice"),
]  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CONNECTICUT, tmp_path / "connecticut"))


def refused(folder: Path) -> InvalidRow:
    with pytest.raises(InvalidRow) as caught:
        read_seed(folder)
    return caught.value


def said(error: InvalidRow) -> list[str]:
    return [str(error), *(note.removeprefix("also ") for note in getattr(error, "__notes__", []))]


@pytest.mark.parametrize(("name", "old", "new", "reason"), MISTAKES)
def test_a_mistake_is_refused_with_file_line_and_reason(
    folder: Path, name: str, old: str, new: str, reason: str
) -> None:
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    told = said(refused(folder))
    assert [one for one in told if one.startswith(f"{name}, line ") and any(r in one for r in reason.split("|"))], (
        told
    )


@pytest.mark.parametrize(
    ("new", "reason"),
    [
        (
            CANTON.replace("10124", "10125"),
            "the towns of Hartford County have 899499 people, population_2020 says 899498",
        ),
        (CANTON.replace(",3,", ",2,"), "DEMHS Region 2 has 31 towns in towns.csv, and town_count says 30"),
    ],
)
def test_towns_must_add_up_to_what_their_regions_state(folder: Path, new: str, reason: str) -> None:
    text = (folder / "towns.csv").read_text(encoding="utf-8")
    (folder / "towns.csv").write_text(text.replace(CANTON, new), encoding="utf-8")
    assert any(reason in one for one in said(refused(folder)))


def test_the_line_is_that_of_the_mistake(folder: Path) -> None:
    path = folder / "services.yaml"
    lines = path.read_text(encoding="utf-8").split("\n")
    at = next(number for number, line in enumerate(lines, start=1) if "agency:ct-dcf" in line)
    path.write_text("\n".join(lines).replace("agency:ct-dcf", "agency:ct-dfc", 1), encoding="utf-8")
    error = refused(folder)
    assert (error.file, error.line) == ("services.yaml", at)
    assert error.value == "agency:ct-dfc"


def test_several_mistakes_are_told_at_once(folder: Path) -> None:
    path = folder / "place_names.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("CDP", "HAMLET"), encoding="utf-8")
    told = said(refused(folder))
    assert len(told) == 21
    assert told[-1] == "and 142 more"


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_told(folder: Path, name: str) -> None:
    (folder / name).unlink()
    assert "restore it" in str(refused(folder))


NO_TEXT = {
    b"\xef\xbb\xbf": "byte order mark",
    b"# \xff": "is not UTF-8",
    b"# \x00": "U+0000",
    b"# \t": "U+0009",
    "# \u202e".encode(): "RIGHT-TO-LEFT OVERRIDE",
}


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        *((name, b"", "is missing|begin with a key") for name in FILES),
        *((name, content, NO_TEXT[content]) for name, content in zip(FILES, cycle(NO_TEXT), strict=False)),
    ],
)  # every file goes through the same reading, whatever is wrong with it
def test_text_that_is_none_is_refused(folder: Path, name: str, content: bytes, reason: str) -> None:
    path = folder / name
    path.write_bytes(content + (path.read_bytes() if content else b""))
    error = refused(folder)
    assert error.file == name
    assert error.line == 1
    assert any(part in str(error) for part in reason.split("|"))


def test_line_ends_of_other_systems_change_nothing(folder: Path) -> None:
    for name in FILES:
        (folder / name).write_bytes((folder / name).read_bytes().replace(b"\n", b"\r\n"))
    assert read_seed(folder).records == seed_records()


def test_a_file_that_is_not_read_is_told(folder: Path) -> None:
    (folder / "service.yaml").write_text("services: []\n", encoding="utf-8")
    assert "service.yaml, line 1: no such file is read" in str(refused(folder))


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert "restore it" in str(refused(tmp_path / "nowhere"))


def test_a_mistake_leaves_the_store_as_it_was(folder: Path, tmp_path: Path) -> None:
    path = folder / "zip_codes.csv"
    path.write_text(path.read_text(encoding="utf-8") + "99999,Nowhere,,,Nowhere,STANDARD,x\n", encoding="utf-8")
    with open_store(str(tmp_path / "seed.db")) as store:
        with pytest.raises(InvalidRow):
            load_seed(store, folder)
        assert store.revision() == 0
        assert store.load().records == ()


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(CONNECTICUT, tmp_path_factory.mktemp("scratch") / "connecticut"))


@settings(max_examples=50, deadline=None)
@given(data=st.data(), name=st.sampled_from(FILES))
def test_any_damage_to_a_line_loads_or_is_refused(scratch: Path, data: st.DataObject, name: str) -> None:
    original = (CONNECTICUT / name).read_text(encoding="utf-8")
    lines = original.split("\n")
    number = data.draw(st.integers(0, len(lines) - 1))
    cells = lines[number].split(",")
    cell = data.draw(st.integers(0, len(cells) - 1))
    text = st.text(st.characters(codec="utf-8"), max_size=20)
    odd = st.sampled_from(["", "-", "[", "{}", "*x", "- - -", "'", '"', ":", "#", "x: y", "\n", "9" * 400, "!!str"])
    value = data.draw(st.one_of(text, odd))
    start = data.draw(st.integers(0, len(cells[cell])))
    cells[cell] = data.draw(st.sampled_from([value, cells[cell][:start] + value, value + cells[cell][start:]]))
    lines[number] = ",".join(cells)
    (scratch / name).write_text("\n".join(lines), encoding="utf-8", newline="")
    try:
        with suppress(InvalidRow):
            read_seed(scratch)
    finally:
        (scratch / name).write_text(original, encoding="utf-8")


def test_the_hours_of_a_slot_are_computed_as_those_of_a_service(folder: Path) -> None:
    path = folder / "contacts.yaml"
    text, after = path.read_text(), "        rank_stated: no\n"
    for hours, schedule in (("Mon-Fri 8 am to 4 pm", "Mo-Fr 08:00-16:00"), ("by appointment", None)):
        path.write_text(text.replace(after, f"        hours: {hours}\n{after}", 1))
        told = {slot.schedule for slot in read_seed(folder).records if isinstance(slot, Slot) and slot.hours == hours}
        assert told == {schedule}
