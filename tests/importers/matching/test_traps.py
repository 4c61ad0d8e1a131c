"""What is never merged automatically, one by one, and what is: by a whole reconciliation."""

import pytest

from graph.model.agency import Team
from graph.model.contact import Contact, Slot
from graph.model.record import Record
from graph.model.service import Service
from graph.model.vocabulary import TeamKind
from importers.matching import Match, Verdict
from importers.proposal import Named
from tests.importers.matching.rows import agency, codes, line, look, matched, proposal, row
from tests.support import small

WEB = "https://harbor.example/"
HARBOR = "agency:harbor-clinic"


def asked(match: Match, record: str) -> dict[str, int]:
    """The parts by which a person is asked about a record, which is not merged."""
    assert match.verdict is Verdict.DOUBTFUL
    assert match.why is not None
    return next(codes(one.score) for one in match.candidates if one.id == record)


def test_a_unit_of_an_agency_is_not_the_agency() -> None:
    at = look(*agency("Harbor Clinic", phone="860-555-0100", website=WEB))
    unit = {"phone": "860-555-0100", "website": WEB}
    assert "name.within" in asked(matched(at, *row("1", "Harbor Clinic Youth Unit", **unit))["1"], HARBOR)
    assert "above.child" in asked(matched(at, *row("1", "Harbor Clinic", parent=HARBOR, **unit))["1"], HARBOR)


def test_the_same_name_in_two_regions_is_not_the_same() -> None:
    at = look(*agency("Youth Service Bureau", town="ash", website=WEB))
    here = matched(at, *row("1", "Youth Service Bureau", town="Dale", website=WEB))["1"]
    assert asked(here, "agency:youth-service-bureau")["place.other"] == -6
    assert matched(at, *row("1", "Youth Service Bureau", town="Ash"))["1"].record == "agency:youth-service-bureau"


def test_the_same_name_in_a_region_that_is_not_in_the_directory_is_asked_about() -> None:
    at = look(*agency("Harbor Clinic", town="ash"))
    assert "place.unknown" in asked(matched(at, *row("1", "Harbor Clinic", town="Utopia"))["1"], HARBOR)
    several = [*row("1", "Harbor Clinic", town="Utopia"), *row("2", "Harbor Clinic", town="Utopia")]
    assert matched(look(), *several)["2"].twin == "1"


def test_the_same_name_without_a_region_is_asked_where_many_have_it() -> None:
    at = look(*agency("Youth Service Bureau", town="ash"))
    assert matched(at, *row("1", "Youth Service Bureau"))["1"].verdict is Verdict.DOUBTFUL


@pytest.mark.parametrize("slip", ["Youth Servce Bureau", "Yuoth Service Bureau, Inc.", "Youth Service Bureua"])
def test_a_slip_in_a_common_name_is_asked_about_as_the_name_is(slip: str) -> None:
    at = look(*agency("Youth Service Bureau"))
    assert asked(matched(at, *row("1", slip))["1"], "agency:youth-service-bureau") == {"name.common-close": 3}
    assert matched(at, *row("1", "Youth Service League"))["1"].verdict is Verdict.DIFFERENT
    several = [*row("1", "Youth Service Bureau"), *row("2", slip)]
    assert [one.id for one in matched(look(), *several)["2"].beside] == ["1"], "two rows of one file"


def test_a_slip_in_a_common_name_in_another_place_is_not_asked_about() -> None:
    at = look(*agency("Youth Service Bureau", town="ash"))
    assert matched(at, *row("1", "Youth Servce Bureau", town="Dale"))["1"].verdict is Verdict.DIFFERENT


@pytest.mark.parametrize("name", ["Troop D", "CT State Police Troop D", "CT Sate Police Troop D", "Troop D Police"])
def test_another_name_with_common_words_more_is_asked_about(name: str) -> None:
    at = look(*agency("Troop D in Quayside", "agency:troop", aliases=("Troop D",)))
    assert asked(matched(at, *row("1", name))["1"], "agency:troop") == {"name.former": 6}


@pytest.mark.parametrize("name", ["State Police Troop E", "Harbor Troop D"])
def test_another_name_with_words_of_its_own_is_not(name: str) -> None:
    at = look(*agency("Troop D in Quayside", "agency:troop", aliases=("Troop D",)))
    assert matched(at, *row("1", name))["1"].verdict is Verdict.DIFFERENT


def test_a_shared_switchboard_is_no_evidence() -> None:
    at = look(*agency("Harbor Clinic", phone="860-555-0100"))
    assert matched(at, *row("1", "Pier House", phone="860-555-0100"))["1"].record is None
    several = [*agency("Dune House", phone="860-555-0100"), *agency("Barn House", phone="860-555-0100")]
    at = look(*agency("Harbor Clinic", phone="860-555-0100"), *several)
    close = matched(at, *row("1", "Harbr Clinic", phone="860-555-0100"))["1"]
    assert asked(close, HARBOR) == {"name.close": 7, "phone.switchboard": 0}


def test_a_national_number_at_two_sites_is_no_evidence() -> None:
    at = look(*agency("Harbor Crisis Line", town="ash", phone="988"))
    elsewhere = matched(at, *row("1", "Harbor Crisis Line", town="Dale", phone="988"))["1"]
    assert asked(elsewhere, "agency:harbor-crisis-line")["phone.national"] == 0
    assert matched(at, *row("1", "Pier Crisis Line", phone="988"))["1"].verdict is Verdict.DIFFERENT


def teams() -> list[Record]:
    return [
        Team(id=f"team:{town}", name=f"{town} team", kind=TeamKind.BTAM, citations=small.CITED)
        for town in ("ash", "dale")
    ]


