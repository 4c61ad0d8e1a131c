"""`signpost guide`: writes the sheet of a template for a region."""

from dataclasses import dataclass

from api.cli.asking import asking
from api.cli.output import write, write_file
from api.guides.sheet import Sheet
from api.guides.writers import Writer, writer_of
from api.settings import read_settings
from api.told.sheets import sheet
from api.words.messages import languages, messages_for
from graph import guides
from graph.look import Look
from graph.model.errors import InvalidInput, shown
from graph.model.vocabulary import Edition, Role


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the command was given: region, format, template, edition and language as they were written."""

    region: str
    format: str
    template: str
    edition: str
    language: str


def guide(store: str | None, wanted: Wanted, out: str) -> None:
    """Write the sheet to the file `out`, or print it. Raises InvalidInput, Ambiguous; then no file is written."""
    writer, edition, language = writer_of(wanted.format), edition_of(wanted.edition), language_of(wanted.language)
    with asking(store, Role.ADMIN) as asker:
        messages = messages_for(language) if language else asker.messages

        def question(look: Look) -> Sheet:
            region = guides.region_meant(look, wanted.region)
            made = guides.guide(look, region, guides.template_meant(look, wanted.template), edition)
            return sheet(look, made, messages, read_settings().url)

        content = writer.write(asker.answer(question))
    write_sheet(writer, content, wanted.format, out)


def write_sheet(writer: Writer, content: bytes, kind: str, out: str) -> None:
    """Write the content of a file of the format `kind` to `out`, or print it. Raises InvalidInput."""
    if out:
        write_file(content, out)
    elif writer.media_type.startswith("text/"):
        write(content.decode().rstrip("\n"))
    else:
        raise InvalidInput(f"--out is missing: a file of the format {kind} cannot be printed", value=out)


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
