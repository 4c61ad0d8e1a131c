"""Files to save, such as tables for a spreadsheet. Nothing between keeps them."""

from collections.abc import Mapping
from typing import Final
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from api.guides.document import Document
from api.guides.paper import Paper, paper_of
from api.guides.writers import document_writer_of
from api.told.links import Link
from api.told.table import Table, csv_text
from api.words.messages import Messages, Sentence, mark

_FILES: Final[tuple[tuple[str, Sentence, Mapping[str, str]], ...]] = (
    ("pdf", mark("PDF, Letter paper"), {}),
    ("pdf", mark("PDF, A4 paper"), {"paper": "a4"}),
    ("docx", mark("Word (DOCX)"), {}),
)


def csv_file(table: Table, name: str) -> Response:
    """The table as CSV, with a mark by which spreadsheets know that it is UTF-8."""
    return file_of(csv_text(table).encode("utf-8-sig"), "text/csv; charset=utf-8", f"{name}.csv")


def xlsx_file(table: Table, title: str, name: str) -> Response:
    """The table as a workbook, with `title` as the name of its sheet."""
    # Only here, because it takes an eighth of a second, which no start should.
    from api.told.workbook import MEDIA_TYPE, workbook

    return file_of(workbook(table, title), MEDIA_TYPE, f"{name}.xlsx")


def document_file(request: Request, document: Document) -> Response:
    """The document in the format that the address ends in, for the paper that it asks for.

    Raises InvalidInput for a paper that there is not, and NotInstalled.
    """
    writer = document_writer_of(request.url.path.rpartition(".")[2])
    name = f"{document.file_name}-{document.around.language}.{writer.suffix}"
    return file_of(writer.write(document, paper_asked(request)), writer.media_type, name)


def file_links(path: str, given: Mapping[str, str], messages: Messages) -> tuple[Link, ...]:
    """Links to a document as a file in each format and, where it is printed, for each paper.

    `path` is the address without its suffix, `given` the query of its page.
    """
    query = {name: text for name, text in given.items() if name != "paper"}
    return tuple(
        Link(messages.text(said), f"{path}.{kind}?{urlencode({**query, **more}, safe=':')}", ours=True)
        for kind, said, more in _FILES
    )


def paper_asked(request: Request) -> Paper:
    """The paper that an address asks for, Letter if it does not. Raises InvalidInput for another word."""
    return paper_of(request.query_params.get("paper", ""))


def file_of(content: bytes, media_type: str, name: str) -> Response:
    """A file called `name` to save."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(content, media_type=media_type, headers=headers)
