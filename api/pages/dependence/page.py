"""What help hangs on, and what is lost if something leaves: two pages for planners."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from api import words
from api.pages.frame.asking import asked
from api.pages.frame.rendering import asker, render
from api.pages.frame.signing import session_of
from api.told.dependence import DependenceWords, WhatIfWords, dependence_words, what_if_words
from api.told.slot_filters import Problem, filters_of
from api.words.messages import Messages
from graph import dependence
from graph.editing.choosing import chosen
from graph.look import Look
from graph.model.errors import Ambiguous, InvalidInput, NotFound
from graph.readmodel.index import BY_NUMBER
from graph.values.phone import parse_phone

_KINDS = ("agency", "team", "service", "contact")


@dataclass(frozen=True, slots=True)
class DependencePage:
    """What hangs on what. `given` is what is in the form."""

    given: dict[str, str]
    found: tuple[DependenceWords, ...] = ()
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class WhatIfPage:
    """What is lost without `without`, the ids and names in the form; None before anything is asked."""

    without: tuple[str, ...]
    within: str
    found: WhatIfWords | None = None
    problem: Problem | None = None


def dependence_page(request: Request) -> Response:
    """What help hangs on. It is for partners."""
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
    given = {name: filters.given[name] for name in ("within", "category")}
    if filters.problem is not None:
        return DependencePage(given, problem=filters.problem)
    found = dependence.dependence(look, filters.asked.category, filters.asked.within)
    return DependencePage(given, dependence_words(look, found, messages))


def _what_if(look: Look, request: Request, messages: Messages) -> WhatIfPage:
    typed = tuple(text.strip() for text in request.query_params.getlist("without") if text.strip())
    within = request.query_params.get("within", "").strip()
    filters = filters_of(look, {"within": within}, messages)
    if filters.problem is not None:
        return WhatIfPage(typed, within, problem=filters.problem)
    if not typed:
        return WhatIfPage((), within)
    try:
        ids = [_meant(look, text) for text in typed]
        found = dependence.what_if(look, ids, filters.asked.within)
    except Ambiguous as error:
        said = words.capital(words.error_words(error, messages))
        return WhatIfPage(typed, within, problem=Problem("without", said, tuple(error.candidates)))
    except (InvalidInput, NotFound) as error:
        return WhatIfPage(
            typed, within, problem=Problem("without", words.capital(words.error_words(error, messages)))
        )
    return WhatIfPage(typed, within, what_if_words(look, found, messages))


def _meant(look: Look, text: str) -> str:
    """The id that a text means: an id, a number, or a name. Raises InvalidInput, Ambiguous."""
    if look.model.find(look.survivor(text)) is not None or text.startswith("phone:"):
        return text
    try:
        number = parse_phone(text).number
    except InvalidInput:
        return chosen(look, ("without",), text, _KINDS)
    return f"phone:{number}" if look.model.ids(BY_NUMBER, number) else chosen(look, ("without",), text, _KINDS)
