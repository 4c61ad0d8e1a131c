"""A picture beside the text of a Word file, with a text in its place for who does not see it."""

import io
from typing import Any, Final

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.parts.story import StoryPart
from docx.shared import Mm

from api.guides.word.story import element

_ANCHOR: Final = f"""
<wp:anchor {nsdecls("wp", "a", "r")} distT="0" distB="0" distL="114300" distR="0" simplePos="0" relativeHeight="1"
    behindDoc="0" locked="0" layoutInCell="1" allowOverlap="0">
  <wp:simplePos x="0" y="0"/>
  <wp:positionH relativeFrom="margin"><wp:align>right</wp:align></wp:positionH>
  <wp:positionV relativeFrom="page"><wp:posOffset/></wp:positionV>
  <wp:extent/>
  <wp:wrapSquare wrapText="left"/>
</wp:anchor>
"""


def put_picture(paragraph: Any, part: StoryPart, png: bytes, size: float, top: float, instead: str) -> None:
    """Put a square picture at the right margin of the page of a paragraph. `instead` is its alternative text.

    `size` and `top`, its distance from the upper edge of the page, are in millimetres.
    """
    inline = part.new_pic_inline(io.BytesIO(png), width=Mm(size), height=Mm(size))
    anchor = parse_xml(_ANCHOR)
    anchor.find(".//{*}posOffset").text = str(Mm(top))
    extent = anchor.find("{*}extent")
    for name in ("cx", "cy"):
        extent.set(name, inline.extent.get(name))
    inline.docPr.set("name", "QR")
    inline.docPr.set("descr", instead)
    anchor.extend(child for child in list(inline) if child.tag != inline.extent.tag)
    paragraph.append(element("w:r", None, element("w:drawing", None, anchor)))
