"""`guide` in GraphQL, as the contract states it, on Connecticut's seed."""

from datetime import datetime

import pytest

from graph import guides
from graph.directory import Directory
from graph.look import PUBLIC, Viewer
from graph.model.vocabulary import Edition, Role
from tests.api.graphql.graphql_asking import Asking, code_of

GUIDE = """
query Q($region: String!, $template: String, $edition: Edition) {
  guide(region: $region, template: $template, edition: $edition) {
    title region { id } template edition asOf validUntil digest
    head { label name phones { display uri } }
    cards { title bullets links note contacts {
      label name title phones { display } email address hours forTowns { name } status state instead verifiedAt
    } }
    missing { code text }
    downloads { format url }
  }
}
"""


@pytest.fixture(scope="module")
def asking(directory: Directory, now: datetime) -> Asking:
    return Asking(directory, now)


def test_it_says_what_the_room_says(asking: Asking, directory: Directory, now: datetime) -> None:
    told = asking.data(GUIDE, region="DEMHS Region 3", template="families")["guide"]
    look = directory.look(PUBLIC, now)
    answer = guides.guide(look, told["region"]["id"], "guide-template:families", Edition.PUBLIC)
    assert told["digest"] == answer.digest
    assert told["asOf"] == answer.as_of.isoformat()
    assert told["validUntil"] == answer.valid_until.isoformat()
    assert (told["template"], told["edition"]) == ("families", "PUBLIC")
    assert [len(card["contacts"]) for card in told["cards"]] == [len(card.entries) for card in answer.cards]
    assert [one["phones"][0]["display"] for one in told["head"]] == [
        "911", "988", "1-800-842-2288", "211", "1-888-774-2900",
    ]  # fmt: skip
    assert [one["code"] for one in told["missing"]] == [one.code for one in answer.missing]
    assert [one["format"] for one in told["downloads"]] == ["html", "md", "docx", "pdf"]


def test_the_partner_edition_names_the_coordinator_to_partners_only(directory: Directory, now: datetime) -> None:
    asked = {"region": "DEMHS Region 3", "edition": "PARTNER"}
    assert code_of(Asking(directory, now).error(GUIDE, **asked)) == "FORBIDDEN"
    told = Asking(directory, now).data(GUIDE, Viewer(Role.EDITOR), **asked)["guide"]
    assert "Josh Cingranelli" in [one["name"] for card in told["cards"] for one in card["contacts"]]


@pytest.mark.parametrize("wrong", [{"region": "Atlantis"}, {"region": "Hartford", "template": "none"}])
def test_what_cannot_be_meant_is_bad_input(asking: Asking, wrong: dict[str, str]) -> None:
    assert code_of(asking.error(GUIDE, **wrong)) == "BAD_INPUT"
