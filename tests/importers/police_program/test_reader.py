"""The reader of brochures of programs for police: what is found by the form of sentences, and what is passed over."""

from graph.model.agency import Agency
from graph.model.document import Resource
from importers.police_program import is_program, read_program
from importers.police_program.lists import items_of
from importers.police_program.offers import adapted_to, deliveries, given, taught
from importers.proposal import Named, Passed, Reading
from importers.reading.documents import read_document
from importers.reading.textdocument import TextDocument
from tests.importers.police_program.made_up import BROCHURE
from tests.support.imports import values

PROGRAM = "Steady Watch Training Program"
ROLES = ("dispatchers", "detectives", "patrol supervisors")
WAYS = ("Self-paced online modules", "Live webinars", "Recorded webinars", "Evening classes")


def text(content: str) -> TextDocument:
    return read_document("brochure.txt", content.encode())


def read(content: str) -> Reading:
    return read_program(text(content))


def resources(reading: Reading) -> dict[str, dict[str, object]]:
    return {str(one["name"]): one for one in values(reading, Resource)}


def test_the_provider_is_a_company_by_what_is_said_of_it() -> None:
    assert values(read(BROCHURE), Agency) == [{"name": "Northgate Partners", "level": "PRIVATE"}]


def test_the_kind_of_a_provider_is_left_open_where_the_text_does_not_say_it() -> None:
    plain = BROCHURE.replace("a consulting firm in Burlington. We work for clients", "an organization. We work")
    assert values(read(plain), Agency) == [{"name": "Northgate Partners"}]
    public = BROCHURE.replace("a consulting firm in Burlington", "a nonprofit organization")
    assert values(read(public), Agency) == [{"name": "Northgate Partners"}]
    academic = BROCHURE.replace("Northgate Partners is a consulting firm", "Northgate University is an organization")
    assert values(read(academic), Agency) == [{"name": "Northgate University", "level": "ACADEMIC"}]


def test_there_is_a_training_for_each_role_with_its_level_and_how_it_is_given() -> None:
    found = resources(read(BROCHURE))
    for role in ROLES:
        training = found[f"{PROGRAM}: threat assessment training for {role}"]
        assert training["topic"] == "TRAINING"
        assert training["roles"] == (role.capitalize(),)
        assert training["level"] == "Introductory through advanced"
        assert training["deliveries"] == WAYS


def test_what_comes_with_it_is_by_kind() -> None:
    found = {name.partition(": ")[2]: one["topic"] for name, one in resources(read(BROCHURE)).items()}
    assert found == {
        "": "TRAINING",
        **{f"threat assessment training for {role}": "TRAINING" for role in ROLES},
        "gap analysis of present plans": "ADVICE",
        "response protocols": "PROTOCOL",
        "interview guides": "GUIDANCE",
        "case templates": "FORM",
        "yearly coaching": "ADVICE",
    }


def test_the_program_says_to_what_it_is_adapted_and_all_of_it_names_the_provider() -> None:
    found = resources(read(BROCHURE))
    adapted = "Adapted to: local ordinances; regional services; county-wide services."
    assert str(found[PROGRAM]["description"]).endswith(f"Offered by Northgate Partners. {adapted}")
    assert {one["agency"] for one in found.values()} == {
        Named(("agency",), "Northgate Partners", "agency/northgate-partners")
    }


def test_every_value_has_its_place() -> None:
    lines = BROCHURE.split("\n")
    reading = read(BROCHURE)
    for proposal in reading.proposals:
        for name, found in proposal.fields.items():
            said = "\n".join(lines[found.span.first - 1 : found.span.last]).lower()
            assert found.span.text.lower() in said, (name, found.span)
    places = {one.key.rpartition("/")[2]: (one.span.first, one.span.text) for one in reading.proposals}
    assert places["steady-watch-training-program"] == (2, PROGRAM)
    assert places["northgate-partners"] == (18, "Northgate Partners")
    assert places["interview-guides"][0] == 13
    assert places["interview-guides"][1].startswith("In addition, each program includes")


def test_what_was_passed_over_is_said() -> None:
    told = [(one.passed, one.span.text.partition(".")[0]) for one in read(BROCHURE).remarks]
    assert told == [
        (Passed.HEADING, "WHY IT MATTERS"),
        (Passed.PROSE, "Officers are often called too late, and nobody has told them what to look for"),
        (Passed.PROSE, "Calls come in at night"),
        (Passed.PROSE, "Files are kept apart"),
        (Passed.HEADING, "WHAT YOU GET"),
        (Passed.PROSE, "Northgate's instructors have worked in four towns"),
    ]


def test_what_looks_like_an_offer_and_is_not_understood_is_said() -> None:
    odd = BROCHURE.replace(
        "- Northgate's instructors", "- The program includes surprises.\n- Northgate's instructors"
    )
    (unread,) = (one for one in read(odd).remarks if one.passed is Passed.UNREAD)
    assert unread.span.text == "The program includes surprises."


def test_the_name_of_the_document_is_that_of_who_offers_it_and_of_the_program() -> None:
    assert read(BROCHURE).source == f"Northgate Partners, {PROGRAM}"
    given_name = read_program(text(BROCHURE), "Flyer", "2026-11")
    assert (given_name.source, given_name.as_of) == ("Flyer", "2026-11")


def test_a_brochure_is_known_by_its_form() -> None:
    assert is_program(text(BROCHURE))
    assert not is_program(text(BROCHURE.replace("training for", "talks about")))
    assert not is_program(text(BROCHURE.replace("Northgate Partners is", "Northgate Partners was")))
    assert not is_program(text(BROCHURE.replace("Training Program", "Weekly")))


def test_without_a_provider_nothing_is_proposed_and_every_block_is_told() -> None:
    reading = read(BROCHURE.replace("Northgate Partners is", "Northgate Partners was"))
    assert reading.proposals == ()
    assert len(reading.remarks) == reading.units == 11


def test_sentences_of_other_brochures() -> None:
    assert [one.role for one in taught("We have courses for officers, dispatchers and school staff.")] == [
        *("Officers", "Dispatchers", "School staff")
    ]
    assert [
        (one.name, one.topic) for one in given("The package comes with a handbook, checklists and legal advice.")
    ] == [
        ("handbook", "GUIDANCE"),
        ("checklists", "FORM"),
        ("legal advice", "ADVICE"),
    ]
    assert given("The program contains consultancy and training options.") == []
    assert given("Police provide forms and reports.") == []
    assert deliveries("Choices include roll call or online modules, and in-person instruction.") == [
        *("Roll call modules", "Online modules", "In-person instruction")
    ]
    assert deliveries("It includes modules.") == []
    assert adapted_to("The course is customized to each county's rules and municipal codes.") == [
        *("the county's rules", "municipal codes")
    ]
    assert adapted_to("The course is customized to your needs.") == []
    assert items_of("state, and local laws") == ["state", "local laws"]
    assert items_of("regional, and local laws") == ["regional laws", "local laws"]
