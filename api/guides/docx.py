"""A sheet as a Word file (DOCX), to be edited: headings, lists and links are Word's own, and nothing is a table."""

from typing import Final

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
