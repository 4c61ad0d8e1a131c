"""Rows that name the record that they correct by its id: an agency, a service or a contact."""

from dataclasses import replace
from typing import Final

from graph.model.agency import Agency
from graph.model.contact import Contact
from graph.model.record import Record
from graph.model.service import Service
from importers.proposal import Found, Proposal
from importers.tables.cells import Row
from importers.tables.lines import desks

_KINDS: Final = (Agency.KIND, Service.KIND, Contact.KIND)
_LONGEST_KEY: Final = 400


def row_id(row: Row) -> str:
    """The id of the record that a row corrects; empty if it has none."""
    return row.text("row.id").lower()


def own_id(row: Row, kind: type[Record]) -> str | None:
    """That id, if it is one of a record of this kind."""
    text = row_id(row)
    return text if text.startswith(f"{kind.KIND}:") else None


def of_no_kind(row: Row, *, private: bool) -> Proposal | None:
    """The proposal of a row whose id is none that rows can correct: it will be refused. None for other rows."""
    text = row_id(row)
    if not text or text.partition(":")[0] in _KINDS:
        return None
    return Proposal(Agency, f"row:id:{text}"[:_LONGEST_KEY], row.span(), id=text, private=private)


def contact_by_id(row: Row) -> Proposal | None:
    """The contact that a row corrects by its id, without saying anything of its agency or service; None if it names
    no contact."""
    text = own_id(row, Contact)
    if text is None:
        return None
    fields: dict[str, Found] = {}
    for desk in (one for one in desks(row) if not one.private):
        before = fields.get("phones")
        fields |= {name: found for name, found in desk.fields.items() if name not in fields}
        if before is not None and "phones" in desk.fields:
            fields["phones"] = replace(before, value=(*before.value, *desk.fields["phones"].value))
    for name, column in (("name", "row.name"), ("title", "contact.title")):
        if name not in fields and (said := row.text(column)):
            fields[name] = row.found(column, said)
    return Proposal(Contact, f"contact:id:{text}"[:_LONGEST_KEY], row.span(), fields, id=text)
