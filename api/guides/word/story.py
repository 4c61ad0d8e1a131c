"""Paragraphs of a Word file: in its body, or in the header or footer of its pages.

The elements are those of ECMA-376, part 1; children stand in the order of its schema, because Word refuses others.
"""

import hashlib
import re
from collections.abc import Iterable
from typing import Any, Final

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.parts.story import StoryPart
from docx.shared import Mm

from api.guides.pieces import Piece
from api.guides.signs import directions

Element = Any
"""An element of lxml, which has no types."""
_FIELDS: Final = {"{page}": "PAGE", "{pages}": "NUMPAGES"}
REGIONS: Final = {"en": "en-US", "es": "es-US"}
"""Word checks the spelling by a language with its region."""
_BOX: Final = {"w:sz": "12", "w:space": "4", "w:color": "000000"}
_BAR: Final = {"w:sz": "36"}
_BOX_INDENT: Final = {"w:left": "317", "w:right": "90", "w:hanging": "227"}
"""The same for each paragraph in a box: Word draws one box around paragraphs only if their indents are the same."""


def element(tag: str, attributes: dict[str, str] | None = None, *children: Element) -> Element:
    """An element with attributes, all with a prefix, and children."""
    made = OxmlElement(tag, {qn(name): value for name, value in (attributes or {}).items()})
    made.extend(children)
    return made


class Story:
    """The paragraphs of a part. `holder` is the element that they are in, `part` what its links belong to."""

    def __init__(self, holder: Element, part: StoryPart) -> None:
        self.holder = holder
        self.part = part
        self.last: Element = None

    def paragraph(
        self, style: str, pieces: Iterable[Piece], *, keep: bool = False, box: str = "", bar: bool = False
    ) -> Element:
        """Add a paragraph in the style of this id. `keep` keeps it with the next one.

        `box` is the kind of line around it and the paragraphs beside it with such a line: `single`, `dashed`. With
        `bar` that at its left is thick.
        """
        properties = element("w:pPr", None, element("w:pStyle", {"w:val": style}))
        if keep:
            properties.append(element("w:keepNext"))
        if box:
            sides = {side: {"w:val": box, **_BOX} for side in ("top", "left", "bottom", "right")}
            sides["left"] |= _BAR if bar else {}
            properties.append(element("w:pBdr", None, *(element(f"w:{side}", one) for side, one in sides.items())))
            properties.append(element("w:ind", _BOX_INDENT))
        self.last = element("w:p", None, properties)
        self.add(self.last)
        for piece in pieces:
            self.last.extend(self._piece(piece))
        return self.last

    def add(self, block: Element) -> None:
        """Add a paragraph or a table, before what the body of a document says of its last section."""
        final = next(self.holder.iterchildren(reversed=True), None)
        if final is not None and final.tag == qn("w:sectPr"):
            final.addprevious(block)
        else:
            self.holder.append(block)

    def single(self, style: str, text: str, *, keep: bool = False, box: str = "") -> Element:
        """Add a paragraph of a single text."""
        return self.paragraph(style, [Piece(text)], keep=keep, box=box)

    def _piece(self, piece: Piece) -> list[Element]:
        style = "Hyperlink" if piece.uri else ""
        whole = piece.uri.startswith(("tel:", "sms:"))
        parts = directions(piece.text)
        runs = [
            _run(text, style, bold=piece.bold, turned=turned, whole=whole, language=piece.language)
            for text, turned in parts
        ]
        if not piece.uri:
            return runs
        return [element("w:hyperlink", {"r:id": self._relation(piece.uri), "w:history": "1"}, *runs)]

    def _relation(self, uri: str) -> str:
        """The id of the relationship to an address, made of it: python-docx would search all others each time."""
        relation, rels = f"link{hashlib.sha256(uri.encode()).hexdigest()[:32]}", self.part.rels
        if relation not in rels:
            rels.add_relationship(RELATIONSHIP_TYPE.HYPERLINK, uri, relation, is_external=True)
        return relation


def at_right(paragraph: Element, text: str, millimetres: float) -> None:
    """Add `text` to a paragraph, so that it ends so far from the left margin.

    `{page}` and `{pages}` in it become fields that Word fills in.
    """
    tab = element("w:tab", {"w:val": "right", "w:pos": str(round(Mm(millimetres).twips))})
    paragraph.pPr.append(element("w:tabs", None, tab))
    paragraph.append(element("w:r", None, element("w:tab")))
    for part in re.split(r"(\{pages?\})", text):
        if part in _FIELDS:
            paragraph.append(element("w:fldSimple", {"w:instr": f" {_FIELDS[part]} "}, _run("1")))
        else:
            paragraph.extend(_run(one, turned=turned) for one, turned in directions(part))


def _run(
    text: str,
    style: str = "",
    *,
    bold: bool = False,
    turned: bool = False,
    whole: bool = False,
    language: str = "",
) -> Element:
    """A run in a character style. `turned` is from right to left; `whole` does not end a line at a hyphen."""
    properties = element("w:rPr")
    if style:
        properties.append(element("w:rStyle", {"w:val": style}))
    if bold:
        properties.extend((element("w:b"), element("w:bCs")))
    if turned:
        properties.append(element("w:rtl"))
    if language:
        properties.append(element("w:lang", {"w:bidi" if turned else "w:val": REGIONS.get(language, language)}))
    made = element("w:r", None, *([properties] if len(properties) else []))
    for at, part in enumerate(text.split("-") if whole else [text]):
        if at:
            made.append(element("w:noBreakHyphen"))
        written = element("w:t", {"xml:space": "preserve"})
        written.text = part
        made.append(written)
    return made
