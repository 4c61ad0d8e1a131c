"""Marks in a line of Markdown or of a text with HTML: bold, links, escapes, tags."""

import html
import re
from dataclasses import dataclass
from typing import Final

_LINK: Final = re.compile(r"\[([^\[\]\n]{1,500})\]\(<?([^()<>\s]{0,2000})>?\)")
_AUTOLINK: Final = re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,2000}|[^<>\s@]{1,100}@[^<>\s@]{1,200})>")
_BOLD_LEAD: Final = re.compile(r"\A\*\*(.{1,400}?)\*\*|\A__(.{1,400}?)__")
_BOLD: Final = re.compile(r"\*\*(.{1,2000}?)\*\*|__(.{1,2000}?)__")
_TAG: Final = re.compile(r"</?[A-Za-z][A-Za-z0-9]{0,10}(?:\s[^<>]{0,300})?/?>")
_ESCAPED: Final = re.compile(r"\\([!-/:-@\[-`{-~])")
_HIDDEN: Final = 0xE000
"""Escaped signs are kept as private signs while marks are taken out."""
_PARTS: Final = re.compile(
    r"<(?:p|ul|ol|li|br|div|tr|td|h[1-6])\b[^<>]{0,300}>|</(?:p|ul|ol|li|div|tr|td|h[1-6])>", re.I
)
_ITEM: Final = re.compile(r"(?=[•◦▪])")


@dataclass(frozen=True, slots=True)
class Plain:
    """A line without marks, the words in bold at its beginning, and its links: text and address."""

    text: str
    lead: str = ""
    links: tuple[tuple[str, str], ...] = ()


def plain(line: str) -> Plain:
    """A line without its marks."""
    text = _ESCAPED.sub(lambda found: chr(_HIDDEN + ord(found[1])), line)
    links: list[tuple[str, str]] = []

    def linked(found: re.Match[str]) -> str:
        links.append((_bare(found[1]), _shown(found[2])))
        return found[1]

    def automatic(found: re.Match[str]) -> str:
        address = found[1] if ":" in found[1] else f"mailto:{found[1]}"
        links.append((found[1].removeprefix("mailto:"), address))
        return found[1].removeprefix("mailto:")

    text = _AUTOLINK.sub(automatic, _LINK.sub(linked, text))
    text = _TAG.sub("", text).strip()
    lead = _BOLD_LEAD.match(text)
    return Plain(_bare(text), "" if lead is None else _bare(lead[1] or lead[2]), tuple(links))


def _bare(text: str) -> str:
    without = _BOLD.sub(lambda found: found[1] or found[2], text).replace("`", "")
    return _shown(html.unescape(_TAG.sub("", without))).strip()


def _shown(text: str) -> str:
    return "".join(chr(ord(sign) - _HIDDEN) if _HIDDEN < ord(sign) < _HIDDEN + 128 else sign for sign in text)


def pieces(text: str) -> list[str]:
    """The paragraphs and items of a line with HTML in it: `A <p>B</p> <ul>• C• D` is A, B, • C, • D."""
    return [item.strip() for part in _PARTS.split(text) for item in _ITEM.split(part) if item.strip()]
