"""A sheet as PDF, to be printed and read aloud: PDF/UA-1 and PDF/A-3a, with its own data attached."""

from typing import Final

from api.guides.libraries import needed
from api.guides.paper import Paper
from api.guides.sheet import Sheet

MEDIA_TYPE: Final = "application/pdf"


def write_pdf(sheet: Sheet, paper: Paper = Paper.LETTER) -> bytes:
    """The sheet as a file for this paper: the same bytes for the same sheet.

    Attached are the sheet as JSON and its contacts as vCards (`api.guides.carried`). Raises NotInstalled if typst or
    segno is missing.
    """
    with needed("PDF", "typst", "segno"):
        from api.guides.typeset.compiling import written  # needs optional libraries
    return written(sheet, paper)
