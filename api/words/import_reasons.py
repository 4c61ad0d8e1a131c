"""The sentences about imports: why an entry of a plan is what it is, what the report says of places in a file, and
why a file cannot be read."""

from collections.abc import Mapping
from typing import Final

from api.words.messages import Sentence, mark

IMPORT: Final[Mapping[str, tuple[Sentence, ...]]] = {
    # Why an entry of a plan is what it is.
    "import.several": (mark("%(n)s records here could be it. Choose one."),),
    "import.elsewhere": (mark("There is a record with this name, but it belongs to something else."),),
    "import.names-left-out": (mark("It refers to “%(name)s”, which is left out or waits itself."),),
    "import.names-several": (
        mark("%(field)s: “%(name)s” can mean several. This is not imported until you choose one."),
        mark("“%(name)s” can mean several."),
    ),
    "import.unnamed": (
        mark("%(field)s: nothing here is called “%(text)s”. This is not imported."),
        mark("Nothing here is called “%(text)s”."),
    ),
    "import.kind-by-words": (mark("The kind of help is taken from the words “%(text)s”. Check it."),),
    "import.left-out": (mark("%(field)s is not imported: %(said)s"),),
    "import.does-not-fit": (mark("%(field)s is not imported: it does not fit what the record says otherwise."),),
    "import.missing": (mark("The file does not say this, and a new record needs it: %(field)s."),),
    "import.refused": (mark("It cannot be saved: %(said)s"),),
    "import.redacted": (mark("A person's data were removed from this record. Imports do not bring them back."),),
    "import.own-words": (mark("The directory says this in its own words. They stay."),),
    "import.one-record": (mark("Another row changes the same record in a different way: %(name)s."),),
    "import.stays": (mark("The file says it otherwise. It stays as it is here: %(fields)s."),),
    "import.differs": (mark("The file says something else than the record. Choose one: %(fields)s."),),
    "import.repeats": (mark("The file says this a second time: “%(name)s”."),),
    "import.twice": (mark("The file has this twice."),),
    "import.private": (mark("The file says that this is private. It is not imported."),),
    "import.unclear-privacy": (
        mark(
            "The column “%(column)s” speaks of privacy, and it is not clear what it says. Its rows wait: say that the"
            " column is row.private, or that it is not read."
        ),
    ),
    "import.dropped": (mark("The file says not to use it: “%(why)s”."),),
    "import.retired-here": (mark("It was imported before, and somebody retired it here. It stays retired."),),
    "import.no-such-id": (mark("There is no record of this kind with the id %(id)s."),),
    "import.not-yours": (mark("This record is not one that you can see now. Ask an administrator."),),
    "import.gone": (mark("It is no longer in the source, and can be retired. Nothing else has changed it."),),
    "import.gone-retired": (mark("It is no longer in the source. It is retired."),),
    "import.gone-elsewhere": (mark("It is no longer in this source, but it was here before. It stays."),),
    "import.gone-changed": (mark("It is no longer in the source, but somebody has changed it here. It stays."),),
    "import.gone-needed": (mark("It is no longer in the source, but others need it: %(said)s"),),
    # Of answers to the survey.
    "import.answer-same": (mark("Somebody has sent the same answers already. They are one statement."),),
    "import.answer-counted": (mark("These answers were reviewed. They stay as they are."),),
    "import.answer-deleted": (mark("It was imported before, and deleted in the review. It stays deleted."),),
    "import.answer-agency": (
        mark("The organization may be one of these. Until you decide, only its name is kept with the answer."),
    ),
    "import.answer-program": (mark("Program %(n)s is left out: it needs another value for %(fields)s."),),
    "import.answer-missing": (mark("The file does not ask this, and an answer needs it: %(field)s."),),
    "import.answer-old": (mark("It is of %(n)s. Answers are kept for three years after their year."),),
    "import.answer-gone": (mark("It is no longer in the source, and can be removed. Nobody has reviewed it."),),
    "import.answer-gone-removed": (mark("It is no longer in the source. It is removed."),),
    "import.answer-gone-counted": (
        mark("It is no longer in the source, but was reviewed, or others said the same. It stays."),
    ),
    # What the report says of places in a file.
    "import.answer-other": (
        mark("This is none of the choices. It counts as another one. What was typed is not kept."),
    ),
    "import.answer-who": (mark("The column “%(column)s” says who answered. It is not read."),),
    "import.encoding": (mark("The file is not in UTF-8. It was read as older Windows text. Check the names."),),
    "import.headings": (mark("The headings of the columns."),),
    "import.above": (mark("Text outside the table."),),
    "import.column": (mark("The column “%(column)s” is not read. Say what it is if it matters."),),
    "import.several-columns": (mark("%(n)s columns are not read: %(columns)s. Say what they are if they matter."),),
    "import.free-text": (
        mark("The column “%(column)s” has free text. It is not read, because it may be about a person."),
    ),
    "import.no-headings": (mark("No headings were recognized here. Say what the columns are."),),
    "import.no-name": (mark("This row names no agency and no service."),),
    "import.said-before": (mark("It says nothing that was not said before."),),
    "import.contradicts": (mark("It says something else than row %(row)s, which counts: %(field)s."),),
    "import.damaged": (mark("This text is damaged. It is not imported."),),
    "import.long-cell": (mark("This cell has %(n)s characters. It is not read."),),
    "import.zip": (mark("“%(text)s” is read as the ZIP code %(read)s."),),
    "import.number-cell": (mark("The number %(text)s is read as the phone number %(read)s."),),
    "import.serial-day": (mark("The number %(text)s is read as the day %(read)s."),),
    "import.no-day": (mark("“%(text)s” is not a day that we can read."),),
    "import.only-month": (mark("“%(text)s” names no day. It is not read."),),
    "import.more-places": (mark("“%(text)s” names no place. It is left out."),),
    "import.future-day": (mark("%(text)s lies in the future. It is not imported."),),
    "import.no-age": (mark("“%(text)s” is not an age that we can read."),),
    "import.no-upper-age": (mark("The highest age %(text)s is read as no upper limit."),),
    "import.several-ages": (mark("Several age groups are marked (%(text)s). It is not imported which."),),
    "import.no-level": (mark("“%(text)s” is not a level of agencies that we know."),),
    "import.no-language": (mark("“%(text)s” is not a language that we know."),),
    "import.no-number": (mark("“%(text)s” is not a phone number that we can read."),),
    "import.no-slot": (mark("A third number. It is kept with the agency, and is no point of contact."),),
    "import.address-parts": (mark("A town, state or ZIP code without a street is not imported."),),
    "import.outside-card": (mark("This line belongs to no card."),),
    "import.cut-off": (mark("This card was cut off. It is not imported."),),
    "import.no-property": (mark("This line of a card cannot be read."),),
    "import.no-channel": (mark("This card has no phone number and no e-mail address."),),
    "import.property": (mark("“%(property)s” of cards is not imported."),),
    "import.home-number": (mark("A private number. It is not imported."),),
}
"""Sentences by code, the fullest first, as those of other reasons."""