def test_one_person_in_two_teams_is_two_contacts() -> None:
    at = look(*teams(), *line("team:ash", "860-555-0100", name="Perry Acornbury"))
    person = {"name": "Perry Acornbury", "phones": ["860-555-0100"]}
    slot = {"purpose": "INTAKE", "rank": "PRIMARY", "contact": Named(("contact",), "", "p")}
    here = matched(at, proposal(Contact, "p", **person), proposal(Slot, "s", of="team:dale", **slot))["p"]
    assert asked(here, "contact:team-ash")["above.other"] == -4
    same = matched(at, proposal(Contact, "p", **person), proposal(Slot, "s", of="team:ash", **slot))["p"]
    assert same.record == "contact:team-ash"


def test_a_renamed_agency_is_not_its_successor() -> None:
    given = {"phone": "860-555-0100", "website": WEB, "town": "Ash"}
    successor = agency("Pier House", town="ash", phone="860-555-0100", website=WEB, aliases=("Harbor Clinic",))
    assert "name.former" in asked(
        matched(look(*successor), *row("1", "Harbor Clinic", **given))["1"], "agency:pier-house"
    )
    both = look(*successor, *agency("Harbor Clinic", town="ash", phone="860-555-0100"))
    assert matched(both, *row("1", "Harbor Clinic", **given))["1"].record == HARBOR


def test_another_branch_is_not_the_branch() -> None:
    at = look(*agency("Harbor Clinic", town="ash", phone="860-555-0100", website=WEB))
    branch = matched(at, *row("1", "Harbor Clinic", town="Dale", phone="860-555-0100", website=WEB))["1"]
    assert asked(branch, HARBOR)["place.other"] == -6
    named = matched(at, *row("1", "Harbor Clinic – Dale", phone="860-555-0100", website=WEB))["1"]
    assert asked(named, HARBOR)["name.within"] == 3


def test_a_service_at_another_site_is_not_the_service() -> None:
    at = look(small.service("pier", "shelter", address="12 Elm Street, Ash"))
    site = proposal(
        Service, "1", name="pier", category="shelter", address="9 Oak Road, Dale", provider="agency:office"
    )
    assert asked(matched(at, site)["1"], "service:pier")["address.branch"] == -3


def test_the_same_acronym_is_not_the_same_agency() -> None:
    at = look(*agency("Harbor Clinic Alliance", acronym="HCA", phone="860-555-0100"))
    other = matched(at, *row("1", "Hopewell Care Association", acronym="HCA", phone="203-555-0100"))["1"]
    assert other.record is None
    assert matched(at, *row("1", "HCA", phone="203-555-0100"))["1"].record is None
    assert matched(at, *row("1", "HCA", phone="860-555-0100"))["1"].record == "agency:harbor-clinic-alliance"


def test_what_is_the_same_is_found() -> None:
    at = look(*agency("Harbor Clinic", town="ash", phone="860-555-0100", website=WEB, acronym="HCX"))
    for name, fields in (
        ("Harbor Clinic", {}),
        ("The Clinic, Harbor, Inc.", {"phone": "860-555-0199"}),
        ("Harbr Clinic", {"phone": "860-555-0100"}),
        ("HCX", {"website": WEB}),
    ):
        assert matched(at, *row("1", name, **fields))["1"].record == HARBOR, name
    assert matched(at, *row("1", "Lakeside Alliance"))["1"] == Match("1")


def test_two_records_that_fit_equally_well_are_asked_about() -> None:
    at = look(*agency("Harbor Clinic", "agency:one"), *agency("Harbor Clinic", "agency:two"))
    match = matched(at, *row("1", "Harbor Clinic"))["1"]
    assert match.why is not None
    assert (match.why.code, [one.id for one in match.candidates]) == ("match.several", ["agency:one", "agency:two"])
    at = look(*agency("Harbor Clinic", "agency:one", town="ash"), *agency("Harbor Clinic", "agency:two"))
    assert matched(at, *row("1", "Harbor Clinic", town="Ash"))["1"].record == "agency:one"


def test_an_id_of_the_file_is_followed_and_one_of_nothing_is_not() -> None:
    at = look(*agency("Harbor Clinic"), *agency("Pier House"))
    followed = matched(at, *row("1", "Pier House", HARBOR))["1"]
    assert (followed.record, followed.why and followed.why.code) == (HARBOR, "match.id")
    assert matched(at, *row("1", "Pier House", "agency:nothing"))["1"].record == "agency:pier-house"
    assert matched(at, *row("1", "Pier House", "service:statewide"))["1"].record == "agency:pier-house"


def test_a_slot_of_what_is_there_has_its_contact_with_a_new_number() -> None:
    at = look(*agency("Harbor Clinic", phone="860-555-0100"))
    found = matched(at, *row("1", "Harbor Clinic", phone="860-555-0177"))
    assert found["1"].record == HARBOR
    assert found["1 line"].record == "contact:agency-harbor-clinic"
    assert found["1 slot"] == Match("1 slot")


def test_a_service_is_compared_by_its_provider_of_the_same_file() -> None:
    there = [*agency("Harbor Clinic"), small.service("pier", "shelter", provider=HARBOR)]
    provider = row("1", "Harbor Clinic")
    service = proposal(
        Service, "2", name="pier", category="shelter", provider=Named(("agency",), "Harbor Clinic", "1")
    )
    assert matched(look(*there), service, *provider)["2"].record == "service:pier"
    other = proposal(Service, "2", name="pier", category="shelter", provider=Named(("agency",), "Lakeside", "1"))
    assert "above.other" in asked(matched(look(*there), other, *row("1", "Lakeside"))["2"], "service:pier")
    by_name = proposal(Service, "2", name="pier", category="shelter", provider=Named(("agency",), "Harbor Clinic"))
    assert matched(look(*there), by_name)["2"].record == "service:pier"
