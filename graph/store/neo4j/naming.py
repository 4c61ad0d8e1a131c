"""The names in the Neo4j graph: a label for each kind of record, a relationship type for each reference.

People read these names in Neo4j's own browser, so a type can be read from its start node to its end node:
`(:Service)-[:PROVIDED_BY]->(:Agency)`. The names are part of the stored data: renaming needs a migration.
"""

from graph.model.kinds import KINDS

RECORD = "Record"
"""The label that every record has besides the label of its kind. The `id` of these nodes is unique."""
AHEAD = "Ahead"
"""The label of what a large change set writes before it is committed."""

_CALLED = {"slot": "PointOfContact"}

LABELS: dict[str, str] = {name: _CALLED.get(name, kind.__name__) for name, kind in KINDS.items()}
"""The label of each kind."""

KIND_OF: dict[str, str] = {label: kind for kind, label in LABELS.items()}
"""The kind of each label."""

OWN = frozenset({RECORD, "Store", "WriterLock", "Migration", "ChangeSet", "Change", "Kept", "KeptKey", AHEAD})
"""The labels that the store uses besides those of the kinds of record."""


def kept_label(kind: str) -> str:
    """The label of this kind of record kept apart; its nodes also have the label `Kept`."""
    label = "".join(part.title() for part in kind.split("-"))
    return f"Kept{label}" if label in KIND_OF or label in OWN else label


TYPES: dict[tuple[str, str], str] = {
    ("profile", "home"): "HAS_HOME",
    ("boundary", "jurisdiction"): "OUTLINES",
    ("place-name", "jurisdiction"): "MEANS",
    ("jurisdiction", "within"): "WITHIN",
    ("category", "parent"): "PART_OF",
    ("category", "neighbours"): "SEE_ALSO",
    ("category", "entry_points"): "BEGINS_WITH",
    ("agency", "parent"): "PART_OF",
    ("agency", "serves"): "SERVES",
    ("team", "operated_by"): "OPERATED_BY",
    ("team", "serves"): "SERVES",
    ("team", "model"): "FOLLOWS",
    ("model-dimension", "model"): "DESCRIBES",
    ("member", "team"): "SEAT_ON",
    ("member", "agency"): "SENT_BY",
    ("service", "category"): "IN_CATEGORY",
    ("service", "provider"): "PROVIDED_BY",
    ("service", "serves"): "SERVES",
    ("service", "access_through"): "REACHED_THROUGH",
    ("service", "also_in"): "ALSO_IN_CATEGORY",
    ("service", "entry_point"): "BEGINS_WITH",
    ("service", "offered_to"): "OFFERED_TO",
    ("stand-in", "call"): "CALLS",
    ("stand-in", "instead_of"): "IN_PLACE_OF",
    ("stand-in", "provider"): "FOR_SERVICES_OF",
    ("tile", "categories"): "FOR_CATEGORY",
    ("tile", "also"): "SHOWS",
    ("tile-step", "tile"): "STEP_OF",
    ("tile-step", "call"): "CALLS",
    ("guide-card", "template"): "CARD_OF",
    ("guide-card", "services"): "SHOWS",
    ("guide-card", "categories"): "FOR_CATEGORY",
    ("guide-card", "providers"): "FOR_SERVICES_OF",
    ("guide-card", "offered_to"): "OFFERED_TO",
    ("guide-card", "agencies"): "SHOWS_CONTACTS_OF",
    ("guide-card", "within"): "WITHIN",
    ("guide-card", "outside"): "OUTSIDE",
    ("contact", "agency"): "WORKS_FOR",
    ("slot", "of"): "CONTACT_OF",
    ("slot", "contact"): "FILLED_BY",
    ("slot", "owner"): "OWNED_BY",
    ("slot", "ask_instead"): "ASK_INSTEAD",
    ("verification", "slot"): "CHECKED",
    ("interval", "categories"): "IN_CATEGORY",
    ("requirement", "category"): "ASKS_FOR",
    ("requirement", "age_band"): "FOR_AGES",
    ("requirement", "within"): "WITHIN",
    ("absence", "jurisdiction"): "ABSENT_FROM",
    ("absence", "category"): "WITHOUT",
    ("absence", "age_band"): "FOR_AGES",
    ("standard", "parent"): "PART_OF",
    ("standard", "category"): "ASKS_FOR",
    ("activity", "standard"): "ABOUT",
    ("activity", "team"): "DONE_BY",
    ("activity", "jurisdiction"): "DONE_IN",
    ("activity", "owner"): "OWNED_BY",
    ("team", "agreement_parties"): "AGREED_BY",
    ("relation", "source"): "FROM",
    ("relation", "target"): "TO",
    ("relation", "categories"): "FOR_CATEGORY",
    ("relation", "within"): "WITHIN",
    ("relation", "agreement_parties"): "AGREED_BY",
    ("count", "category"): "COUNTS_CATEGORY",
    ("count", "units_of"): "COUNTS_UNITS_OF",
    ("count", "named"): "COUNTS",
    ("duty", "of"): "BINDS",
    ("glossary", "step_of"): "STEP_OF",
    ("resource", "agency"): "PUBLISHED_BY",
    ("redirect", "survivor"): "MERGED_INTO",
}
"""The relationship type of each field that names other records."""
