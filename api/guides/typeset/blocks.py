"""A document as a PDF: headings, paragraphs, lists and tables."""

import dataclasses
from typing import Any

from api.guides.document import Block, Document, Heading, Table
from api.guides.paper import Paper
from api.guides.signs import plain
from api.guides.typeset.compiling import compiled


def written(document: Document, paper: Paper) -> bytes:
    """The file."""
    return compiled("document.typ", document.around, {"blocks": [*map(_block, document.shown)]}, paper)


def _block(block: Block) -> dict[str, Any]:
    """A block by its fields, with its kind; the text of a heading as its title, which has less room in a line."""
    fields = dataclasses.asdict(block)
    if isinstance(block, Heading):
        fields["title"] = fields.pop("text")
    if isinstance(block, Table):
        fields["heads"] = [plain(head) for head in block.heads]
    return {"kind": type(block).__name__, **fields}
