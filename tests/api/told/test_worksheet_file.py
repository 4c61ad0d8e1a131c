"""The worksheet as a document: what is not listed can be written in by hand."""

from api.guides.document import Bullets, Heading, Paragraph, Table
from api.guides.pieces import text_of
from api.told.worksheet_file import worksheet_document
from api.words.messages import messages_for
from graph import readiness
from graph.directory import Directory
from graph.look import Viewer
from graph.model.vocabulary import Role
from tests.conftest import NOW


def test_a_section_with_nothing_has_empty_rows_and_one_with_something_has_none(directory: Directory) -> None:
    look = directory.look(Viewer(Role.PARTNER), NOW)
    made = worksheet_document(look, readiness.place_meant(look, "Windham"), messages_for("en"), "")
    sections: dict[str, list[object]] = {}
    for block in made.blocks:
        if isinstance(block, Heading) and block.level == 1:
            sections[text_of(block.text)] = []
        else:
            next(reversed(sections.values())).append(block)
    heads = {
        "2. Who may activate the team": ("Who", "Phone"),
        "6. Steps to close gaps": ("What", "Who", "When"),
    }
    for title, head in heads.items():
        said, table = sections[title]
        assert isinstance(said, Paragraph)
        assert isinstance(table, Table)
        assert (table.heads, table.rows, table.blank) == (head, (), 3)
    assert [type(one) for one in sections["5. How concerning behavior is reported"]] == [Bullets]
