"""By what texts of any length are found: an index has no room for a very long one."""

import hashlib

_LONGEST_KEY = 200
_ACTOR_KEY = 100


def key_of(text: str) -> str:
    """The text by which a change set, or what is kept apart, is found."""
    if len(text.encode()) <= _LONGEST_KEY:
        return text
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"


def actor_key(actor: str) -> str:
    """By what an index finds the change sets of an actor; the whole text is compared then."""
    return actor[:_ACTOR_KEY]


def lookup_key(kind: str, field: str, text: str) -> str:
    """By what a record that is kept apart is found: the value of a field."""
    return key_of(f"{kind}/{field}/{text}")
