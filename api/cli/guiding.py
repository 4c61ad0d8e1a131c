"""`signpost guide`: writes the sheet of a template for a region."""

from dataclasses import dataclass
from typing import Final

from api.cli.asking import asking
from api.cli.formats import SHEET_ENDINGS, format_of
from api.cli.output import note_address, save_or_print
from api.guides.paper import paper_of
from api.guides.sheet import Sheet
from api.guides.writers import WALLET, Writer, writer_of
from api.settings import read_settings
from api.told.sheets import sheet
from api.words.messages import languages, messages_for
from graph import guides
from graph.look import Look
from graph.model.errors import InvalidInput, shown
from graph.model.vocabulary import Edition, Role

_SHEET: Final = "sheet"
_WALLET: Final = "wallet"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the command was given: region, format, template, edition, language, form and paper, as written."""

    region: str
    format: str
    template: str
    edition: str
    language: str
    form: str
    paper: str


def guide(store: str | None, wanted: Wanted, out: str) -> None:
    """Write the sheet to the file `out`, or print it. Raises InvalidInput, Ambiguous; then no file is written."""
    kind = _format(wanted, out)
    writer, edition, language = _writer(wanted, kind), edition_of(wanted.edition), language_of(wanted.language)
    paper, url = paper_of(wanted.paper), read_settings().url
    with asking(store, Role.ADMIN) as asker:
        messages = messages_for(language) if language else asker.messages

        def question(look: Look) -> Sheet:
            region = guides.region_meant(look, wanted.region)
            template = guides.template_meant(look, wanted.template)
            made = guides.guide(look, region, template, edition, messages.language)
            return sheet(look, made, messages, url)

        content = writer.write(asker.answer(question), paper)
        note_address(url, asker.messages)
    save_or_print(content, kind, out, is_text=writer.media_type.startswith("text/"))


def _format(wanted: Wanted, out: str) -> str:
    """The format of the file `out`; that of the wallet card if it is asked for and no format is given."""
    given = wanted.format or (WALLET.suffix if wanted.form == _WALLET else "")
    return format_of(given, out, SHEET_ENDINGS)


def _writer(wanted: Wanted, kind: str) -> Writer[Sheet]:
    """The writer of the format and form. Raises InvalidInput for one that there is not."""
    writer = writer_of(kind)
    if wanted.form == _SHEET:
        return writer
    if wanted.form != _WALLET:
        raise InvalidInput(f"--form is {shown(wanted.form)}: it is {_SHEET} or {_WALLET}", value=wanted.form)
    if writer.media_type != WALLET.media_type:
        raise InvalidInput("--form wallet is for --format pdf: leave --format out", value=kind)
    return WALLET


def language_of(text: str) -> str:
    """The language of an option; empty where it was left out. Raises InvalidInput for one that there is not."""
    if text and text not in languages():
        known = ", ".join(languages())
        raise InvalidInput(f"--language is {shown(text)}: it is one of {known}", value=text)
    return text


def edition_of(text: str) -> Edition:
    """The edition of an option. Raises InvalidInput for another word."""
    found = Edition.__members__.get(text.strip().upper())
    if found is None:
        raise InvalidInput(f"--edition is {shown(text)}: it is public or partner", value=text)
    return found
