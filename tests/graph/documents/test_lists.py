"""What documents hold, in lists."""

from datetime import date

from graph.documents.lists import duties_of, glossary, resources, sections
from graph.model.document import GlossaryTerm, Resource, Section
from graph.model.record import Redirect
from graph.model.statement import Duty
from graph.model.vocabulary import ResourceTopic
from tests.support.agencies import short
from tests.support.small import CITED, look


def duty(key: str, of: str = "agency:state", *, mandatory: bool = False, due: date | None = None) -> Duty:
    return Duty(id=f"duty:{key}", of=of, text="Do it.", mandatory=mandatory, due=due, citations=CITED)


def test_what_law_requires_goes_first_then_what_is_due_first() -> None:
    duties = [
        duty("a"),
        duty("b", due=date(2027, 1, 1)),
        duty("c", due=date(2026, 1, 1)),
        duty("z", mandatory=True),
        duty("y", mandatory=True),
        duty("x", mandatory=True, due=date(2030, 1, 1)),
        duty("other", "agency:office", mandatory=True),
    ]
    asked = look(*duties, Redirect(id="agency:merged", survivor="agency:state"))
    assert short(duties_of(asked, "agency:state")) == ["x", "y", "z", "c", "b", "a"]
    assert short(duties_of(asked, "agency:merged")) == ["x", "y", "z", "c", "b", "a"]
    assert duties_of(asked, "agency:gone") == ()


def test_sections_come_in_the_order_of_their_documents() -> None:
    def section(key: str, source: str, line: int) -> Section:
        return Section(id=f"section:{key}", source=source, title=key, first_line=line, last_line=line + 5)

    some = section("d", "Plan", 9), section("c", "Plan", 1), section("b", "Plan", 1), section("a", "Report", 1)
    assert short(sections(look(*some))) == ["b", "c", "d", "a"]


def test_terms_and_resources_come_by_name() -> None:
    terms = [GlossaryTerm(id=f"glossary:{key}", name=name, definition="") for key, name in (("a", "Z"), ("b", "A"))]
    assert short(glossary(look(*terms))) == ["b", "a"]

    def resource(key: str, name: str, publisher: str | None = None) -> Resource:
        topic = ResourceTopic.GUIDANCE
        return Resource(id=f"resource:{key}", name=name, topic=topic, description="", agency=publisher)

    some = resource("a", "Z", "agency:state"), resource("b", "A"), resource("c", "B", "agency:state")
    asked = look(*some, Redirect(id="agency:merged", survivor="agency:state"))
    assert short(resources(asked)) == ["b", "c", "a"]
    assert short(resources(asked, "agency:state")) == short(resources(asked, "agency:merged")) == ["c", "a"]
    assert resources(asked, "agency:office") == ()
