"""The page of referral paths. Searches are posted, so they never appear in an address."""

from dataclasses import dataclass, replace

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from api import words
from api.pages.find.form import read_form
from api.pages.find.page import OptionGroup, kinds_of_help
from api.pages.frame.asking import asked
from api.pages.frame.failing import ErrorPage, described
from api.pages.frame.rendering import asker, render
from api.pages.path.answer import PathOutcome, outcome_of
from api.pages.path.form import PathForm
from graph import catalogue
from graph.look import Look
from graph.model.errors import DeadlineExceeded, StoreUnavailable
from graph.model.vocabulary import AgencyLevel


@dataclass(frozen=True, slots=True)
class PathPage:
    """The page: the sectors and the kinds of help to choose from, what was typed, and the result."""

    zone: str
    now: str
    sectors: tuple[str, ...]
    kinds: tuple[OptionGroup, ...]
    form: PathForm
    outcome: PathOutcome
    revision: int
    failed: ErrorPage | None = None
    """As in `FindPage`."""


def path_form(request: Request) -> Response:
    """The empty form."""
    return _page(request, "path/path.html", PathForm(typing="1"))


async def path(request: Request) -> Response:
    """The form with its answer, or only the answer if htmx asks for it."""
    form = await _form(request)
    template = "path/path_results.html" if "HX-Request" in request.headers else "path/path.html"
    return await run_in_threadpool(_page, request, template, form)


async def path_card(request: Request) -> Response:
    """A single path to print; the whole page if there is no such path."""
    form = await _form(request)
    return await run_in_threadpool(_page, request, "path/path_card.html", form)


async def _form(request: Request) -> PathForm:
    async with request.form(max_files=0, max_fields=20) as data:
        return read_form(data, PathForm)


def _page(request: Request, template: str, form: PathForm) -> Response:
    messages, viewer = asker(request)
    state = request.app.state

    def question(look: Look, given: PathOutcome | None = None) -> PathPage:
        sectors = catalogue.agencies(look, AgencyLevel.SECTOR)
        return PathPage(
            zone=words.zone_name(look.zone, messages),
            now=words.moment(look.now, look.zone, messages),
            sectors=tuple(look.name(agency_id) for agency_id in sectors),
            kinds=tuple(kinds_of_help(look, messages)),
            form=form,
            outcome=given or outcome_of(look, form, messages),
            revision=look.revision,
        )

    part = template == "path/path_results.html"
    try:
        page = asked(request, viewer, question)
        answer = page.outcome.answer
        if template == "path/path_card.html" and (answer is None or answer.missing or not form.way):
            template = "path/path.html"
        return render(request, template, messages, page.outcome.status, page=page, part=part)
    except (StoreUnavailable, DeadlineExceeded) as exc:
        if part or form == PathForm(typing="1"):
            raise
        status, failed = described(exc, messages)
        page = replace(question(state.directory.known(viewer, state.clock()), PathOutcome()), failed=failed)
        return render(request, "path/path.html", messages, status, page=page, part=part)
