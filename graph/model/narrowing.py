"""Which fields a record may narrow, that is, limit to fewer readers than its kind does.

A field may be listed here if every answer asks the guard for it (`graph.look.audience`). Other fields are the same
for every reader, because all answers are computed from them: where a service works and for which ages, what belongs
to what, when a contact answers. Hiding such a field would not hide its information.
"""

from collections.abc import Mapping
from typing import Final

_BODY: Final = ("acronym", "aliases", "website", "description", "checked_at", "citations")

NARROWABLE: Final[Mapping[str, tuple[str, ...]]] = {
    "jurisdiction": ("note", "citations"),
    "category": ("description", "terms", "citations"),
    "agency": _BODY,  # its trainings, protocols, guides and forms are for partners already
    "team": _BODY,
    "member": ("agency", "discipline", "required_by", "trainings", "checked_at", "citations"),
    "service": ("aliases", "website", "address", "cautions", "checked_at", "citations"),
    "contact": ("name", "title", "agency", "phones", "email", "masked"),
    "slot": ("contact", "owner", "hours", "note", "citations"),
    "verification": ("by", "note", "items", "citations"),
    "relation": ("channel", "condition", "authority", "shares", "agreement", "response_time", "citations"),
    "duty": ("authority", "due", "note", "citations"),
    "count": ("note", "citations"),
    "resource": ("url", "publisher", "note", "citations"),
    "glossary": ("citations",),
}
"""By kind. The citations of a contact cannot be narrowed, because they date its values."""
