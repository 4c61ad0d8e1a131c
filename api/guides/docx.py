"""Files for Word (DOCX), to be edited: headings, lists, tables and links are Word's own. A sheet has no table."""

from typing import Final

from api.guides.document import Document
from api.guides.libraries import needed
from api.guides.paper import Paper
from api.guides.sheet import Sheet

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def write_docx(sheet: Sheet, paper: Paper = Paper.LETTER) -> bytes:
    """The sheet as a file for this paper: the same bytes for the same sheet. It names no author and no program.

    Raises NotInstalled if python-docx or segno is missing.
    """
    with needed("DOCX", "docx", "lxml", "segno"):
        from api.guides.word.writing import written  # needs optional libraries
    return written(sheet, paper)


def write_document_docx(document: Document, paper: Paper = Paper.LETTER) -> bytes:
    """The document as a file for this paper: the same bytes for the same document. Raises NotInstalled."""
    with needed("DOCX", "docx", "lxml", "segno"):
        from api.guides.word.blocks import written  # needs optional libraries
    return written(document, paper)
