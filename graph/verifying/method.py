"""How a point of contact may be checked. A crisis line is never test-called."""

from collections.abc import Sequence

from graph.contacts.calling import may_call
from graph.look import Look
from graph.model.contact import Contact, Slot
from graph.model.errors import InvalidField
from graph.model.verified import ItemVerification
from graph.model.vocabulary import VerificationMethod


def check_method(look: Look, slot: Slot, method: VerificationMethod, items: Sequence[ItemVerification]) -> None:
    """Raises InvalidField if `slot` may not be checked in this way."""
    called = may_call(look.model, slot)
    if method is VerificationMethod.CALL and not called:
        raise _never_called(look, slot)
    if method is VerificationMethod.OFFICIAL_PAGE and called:
        reason = "this line may be called, so a page is not enough: call it, or ask whoever answers it"
        raise InvalidField(("method",), reason, value=method, code="verify.official-page")
    if method is VerificationMethod.OFFICIAL_PAGE and not items:
        reason = "a page is compared item by item: say what was found of each"
        raise InvalidField(("items",), reason, value=method, code="verify.page-items")


def _never_called(look: Look, slot: Slot) -> InvalidField:
    asked = None if slot.ask_instead is None else look.model.find(look.survivor(slot.ask_instead))
    other = "ask its operator by letter or in person, or compare the operator's own page item by item"
    method = VerificationMethod.CALL
    if isinstance(asked, Contact) and (who := look.name(asked.id)):
        reason = f"this line is never called to test it: ask {who} instead, or {other}"
        params = {"who": who}
        return InvalidField(("method",), reason, value=method, code="verify.never-called-ask", params=params)
    reason = f"this line is never called to test it: {other}"
    return InvalidField(("method",), reason, value=method, code="verify.never-called")
