"""The opening page: the form with the answer below it. Searches are posted, so they never appear in an address."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from api import words
from api.pages.find.answer import Outcome, outcome_of
from api.pages.find.form import FindForm, read_form
from api.pages.find.plain_text import plain_text
from api.pages.frame.failing import ErrorPage, described
from api.pages.frame.rendering import asker, render
from api.words.messages import Messages, mark
from graph import catalogue
from graph.look import Look
from graph.model.errors import StoreUnavailable


@dataclass(frozen=True, slots=True)
class Option:
    """A kind of help in the form's list, `depth` levels below the head of its group."""

    id: str
    name: str
    depth: int = 0


@dataclass(frozen=True, slots=True)
class OptionGroup:
    """A root of the tree of kinds, and the options under it: all of it first, then its parts."""

    name: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class FindPage:
    """The opening page: the directory's name, the list of kinds, what was typed, and the result."""

    home: str
    zone: str
    kinds: tuple[OptionGroup, ...]
    form: FindForm
    outcome: Outcome
    text: str
    revision: int
    failed: ErrorPage | None = None
    """Shown instead of the answer while the store is unavailable: the form keeps what was typed."""


def opening(request: Request) -> Response:
    """The empty form. A query string is ignored: addresses are stored in histories and logs."""
    return _page(request, FindForm(), Outcome())


async def find(request: Request) -> Response:
    """The form with its answer, or only the answer if htmx asks for it."""
    async with request.form(max_files=0, max_fields=20) as data:
        form = read_form(data, FindForm)
    return await run_in_threadpool(_page, request, form)


def _page(request: Request, form: FindForm, given: Outcome | None = None) -> Response:
    messages, viewer = asker(request)
    state = request.app.state

    def question(look: Look) -> FindPage:
        return _find_page(look, form, given or outcome_of(look, form, messages), messages)

    part = "HX-Request" in request.headers
    try:
        page = state.directory.answer(viewer, state.clock(), question)
        status = 400 if page.outcome.problems else 200
    except StoreUnavailable as exc:
        if part or form == FindForm():  # a part leaves the form's fields in place
            raise
        given, (status, failed) = Outcome(), described(exc, messages)
        page = replace(question(state.directory.known(viewer, state.clock())), failed=failed)
    return render(request, "find/results.html" if part else "find/find.html", messages, status, page=page, part=part)


def _find_page(look: Look, form: FindForm, outcome: Outcome, messages: Messages) -> FindPage:
    return FindPage(
        home=look.name(look.profile.home),
        zone=words.zone_name(look.zone, messages),
        kinds=tuple(kinds_of_help(look, messages)),
        form=form,
        outcome=outcome,
        text=plain_text(outcome.answer, messages) if outcome.answer else "",
        revision=look.revision,
    )


def kinds_of_help(look: Look, messages: Messages) -> Iterable[OptionGroup]:
    """The tree of kinds of help, a group for each root."""
    tree = catalogue.categories(look)
    heads = [number for number, category in enumerate(tree) if category.parent is None]
    for start, end in zip(heads, [*heads[1:], len(tree)], strict=True):
        head, *parts = tree[start:end]
        whole = messages.text(mark("All: %(kind)s"), kind=head.name) if parts else head.name
        below = (
            Option(category.id, category.name, catalogue.category_depth(look, category.id) - 1) for category in parts
        )
        yield OptionGroup(head.name, (Option(head.id, whole), *below))
