"""The formats of sheets and of documents: for each a function that writes it, its media type and its suffix."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Generic, Protocol, TypeVar

from api.guides import docx, pdf
from api.guides.document import Document
from api.guides.document_markdown import document_markdown
from api.guides.html import html
from api.guides.markdown import markdown
from api.guides.paper import Paper
from api.guides.sheet import Sheet
from graph.model.errors import InvalidInput, shown

T = TypeVar("T")
Given = TypeVar("Given", contravariant=True)


class Write(Protocol[Given]):
    """Makes the bytes of a file; the paper counts where a format has one."""

    def __call__(self, value: Given, paper: Paper = Paper.LETTER, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Writer(Generic[T]):
    """A format: `write` makes the bytes of a file of `media_type`, whose name ends in `.suffix`."""

    write: Write[T]
    media_type: str
    suffix: str


_MARKDOWN: Final = "text/markdown; charset=utf-8"
WRITERS: Final[Mapping[str, Writer[Sheet]]] = {
    "html": Writer(html, "text/html; charset=utf-8", "html"),
    "md": Writer(markdown, _MARKDOWN, "md"),
    "docx": Writer(docx.write_docx, docx.MEDIA_TYPE, "docx"),
    "pdf": Writer(pdf.write_pdf, pdf.MEDIA_TYPE, "pdf"),
}
"""Those of a sheet, by the name of the format."""
WALLET: Final[Writer[Sheet]] = Writer(pdf.write_wallet, pdf.MEDIA_TYPE, "pdf")
"""The wallet card of a sheet whose template has one."""
DOCUMENT_WRITERS: Final[Mapping[str, Writer[Document]]] = {
    "md": Writer(document_markdown, _MARKDOWN, "md"),
    "docx": Writer(docx.write_document_docx, docx.MEDIA_TYPE, "docx"),
    "pdf": Writer(pdf.write_document_pdf, pdf.MEDIA_TYPE, "pdf"),
}
"""Those of a document."""
DOCUMENT_FILES: Final = ("docx", "pdf")
"""The formats that pages offer beside themselves."""


def writer_of(name: str) -> Writer[Sheet]:
    """The writer of a sheet in a format. Raises InvalidInput for one that there is not."""
    return _of(WRITERS, name)


def document_writer_of(name: str) -> Writer[Document]:
    """The writer of a document in a format. Raises InvalidInput for one that there is not."""
    return _of(DOCUMENT_WRITERS, name)


def _of(writers: Mapping[str, Writer[T]], name: str) -> Writer[T]:
    if name not in writers:
        raise InvalidInput(
            f"there is no format {shown(name)}: it is one of {', '.join(writers)}",
            value=name,
            code="format.unknown",
            params={"text": name},
        )
    return writers[name]


def file_name(sheet: Sheet, writer: Writer[Sheet]) -> str:
    """`school-administrators-demhs-region-3.html`: ASCII, and the same for the same sheet and format."""
    form = "wallet" if writer is WALLET else ""
    parts = (form, sheet.template.partition(":")[2], sheet.region.partition(":")[2].replace("/", "-"))
    return f"{'-'.join(filter(None, parts))}-{sheet.edition.lower()}-{sheet.language}.{writer.suffix}"
