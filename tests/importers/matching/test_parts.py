"""Each part of a score, with its weight, worked out by hand."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from api.words.match_reasons import MATCHING
from api.words.messages import messages_for
from api.words.reasons import reason_words
from graph.model.agency import Team
from graph.model.contact import Contact, Slot
from graph.model.record import Record
from graph.model.service import Service
from graph.model.vocabulary import TeamKind
from importers.matching import Verdict
from importers.matching.weights import FORBIDS, OWN, WEIGHTS
from importers.proposal import Named
from tests.importers.matching.rows import agency, codes, line, look, proposal, row, score
from tests.support import small

_WHYS = {"match.id", "match.judged", "match.sure", "match.doubtful", "match.several", "match.taken"}
HARBOR = "agency:harbor-clinic"


def parts(*records: Record, of: str = HARBOR, **fields: Any) -> dict[str, int]:
    """The parts of the score of a row with these fields and a record."""
    return codes(score(look(*records), of, *row("1", **fields)))


def test_a_sentence_for_every_part_and_a_part_for_every_sentence() -> None:
    assert MATCHING.keys() == WEIGHTS.keys() | _WHYS
    assert WEIGHTS.keys() >= FORBIDS | OWN
    assert not FORBIDS & OWN


@pytest.mark.parametrize(
    ("name", "code", "weight"),
    [
        ("Harbor Clinic", "name.same", 10),
        ("Clinic, Harbor", "name.same", 10),
        ("Harbr Clinic", "name.close", 7),
        ("HCX", "name.acronym", 4),
        ("Old Pier House", "name.former", 6),
        ("Harbor Clinic Intake Unit", "name.within", 3),
        ("Harbor Alliance", "name.partly", 1),
        ("Lakeside Alliance", "name.other", -8),
        ("Harbor Clinic 2", "name.number", -8),
    ],
)
def test_names(name: str, code: str, weight: int) -> None:
    record = agency("Harbor Clinic", acronym="HCX", aliases=("Old Pier House",))
    assert parts(*record, name=name) == {code: weight}


def test_names_that_many_have() -> None:
    record = agency("Youth Service Bureau")
    of = "agency:youth-service-bureau"
    assert parts(*record, of=of, name="Youth Services Bureau") == {"name.common": 6}
    assert parts(*record, of=of, name="Youth Servcie Bureau") == {"name.common-close": 3}


def test_names_that_are_only_acronyms() -> None:
    assert parts(*agency("HCX", "agency:hcx"), of="agency:hcx", name="H.C.X.") == {"name.acronym": 4}
    assert parts(*agency("HARBORSIDE", "agency:h"), of="agency:h", name="Harborside") == {"name.same": 10}


def test_names_that_differ_by_a_place() -> None:
    assert parts(*agency("Harbor Clinic Ash"), of="agency:harbor-clinic-ash", name="Harbor Clinic Dale") == {
        "name.place": -4
    }


def test_acronyms_that_both_say() -> None:
    record = agency("Harbor Clinic", acronym="HCX")
    assert parts(*record, name="Harbor Clinic", acronym="HCX") == {"name.same": 10, "acronym.same": 3}
    assert parts(*record, name="Pier House", acronym="HCX") == {"name.other": -8}
    assert parts(*record, name="Harbr Clinic", acronym="HCQ") == {"name.close": 7, "acronym.other": -1}


@pytest.mark.parametrize(
    ("there", "here", "code", "weight"),
    [
        ("860-555-0100", "(860) 555 0100", "phone.same", 6),
        ("860-555-0100", "860-555-0100 x12", "phone.same", 6),  # one of the two may be the line of the other
        ("860-555-0100 x12", "860-555-0100 x12", "phone.same", 6),
        ("860-555-0100 x12", "860-555-0100 x34", "phone.extension", 1),
        ("211", "211", "phone.national", 0),
        ("860-555-0112", "860-555-0121", "phone.near", 1),
        ("860-555-0112", "860-555-0119", "phone.near", 1),
        ("860-555-0112", "860-555-0198", "phone.other", -1),
        ("860-555-0112", "203-555-0198", "phone.area", -3),
        ("860-555-0112", "800-555-0198", "phone.other", -1),  # a toll-free number has no place
    ],
)
def test_phones(there: str, here: str, code: str, weight: int) -> None:
    assert parts(*agency("Harbor Clinic", phone=there), name="Harbor Clinic", phone=here) == {
        "name.same": 10,
        code: weight,
    }


def test_a_number_that_three_have_is_a_switchboard() -> None:
    others = [one for name in ("Pier House", "Dune House") for one in agency(name, phone="860-555-0100")]
    record = agency("Harbor Clinic", phone="860-555-0100")
    given = {"name": "Harbor Clinic", "phone": "860-555-0100"}
    assert parts(*record, *others[:3], **given)["phone.same"] == 6
    assert parts(*record, *others, **given)["phone.switchboard"] == 0


@pytest.mark.parametrize(
    ("there", "here", "code", "weight"),
    [
        ("info@harbor.example", "INFO@harbor.example", "mail.same", 6),
        ("info@harbor.example", "jo@harbor.example", "mail.domain", 3),
        ("info@harbor.example", "info@pier.example", "mail.other", -1),
    ],
)
def test_mail(there: str, here: str, code: str, weight: int) -> None:
    record = [*agency("Harbor Clinic"), *small_line(HARBOR, email=there)]
    assert parts(*record, name="Harbor Clinic", email=here) == {"name.same": 10, code: weight}


def test_mail_in_a_domain_for_everybody_is_no_evidence() -> None:
    record = [*agency("Harbor Clinic"), *small_line(HARBOR, email="harbor@gmail.com")]
    assert parts(*record, name="Harbor Clinic", email="clinic@gmail.com") == {"name.same": 10}
    record = [*agency("Harbor Clinic"), *small_line(HARBOR, email="harbor@ct.gov")]
    assert parts(*record, name="Harbor Clinic", email="clinic@ct.gov") == {"name.same": 10}


def test_a_domain_that_three_have_is_no_evidence() -> None:
    others = [
        one
        for name in ("Pier House", "Dune House")
        for one in (*agency(name), *small_line(f"agency:{name.lower().replace(' ', '-')}", email="a@harbor.example"))
    ]
    record = [*agency("Harbor Clinic"), *small_line(HARBOR, email="b@harbor.example"), *others]
    assert parts(*record, name="Harbor Clinic", email="c@harbor.example")["mail.shared"] == 0


@pytest.mark.parametrize(
    ("there", "here", "code", "weight"),
    [
        ("https://www.harbor.example/", "http://harbor.example", "web.page", 5),
        ("https://harbor.example/a", "https://harbor.example/b", "web.host", 3),
        ("https://harbor.example/", "https://pier.example/", "web.other", -1),
        ("https://portal.ct.gov/dcf", "https://portal.ct.gov/dcf/", "web.page", 5),
    ],
)
def test_websites(there: str, here: str, code: str, weight: int) -> None:
    assert parts(*agency("Harbor Clinic", website=there), name="Harbor Clinic", website=here) == {
        "name.same": 10,
        code: weight,
    }


def test_two_pages_of_a_host_for_everybody_are_no_evidence() -> None:
    record = agency("Harbor Clinic", website="https://portal.ct.gov/dcf")
    assert parts(*record, name="Harbor Clinic", website="https://portal.ct.gov/dph") == {"name.same": 10}
    assert parts(*record, name="Harbor Clinic", website="https://portal.ct.gov/") == {"name.same": 10}


def test_a_website_that_three_have_is_no_evidence() -> None:
    others = [
        one for name in ("Pier House", "Dune House") for one in agency(name, website="https://harbor.example/x")
    ]
    record = agency("Harbor Clinic", website="https://harbor.example/x")
    assert parts(*record, *others, name="Harbor Clinic", website="https://harbor.example/x")["web.shared"] == 0


@pytest.mark.parametrize(
    ("there", "here", "code", "weight"),
    [
        ("ash", ["Ash"], "place.same", 4),
        ("ash", ["North County"], "place.some", 1),
        ("ash", ["Dale"], "place.other", -6),
        ("ash", ["jurisdiction:ash"], "place.same", 4),
    ],
)
def test_places(there: str, here: list[str], code: str, weight: int) -> None:
    assert parts(*agency("Harbor Clinic", town=there), name="Harbor Clinic", serves=here) == {
        "name.same": 10,
        code: weight,
    }


def test_a_place_that_is_not_known_is_another_and_a_name_of_two_means_both() -> None:
    assert parts(*agency("Harbor Clinic", town="ash"), name="Harbor Clinic", serves=["Utopia"]) == {
        "name.same": 10,
        "place.unknown": -1,
    }
    record = agency("Harbor Clinic", town="ash")
    assert parts(*record, name="Harbor Clinic", serves=["Millbrook"])["place.some"] == 1  # in Ash or in Cedar
    record = agency("Harbor Clinic", town="dale")
    assert parts(*record, name="Harbor Clinic", serves=["Millbrook"])["place.other"] == -6


def test_parents() -> None:
    record = agency("Harbor Clinic", parent="agency:state")
    assert parts(*record, name="Harbor Clinic", parent="agency:state") == {"name.same": 10, "above.same": 3}
    assert parts(*record, name="Harbor Clinic", parent="agency:office") == {"name.same": 10, "above.other": -4}
    assert parts(*record, name="Harbor Clinic", parent=HARBOR) == {"name.same": 10, "above.child": -8}


def test_levels() -> None:
    assert parts(*agency("Harbor Clinic"), name="Harbor Clinic", level="state") == {"name.same": 10, "sort.other": -2}
    assert parts(*agency("Harbor Clinic"), name="Harbor Clinic", level="nonprofit") == {"name.same": 10}


def help_parts(here: str = "", serves: str = "", category: str = "", **there: Any) -> dict[str, int]:
    """The parts of a service of the file and the one of the directory, without those of their name and provider."""
    record = replace(small.service("pier", "youth-crisis", *there.pop("towns", ()), **there), name="Pier House")
    given = {"address": here, "serves": [serves] if serves else [], "category": category}
    fields = {name: value for name, value in given.items() if value}
    found = codes(score(look(record), record.id, proposal(Service, "1", name="Pier House", **fields)))
    assert found.pop("above.unknown") == 0
    return {code: weight for code, weight in found.items() if not code.startswith("name.")}


@pytest.mark.parametrize(
    ("website", "verdict"), [("", Verdict.DOUBTFUL), ("https://willow.example.org/veterans", Verdict.SAME)]
)
def test_a_service_without_provider_needs_something_of_its_own(website: str, verdict: Verdict) -> None:
    """The number of one agency's program was put on the first one of that name, and somebody may dial it."""
    page = "https://willow.example.org/veterans"
    record = replace(small.service("pier", "youth-crisis", "ash", website=page), name="Willow Veterans House")
    fields: dict[str, Any] = {"serves": ["Ash"], "category": "youth-crisis"}
    fields |= {"website": website} if website else {}
    found = score(look(record), record.id, proposal(Service, "2", name="Willow Veterans House", **fields))
    assert found.verdict is verdict


