"""The formats of a sheet: for each a function that writes it, its media type and its suffix."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from api.guides import docx, pdf
from api.guides.html import html
from api.guides.markdown import markdown
from api.guides.sheet import Sheet
from graph.model.errors import InvalidInput, shown


@dataclass(frozen=True, slots=True)
class Writer:
    """A format: `write` makes the bytes of a file of `media_type`, whose name ends in `.suffix`."""

    write: Callable[[Sheet], bytes]
    media_type: str
    suffix: str


WRITERS: Final[Mapping[str, Writer]] = {
    "html": Writer(html, "text/html; charset=utf-8", "html"),
    "md": Writer(markdown, "text/markdown; charset=utf-8", "md"),
    "docx": Writer(docx.write_docx, docx.MEDIA_TYPE, "docx"),
    "pdf": Writer(pdf.write_pdf, pdf.MEDIA_TYPE, "pdf"),
}
"""By the name of the format."""


def writer_of(name: str) -> Writer:
    """The writer of a format. Raises InvalidInput for one that there is not."""
    if name not in WRITERS:
        raise InvalidInput(
            f"there is no format {shown(name)}: it is one of {', '.join(WRITERS)}",
            value=name,
            code="format.unknown",
            params={"text": name},
        )
    return WRITERS[name]


def file_name(sheet: Sheet, writer: Writer) -> str:
    """`school-administrators-demhs-region-3.html`: ASCII, and the same for the same sheet and format."""
    parts = (sheet.template.partition(":")[2], sheet.region.partition(":")[2].replace("/", "-"))
    return f"{'-'.join(filter(None, parts))}-{sheet.edition.lower()}-{sheet.language}.{writer.suffix}"
