"""What the reader makes of a directory of models, on made-up documents: a trap in each test."""

import pytest

from graph.model.errors import InvalidInput
from graph.model.record import Citation
from graph.model.team_model import TeamModel
from graph.model.vocabulary import ModelDimensionKey as Key
from importers.proposal import Passed, Proposal, Reading
from importers.team_models import READER, is_directory, read_directory, reader
from tests.importers.team_models.made_up import DIRECTORY, dimensions, fields


@pytest.fixture(scope="module", name="reading")
def _reading() -> Reading:
    return read_directory(DIRECTORY)


@pytest.fixture(name="harbor")
def _harbor(reading: Reading) -> Proposal:
    return reading.proposals[0]


@pytest.fixture(name="lantern")
def _lantern(reading: Reading) -> Proposal:
    return reading.proposals[1]


def test_each_model_has_its_name_group_and_place(harbor: Proposal, lantern: Proposal) -> None:
    assert harbor.kind is TeamModel
    assert fields(harbor) == {
        "name": "Harbor Watch Model",
        "group": "Small towns",
        "position": 1,
        "acronym": "HWM",
        "country": "Norway",
        "setting": "Harbor",
    }
    assert fields(lantern) == {"name": "The Lantern Team", "group": "LARGE TOWNS", "position": 2, "country": "Chile"}
    assert (harbor.key, lantern.key) == ("harbor-watch-model", "the-lantern-team")


def test_a_model_knows_its_lines_and_its_page(harbor: Proposal, lantern: Proposal) -> None:
    lines = DIRECTORY.split("\n")
    assert lines[harbor.span.first - 1] == "Harbor Watch Model"
    assert (harbor.span.part, lantern.span.part) == ("page 4", "page 9")
    assert lines[lantern.span.last - 1] == "Lamps are lit by the watch."


def test_a_sentence_and_an_item_go_on_over_the_end_of_a_page(harbor: Proposal) -> None:
    found = dimensions(harbor)
    background = found[Key.BACKGROUND_AND_OBJECTIVES]["passage"]
    assert "and asked the fishers to help (Brook, 2001). It grew." in background
    assert found[Key.REMIT]["passage"].endswith("may be away for weeks at a time.")


def test_facts_have_their_labels_also_with_a_full_stop(harbor: Proposal) -> None:
    found = dimensions(harbor)
    assert found[Key.DATE_OF_FORMATION]["values"] == ("1990",)
    assert found[Key.FUNDING_SOURCE]["passage"] == "The town and the guild together."


def test_a_fact_with_an_unknown_label_is_reported(reading: Reading) -> None:
    (unread,) = [remark for remark in reading.remarks if remark.passed is Passed.UNREAD]
    assert (unread.code, unread.span.text) == ("models.unread", "Color: Blue")


def test_a_list_goes_on_over_pages_and_gives_its_names(harbor: Proposal) -> None:
    core = dimensions(harbor)[Key.CORE_TEAM]
    assert core["values"] == ("Harbor master", "Nurses", "Fishers")
    assert core["passage"] == (
        "The team has:\n\n- Harbor master, who leads\n- Nurses\n- Fishers: two of them, of whom one knows the reefs"
    )


def test_two_processes_of_a_model_are_told_apart(harbor: Proposal) -> None:
    process = dimensions(harbor)[Key.ASSESSMENT_PROCESS]
    assert process["values"] == ("For boats: Report", "For boats: Search", "For people: Report", "For people: Rescue")
    assert "  c. Beyond the reef." in process["passage"].split("\n")


def test_headings_in_several_spellings_and_with_text_behind_them(harbor: Proposal, lantern: Proposal) -> None:
    found = dimensions(harbor)
    assert found[Key.SPECIALIST_OR_MULTIDISCIPLINARY]["values"] == ("Multidisciplinary: fishers and nurses",)
    assert found[Key.REMOTE_OR_IN_PERSON]["values"] == ("In person",)
    assert found[Key.IN_HOUSE_INTERVENTIONS]["values"] == ("None at all",)
    assert dimensions(lantern)[Key.SUMMARY]["passage"] == "Lanterns everywhere."


def test_what_stands_below_a_section_is_its_own(harbor: Proposal, lantern: Proposal) -> None:
    assert dimensions(harbor)[Key.INTERVENTIONS]["passage"] == "As strong as the storm."
    assert dimensions(lantern)[Key.INTERVENTIONS]["passage"] == "Lamps are lit by the watch."


def test_dimensions_that_others_tell_are_found(harbor: Proposal) -> None:
    found = dimensions(harbor)
    assert found[Key.TRAINING]["passage"] == "A course on ropes. Surveys found that it helps."
    assert found[Key.TRAINING_EVALUATION]["passage"] == "Surveys found that it helps."
    assert found[Key.REFERRAL_COMMUNICATION]["passage"] == "Anybody reports by phone or at the pier."
    assert found[Key.THREAT_IDENTIFICATION]["passage"] == found[Key.CASE_GENERATION]["passage"]
    assert found[Key.REFERRAL_AUDIT]["passage"] == "The card is audited every spring."


def test_a_heading_of_its_own_comes_before_what_others_tell() -> None:
    text = DIRECTORY.replace("Referrals structure", "Evaluation of training\n\nTests.\n\nReferrals structure", 1)
    assert dimensions(read_directory(text).proposals[0])[Key.TRAINING_EVALUATION]["passage"] == "Tests."


