"""The catalogues of languages as files: brought up to date with the messages, and checked."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from api.words.extraction import extracted
from api.words.messages import FOLDER, SOURCE, TEMPLATE, forms_of, languages, messages_for

_PLACEHOLDER: Final = re.compile(r"%\(\w+\)s|%%|</?\w[^>]*>")
_HEADER: Final = """\
# Everything that Signpost says to people, in {name}. Made from messages.pot by `python -m api.words`.
# Keep the words in %(brackets)s as they are.
msgid ""
msgstr ""
"Language: {language}\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"

"""


def updated(language: str) -> bytes:
    """The catalogue of `language` with exactly the messages of the template; new ones have no translation yet."""
    catalog, template = _read(language), _template()
    fresh = Catalog(locale=catalog.locale, charset="utf-8")
    for message in template:
        if message.id:
            known = catalog.get(_key(message), message.context)
            fits = known is not None and isinstance(known.id, tuple) == isinstance(message.id, tuple)
            string = known.string if known is not None and fits else None
            fresh.add(message.id, string, message.locations, context=message.context)
    out = BytesIO()
    write_po(out, fresh, sort_output=True, omit_header=True, include_lineno=False, width=110)
    name = catalog.locale.english_name if catalog.locale else language
    return _HEADER.format(name=name, language=language, plurals=catalog.plural_forms).encode() + out.getvalue()


def faults(language: str) -> Iterator[str]:
    """What is wrong with the catalogue of `language`: messages that it lacks, has too many or has not in every
    plural form, and placeholders or HTML tags that differ."""
    catalog, template = _read(language), _template()
    wanted = {(_key(message), message.context): message for message in template if message.id}
    for message in catalog:
        if message.id and (_key(message), message.context) not in wanted:
            yield f"not a message any more: {_key(message)}"
    for (key, context), message in wanted.items():
        known = catalog.get(key, context)
        yield from (f"{fault}: {key}" for fault in _faults(message, known, catalog.num_plurals))


def _faults(message: Message, known: Message | None, plurals: int) -> Iterator[str]:
    ids, said = forms_of(message.id), () if known is None else forms_of(known.string)
    if len(said) != (plurals if len(ids) > 1 else 1) or not all(said):
        yield "not translated"
        return
    for number, text in enumerate(said):
        if set(_PLACEHOLDER.findall(text)) != set(_PLACEHOLDER.findall(ids[min(number, len(ids) - 1)])):
            yield "other placeholders"


def _key(message: Message) -> str:
    return forms_of(message.id)[0]


def _template() -> Catalog:
    return read_po(BytesIO(TEMPLATE.read_bytes()))


def _read(language: str) -> Catalog:
    return read_po(BytesIO((FOLDER / f"{language}.po").read_bytes()), locale=language.replace("-", "_"))


def main() -> None:
    """Write the template and the catalogues; print the version of each catalogue and what is wrong with it."""
    _write(TEMPLATE, extracted())
    for language in languages():
        if language != SOURCE:
            _write(FOLDER / f"{language}.po", updated(language))
            print(f"{language}:{messages_for(language).version}")
            print(*faults(language), sep="\n", end="")


def _write(path: Path, content: bytes) -> None:
    """Write a file, unless that is what it holds: others may be reading it."""
    if path.read_bytes() != content:
        path.write_bytes(content)
