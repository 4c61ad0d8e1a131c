"""The first page and the page of an answer. Searches are posted, so they never appear in an address."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from api import words
from api.pages.find.answer import Outcome, outcome_of
from api.pages.find.form import FindForm, read_form
from api.pages.find.plain_text import plain_text
from api.pages.find.understood import UnderstoodWords, reading_of
from api.pages.frame.asking import asked
from api.pages.frame.failing import ErrorPage, described
from api.pages.frame.rendering import asker, render
from api.told.guides import guides_beside, tile_link
from api.told.links import Link
from api.told.names import name
from api.told.stand_ins import StandInWords, services_to_call
from api.words.messages import SOURCE, Messages, mark
from graph import catalogue
from graph.look import Look
from graph.model.category import Category
from graph.model.errors import DeadlineExceeded, StoreUnavailable


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
    """The first page and the page of an answer: the list of kinds, what was typed, and the result. `languages` are
    suggestions for the field of the language.

    `tiles` are only on the first page, which also says what is wrong with a text. `several` is the option for several
    kinds of help, if the form asks for them.
    `guides` are guides to read beside the answer. `lines` are those that are answered in the reader's language
    alone, which `tongue` names: none for English.
    """

    home: str
    zone: str
    languages: tuple[str, ...]
    kinds: tuple[OptionGroup, ...]
    several: Option | None
    form: FindForm
    outcome: Outcome
    text: str
    revision: int
    tiles: tuple[Link, ...] = ()
    understood: UnderstoodWords | None = None
    guides: tuple[Link, ...] = ()
    lines: tuple[StandInWords, ...] = ()
    tongue: str = ""
    failed: ErrorPage | None = None
    """Shown instead of the answer while the store is unavailable: the form keeps what was typed."""

    @property
    def answered(self) -> bool:
        """Whether there is an answer, or something that was understood and nothing wrong with it."""
        return self.outcome.answer is not None or (self.understood is not None and not self.outcome.problems)


def opening(request: Request) -> Response:
    """The first page. A query string is ignored: addresses are stored in histories and logs."""
    return _page(request, None)


async def find(request: Request) -> Response:
    """The form with its answer, or only the answer if htmx asks for it."""
    async with request.form(max_files=0, max_fields=20) as data:
        form = read_form(data, FindForm)
    return await run_in_threadpool(_page, request, form)


def _page(request: Request, form: FindForm | None) -> Response:
    """The page with the answer to `form`; the first page where there is none."""
    messages, viewer = asker(request)
    state = request.app.state

    def question(look: Look) -> FindPage:
        return _first_page(look, messages) if form is None else _answered(look, form, messages)

    part = "HX-Request" in request.headers
    template = "find/results.html" if part else "find/find.html"
    try:
        page = asked(request, viewer, question)
        return render(request, template, messages, 400 if page.outcome.problems else 200, page=page, part=part)
    except (StoreUnavailable, DeadlineExceeded) as exc:
        if part or form is None:  # a part leaves the form's fields in place
            raise
        known, (status, failed) = state.directory.known(viewer, state.clock()), described(exc, messages)
        page = replace(_find_page(known, form, Outcome(), messages), failed=failed)
        return render(request, template, messages, status, page=page, part=part)


def _first_page(look: Look, messages: Messages) -> FindPage:
    return replace(_find_page(look, FindForm(), Outcome(), messages), tiles=_tiles(look, messages))


def _tiles(look: Look, messages: Messages) -> tuple[Link, ...]:
    return tuple(tile_link(tile, messages) for tile in catalogue.tiles(look))


def _answered(look: Look, form: FindForm, messages: Messages) -> FindPage:
    """The page with the answer. A text from the box fills the form first; without a place the page asks for one."""
    reading = reading_of(look, form, messages)
    if reading.problem is not None:
        return replace(
            _find_page(look, form, Outcome(problems=(reading.problem,)), messages), tiles=_tiles(look, messages)
        )
    complete = reading.understood is None or bool(reading.form.place)
    outcome = outcome_of(look, reading.form, messages) if complete else Outcome()
    page = _find_page(look, reading.form, outcome, messages)
    guides = guides_beside(look, _asked_kinds(look, reading.form), messages) if outcome.answer else ()
    return replace(page, understood=reading.understood, guides=guides)


def _find_page(look: Look, form: FindForm, outcome: Outcome, messages: Messages) -> FindPage:
    kinds = _asked_kinds(look, form)
    return FindPage(
        home=name(look, look.profile.home),
        zone=words.zone_name(look.zone, messages),
        languages=tuple(sorted(words.language(code, messages) for code in catalogue.languages(look))),
        kinds=tuple(kinds_of_help(look, messages)),
        several=Option(form.category, words.joined(name(look, kind) for kind in kinds)) if len(kinds) > 1 else None,
        form=form,
        outcome=outcome,
        text=plain_text(outcome.answer, messages) if outcome.answer else "",
        revision=look.revision,
        lines=_lines_in(look, messages),
        tongue=words.language(messages.language, messages),
    )


def _lines_in(look: Look, messages: Messages) -> tuple[StandInWords, ...]:
    """The lines that are answered in the reader's language alone; none for English."""
    if messages.language == SOURCE:
        return ()
    services = services_to_call(look, catalogue.services_only_in(look, messages.language), messages)
    return tuple(service for service in services.values() if service.dials)


def _asked_kinds(look: Look, form: FindForm) -> tuple[str, ...]:
    """The kinds of help that are asked for, without ids that are not on file."""
    known = look.model.all(Category)
    return tuple(kind for kind in map(look.survivor, dict.fromkeys(form.category.split())) if kind in known)


def kinds_of_help(look: Look, messages: Messages) -> Iterable[OptionGroup]:
    """The tree of kinds of help, a group for each root."""
    tree = catalogue.categories(look)
    heads = [number for number, category in enumerate(tree) if category.parent is None]
    for start, end in zip(heads, [*heads[1:], len(tree)], strict=True):
        head, *parts = tree[start:end]
        title = name(look, head.id)
        whole = messages.text(mark("All: %(kind)s"), kind=title) if parts else title
        below = (
            Option(category.id, name(look, category.id), catalogue.category_depth(look, category.id) - 1)
            for category in parts
        )
        yield OptionGroup(title, (Option(head.id, whole), *below))
