"""What help depends on, and what is lost if something leaves: two pages for planners."""

from dataclasses import dataclass
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from api import words
from api.pages.dependence.picture import Picture, picture
from api.pages.frame.asking import asked
from api.pages.frame.rendering import asker, render
from api.pages.frame.signing import session_of
from api.told.dependence import DependenceWords, WhatIfWords, dependence_words, what_if_words
from api.told.names import name
from api.told.routes import routes_words
from api.told.slot_filters import Problem, filters_of
from api.words.messages import Messages, mark
from graph import dependence
from graph.look import Look
from graph.model.errors import Ambiguous, InvalidInput, NotFound

_KINDS = ("agency", "team", "service", "contact")
_COLUMNS: Final = (mark("Places"), mark("Numbers and addresses"), mark("Services"), mark("Agencies"))


@dataclass(frozen=True, slots=True)
class DependencePage:
    """What hangs on what. `given` is what is in the form.

    Where a kind of help is asked for: its name, and the picture of its ways, if it can be drawn here.
    """

    given: dict[str, str]
    found: tuple[DependenceWords, ...] = ()
    problem: Problem | None = None
    kind: str = ""
    picture: Picture | None = None
    too_many: bool = False


@dataclass(frozen=True, slots=True)
class WhatIfPage:
    """What is lost without `without`, the ids and names in the form; None before anything is asked."""

    without: tuple[str, ...]
    within: str
    found: WhatIfWords | None = None
    problem: Problem | None = None


def dependence_page(request: Request) -> Response:
    """What help depends on. It is for partners."""
    session_of(request)
    messages, viewer = asker(request)
    page = asked(request, viewer, lambda look: _dependence(look, request, messages))
    return render(request, "dependence/dependence.html", messages, 422 if page.problem else 200, page=page)


def what_if_page(request: Request) -> Response:
    """What is lost if something leaves. It is for partners."""
    session_of(request)
    messages, viewer = asker(request)
    page = asked(request, viewer, lambda look: _what_if(look, request, messages))
    return render(request, "dependence/what_if.html", messages, 422 if page.problem else 200, page=page)


def _dependence(look: Look, request: Request, messages: Messages) -> DependencePage:
    query = request.query_params
    filters = filters_of(look, {"within": query.get("within", ""), "category": query.get("category", "")}, messages)
    given = {field: filters.given[field] for field in ("within", "category")}
    if filters.problem is not None:
        return DependencePage(given, problem=filters.problem)
    kind, within = filters.asked.category, filters.asked.within
    told = dependence_words(look, dependence.dependence(look, kind, within), messages)
    if kind is None:
        return DependencePage(given, told)
    routes = dependence.routes(look, kind, within)
    titles = [messages.text(title) for title in _COLUMNS]
    drawn = None if routes.too_many else picture(routes_words(look, routes, messages), titles)
    return DependencePage(given, told, kind=name(look, kind), picture=drawn, too_many=routes.too_many)


def _what_if(look: Look, request: Request, messages: Messages) -> WhatIfPage:
    typed = tuple(text.strip() for text in request.query_params.getlist("without") if text.strip())
    within = request.query_params.get("within", "").strip()
    filters = filters_of(look, {"within": within}, messages)
    if filters.problem is not None:
        return WhatIfPage(typed, within, problem=filters.problem)
    if not typed:
        return WhatIfPage((), within)
    try:
        ids = [dependence.meant(look, text) for text in typed]
        found = dependence.what_if(look, ids, filters.asked.within)
    except Ambiguous as error:
        said = words.capital(words.error_words(error, messages))
        return WhatIfPage(typed, within, problem=Problem("without", said, tuple(error.candidates)))
    except (InvalidInput, NotFound) as error:
        return WhatIfPage(
            typed, within, problem=Problem("without", words.capital(words.error_words(error, messages)))
        )
    return WhatIfPage(typed, within, what_if_words(look, found, messages))