@pytest.mark.parametrize(
    ("there", "here", "code", "weight"),
    [
        ("12 Elm Street, Ash", "12 Elm St., Ash", "address.same", 4),
        ("12 Elm Street, Ash", "14 Elm Street, Ash", "address.other", -1),
        ("12 Elm Street, Ash", "12 Elm Street", "address.same", 4),
        ("12 Elm Street, Ash", "9 Oak Road, Dale", "address.branch", -3),
        ("12 Elm Street, Ash", "12 Elm Street, Dale", "address.branch", -3),
        ("12 Elm Street, Suite 4, Ash", "12 Elm Street, Ash", "address.same", 4),
        ("12 Elm Street, Ash", "12 Elm Street, Suite 4", "address.same", 4),
        ("12 Elm Street, Ash", "12 Elm Street, Utopia", "address.branch", -3),
    ],
)
def test_addresses(there: str, here: str, code: str, weight: int) -> None:
    assert help_parts(here, address=there) == {code: weight}


def test_a_service_may_move_as_long_as_it_serves_the_same_place() -> None:
    moved = help_parts("9 Oak Road, Dale", "Ash", address="12 Elm Street, Ash", towns=("ash",))
    assert moved == {"address.town": -2, "place.same": 4}


def test_an_address_that_three_have_is_no_evidence() -> None:
    house = [small.service(name, "shelter", address="12 Elm Street, Ash") for name in ("dune", "lodge", "barn")]
    given = proposal(Service, "1", name="Dune", address="12 Elm Street, Ash")
    assert codes(score(look(*house), "service:dune", given))["address.shared"] == 0


