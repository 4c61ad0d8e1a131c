"""Known answers of the Resource Guide on the pages: who is part of, operates, provides and works with what."""

import pytest
from starlette.testclient import TestClient

from tests.api.pages.pages import Html


def page(client: TestClient, address: str) -> Html:
    """The page at an address."""
    response = client.get(address)
    assert response.status_code == 200, address
    return Html(response.text)


def in_order(text: str, *said: str) -> None:
    """Each of `said` stands in the text, one after the other."""
    at = 0
    for words in said:
        assert words in text[at:], words
        at = text.index(words, at) + len(words)


@pytest.mark.parametrize(
    ("address", "leads_to", "says"),
    [
        (
            "/teams/team:dva-threat-assessment-team",
            ["/agencies/agency:ct-dva", "/browse/teams#btam"],
            ["Operated by", "Threat assessment and management team", "veterans threat assessment team"],
        ),
        ("/agencies/agency:ct-dva", ["/teams/team:dva-threat-assessment-team"], ["Teams", "Units"]),
        (
            "/agencies/agency:fbi-threat-management-coordinators",
            ["/agencies/agency:fbi-field-offices", "/agencies/agency:fbi-btac", "/agencies/agency:fbi"],
            ["Refers to", "Coordinates with", "Receives information from"],
        ),
        (
            "/agencies/agency:fbi-btac",
            ["/agencies/agency:fbi", "/agencies/agency:fbi-threat-management-coordinators"],
            ["Receives referrals from", "Shares information with"],
        ),
        ("/services/service:handle-with-care", ["/agencies/agency:ct-csde"], ["Provided by", "in danger call 911"]),
        (
            "/agencies/agency:ct-dmhas",
            [
                "/agencies/agency:capitol-region-mental-health-center",
                "/agencies/agency:connecticut-mental-health-center",
                "/agencies/agency:connecticut-valley-hospital",
                "/agencies/agency:greater-bridgeport-community-mental-health-center",
            ],
            ["State inpatient treatment facilities of DMHAS", "4 of the 4 are listed"],
        ),
        (
            "/agencies/agency:solnit-childrens-centers",
            ["/agencies/agency:ct-dcf", "/agencies/agency:solnit-north", "/agencies/agency:solnit-south"],
            ["Part of", "Units"],
        ),
        (
            "/agencies/agency:ct-judicial-branch-cssd",
            [
                "/agencies/agency:ct-judicial-branch",
                "/agencies/agency:ct-judicial-branch-cssd-bridgeport",
                "/agencies/agency:ct-judicial-branch-cssd-hartford",
            ],
            ["2 of the 2 are listed", "Juvenile probation"],
        ),
        ("/categories/child-advocacy-center", ["/counts#count:cacs"], ["5 of the 10 are listed"]),
        ("/browse/regions/judicial_district", ["/counts#count:judicial-districts"], ["13 of the 13 are listed"]),
    ],
)
def test_what_the_guide_names_is_there_with_its_ties(
    client: TestClient, address: str, leads_to: list[str], says: list[str]
) -> None:
    found = page(client, address)
    assert [one for one in leads_to if one not in found.links] == []
    assert [one for one in says if one not in found.text] == []


def test_handle_with_care_is_a_notice_to_schools_with_what_may_pass(client: TestClient) -> None:
    text = page(client, "/agencies/agency:sector-k12-schools").text
    _, _, notified = text.partition("Works with")[2].partition("Is notified by")
    in_order(
        notified,
        "Local law enforcement",
        "Handle with Care, to the officials",
        "Information that can be shared The student",
    )


def test_breadcrumbs_lead_down_from_the_level_through_what_it_is_part_of(client: TestClient) -> None:
    found = page(client, "/agencies/agency:ct-state-police-regional-threat-coordinators")
    wanted = [
        "/browse",
        "/browse/agencies/state",
        "/agencies/agency:ct-despp",
        "/agencies/agency:ct-state-police",
    ]
    crumbs = found.links[found.links.index("/browse", found.links.index("/browse") + 1) :]
    assert crumbs[: len(wanted)] == wanted


def test_units_are_a_tree_of_several_levels(client: TestClient) -> None:
    text = page(client, "/agencies/agency:ct-despp").text
    in_order(
        text[text.rindex("Units") :],
        "Connecticut State Police",
        "State Police Behavioral Threat Assessment Unit",
        "State Police Regional Threat Coordinators",
        "Division of Emergency Management and Homeland Security",
        "DEMHS Region 1 office",
    )


def test_teams_of_units_stand_with_the_unit_that_runs_them(client: TestClient) -> None:
    found = page(client, "/agencies/agency:ct-despp")
    assert "/teams/team:csp-regional-btams" in found.links
    assert "State Police regional BTAM teams Connecticut State Police" in found.text


def test_a_sector_shows_first_what_law_requires_with_authority_and_day(client: TestClient) -> None:
    text = page(client, "/agencies/agency:sector-municipalities").text
    in_order(
        text,
        "Duties",
        "Required by law",
        "By January 1, 2025.",
        "Law: CGS 28-7(a)",
        "Suggested",
        "show 26 more",
    )
    assert "This is a type of organization. Each place has its own." in text


def test_a_tie_that_law_requires_says_so_with_its_law_and_comes_first(client: TestClient) -> None:
    text = page(client, "/agencies/agency:sector-municipalities").text
    ties = text[text.index("Works with") :]
    in_order(
        ties[ties.index("Coordinates with") :],
        "Local and regional boards of education Required by law [",
        "For School safety",
        "Legal authority CGS 10-222m, 10-222n",
        "CT Center for School Safety",
        "Coordinates with: show",
    )


