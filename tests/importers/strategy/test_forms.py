"""The forms of sentences, each on made-up text: what they say, and what looks like them and says it of others."""

import pytest

from importers.strategy.reading import read_strategy
from tests.importers.strategy.test_guide import by_name, told
from tests.support.guidebooks import document

_HEAD = """# Strategy for Preventing Targeted Violence

State of Vermont

March 2026

## Participating Agencies and Organizations

- **Elm Family Center (EFC)**
"""


def services(*said: str) -> dict[str, str]:
    """The services that lines below an entry say, with who provides them."""
    reading = read_strategy(document((_HEAD + "".join(f" - {one}\n" for one in said)).encode()))
    return {name: one["provider"] for name, one in by_name(reading, "service").items()}


def ties(*said: str) -> set[tuple[str, str, str]]:
    reading = read_strategy(document((_HEAD + "".join(f" - {one}\n" for one in said)).encode()))
    return {(one["kind"], one["source"], one["target"]) for one in told(reading, "relation").values()}


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ("The Center administers town and county grants.", {"Town and county grants"}),
        ("The Center provides speech and vocational rehabilitation, and legal books.", None),
        ("Provides dance, chess and other relevant trainings.", {"Dance trainings", "Chess trainings"}),
        ("Provides funding to 12 clinics across the state.", {"Funding to 12 clinics"}),
        ("Offers on-site support for planning and crisis response.", {"On-site support"}),
        ("Its programs include Stop, Listen, and Act (SLA) training.", {"Stop, Listen, and Act training"}),
        (
            "Its services include Art Circle for Youth, and Music First Aid among other things.",
            {"Art Circle", "Music First Aid"},
        ),
        ("A center that oversees school rooms, summer programs and home care.", {"Summer programs", "Home care"}),
        ("A center that oversees school visits, and manages legal advice.", {"School visits", "Legal advice"}),
        (
            "The Center is responsible for the review and prosecution of theft in Elm.",
            {"Review and prosecution of theft"},
        ),
        ("The EFC investigates bias crimes, and keeps books.", {"Investigation of bias crimes"}),
        (
            "Its mission is to collect, verify and analyze reports of bullying to help schools.",
            {"Collection, verification and analysis of reports of bullying"},
        ),
        ("The Center works to prevent harm in Elm.", {"Prevention of harm"}),
        (
            "It offers prevention, early-help, and treatment services across Elm.",
            {"Prevention, early-help, and treatment services"},
        ),
        (
            "The Center raises public awareness about gangs and holds weekly case meetings.",
            {"Public awareness", "Weekly case meetings"},
        ),
        (
            "The Center provides training for all local and state officials across Elm.",
            {"Training for local and state officials"},
        ),
        ("The EFC also supports River Road Safety (RRS) efforts and other work.", {"River Road Safety"}),
        ("The Center is developing a “Safe Elm” website and a family plan.", {"Safe Elm website", "Family plan"}),
        ("Supports the work of the Committee on Gangs in Elm.", {"Support of the Committee on Gangs"}),
        ("It provides return to work and legal services.", {"Legal services"}),
        ("The EFC is responsible for providing evening counseling to adults.", {"Evening counseling"}),
        (
            "The Center regularly hosts family talks and parent workshops.",
            {"Family talks and parent workshops"},
        ),
    ],
)
def test_what_a_center_says_it_provides(said: str, named: set[str] | None) -> None:
    expected = {"Speech and vocational rehabilitation"} if named is None else named
    found = services(said)
    assert set(found) == expected
    assert set(found.values()) == {"Elm Family Center"}


@pytest.mark.parametrize(
    "said",
    [
        "The Center works with the Oak Clinic, which provides legal counseling.",
        "It includes homes and a hospital that offers intensive care and day treatment.",
        "These services aim to prevent harm and provide timely intervention.",
        "Vermont delivers uniform response services.",
        "In partnership with others, Oak County provides day treatment.",
        "Towns work to prevent harm.",
        "The Center supports efforts to reduce gun training and enhance river surveillance.",
        "The Center coordinates Oak Police Department efforts.",
        "The goal of the Center is to prevent harm.",
        "The Center was established to review how reports are written.",
    ],
)
def test_what_others_provide_is_not_its_own(said: str) -> None:
    assert services(said) == {}


def test_the_only_other_one_that_a_sentence_begins_with_provides_it() -> None:
    assert services("In Vermont, the Oak Response Team offers technical assistance to towns.") == {
        "Technical assistance": "Oak Response Team"
    }


