"""What actions share that change who fills points of contact."""

from collections.abc import Mapping
from typing import Any

from graph.editing.making import stored
from graph.editing.permissions import Act
from graph.look import Look
from graph.model.agency import Agency
from graph.model.contact import Contact
from graph.model.errors import InvalidField, NotFound
from graph.verifying.correcting import contact_of


def contact_for(look: Look, of: str, contact: str | None, new: Mapping[str, Any] | None) -> Contact:
    """The contact that is to fill a point of contact of `of`: the one with the id `contact`, or a `new` one.

    A new one works for the nearest agency, unless it says for whom, and has a role or a name. Raises InvalidInput,
    NotFound.
    """
    if (contact is None) is (new is None):
        reason = "name a contact that is there, or give the fields of a new one: one of the two"
        raise InvalidField(("contact",), reason, value=contact, code="assign.contact")
    if contact is not None:
        return _known(look, contact)
    assert new is not None
    nearest = next((one for one in look.model.belonging.agencies(of) if one in look.model.all(Agency)), None)
    made = contact_of(look, None, {"agency": nearest, **new})
    if not (made.title or made.name):
        reason = "a new contact needs a role, or the name of a person"
        raise InvalidField(("contact", "title"), reason, value=new, code="field.missing")
    return made


def _known(look: Look, contact: str) -> Contact:
    try:
        found = stored(look, Contact, contact, act=Act.READ_PARTNER)
    except NotFound:
        reason = f"there is no contact with the id {contact}: search for its name"
        raise InvalidField(
            ("contact",), reason, value=contact, code="field.unknown", params={"text": contact}
        ) from None
    return found