def test_each_tie_and_duty_leads_to_its_source_with_section_lines_and_date(client: TestClient) -> None:
    response = client.get("/agencies/agency:sector-municipalities").text
    for statement in ('<li class="sp-tie">', '<li id="duty:'):
        found = response.split(statement)[1:]
        assert len(found) > 30
        assert all("#source-" in one.partition("</p>")[0] for one in found)
    in_order(
        Html(response).text,
        "Where this comes from",
        "Connecticut TVTP Strategy and Municipal TVTP Standards (DESPP/DEMHS), October 2025",
        "[1] Part ",
        ", line",
    )


def test_a_team_shows_its_seats_by_discipline(client: TestClient) -> None:
    found = page(client, "/teams/team:mdt-greater-norwalk")
    in_order(
        found.text,
        "Child abuse multidisciplinary team",
        "Operated byHuman Services Council",
        "Works inNew CanaanNorwalk",
        "Members",
        "Child protection DCF",
        "main contact No working number",
        "Law enforcement",
    )
    assert "/agencies/agency:ct-dcf" not in found.links, "who fills a seat of such a team is for partners"


def test_a_team_whose_operator_no_source_names_says_so(client: TestClient) -> None:
    text = page(client, "/teams/team:tvtp-law-enforcement-working-group").text
    assert "Operated byNot listed. Ask when you call." in text
    assert "No phone number yet. Call 211 any time." in text


def test_an_agency_begins_with_how_to_reach_it(client: TestClient) -> None:
    text = page(client, "/agencies/agency:ct-dcf").text
    in_order(text, "How to reach it", "We have no number of its own.", "DCF Careline", "1-800-842-2288", "Facts")
    in_order(page(client, "/agencies/agency:sector-k12-schools").text, "Each place has its own. Call 211 any time.")


def test_teams_are_listed_by_kind_beside_what_is_counted(client: TestClient) -> None:
    found = page(client, "/browse/teams")
    in_order(found.text, "41 listed", "Threat assessment and management teams")
    in_order(found.text, "Child abuse multidisciplinary teams (9)", "9 of the 17 are listed", "[")
    assert {"btam", "child_abuse_mdt", "rept"} <= set(found.ids)


def test_browse_leads_to_levels_kinds_and_what_there_is_to_read(client: TestClient) -> None:
    found = page(client, "/browse")
    for address in ("/browse/agencies/state", "/browse/teams#btam", "/glossary", "/resources", "/counts"):
        assert address in found.links, address
    in_order(found.text, "Services by kind of help", "Agencies", "Teams", "All teams 41", "Glossary")


def test_the_agencies_of_a_level_are_a_tree(client: TestClient) -> None:
    text = page(client, "/browse/agencies/state").text
    in_order(text, "Connecticut Department of Children and Families", "Solnit Children's Centers", "Center North")


def test_the_glossary_has_the_steps_of_the_pathway_in_their_order(client: TestClient) -> None:
    found = page(client, "/glossary")
    steps = ["Grievance", "Ideation", "Research and planning", "Preparation", "Breach", "Attack"]
    in_order(found.text, "Pathway to violence", "Its steps:", *steps)
    assert "#glossary:breach" in found.links
    assert "glossary:leakage" in found.ids
    assert "A step of: Pathway to violence" in found.text
    assert "Glossary of Terms, line 573" in found.text


def test_a_term_is_explained_where_it_is_used(client: TestClient) -> None:
    found = page(client, "/agencies/agency:sector-municipalities")
    used = [one for one in found.all("a") if one.get("class") == "sp-term"]
    assert {"/glossary#glossary:targeted-violence"} <= {one["href"] for one in used}
    assert all(one["title"] for one in used)
    in_order(found.text, "Terms used here", "Targeted violence", "Violence planned beforehand against")


def test_everyday_words_are_not_taken_for_steps_of_the_pathway(client: TestClient) -> None:
    found = page(client, "/services/service:demhs-region-1")
    assert "Emergency planning" in found.text
    assert "/glossary#glossary:research-and-planning" not in found.links


def test_resources_stand_by_topic_with_publisher_link_and_source(client: TestClient) -> None:
    found = page(client, "/resources")
    in_order(
        found.text,
        "65 listed",
        "Guidance",
        "Behavioral Threat Assessment and Management (BTAM) in Practice",
        "Published by:",
        "Training (13)",
        "Protocols (1)",
        "commercial offer, not endorsed",
    )
    outside = [one for one in found.links if one.startswith("http")]
    assert len(outside) > 15
    assert "/agencies/agency:us-dhs" in found.links
    assert "No link available" in found.text


def test_what_an_agency_publishes_leads_to_its_place_among_the_resources(client: TestClient) -> None:
    found = page(client, "/agencies/agency:us-dhs")
    assert "What it publishes" in found.text
    assert "/resources#resource:cp3-btam-in-practice" in found.links


def test_counts_are_cited_and_compared_with_what_is_on_file(client: TestClient) -> None:
    text = page(client, "/counts").text
    in_order(
        text, "Accredited child advocacy centers", "5 of the 10 are listed", "Child abuse multidisciplinary teams"
    )
    assert "A document says 18. We have not compared this with our list" in text
    assert "Part Three, Partners: Connecticut Children's Alliance, line 483" in text
    assert "`" not in text
