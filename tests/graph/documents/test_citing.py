"""What of a document is in the directory, on hand-made records."""

from collections.abc import Iterable

from graph.documents.citing import cited_by, citing
from graph.look import PUBLIC, Look
from graph.model.agency import Agency
from graph.model.document import Section
from graph.model.record import Citation, Record
from graph.model.relation import Relation
from graph.model.vocabulary import AgencyLevel, RelationKind
from graph.readmodel.record_cache import RecordCache
from tests.support.small import CITED, RECORDS, TODAY, model


def section(key: str, first: int, last: int, source: str = "The plan", **more: tuple[Citation, ...]) -> Section:
    cited = more.get("citations", CITED)
    return Section(id=f"section:{key}", source=source, title=key, first_line=first, last_line=last, citations=cited)


def cites(*keys: str | None) -> tuple[Citation, ...]:
    return tuple(Citation(source="The plan", as_of="2026", section=f"section:{key}" if key else None) for key in keys)


def agency(name: str, *keys: str | None) -> Agency:
    return Agency(id=f"agency:{name}", name=name, level=AgencyLevel.STATE, citations=cites(*keys))


def told(*records: Record) -> list[tuple[str, dict[str, tuple[str, ...]]]]:
    return [(one.section.id.removeprefix("section:"), dict(one.by_kind)) for one in cited_by(records)]


def test_sections_come_by_document_and_line_with_what_cites_them() -> None:
    tie = Relation(
        id="relation:a", kind=RelationKind.SHARES, source="agency:b", target="agency:a", citations=cites("one", "two")
    )
    sections = (section("late", 1, 2, "The report"), section("two", 5, 9), section("one", 1, 4))
    found = told(*sections, tie, agency("b", "one"), agency("a", "one", "one", None))
    assert found == [
        ("one", {"agency": ("agency:a", "agency:b"), "relation": ("relation:a",)}),
        ("two", {"relation": ("relation:a",)}),
        ("late", {}),
    ]


def test_a_record_counts_once_however_often_it_cites_a_section() -> None:
    (cited,) = cited_by([section("one", 1, 4), agency("a", "one", "one"), agency("b", "one")])
    assert cited.total == 2


def test_a_section_is_not_cited_by_itself_but_by_another() -> None:
    own = section("one", 1, 4, citations=cites("one"))
    assert told(own) == [("one", {})]
    assert told(own, section("two", 5, 6, citations=cites("one")))[0] == ("one", {"section": ("section:two",)})


def test_a_section_that_is_not_on_file_is_nobodys() -> None:
    assert told(section("one", 1, 4), agency("a", "gone")) == [("one", {})]


def test_without_sections_there_is_nothing_to_audit() -> None:
    assert cited_by(RECORDS) == cited_by([]) == ()


def test_the_order_of_records_makes_no_difference() -> None:
    records = [section("one", 1, 4), section("two", 5, 6), agency("a", "one"), agency("b", "two", "one")]
    assert cited_by(records) == cited_by(reversed(records))


class Unread:
    """A store of which nothing is asked."""

    def read(self, ids: Iterable[str]) -> dict[str, Record]:
        raise AssertionError(list(ids))


def test_the_whole_directory_is_read_for_what_cites_its_sections() -> None:
    cited, none = section("one", 1, 4), section("two", 5, 6)
    records = [cited, none, agency("a", "one"), agency("b", "one")]
    whole = Look(model(*records), Unread(), RecordCache([*RECORDS, *records]), PUBLIC, TODAY)
    found = citing(whole)
    assert [(one.section.id, one.by_kind) for one in found] == [
        (cited.id, (("agency", ("agency:a", "agency:b")),)),
        (none.id, ()),
    ]