def test_a_unit_of_it_that_a_sentence_begins_with_does_what_it_says() -> None:
    said = "The River Task Force (RTF) of the EFC is a partnership that works to detect and track spills."
    text = _HEAD + f" - River Task Force (RTF)\n - {said}\n"
    found = by_name(read_strategy(document(text.encode())), "service")
    assert {name: one["provider"] for name, one in found.items()} == {
        "Detection and tracking of spills": "River Task Force"
    }


def test_what_a_place_of_it_includes_is_provided_there() -> None:
    said = (
        "The EFC also operates the Oak Homes (North and South), which include Day Treatment Units and a day clinic."
    )
    assert services(said) == {"Day Treatment Units": "Oak Homes", "Day clinic": "Oak Homes"}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("The Center brings together local officials, victim advocates, and law enforcement.",
         {("COORDINATES", "Elm Family Center", one) for one in ("Local officials", "Victim advocates")}),
        ("It provides guidance and resources for law enforcement.",
         {("SHARES", "Elm Family Center", "Law enforcement")}),
        ("The Center provides grant support to hospitals.", {("COORDINATES", "Elm Family Center", "Hospitals")}),
        ("It engages families, teachers, and school officials in its work.",
         {("COORDINATES", "Elm Family Center", "School officials")}),
        ("In Vermont, the Oak Response Team provides technical assistance to law enforcement.",
         {("SHARES", "Oak Response Team", "Law enforcement")}),
        ("The EFC funds three clinics (Oak Hospital, Ash Hospital, and Fir Hospital).",
         {("COORDINATES", "Elm Family Center", f"{one} Hospital") for one in ("Oak", "Ash", "Fir")}),
        ("It is the membership organization for the state's ten Oak Response Teams.",
         {("COORDINATES", "Elm Family Center", "Oak Response Teams")}),
        ("The Center supports all VT schools by visits, and supports schools budgets.",
         {("COORDINATES", "Elm Family Center", "Schools")}),
        ("The EFC receives training and support from the Oak Response Team.",
         {("SHARES", "Oak Response Team", "Elm Family Center")}),
        ("Relationships across local law enforcement and other partners (housing, probation/parole, and social"
         " services) are part of it.",
         {("COORDINATES", "Elm Family Center", one)
          for one in ("Local law enforcement", "Probation and parole", "Social services")}),
        ("The EFC coordinates, trains, and shares information with the Oak Hospital.",
         {(kind, "Elm Family Center", "Oak Hospital") for kind in ("COORDINATES", "SHARES")}),
        ("The EFC works with victim advocates, youth and elders, and state agencies.",
         {("COORDINATES", "Elm Family Center", one) for one in ("Victim advocates", "State agencies")}),
        ("Victim advocates send reports to the Oak Hospital. These advocates notify law enforcement.",
         {("SHARES", "Victim advocates", "Oak Hospital"), ("NOTIFIES", "Victim advocates", "Law enforcement")}),
        ("Victim advocates must submit a plan to the Oak Hospital. These plans need consultation with clinics.",
         {("SHARES", "Victim advocates", "Oak Hospital"), ("CONSULTS", "Victim advocates", "Clinics")}),
        ("Includes Field Safety Officers and Night Safety Officers to communicate weekly with local law enforcement.",
         {("SHARES", one, "Local law enforcement") for one in ("Field Safety Officers", "Night Safety Officers")}),
        ("The EFC uses rooms, and can use the existing Oak Response Team to plan.",
         {("COORDINATES", "Elm Family Center", "Oak Response Team")}),
        ("The EFC leads the Oak Hospital in a plan, and hosts roundtables with media outlets.",
         {("COORDINATES", "Elm Family Center", one) for one in ("Oak Hospital", "Media outlets")}),
        ("Supports the work of the Oak Response Team, whose task is new.",
         {("COORDINATES", "Elm Family Center", "Oak Response Team")}),
        ("The EFC recommends that hospitals lock their doors.", {("SHARES", "Elm Family Center", "Hospitals")}),
        ("It works with local law enforcement, including the chief of the state, and representatives of fire, public"
         " health, and social services.",
         {("COORDINATES", "Elm Family Center", one)
          for one in ("Local law enforcement", "Fire", "Public health", "Social services")}),
        ("It engages state agencies, drug use (DU) experts, and victim advocates.",
         {("COORDINATES", "Elm Family Center", one) for one in ("State agencies", "Victim advocates")}),
        ("The EFC encourages physicians to speak.", {("COORDINATES", "Elm Family Center", "Physicians")}),
        ("Local law enforcement reports abuse to the Oak Hospital and reports to the Ash Hospital.",
         {("NOTIFIES", "Local law enforcement", "Oak Hospital"),
          ("REPORTS", "Local law enforcement", "Ash Hospital")}),
        ("Identify Oak Response Team cases appropriate for referral to the Vermont State Police.",
         {("REFERS", "Elm Family Center", "Vermont State Police")}),
    ],
)  # fmt: skip
def test_who_works_with_whom(said: str, expected: set[tuple[str, str, str]]) -> None:
    assert expected <= ties(said)
    assert len(ties(said)) <= len(expected) + 1


