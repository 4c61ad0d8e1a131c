"""Writes a document in the format, on the paper and to the file that a command was given."""

from collections.abc import Callable
from dataclasses import dataclass

from api.cli.asking import Asker
from api.cli.formats import DOCUMENT_ENDINGS, format_of
from api.cli.output import note_address, save_or_print
from api.guides.document import Document
from api.guides.paper import paper_of
from api.guides.writers import document_writer_of
from api.settings import read_settings
from api.words.messages import Messages
from graph import guides
from graph.look import Look
from graph.model.errors import InvalidInput
from graph.model.vocabulary import Edition


@dataclass(frozen=True, slots=True)
class File:
    """What a command was given about a file, as it was written. The format may be empty."""

    format: str
    paper: str
    out: str

    def check_unused(self, option: str) -> None:
        """Raises InvalidInput if a format or a file was given without the option that they are for."""
        for name, text in (("--format", self.format), ("--out", self.out)):
            if text:
                raise InvalidInput(f"{name} is for {option}: give both", value=text)


def file(asker: Asker, given: File, question: Callable[[Look, Messages, str], Document]) -> None:
    """Write the document of a question, read as partners may, or print it. Raises InvalidInput; then nothing is."""
    kind, url = format_of(given.format, given.out, DOCUMENT_ENDINGS), read_settings().url
    writer = document_writer_of(kind)

    def made(look: Look) -> Document:
        return question(guides.reading(look, Edition.PARTNER), asker.messages, url)

    content = writer.write(asker.answer(made), paper_of(given.paper))
    note_address(url, asker.messages)
    save_or_print(content, kind, given.out, is_text=writer.media_type.startswith("text/"))
