"""Files to save, such as tables for a spreadsheet. Nothing between keeps them."""

from starlette.responses import Response

from api.told.table import Table, csv_text


def csv_file(table: Table, name: str) -> Response:
    """The table as CSV, with a mark by which spreadsheets know that it is UTF-8."""
    return file_of(csv_text(table).encode("utf-8-sig"), "text/csv; charset=utf-8", f"{name}.csv")


def xlsx_file(table: Table, title: str, name: str) -> Response:
    """The table as a workbook, with `title` as the name of its sheet."""
    # Only here, because it takes an eighth of a second, which no start should.
    from api.told.workbook import MEDIA_TYPE, workbook

    return file_of(workbook(table, title), MEDIA_TYPE, f"{name}.xlsx")


def file_of(content: bytes, media_type: str, name: str) -> Response:
    """A file called `name` to save."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(content, media_type=media_type, headers=headers)
