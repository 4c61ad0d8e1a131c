"""A made-up guide: what is found in it, in every format, and what a new edition changes."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.words.messages import messages_for
from api.words.reasons import reason_words
from graph.model.reason import Reason
from importers.proposal import Named, Passed, Proposal, Reading
from importers.strategy.reading import is_strategy, read_strategy
from tests.support.guidebooks import GUIDE, as_pdf, as_text, as_word, document


def read(guide: str = GUIDE) -> Reading:
    return read_strategy(document(as_text(guide)))


def plain(value: Any) -> Any:
    if isinstance(value, Named):
        return value.name
    return tuple(map(plain, value)) if isinstance(value, tuple) else value


def told(reading: Reading, kind: str) -> dict[str, dict[str, Any]]:
    """The fields of the proposals of a kind, by key."""
    several = (one for one in reading.proposals if kind == one.kind.KIND)
    return {one.key: {name: plain(found.value) for name, found in one.fields.items()} for one in several}


def by_name(reading: Reading, kind: str) -> dict[str, dict[str, Any]]:
    return {str(fields["name"]): fields for fields in told(reading, kind).values()}


def test_it_is_recognised() -> None:
    assert is_strategy(document(as_text()))
    assert not is_strategy(document(b"A letter.\n\nDear all,\n\nwe meet on Monday.\n"))


def test_its_name_and_date_are_its_own_unless_they_are_given() -> None:
    reading = read()
    assert (reading.source, reading.as_of) == ("Strategy for Preventing Targeted Violence", "2026-03")
    given = read_strategy(document(as_text()), "Our strategy", "2026-04-01")
    assert (given.source, given.as_of) == ("Our strategy", "2026-04-01")


def test_agencies_with_their_letters_levels_and_units() -> None:
    agencies = by_name(read(), "agency")
    safety = agencies["Vermont Department of Public Safety"]
    assert (safety["acronym"], safety["level"]) == ("VDPS", "STATE")
    assert agencies["VDPS School Security Unit"]["parent"] == "Vermont Department of Public Safety"
    assert agencies["Vermont Intelligence Center"]["parent"] == "Vermont Department of Public Safety"
    police = agencies["Vermont State Police Threat Assessment Unit"]
    assert police["parent"] == "Vermont State Police"
    assert agencies["Vermont State Police"]["parent"] == "Vermont Department of Public Safety"
    center = agencies["Center for Safe Schools"]
    assert (center["parent"], center["website"]) == (
        "Vermont State University",
        "https://www.safeschools.example.org",
    )
    assert (agencies["Federal Bureau of Investigation"]["level"], center["level"]) == ("FEDERAL", "ACADEMIC")
    homes = ("Elm Veterans' Home North", "Elm Veterans' Home South")
    assert {agencies[one]["parent"] for one in homes} == {"Elm Veterans' Homes"}
    assert agencies["Elm Police Department"]["level"] == "MUNICIPAL"
    assert agencies["DOV Residential Programs"]["parent"] == "Department of Veterans"
    assert agencies["Vermont Police Chiefs Association"]["level"] == "NONPROFIT"


def test_kinds_of_organization() -> None:
    sectors = {name for name, one in by_name(read(), "agency").items() if one.get("level") == "SECTOR"}
    expected = {
        "Municipalities", "K-12 Schools", "Local board of education", "Local health departments", "Victim advocates",
        "First responders", "School officials",
    }  # fmt: skip
    assert expected <= sectors


def test_teams_with_their_kind_and_who_runs_them() -> None:
    teams = by_name(read(), "team")
    assert teams["Regional Crisis Teams"]["kind"] == "REGIONAL_CRISIS_TEAM"
    assert teams["Regional Crisis Teams"]["acronym"] == "RCT"
    assessment = teams["DOV Threat Assessment Team"]
    assert (assessment["acronym"], assessment["kind"]) == ("TAT", "BTAM")
    assert assessment["operated_by"] == ("Department of Veterans",)


def test_services() -> None:
    services = by_name(read(), "service")
    assert services["Handle Gently"]["provider"] == "Vermont Department of Children"
    assert services["Early Start Program"]["aliases"] == ("ESP",)
    assert services["Residential Programs"]["provider"] == "DOV Residential Programs"
    unit = {"School security assessments", "Threat assessment training", "Planning grants"}
    assert {services[name]["provider"] for name in unit} == {"VDPS School Security Unit"}


def test_ties_duties_and_statutes() -> None:
    ties = {(one["kind"], one["source"], one["target"]) for one in told(read(), "relation").values()}
    unit = "VDPS School Security Unit"
    assert ties == {
        ("COORDINATES", unit, "Vermont State Police"),
        ("COORDINATES", unit, "Local health departments"),
        ("COORDINATES", unit, "Victim advocates"),
        ("COORDINATES", "Regional Safety Coordinators", "Regional Crisis Teams"),
        ("SHARES", "Vermont Intelligence Center", "Federal Bureau of Investigation"),
        ("SHARES", "Vermont Intelligence Center", "Elm Police Department"),
        ("NOTIFIES", "First responders", "School officials"),
        ("REFERS", "Vermont State Police Threat Assessment Unit", "Vermont Intelligence Center"),
    }
    (duty,) = told(read(), "duty").values()
    assert (duty["of"], duty["mandatory"]) == ("K-12 Schools", True)
    assert duty["authority"] == "Vermont General Statutes 10-222m, Public Act 25-12"


def test_links_and_terms() -> None:
    resources = by_name(read(), "resource")
    assert resources["Vermont Training Bulletin"] == {
        "name": "Vermont Training Bulletin",
        "topic": "TRAINING",
        "description": "Updated each quarter.",
        "url": "https://training.example.gov/bulletin",
    }
    assert resources["National Network of Towns (NNT)"]["url"] == "https://towns.example.org"
    terms = by_name(read(), "glossary")
    assert terms["Leakage"]["definition"] == "Telling a third party of an intent to do harm."
    assert (terms["Ideation"]["step_of"], terms["Ideation"]["step"]) == ("Pathway to Violence", 2)


def test_every_value_has_its_place() -> None:
    reading = read()
    lines = GUIDE.split("\n")
    for one in reading.proposals:
        for found in one.fields.values():
            assert 1 <= found.span.first <= found.span.last <= len(lines)
    (safety,) = (one for one in reading.proposals if one.fields.get("acronym", None) and one.key.endswith("safety"))
    assert "VDPS" in lines[safety.fields["acronym"].span.first - 1]


def test_what_is_named_by_key_comes_before() -> None:
    seen: set[str] = set()
    for one in read().proposals:
        for found in one.fields.values():
            several = found.value if isinstance(found.value, tuple) else (found.value,)
            assert all(named.key in seen for named in several if isinstance(named, Named) and named.key)
        assert one.key not in seen
        seen.add(one.key)


def test_every_block_is_used_or_told_of() -> None:
    reading = read()
    assert reading.units == sum(1 for line in GUIDE.split("\n") if line)
    passed = {remark.passed for remark in reading.remarks}
    assert passed <= {Passed.HEADING, Passed.PROSE, Passed.SAID_BEFORE, Passed.UNREAD}
    english = messages_for("en")
    assert all(reason_words(Reason(one.code, one.params), english) for one in reading.remarks)


def kept(reading: Reading) -> set[tuple[str, str]]:
    """Agencies, teams, services, links and terms by key, with what is said of them, and without places."""
    return {
        (one.key, repr({name: plain(found.value) for name, found in one.fields.items()})) for one in reading.proposals
    }


@pytest.mark.parametrize("made", [as_word, as_pdf])
def test_other_formats_say_the_same(made: Any) -> None:
    other = read_strategy(document(made(), "guide"))
    assert kept(other) == kept(read())


def test_two_columns_are_read_one_after_the_other() -> None:
    other = read_strategy(document(as_pdf(columns=2, size="8pt"), "guide"))
    assert {key for key, _ in kept(other)} == {key for key, _ in kept(read())}


def _by_key(reading: Reading) -> dict[str, Proposal]:
    return {one.key: one for one in reading.proposals}


def test_a_new_edition_shows_what_was_dropped_changed_and_added() -> None:
    after = GUIDE.replace(
        " - **Handle Gently** – An alert by which police tell a school that a child has seen violence.\n", ""
    )
    after = after.replace("Help for families with small children.", "Help for families with children under five.")
    after = after.replace(
        "- **Department of Veterans (DOV)**",
        "- **Vermont Alliance of Shelters (VAS)**\n- **Department of Veterans (DOV)**",
    )
    before, now = _by_key(read()), _by_key(read(after))
    assert before.keys() - now.keys() == {"service/department-of-children/handle-gently"}
    assert now.keys() - before.keys() == {"agency/alliance-of-shelter"}
    changed = {
        (key, name)
        for key in before.keys() & now.keys()
        for name, found in now[key].fields.items()
        if plain(found.value) != plain(before[key].fields[name].value if name in before[key].fields else None)
    }
    assert changed == {("service/department-of-children/early-start-program", "description")}


LONG_LINES = (
    "U.S. ",
    "provides ",
    "Unit ",
    "a@",
    "including ",
    "notify the Elm Unit and ",
    "     ",
    "A & ",
    "CGS 1-1 and ",
    "Includes Field Officers and ",
    "two small homes in Elm & Oak ",
    "the OAU and the OTC ",
    "encourage nurses to report threats to the Elm Unit ",
    "sources like the Elm Unit and ",
    "Its services include Day Clinics ",
    "works to prevent and manage ",
    "local, state, ",
    "of, a b c d and ",
    "(a, b, ",
)


@pytest.mark.parametrize("words", LONG_LINES)
def test_long_lines_of_anything_are_read(words: str) -> None:
    """What takes time that grows faster than a line would not end here."""
    line = (words * 20_000)[:20_000]
    text = f"Partner Agencies\n\n- **Elm Unit (EU)**\n- {line}\n\n{line}\n"
    assert read_strategy(document(text.encode())).proposals


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from([*LONG_LINES, *GUIDE.split("\n"), "\n", "- ", " - ", "**", "\t", "(A)"]), max_size=40)
)
def test_any_pieces_of_a_guide_are_read(pieces: list[str]) -> None:
    content = "\n".join(pieces).encode() or b" "
    reading = read_strategy(document(content))
    keys = [one.key for one in reading.proposals]
    assert len(keys) == len(set(keys))
