"""Names of kinds of jurisdictions: those of the directory's systems, else general names."""

from api import words
from api.words import kinds
from api.words.messages import Messages
from graph import catalogue
from graph.look import Look
from graph.model.vocabulary import JurisdictionKind


def kind_name(look: Look, kind: JurisdictionKind, messages: Messages) -> str:
    """The name for a single jurisdiction of a kind, with a capital."""
    system = catalogue.system(look, kind)
    return words.capital(words.datum(system.name, messages)) if system else kinds.jurisdiction_kind(kind, messages)


def kind_plural(look: Look, kind: JurisdictionKind, messages: Messages) -> str:
    """The plural name of a kind, as the title of a list."""
    system = catalogue.system(look, kind)
    return words.capital(words.datum(system.plural, messages)) if system else kinds.jurisdiction_kinds(kind, messages)


def kind_plural_inside(look: Look, kind: JurisdictionKind, messages: Messages) -> str:
    """The plural name of a kind inside a sentence: `towns`."""
    system = catalogue.system(look, kind)
    if system:
        return words.datum(system.plural, messages)
    plural = kinds.jurisdiction_kinds(kind, messages)
    return f"{plural[:1].lower()}{plural[1:]}"
