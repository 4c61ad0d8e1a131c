"""The template of all messages: the sentences of code and templates, and the vocabulary of the seed."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

from api.words.messages import CONTEXT
from graph.model.age_band import AgeBand
from graph.model.category import Category
from graph.model.guide import GuideCard, GuideTemplate
from graph.model.profile import System
from graph.model.record import Record
from graph.model.tile import Tile, TileStep
from seed.loader import read_seed

_PACKAGE: Final = Path(__file__).parent.parent
_HEADER: Final = """\
# Everything that Signpost says to people, extracted from api/ and seed/ by `python -m api.words`.
# Copy it to <language>.po to translate it; keep the words in %(brackets)s as they are.
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""
_KEYWORDS: Final[dict[str, tuple[int, ...] | None]] = {
    "mark": None,
    "mark_plural": (1, 2),
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
}
_METHODS: Final = [("**.py", "python"), ("pages/**.html", "jinja2")]
_OPTIONS: Final = {"pages/**.html": {"extensions": "jinja2.ext.i18n", "trimmed": "true"}}


def extracted() -> bytes:
    """The template of all messages. The same sources give the same bytes."""
    catalog = Catalog(charset="utf-8")
    entries = extract_from_dir(_PACKAGE, _METHODS, _OPTIONS, _KEYWORDS, ())
    for filename, _, message, _, context in entries:
        catalog.add(message, None, [(f"api/{Path(filename).as_posix()}", 1)], context=context)
    for file, text in vocabulary():
        catalog.add(text, None, [(f"seed/connecticut/{file}", 1)], context=CONTEXT)
    out = BytesIO()
    write_po(out, catalog, sort_output=True, omit_header=True, include_lineno=False, width=110)
    return _HEADER.encode() + out.getvalue()


def vocabulary() -> Iterator[tuple[str, str]]:
    """The texts of the seed that are translated, each with its file: names and descriptions of kinds of help, tiles
    and the steps of their guides, templates of regional guides and their cards, names of age bands, and the names and
    notes of systems of regions."""
    for record in read_seed().records:
        file, texts = _texts(record)
        yield from ((file, text) for text in texts if text)


def _texts(record: Record) -> tuple[str, tuple[str | None, ...]]:
    match record:
        case Category():
            return "categories.yaml", (record.name, record.description)
        case Tile():
            return "tiles.yaml", (record.title, record.description)
        case TileStep():
            return "tiles.yaml", (record.text,)
        case GuideTemplate():
            return "templates.yaml", (record.name, record.title, record.readers, record.lead)
        case GuideCard():
            return "templates.yaml", (record.title, *record.bullets, record.note)
        case AgeBand():
            return "age_bands.yaml", (record.name,)
        case System():
            return "directory.yaml", (record.name, record.plural, record.note)
        case _:
            return "", ()
