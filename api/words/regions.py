"""What kinds of jurisdictions are called: as the directory's own systems say, else in plain words."""

from api import words
from api.words import kinds
from api.words.messages import Messages
from graph import catalogue
from graph.look import Look
from graph.model.vocabulary import JurisdictionKind


def kind_name(look: Look, kind: JurisdictionKind, messages: Messages) -> str:
    """What one jurisdiction of a kind is called, at the head of a line."""
    system = catalogue.system(look, kind)
    return words.capital(system.name) if system else kinds.jurisdiction_kind(kind, messages)


def kind_plural(look: Look, kind: JurisdictionKind, messages: Messages) -> str:
    """What the jurisdictions of a kind are called, at the head of a list."""
    system = catalogue.system(look, kind)
    return words.capital(system.plural) if system else kinds.jurisdiction_kinds(kind, messages)
