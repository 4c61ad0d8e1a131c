"""What kinds of jurisdictions are called: as the directory's own systems say, else in plain words."""

from api import kinds, words
from api.messages import Messages
from graph.model.vocabulary import JurisdictionKind
from graph.view import View


def kind_name(view: View, kind: JurisdictionKind, messages: Messages) -> str:
    """What one jurisdiction of a kind is called, at the head of a line."""
    system = view.system(kind)
    return words.capital(system.name) if system else kinds.jurisdiction_kind(kind, messages)


def kind_plural(view: View, kind: JurisdictionKind, messages: Messages) -> str:
    """What the jurisdictions of a kind are called, at the head of a list."""
    system = view.system(kind)
    return words.capital(system.plural) if system else kinds.jurisdiction_kinds(kind, messages)