def test_what_the_text_leaves_out_stays_out(harbor: Proposal, lantern: Proposal) -> None:
    assert set(dimensions(lantern)) == {Key.SUMMARY, Key.INTERVENTIONS}
    absent = {Key.TEAM_LOCATION, Key.TEAM_STRUCTURE, Key.DATA_SHARING, Key.CASE_MANAGEMENT, Key.RISK_INSTRUMENTS}
    assert absent.isdisjoint(dimensions(harbor))


def test_dimensions_stand_in_the_directorys_order(harbor: Proposal) -> None:
    keys = list(dimensions(harbor))
    assert keys == sorted(keys, key=list(Key).index)


def test_everything_passed_over_has_a_reason(reading: Reading) -> None:
    why = {remark.code: remark.passed for remark in reading.remarks}
    assert why == {
        "models.introduction": Passed.PROSE,
        "models.contents": Passed.SAID_BEFORE,
        "models.overview": Passed.SAID_BEFORE,
        "models.heading": Passed.HEADING,
        "models.literature": Passed.PROSE,
        "models.unread": Passed.UNREAD,
    }


def test_the_reading_has_the_documents_name_date_and_lines(reading: Reading) -> None:
    assert (reading.reader, reading.source, reading.as_of) == (READER, "A list of model teams", None)
    assert reading.units == sum(1 for line in DIRECTORY.split("\n") if line.strip())
    given = read_directory(DIRECTORY, "A list", "2024-05")
    assert (given.source, given.as_of) == ("A list", "2024-05")


def test_each_dimension_cites_its_lines(harbor: Proposal) -> None:
    found = dimensions(harbor)
    (threat,) = found[Key.THREAT]["citations"]
    (core,) = found[Key.CORE_TEAM]["citations"]
    lines = DIRECTORY.split("\n")
    assert threat == Citation("A list of model teams", locator=f"line {lines.index('Storms at sea.') + 1}")
    first, last = lines.index("The team has:") + 1, lines.index("knows the reefs") + 1
    assert core.locator == f"lines {first}-{last}"
    dated = read_directory(DIRECTORY, "A list", "2024-05").proposals[0]
    assert dimensions(dated)[Key.THREAT]["citations"][0].as_of == "2024-05"


def test_a_publisher_stands_before_the_title() -> None:
    text = DIRECTORY.replace("Written by nobody", "A study of the NCITE center")
    assert read_directory(text).source == "NCITE, A list of model teams"


def test_line_ends_tags_and_capitals_make_no_difference(reading: Reading) -> None:
    assert read_directory(DIRECTORY.replace("\n", "\r\n")).proposals == reading.proposals
    shouted = DIRECTORY.replace("Threat assessment process", "## THREAT ASSESSMENT PROCESS")
    assert read_directory(shouted).proposals == reading.proposals


def test_numbers_of_pages_are_left_out(harbor: Proposal) -> None:
    text = DIRECTORY.replace("and asked\n", "and asked\n\nPage 5 of 90\n")
    reading = read_directory(text)
    key = Key.BACKGROUND_AND_OBJECTIVES
    assert dimensions(reading.proposals[0])[key]["passage"] == dimensions(harbor)[key]["passage"]
    assert "models.page" in {remark.code for remark in reading.remarks}


def test_a_step_that_comes_twice_is_kept_twice() -> None:
    text = DIRECTORY.replace("2) Rescue", "2) Rescue\n3) <u>Report</u>")
    steps = dimensions(read_directory(text).proposals[0])[Key.ASSESSMENT_PROCESS]["values"]
    assert steps[-3:] == ("For people: Report", "For people: Rescue", "For people: Report (2)")


def test_a_model_without_a_summary_is_known_by_its_first_section() -> None:
    text = DIRECTORY.replace("<u>Summary</u>\n\nThe Harbor Watch Model (HWM) looks after boats.\n\n", "")
    assert fields(read_directory(text).proposals[0])["name"] == "Harbor Watch Model"


def test_without_a_table_of_contents_a_group_is_a_short_line_before_a_name() -> None:
    text = DIRECTORY[DIRECTORY.index("Small towns\n") :]
    assert [fields(one)["group"] for one in read_directory(text).proposals] == ["Small towns", "LARGE TOWNS"]


def test_the_same_name_twice_has_two_keys() -> None:
    text = DIRECTORY.replace("The Lantern Team", "Harbor Watch Model")
    assert [one.key for one in read_directory(text).proposals] == ["harbor-watch-model", "harbor-watch-model-2"]


def test_a_passage_that_is_too_long_is_cut_and_said() -> None:
    reading = read_directory(DIRECTORY.replace("Storms at sea.", "Storms at sea. " * 2_000))
    assert len(dimensions(reading.proposals[0])[Key.THREAT]["passage"]) == 20_000
    assert [one.params for one in reading.remarks if one.code == "models.cut"] == [{"n": 20_000}]


def test_a_text_of_something_else_proposes_nothing() -> None:
    reading = read_directory("Dear all,\n\nsee you on Monday.\n")
    assert reading.proposals == ()
    assert [(remark.passed, remark.code) for remark in reading.remarks] == [(Passed.UNREAD, "models.none")]
    assert read_directory("").remarks == ()


def test_a_directory_is_recognized() -> None:
    assert is_directory(DIRECTORY)
    assert not is_directory("Summary\n\nA letter.")
    assert not is_directory("")


def test_a_text_that_is_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "LONGEST_DOCUMENT", 100)
    with pytest.raises(InvalidInput, match="at most 100 are read"):
        read_directory(DIRECTORY)
    assert not is_directory(DIRECTORY)
