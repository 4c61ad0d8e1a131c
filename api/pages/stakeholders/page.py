"""How agencies are connected: a page for planners, and the graph as a file."""

from starlette.requests import Request
from starlette.responses import Response

from api.pages.frame.asking import asked
from api.pages.frame.download import file_of
from api.pages.frame.rendering import asker, render
from api.pages.frame.signing import session_of
from api.told.graph_files import Format, graph_file
from api.told.stakeholders import StakeholdersWords, stakeholders_words
from graph import stakeholders
from graph.look import Look


def stakeholders_page(request: Request) -> Response:
    """Who is cut off if an agency leaves or a connection ends. It is for partners."""
    session_of(request)
    messages, viewer = asker(request)

    def question(look: Look) -> StakeholdersWords:
        return stakeholders_words(look, stakeholders.stakeholders(look), messages)

    page = asked(request, viewer, question)
    return render(request, "stakeholders/stakeholders.html", messages, page=page)


def stakeholders_file(request: Request) -> Response:
    """The whole graph as a file, in the format that the address ends in. It is for partners."""
    session_of(request)
    kind = Format(request.url.path.rpartition("/")[2].partition(".")[2])
    _, viewer = asker(request)
    whole = asked(request, viewer, stakeholders.whole)
    content, media_type = graph_file(whole, kind)
    return file_of(content, media_type, f"stakeholders.{kind}")