IMPORT_ERRORS: Final[Mapping[str, Sentence]] = {
    "import.no-file": mark("“%(name)s” cannot be read. Choose another file."),
    "import.empty": mark("“%(name)s” is empty. Save it again."),
    "import.too-large": mark("The file is too large (%(what)s: %(n)s, at most %(most)s). Import it in parts."),
    "import.unknown": mark("“%(name)s” is not a kind of file that we can read. Save it as %(known)s."),
    "import.kind": mark("“%(text)s” is not a kind of document. Choose one of %(known)s."),
    "import.no-text": mark("The file is not text, or was cut off. Save it again as UTF-8."),
    "import.quotes": mark("Line %(line)s cannot be read. A quote may be missing, or a cell is too long."),
    "import.locked": mark("“%(name)s” has a password or is an older workbook. Save it as XLSX without a password."),
    "import.too-many-cells": mark("“%(name)s” has more cells than we can read. Save the rows that matter as CSV."),
    "import.too-slow": mark("“%(name)s” takes too long to read. Save the rows that matter as CSV."),
    "import.broken": mark("“%(name)s” is damaged or was cut off. Open it and save it again."),
    "import.entities": mark("“%(name)s” has content that no spreadsheet has. It may be an attack, and is not read."),
    "import.no-rows": mark("“%(name)s” has no rows. Save the sheet that has them."),
    "import.no-columns": mark("No column of “%(name)s” is known. Say what its columns are."),
    "import.no-cards": mark("“%(name)s” has no contacts. Export them again."),
    "import.no-column": mark("There is no column “%(text)s”."),
    "import.no-target": mark("A column cannot be “%(text)s”. Choose one of %(known)s."),
    "import.day": mark("“%(text)s” is not a date. Enter it as 2026, 2026-11 or 2026-11-30."),
    "import.answer": mark("“%(text)s” cannot be the answer. Choose one of %(known)s."),
    "import.no-question": mark("No import asks “%(text)s”. Answer one of %(known)s."),
    "import.line": mark("“%(text)s” cannot be read. Write the heading of a column, = and what it is."),
    "import.no-answers": mark("This import has no answers that can be taken back."),
    "import.no-upload": mark("Choose a file."),
    "import.no-pairs": mark("“%(name)s” has no pairs. Download the table again, and keep its first column."),
    "import.row-answer": mark("Row %(row)s: “%(text)s” is not an answer. Write one of %(known)s."),
    "import.row-why": mark("Row %(row)s: the reason has %(n)s characters, and at most %(most)s are kept."),
    "import.ahead": mark("%(text)s is in the future. Enter the date that is printed on the document."),
    "import.choices": mark(
        "There are %(n)s choices, and at most %(most)s can be sent at once. Save this import first, then import the"
        " file again for the others."
    ),
    "import.applied": mark("This import was saved already. To take it back, undo it."),
    "import.overtaken": mark(
        "“%(name)s” was changed, removed or merged after this plan was made. Import the file again."
    ),
}
"""Why a file cannot be read, by code."""
