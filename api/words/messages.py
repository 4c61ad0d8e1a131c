"""The message catalogue: every word that people read is looked up here, and English is the source.

In code a sentence is written as `mark("...")` or `mark_plural("...", "...")`, in templates as `_("...")` or
`{% trans %}`: in English, with named places for values, `%(name)s`. Nothing else is extracted, and `Messages.text`
and `Messages.plural` take nothing else: a plain `str` is a type error, whatever name the method is called by.

A language is added by putting `<language>.po` into `api/words/locale`, made from its `messages.pot`; catalogues are
read as they are, nothing is compiled. What a catalogue lacks is said in English. `python -m api.words` writes the
template anew from code and templates.
"""

from collections.abc import Callable, Mapping
from functools import cache
from gettext import c2py
from io import BytesIO
from pathlib import Path
from typing import Final, NamedTuple, NewType

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

SOURCE: Final = "en"
PACKAGE: Final = Path(__file__).parent.parent
FOLDER: Final = Path(__file__).parent / "locale"
TEMPLATE: Final = FOLDER / "messages.pot"

_HEADER = """\
# Everything that Signpost says to people, extracted from api/ by `python -m api.words`.
# Copy it to <language>.po to translate it; keep the words in %(brackets)s as they are.
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""
_KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "mark": None,
    "mark_plural": (1, 2),
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
}
_METHODS = [("**.py", "python"), ("pages/**.html", "jinja2")]
_OPTIONS = {"pages/**.html": {"extensions": "jinja2.ext.i18n", "trimmed": "true"}}


Sentence = NewType("Sentence", str)
"""A sentence that is extracted. Only `mark` makes one."""


class Plural(NamedTuple):
    """A sentence about one thing and the same about several, extracted together. Only `mark_plural` makes one."""

    one: str
    many: str


def mark(sentence: str) -> Sentence:
    """`sentence`, which has to be a string literal: the extraction reads it in the code."""
    return Sentence(sentence)


def mark_plural(one: str, many: str) -> Plural:
    """A sentence for one of something and for several; both have to be string literals."""
    return Plural(one, many)


class Messages:
    """One language's sentences. Values come in by name; a `%` in a sentence is written `%%`."""

    def __init__(self, language: str, texts: Mapping[str, tuple[str, ...]], form: Callable[[int], int]) -> None:
        self.language = language
        self.locale = Locale.parse(language, sep="-")
        self._texts = texts
        self._form = form

    def text(self, sentence: Sentence, **params: object) -> str:
        """The sentence in this language with `params` in their places."""
        return self.gettext(sentence) % params

    def plural(self, sentence: Plural, n: int, **params: object) -> str:
        """The sentence for `n` of something; `n` itself is one of the params."""
        return self.ngettext(sentence.one, sentence.many, n) % {"n": n, **params}

    def gettext(self, message: str) -> str:
        """The translation of `message`, its places still empty. For templates; code calls `text`."""
        return self._texts.get(message, (message,))[0] or message

    def ngettext(self, one: str, many: str, n: int) -> str:
        """The translation for `n`, its places still empty. For templates; code calls `plural`."""
        forms = self._texts.get(one, ())
        form = self._form(n)
        if len(forms) > form and forms[form]:
            return forms[form]
        return one if n == 1 else many


@cache
def languages() -> tuple[str, ...]:
    """The languages that can be asked for, English first."""
    return (SOURCE, *sorted(path.stem for path in FOLDER.glob("*.po") if path.stem != SOURCE))


def messages_for(language: str) -> Messages:
    """The sentences in `language` (BCP 47), in its main language where that is all there is, else in English."""
    return _messages(_known(language) or SOURCE)


@cache
def _messages(language: str) -> Messages:
    path = FOLDER / f"{language}.po"
    if not path.exists():
        return Messages(language, {}, lambda n: int(n != 1))
    with path.open("rb") as file:
        catalog = read_po(file, locale=language.replace("-", "_"))
    texts = {forms[0]: strings for forms, strings in map(_entry, catalog) if forms[0]}
    return Messages(language, texts, c2py(catalog.plural_expr))


def _entry(message: object) -> tuple[tuple[str, ...], tuple[str, ...]]:
    ids, strings = getattr(message, "id"), getattr(message, "string")  # noqa: B009 Babel's own class is untyped here
    return tuple([ids] if isinstance(ids, str) else ids), tuple([strings] if isinstance(strings, str) else strings)


def _known(language: str) -> str | None:
    """The language on file that `language` asks for; None if there is none."""
    wanted = language.strip().replace("_", "-").lower()
    by_name = {name.lower(): name for name in languages()}
    return by_name.get(wanted) or by_name.get(wanted.partition("-")[0])


def choose_language(header: str | None) -> str:
    """The language on file that an Accept-Language header likes best; English where it names none."""
    wishes = sorted(map(_wish, (header or "").split(",")[:20]), key=lambda wish: -wish[0])
    return next((known for weight, name in wishes if weight > 0 and (known := _known(name))), SOURCE)


def _wish(part: str) -> tuple[float, str]:
    """(weight, language) of one part of the header; a weight that is no number counts as none."""
    name, _, weight = part.partition(";")
    try:
        return float(weight.replace(" ", "").removeprefix("q=") or 1), name
    except ValueError:
        return 0.0, name


def extracted() -> bytes:
    """The template of all sentences, from code and templates: the same sources give the same bytes."""
    catalog = Catalog(charset="utf-8")
    found = extract_from_dir(PACKAGE, _METHODS, _OPTIONS, _KEYWORDS, ())
    for filename, _, message, _, context in found:
        catalog.add(message, None, [(f"api/{Path(filename).as_posix()}", 1)], context=context)
    out = BytesIO()
    write_po(out, catalog, sort_output=True, omit_header=True, include_lineno=False, width=110)
    return _HEADER.encode() + out.getvalue()


def main() -> None:
    """Write the template anew."""
    TEMPLATE.write_bytes(extracted())