@pytest.mark.parametrize(
    ("category", "code", "weight"),
    [("youth-crisis", "category.same", 2), ("crisis", "category.near", 1), ("shelter", "category.other", -4)],
)
def test_kinds_of_help(category: str, code: str, weight: int) -> None:
    assert help_parts(category=category) == {code: weight}


def seat(**there: Any) -> list[Record]:
    """A contact that fills the intake of the team at Ash."""
    team = Team(id="team:ash", name="Ash team", kind=TeamKind.BTAM, citations=small.CITED)
    return [team, *small_line("team:ash", **there)]


def contact_parts(*records: Record, of: str = "team:ash", rank: str = "PRIMARY", **fields: Any) -> dict[str, int]:
    """The parts of a contact of the file that fills a slot, and that of the team at Ash."""
    slot = proposal(Slot, "s", of=of, purpose="INTAKE", rank=rank, contact=Named(("contact",), "", "1"))
    return codes(score(look(*records), "contact:team-ash", proposal(Contact, "1", **fields), slot))


@pytest.mark.parametrize(
    ("name", "code", "weight"),
    [
        ("Perry Acornbury", "person.same", 6),
        ("Acornbury, Perry", "person.same", 6),
        ("Perry Acornbery", "person.close", 4),
        ("Quinn Acornbury", "person.other", -8),
    ],
)
def test_persons(name: str, code: str, weight: int) -> None:
    found = contact_parts(*seat(name="Perry Acornbury"), name=name)
    assert found == {code: weight, "slot.same": 7, "above.same": 3}


