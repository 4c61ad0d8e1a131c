"""Labels and help texts of the fields of parts of records: citations, phones, trainings, agreements and so on."""

from collections.abc import Mapping
from typing import Final

from api.words.messages import Sentence, mark

PART_FIELDS: Final[Mapping[str, tuple[Sentence, Sentence]]] = {
    "citation.source": (mark("Source"), mark("The document or page by its title.")),
    "citation.url": (mark("Web address"), mark("Its address.")),
    "citation.locator": (mark("Where in it"), mark("The section, page or line that says so.")),
    "citation.as_of": (mark("Date"), mark("The source's own date, just as exact as it is stated: 2025, 2025-10.")),
    "citation.section": (
        mark("Section"),
        mark("The section that it stands in, where the document is listed by section."),
    ),
    "itemverification.item": (mark("What was checked"), mark("What was checked.")),
    "itemverification.outcome": (mark("Outcome"), mark("What was found of it.")),
    "itemverification.heard": (mark("What was said"), mark("What was said, such as the greeting or the new value.")),
    "narrowing.of": (mark("Field"), mark("The field that fewer people may read.")),
    "narrowing.audience": (
        mark("Who may see it"),
        mark("Everybody, partners only, or those who keep the directory."),
    ),
    "phone.number": (mark("Number"), mark("E.164 (`+18605550100`), or the bare digits of a short code (`211`).")),
    "phone.kind": (mark("Kind of line"), mark("How it is used.")),
    "phone.extension": (mark("Extension"), mark("Digits to give after the call is taken.")),
    "phone.keys": (mark("Menu keys"), mark("Menu keys in the order to press them, with commas between: `1,2`.")),
    "phone.vanity": (
        mark("In letters"),
        mark("The number in letters as it is advertised: `1-800-HOPE-135`."),
    ),
    "phone.label": (
        mark("Label"),
        mark("What the number is called beside the others, such as `Intake` or `Office`."),
    ),
    "phone.audience": (mark("Who may see it"), mark("Everybody, partners only, or those who keep the directory.")),
    "term.system": (mark("Taxonomy"), mark("The taxonomy.")),
    "term.code": (mark("Code"), mark("The term's code in it.")),
    "term.name": (mark("Term"), mark("The term.")),
    "training.name": (mark("Training"), mark("What the training is called.")),
    "training.role": (mark("Role"), mark("The role that the training is for.")),
    "training.level": (mark("Level"), mark("How advanced the training is.")),
    "training.delivery": (mark("How it was given"), mark("How it was given, such as in person or online.")),
    "training.valid_until": (
        mark("Valid until"),
        mark("Its last day; none where it does not expire, or no source says when."),
    ),
    "agreement.kind": (mark("Kind of agreement"), mark("What sort of agreement it is.")),
    "agreement.parties": (mark("Signed by"), mark("The agencies that signed it.")),
    "agreement.signed_at": (mark("Signed on"), mark("The day on which it was signed.")),
    "agreement.ends_at": (mark("Ends on"), mark("Its last day; none where it has no end.")),
    "agreement.covers": (mark("What it covers"), mark("What it is about.")),
    "agreement.confidential": (
        mark("Confidentiality"),
        mark("Whether it binds who signed it to confidentiality."),
    ),
    "agreement.kept_at": (mark("Where it is kept"), mark("Where the signed paper is kept.")),
}
"""By the key of the field's shape: `phone.number`. They are part of `api.words.fields.FIELDS`."""
