"""The pages to check points of contact: the form of one or of several, and what becomes of it when it is sent."""

from starlette.requests import Request
from starlette.responses import Response

from api.failures import failure_of
from api.pages.check.sent import Form, form_of, verify_of
from api.pages.check.together import TogetherPage, together_page, verify_many_of
from api.pages.check.view import CheckPage, check_page
from api.pages.edit.editing import editor_of
from api.pages.edit.posting import Posted, lead, posted
from api.pages.edit.saved import SAVED
from api.pages.frame.asking import asked
from api.pages.frame.rendering import asker, render
from api.pages.frame.signing import session_of
from api.words.messages import Messages
from graph.editing import Act, Action, check_may
from graph.look import Look
from graph.model.contact import Slot
from graph.model.errors import Conflict, SignpostError, StoreUnavailable
from graph.verifying import sheet_of

Page = CheckPage | TogetherPage
_DONE = "It was checked."


def check_form(request: Request) -> Response:
    """The call sheet of a point of contact, or of all that an agency or a contact has."""
    session_of(request)
    messages, viewer = asker(request)
    saved = bool(request.query_params.get(SAVED))
    page = asked(request, viewer, lambda look: _page(look, request, messages, Form(), saved=saved))
    return _rendered(request, messages, page, 200)


def _page(
    look: Look,
    request: Request,
    messages: Messages,
    form: Form,
    errors: tuple[SignpostError, ...] = (),
    *,
    saved: bool = False,
) -> Page:
    check_may(look, Act.VERIFY)
    record_id = look.survivor(request.path_params["id"])
    if isinstance(look.model.find(record_id), Slot):
        return check_page(look, record_id, messages, form, errors, saved=saved)
    return together_page(look, record_id, messages, form, errors, saved=saved)


def _rendered(request: Request, messages: Messages, page: Page, status: int) -> Response:
    template = "check/sheet.html" if isinstance(page, CheckPage) else "check/together.html"
    return render(request, template, messages, status, page=page)


def _posted(request: Request, sent: Posted) -> Response:
    messages, viewer = asker(request)
    form = form_of(sent)
    try:
        action = asked(request, viewer, lambda look: _action(look, request, form))
        note = form.value("note").strip() or _DONE
        done = editor_of(request).apply(
            viewer, request.app.state.clock(), action, reason=note[:500], key=form.key or None
        )
    except StoreUnavailable:
        raise
    except SignpostError as error:
        return _refused(request, messages, form, error)
    return lead(request, f"/verify/{request.path_params['id']}?{SAVED}={done.change_set}")


def _action(look: Look, request: Request, form: Form) -> Action:
    check_may(look, Act.VERIFY)
    record_id = look.survivor(request.path_params["id"])
    if isinstance(look.model.find(record_id), Slot):
        return verify_of(look, sheet_of(look, record_id), form)
    return verify_many_of(form)


def _refused(request: Request, messages: Messages, form: Form, error: SignpostError) -> Response:
    """The form with what is wrong. If the values have changed meanwhile, it shows them as they are now."""
    _, viewer = asker(request)
    form = form.after_conflict() if isinstance(error, Conflict) else form
    page = asked(request, viewer, lambda look: _page(look, request, messages, form, (error,)))
    return _rendered(request, messages, page, failure_of(error).status)


check = posted(_posted)
"""Records what was found."""
