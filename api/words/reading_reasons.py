"""The sentences about documents that are read: what became of places in them, and why a document cannot be read."""

from collections.abc import Mapping
from typing import Final

from api.words.messages import Sentence, mark

READING: Final[Mapping[str, tuple[Sentence, ...]]] = {
    "import.only-named": (
        mark("The document only names it, and says nothing of it. Choose it if it is to be added."),
    ),
    "read.heading": (mark("A heading."),),
    "read.prose": (mark("Text that a record cannot have."),),
    "read.said-before": (mark("Names who was named before."),),
    "cp3.rest": (mark("The parts add up to %(n)s of %(all)s. The document does not name the other %(rest)s."),),
    "read.unread": (mark("This looks like something to import, but we cannot read it."),),
    "read.card": (mark("This card does not say whose it is."),),
    "read.no-text": (mark("This page has no text. It may be a scan."),),
    "read.line-cut": (mark("This line has more than %(n)s characters. The rest is not read."),),
    "read.no-slot": (mark("There are two points of contact already. This one fills none: %(name)s."),),
    "read.withheld": (mark("The number is withheld: “%(text)s”."),),
    "read.private-number": (mark("A phone number is marked as private. It is not imported."),),
    "read.private-address": (mark("An address is marked as private or withheld. It is not imported."),),
    "read.private-mail": (mark("An e-mail address is marked as private. It is not imported."),),
    "read.private-name": (mark("A name is marked as private. It is not imported."),),
    "read.private-person": (mark("A person is marked as private, and is not imported."),),
}
"""What the report says of places in a document, by code."""

READING_ERRORS: Final[Mapping[str, Sentence]] = {
    "import.document-large": mark("“%(name)s” is too large. Split it, or save it without pictures."),
    "import.document-broken": mark("“%(name)s” is damaged or was cut off. Get it again."),
    "import.document-locked": mark("“%(name)s” has a password. Save it without one."),
    "import.document-old": mark("“%(name)s” is an old Word file. Save it as DOCX."),
    "import.document-kind": mark("“%(name)s” is not a document. Choose a text, Word or PDF file."),
    "import.document-encoding": mark("The text of “%(name)s” cannot be read. Save it as UTF-8."),
    "import.document-slow": mark("“%(name)s” takes too long to read. Print it to a new PDF, or split it."),
    "import.document-types": mark("“%(name)s” has content that no document has. It may be an attack."),
    "import.document-neither": mark("“%(name)s” lists no organizations and nobody to call."),
    "format.not-readable": mark(
        "Files of the format %(format)s cannot be read here yet. Save the file in another format, or ask the operator"
        " to install Signpost with %(extra)s."
    ),
    "import.no-xml": mark("Line %(line)s cannot be read as XML. Export the file again."),
    "import.xml-types": mark("Line %(line)s declares a document type, which such a file never needs. Take it out."),
    "import.no-agency": mark("“%(name)s” has no agency. Export it as AIRS XML 3."),
}
"""Why a document cannot be read, by code."""
