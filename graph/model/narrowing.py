"""Which fields a record may narrow to fewer readers than its kind says.

A field is listed here once every answer asks the guard for it (`graph.look.audience`). The others are the same for
every reader, because answers are computed from them whoever asks: where a service works and for which ages, who
belongs to whom, when a contact answers. To hide such a field would not hide what it says.
"""

from collections.abc import Mapping
from typing import Final

_BODY: Final = ("acronym", "aliases", "website", "description", "checked_at", "citations")

NARROWABLE: Final[Mapping[str, tuple[str, ...]]] = {
    "jurisdiction": ("note", "citations"),
    "category": ("description", "terms", "citations"),
    "agency": _BODY,
    "team": _BODY,
    "member": ("agency", "discipline", "checked_at", "citations"),
    "service": ("aliases", "website", "address", "cautions", "checked_at", "citations"),
    "contact": ("name", "title", "agency", "phones", "email", "masked"),
    "slot": ("contact", "owner", "hours", "note", "citations"),
    "verification": ("by", "note", "citations"),
    "relation": ("channel", "condition", "authority", "shares", "citations"),
    "duty": ("authority", "due", "note", "citations"),
    "count": ("note", "citations"),
    "resource": ("url", "publisher", "note", "citations"),
    "glossary": ("citations",),
}
"""By kind. The citations of a contact are not among them: they date what it prints."""
