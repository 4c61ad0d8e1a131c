"""The map of coverage as a file for maps that others draw."""

from starlette.requests import Request
from starlette.responses import Response

from api.pages.coverage.page import coverage_page
from api.pages.frame.asking import asked
from api.pages.frame.download import file_of
from api.pages.frame.rendering import asker
from api.told.coverage_filters import coverage_filters
from api.told.coverage_geojson import MEDIA_TYPE, map_geojson
from graph.look import Look


def coverage_geojson(request: Request) -> Response:
    """The cells of one kind of help with their outlines; without one, the page that says what to choose."""
    messages, viewer = asker(request)

    def question(look: Look) -> str | None:
        filters = coverage_filters(look, request.query_params, messages, of_one_kind=True)
        return None if filters.problem is not None else map_geojson(look, filters, messages)

    text = asked(request, viewer, question)
    if text is None:
        return coverage_page(request, of_one_kind=True)
    return file_of(text.encode(), MEDIA_TYPE, "coverage.geojson")
