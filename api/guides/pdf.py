"""Files as PDF, to be printed and read aloud: PDF/UA-1 and PDF/A-3a. A sheet has its own data attached."""

from typing import Final

from api.guides.document import Document
from api.guides.libraries import needed
from api.guides.paper import Paper
from api.guides.sheet import Sheet
from api.guides.wallet import has_wallet, no_wallet

MEDIA_TYPE: Final = "application/pdf"


def write_pdf(sheet: Sheet, paper: Paper = Paper.LETTER) -> bytes:
    """The sheet as a file for this paper: the same bytes for the same sheet.

    Attached are the sheet as JSON and its contacts as vCards (`api.guides.carried`). Raises NotInstalled if typst or
    segno is missing.
    """
    with needed("PDF", "typst", "segno"):
        from api.guides.typeset.sheets import written  # needs optional libraries
    return written(sheet, paper)


def write_wallet(sheet: Sheet, paper: Paper = Paper.LETTER) -> bytes:
    """The wallet card of a sheet, to cut out of this paper, as `write_pdf`.

    Raises InvalidInput if its template has none.
    """
    if not has_wallet(sheet):
        raise no_wallet(sheet)
    with needed("PDF", "typst", "segno"):
        from api.guides.typeset.sheets import written_wallet  # needs optional libraries
    return written_wallet(sheet, paper)


def write_document_pdf(document: Document, paper: Paper = Paper.LETTER) -> bytes:
    """The document as a file for this paper: the same bytes for the same document. Raises NotInstalled."""
    with needed("PDF", "typst", "segno"):
        from api.guides.typeset.blocks import written  # needs optional libraries
    return written(document, paper)
