"""Index keys for texts of any length: an index cannot contain very long texts."""

import hashlib

_LONGEST_KEY = 200
_ACTOR_KEY = 100


def key_of(text: str) -> str:
    """The index key for an id or a lookup: the text itself, or its digest if it is long."""
    if len(text.encode()) <= _LONGEST_KEY:
        return text
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"


def actor_key(actor: str) -> str:
    """The index key for the change sets of an actor: the text's beginning. Statements also compare the whole text."""
    return actor[:_ACTOR_KEY]


def lookup_key(kind: str, field: str, text: str) -> str:
    """The index key for records kept apart that have this value in this field."""
    return key_of(f"{kind}/{field}/{text}")
