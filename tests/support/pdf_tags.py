"""The tags of a PDF in their order, each with the text, alternative text and links that it holds."""

import ctypes
import io
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any, Final

import pypdfium2
import pypdfium2.raw as pdfium
from pypdf import PdfReader

_OBJECT_REFERENCE: Final = "/OBJR"


@dataclass(slots=True)
class Tag:
    """A tag: its kind (`H1`, `P`, `Link`), alternative text, the addresses of its links, and the text inside it."""

    kind: str
    alternative: str = ""
    uris: list[str] = field(default_factory=list)
    text: str = ""


def tags(file: bytes) -> list[Tag]:
    """All tags, each before those inside it."""
    reader = PdfReader(io.BytesIO(file))
    pages = {page.indirect_reference.idnum: at for at, page in enumerate(reader.pages) if page.indirect_reference}
    texts = text_of_marked(file)
    found: list[Tag] = []

    def walk(node: Any, page: int, around: tuple[Tag, ...]) -> None:
        if isinstance(node, int):
            for tag in around:
                tag.text += texts[page, node]
            return
        one = node.get_object()
        if isinstance(one, list):
            for child in one:
                walk(child, page, around)
            return
        if "/Pg" in one:
            page = pages[one.raw_get("/Pg").idnum]
        if one.get("/Type") == _OBJECT_REFERENCE:
            around[-1].uris.append(str(one["/Obj"].get_object()["/A"]["/URI"]))
        elif "/MCID" in one:
            walk(int(one["/MCID"]), page, around)
        else:
            if "/S" in one:
                found.append(Tag(str(one["/S"]).removeprefix("/"), str(one.get("/Alt", ""))))
                around = (*around, found[-1])
            if "/K" in one:
                walk(one.raw_get("/K"), page, around)

    walk(reader.root_object["/StructTreeRoot"], 0, ())
    return found


def text_of_marked(file: bytes) -> dict[tuple[int, int], str]:
    """The text of each piece of marked content, by page and number."""
    texts: dict[tuple[int, int], str] = defaultdict(str)
    with pypdfium2.PdfDocument(file) as document:
        for at, page in enumerate(document):
            letters = page.get_textpage()
            for one in page.get_objects(max_depth=8):
                number = pdfium.FPDFPageObj_GetMarkedContentID(one.raw)
                if number >= 0 and one.type == pdfium.FPDF_PAGEOBJ_TEXT:
                    texts[at, number] += _text(one, letters)
    return texts


def _text(one: Any, letters: Any) -> str:
    size = pdfium.FPDFTextObj_GetText(one.raw, letters.raw, None, 0)
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDFTextObj_GetText(one.raw, letters.raw, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\0")
