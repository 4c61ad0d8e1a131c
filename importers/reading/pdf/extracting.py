"""A program that takes a PDF on its standard input and prints its words, links and attached files as JSON.

It is a process of its own, so that a file that is made to use up time or memory stops it and nothing else. What is
wrong with a file is printed as `{"refused": [code, reason]}`.
"""

import base64
import io
import json
import sys
import unicodedata
from collections.abc import Iterator
from typing import Any, Final

MOST_MEMORY: Final = 1_500 * 2**20
"""Of this process, in bytes."""
MOST_SECONDS: Final = 90
"""Of the processor."""
_MOST_WORDS: Final = 1_000_000
_MOST_ATTACHED: Final = 8 * 2**20
"""Of the files in a PDF together, in bytes."""
_MOST_DRAWING: Final = 24 * 2**20
"""Of what draws one page, in bytes."""
_LONGEST_WORD: Final = 2_000
_LONGEST_CELL: Final = 32_767
_LEAST_RULES: Final = 4
_MOST_RULES: Final = 5_000
"""Lines and boxes on a page that may be the rules of a table; a drawing has more."""


def main() -> None:
    """Reads the PDF and prints what it has. The first argument is how many pages are read at most."""
    _limit()
    content, most_pages = sys.stdin.buffer.read(), int(sys.argv[1])
    try:
        found = _found(content, most_pages)
    except _Refused as error:
        found = {"refused": error.args}
    except Exception:  # pypdf and pdfplumber raise whatever they stumble over in a damaged file
        found = {"refused": ("import.document-broken", "it is damaged or was not copied completely; get it again")}
    json.dump(found, sys.stdout)


class _Refused(Exception):
    """Why a file is not read: the code of the reason, and the reason."""


def _limit() -> None:
    try:
        import resource  # there is none on Windows, where only the time is limited, by the caller
    except ModuleNotFoundError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _found(content: bytes, most_pages: int) -> dict[str, Any]:
    import pypdf

    reader = pypdf.PdfReader(io.BytesIO(content))
    if reader.is_encrypted and not reader.decrypt(""):
        raise _Refused("import.document-locked", "it is protected by a password; save it without one")
    if (count := len(reader.pages)) > most_pages:
        raise _Refused("import.document-large", f"it has {count:,} pages, at most {most_pages:,} are read; split it")
    for page in reader.pages:
        _check_drawing(page)
    metadata = reader.metadata
    title = str(metadata.title or "")[:500] if metadata is not None else ""
    return {"title": title, "attached": _attached(reader), "pages": list(_pages(content))}


def _check_drawing(page: Any) -> None:
    """What draws a page, unpacked, is seldom a hundredth of the limit. pypdf unpacks no more than 75 MB."""
    contents = page.get_contents()
    if contents is not None and len(contents.get_data()) > _MOST_DRAWING:
        raise _Refused("import.document-large", "a page of it unpacks to very much; print it to a new PDF")


def _attached(reader: Any) -> dict[str, str]:
    left, files = _MOST_ATTACHED, {}
    for name, several in reader.attachments.items():
        for data in several:
            if len(data) <= left:
                left -= len(data)
                files[str(name)] = base64.b64encode(data).decode()
    return files


def _pages(content: bytes) -> Iterator[dict[str, Any]]:
    import pdfplumber
    from pdfplumber.utils.text import extract_words

    left = _MOST_WORDS
    with pdfplumber.open(io.BytesIO(content), unicode_norm=None) as document:
        for page in document.pages:
            given = extract_words(
                _once(page.chars), extra_attrs=["fontname", "size"], x_tolerance_ratio=0.2, y_tolerance=2
            )
            left -= len(given)
            if left < 0:
                raise _Refused("import.document-large", f"it has more than {_MOST_WORDS:,} words; split it")
            links = [_link(one) for one in page.hyperlinks if one.get("uri")]
            words = [_word(one) for one in given]
            size = {"width": float(page.width), "height": float(page.height)}
            yield {**size, "words": words, "links": links, "tables": list(_tables(page))}
            page.close()


def _tables(page: Any) -> Iterator[dict[str, Any]]:
    """The tables with ruled cells: where their columns begin, and the texts of their rows."""
    ruled = len(page.lines) + len(page.rects)
    if not _LEAST_RULES <= ruled <= _MOST_RULES:
        return
    for table in page.find_tables():
        rows, texts = table.rows, table.extract(x_tolerance_ratio=0.2, y_tolerance=2)
        boxes = [list(row.cells) for row in rows]
        if len(texts) > 1 and len(texts[0]) > 1:
            whole = [
                [_text_at(boxes, texts, row, column) for column in range(len(texts[row]))] for row in range(len(rows))
            ]
            begins = sorted({round(box[0]) for row in boxes for box in row if box is not None})
            yield {"columns": begins, "rows": whole}


def _text_at(boxes: list[list[Any]], texts: list[list[Any]], row: int, column: int) -> str | None:
    """The text of a cell, also of one that began in a row above; None if it belongs to the cell on its left."""
    if boxes[row][column] is not None:
        return str(texts[row][column] or "")[:_LONGEST_CELL]
    top = min(box[1] for box in boxes[row] if box is not None)
    for above in range(row - 1, -1, -1):
        box = boxes[above][column] if column < len(boxes[above]) else None
        if box is not None:
            return str(texts[above][column] or "")[:_LONGEST_CELL] if box[3] > top + 1 else None
    return None


def _once(letters: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The letters without those that are printed twice in one place, which is how some programs make text bold."""
    placed = {(one["text"], round(one["x0"]), round(one["top"]), one["fontname"]): one for one in letters}
    return list(placed.values())


def _word(one: dict[str, Any]) -> list[Any]:
    """A word with its ligatures apart, in the order of the fields of `Word`."""
    text = "".join(
        unicodedata.normalize("NFKC", sign) if "\ufb00" <= sign <= "\ufb06" else sign
        for sign in one["text"][:_LONGEST_WORD]
    )
    font = str(one.get("fontname") or "").lower()
    bold = any(part in font for part in ("bold", "black", "heavy", "semib", "demi"))
    places = [round(float(one[name]), 2) for name in ("x0", "x1", "top", "bottom")]
    return [text, *places, round(float(one.get("size") or 0), 1), bold]


def _link(one: dict[str, Any]) -> list[Any]:
    address = one["uri"]
    text = address.decode("utf-8", "replace") if isinstance(address, bytes) else str(address)
    return [text[:_LONGEST_WORD], *(float(one[name]) for name in ("x0", "x1", "top", "bottom"))]


if __name__ == "__main__":
    main()