def test_roles_and_slots() -> None:
    assert contact_parts(*seat(title="Chair"), title="chair")["title.same"] == 1
    assert contact_parts(*seat(title="Chair"), title="Clinician")["title.other"] == -3
    assert contact_parts(*seat(), rank="SECONDARY") == {"slot.other": -2, "above.same": 3}
    assert contact_parts(*seat(), of="agency:state") == {"slot.other": -2, "above.other": -4}


def test_parts_are_told_in_words() -> None:
    english = messages_for("en")
    found = score(look(*agency("Harbor Clinic", phone="860-555-0100")), HARBOR, *row("1", "HC", phone="860-555-0100"))
    assert [reason_words(one.reason, english) for one in found.parts] == [
        "Different names",
        "Same phone number: 860-555-0100",
    ]


def test_the_verdict_follows_from_the_sum() -> None:
    at = look(*agency("Harbor Clinic", phone="860-555-0100", town="ash"))
    verdicts = {
        name: score(at, HARBOR, *row("1", name, **fields)).verdict
        for name, fields in {
            "Harbor Clinic": {"phone": "860-555-0199"},  # 10 - 1
            "Harbr Clinic": {},  # 7: asked
            "Harbor Clnic": {"town": "Ash"},  # 7 + 4, and nothing of its own: asked
            "Clinic Harbbor": {"phone": "860-555-0100"},  # 7 + 6
            "Harbor Clinic Unit": {"phone": "860-555-0100"},  # 3 + 6, and a unit: asked
            "Harbor House": {"town": "Ash"},  # 1 + 4, other names and nothing of its own
            "Lakeside": {},
        }.items()
    }
    assert verdicts == {
        "Harbor Clinic": Verdict.SAME,
        "Harbr Clinic": Verdict.DOUBTFUL,
        "Harbor Clnic": Verdict.DOUBTFUL,
        "Clinic Harbbor": Verdict.SAME,
        "Harbor Clinic Unit": Verdict.DOUBTFUL,
        "Harbor House": Verdict.DIFFERENT,
        "Lakeside": Verdict.DIFFERENT,
    }


def test_nothing_in_common_and_nothing_said_is_no_match() -> None:
    assert score(look(*agency("Harbor Clinic")), HARBOR, proposal(Contact, "1")).verdict is Verdict.DIFFERENT


def small_line(of: str, **more: Any) -> list[Record]:
    """A contact without a number, and the intake slot that it fills."""
    return line(of, "", **more)


def test_the_manual_has_every_weight() -> None:
    text = (Path(__file__).parents[3] / "docs" / "matching.md").read_text(encoding="utf-8")
    told = {
        f"match.{code}": int(weight) for code, weight in re.findall(r"^\| `([a-z.-]+)` \| (-?\d+) \|", text, re.M)
    }
    assert told == WEIGHTS
    forbids = {f"match.{code}" for code in re.findall(r"^\| `([a-z.-]+)` \| .*forbids \|$", text, re.M)}
    assert forbids == FORBIDS
