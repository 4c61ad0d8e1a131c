"""Contacts as files for an address book: one contact, or all of a town or region."""

from collections.abc import Callable, Iterable

from starlette.requests import Request
from starlette.responses import Response

from api.pages.frame.asking import asked
from api.pages.frame.rendering import asker
from api.settings import Settings
from api.told.vcards import MEDIA_TYPE, vcards
from graph import contacts
from graph.look import Look
from graph.model.contact import Contact
from graph.model.jurisdiction import Jurisdiction


def contact_card(request: Request) -> Response:
    """The card of a contact; 404 where there is none that the viewer may see."""
    contact_id = request.path_params["id"]
    return _cards(request, lambda look: [look.get(contact_id, Contact).id], "contact.vcf")


def place_cards(request: Request) -> Response:
    """The cards of everybody who fills a point of contact for a town or region."""
    place_id = request.path_params["id"]

    def everybody(look: Look) -> Iterable[str]:
        return contacts.contacts_within(look, look.get(place_id, Jurisdiction).id)

    return _cards(request, everybody, "contacts.vcf")


def _cards(request: Request, which: Callable[[Look], Iterable[str]], name: str) -> Response:
    messages, viewer = asker(request)
    settings: Settings = request.app.state.settings
    text = asked(request, viewer, lambda look: vcards(look, which(look), messages, settings.url))
    return Response(
        text,
        media_type=MEDIA_TYPE,
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"},
    )