@pytest.mark.parametrize(
    "said",
    [
        "It disseminates reports to support law enforcement operations.",
        "Consider the Oak Hospital as a place.",
        "A study led by Ann uses Oak Hospital rooms.",
        "The Center asks nurses to report threats to the Oak Hospital.",
        "Reports of local law enforcement support the Oak Hospital budget.",
    ],
)
def test_what_sounds_like_a_tie_and_is_none(said: str) -> None:
    assert ties(said) == set()


def test_kinds_that_are_listed_below_an_organization_work_with_it() -> None:
    text = (
        _HEAD + "- **Vermont Youth Association (VYA)**\n- Juvenile Review Boards (JRB)/Youth Service Bureau (YSB)\n"
    )
    found = told(read_strategy(document(text.encode())), "relation").values()
    assert {(one["source"], one["target"]) for one in found} == {
        ("Vermont Youth Association", "Juvenile Review Boards"),
        ("Vermont Youth Association", "Youth Service Bureau"),
    }


def test_letters_are_known_before_they_are_explained() -> None:
    said = "The EFC works with the VDH.\n- **Vermont Division of Homes (VDH)**"
    assert ("COORDINATES", "Elm Family Center", "Vermont Division of Homes") in ties(said)


def test_what_an_organization_is_composed_of_are_its_units() -> None:
    said = "The Center is composed of the Office of Home Visits and the Office of Youth Aid. It stands in Elm."
    reading = read_strategy(document((_HEAD + f" - {said}\n").encode()))
    agencies = by_name(reading, "agency")
    for unit in ("Office of Home Visits", "Office of Youth Aid"):
        assert agencies[unit]["parent"] == "Elm Family Center"
    assert told(reading, "relation") == {}


def test_a_common_team_below_an_entry_is_its_own() -> None:
    text = _HEAD + " - Threat Assessment Team (TAT): The Threat Assessment Team (TAT) meets weekly.\n"
    other = "- **Elm College (EC)**\n - Students may ask threat assessment teams of other colleges.\n"
    teams = by_name(read_strategy(document((text + other).encode())), "team")
    assert teams["EFC Threat Assessment Team"]["acronym"] == "TAT"
    assert "acronym" not in teams["Threat assessment teams"]


def test_a_kind_of_organization_behind_a_preposition_is_no_organization() -> None:
    text = _HEAD + " - **Use of Telephones in Schools** – A policy on telephones was adopted.\n"
    reading = read_strategy(document(text.encode()))
    assert "Use of Telephones in Schools" not in by_name(reading, "agency")
    assert by_name(reading, "service")["Use of Telephones in Schools"]["provider"] == "Elm Family Center"


def test_a_word_with_another_ending_names_the_same_unit() -> None:
    text = _HEAD + (
        "- **Vermont State Police Bias Investigative Unit**\n"
        " - The Bias Investigate Unit of the Vermont State Police reviews incidents.\n"
    )
    names = [name for name in by_name(read_strategy(document(text.encode())), "agency") if "Bias" in name]
    assert names == ["Vermont State Police Bias Investigative Unit"]


def test_what_stands_below_a_unit_behind_its_owner_is_of_the_unit() -> None:
    text = _HEAD + (
        "- **Vermont Department of Safety (VDS) including:**\n"
        "- Vermont Division of Homes (VDH) School Security Unit\n"
        " - Performs school security assessments.\n"
    )
    reading = read_strategy(document(text.encode()))
    assert by_name(reading, "service")["School security assessments"]["provider"] == "VDH School Security Unit"
    assert by_name(reading, "agency")["VDH School Security Unit"]["parent"] == "Vermont Division of Homes"
