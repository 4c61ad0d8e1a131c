"""The page of regional guides: a form, the sheet that it asks for, and the same sheet as files."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlencode

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from api import words
from api.guides.html import preview, print_style
from api.guides.paper import Paper, paper_of
from api.guides.sheet import Sheet
from api.guides.wallet import has_wallet, no_wallet
from api.guides.writers import WALLET, WRITERS, Writer, file_name, writer_of
from api.pages.edit.saved import SavedNotice, saved_notice
from api.pages.frame.addresses import in_language, name_of
from api.pages.frame.asking import asked
from api.pages.frame.download import file_of, paper_asked
from api.pages.frame.rendering import asker, render
from api.settings import Settings
from api.told.sheets import sheet, sources_of
from api.told.slot_filters import Problem
from api.told.sources import Sources
from api.words.labels import EDITIONS
from api.words.messages import Messages, languages, mark, messages_for
from graph import guides
from graph.editing import Act, may
from graph.guides import GuideAnswer
from graph.look import Look
from graph.model.errors import Ambiguous, InvalidInput
from graph.model.guide import GuideTemplate
from graph.model.vocabulary import Edition

_FIELDS = ("region", "template", "edition", "paper")


FORMATS: Final = {
    "html": mark("Web page (HTML)"),
    "md": mark("Text (Markdown)"),
    "docx": mark("Word (DOCX)"),
    "pdf": mark("To print (PDF)"),
}
_WALLET: Final = mark("Wallet card to cut out (PDF)")
_PAPERS: Final = {Paper.LETTER: mark("Letter"), Paper.A4: mark("A4")}


@dataclass(frozen=True, slots=True)
class Option:
    """A choice of the form: its value and what it is called."""

    value: str
    name: str


@dataclass(frozen=True, slots=True)
class Files:
    """The sheet in one language, as files: `links` are the formats and their addresses."""

    language: str
    name: str
    links: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class GuidesPage:
    """The page. Without a region there is no sheet; `editions` has those that the reader may choose.

    `edit` is the form of the template, for those who may change it. `papers` are those that files are for, and
    `style` is the address of the foot of its pages. `issues` says that the reader may issue guides, `lists` that they
    may read issued ones.
    """

    given: Mapping[str, str]
    templates: tuple[Option, ...]
    editions: tuple[Option, ...]
    papers: tuple[Option, ...]
    saved: SavedNotice | None = None
    edit: str = ""
    problem: Problem | None = None
    sheet: Markup | None = None
    style: str = ""
    files: tuple[Files, ...] = ()
    sources: Sources = Sources()  # noqa: RUF009 it is frozen
    issues: bool = False
    lists: bool = False


def guides_page(request: Request, *, wallet: bool = False) -> Response:
    """The form, and the sheet that its fields ask for. 422 with the form if a field is wrong.

    `wallet` says that the template has to have a wallet card.
    """
    messages, viewer = asker(request)
    page = asked(request, viewer, lambda look: _page(look, request, messages, wallet=wallet))
    return render(request, "guides/guides.html", messages, 422 if page.problem else 200, page=page)


def guide_file(request: Request) -> Response:
    """The sheet as a file, in the format that the address ends in and the language that it begins with."""
    return _file(request, writer_of(request.url.path.rpartition(".")[2]))


def print_style_file(request: Request) -> Response:
    """What the pages of the sheet say at their foot when the page is printed, as a style."""
    messages, viewer = asker(request)
    made = asked(request, viewer, lambda look: _sheet(look, request, messages))
    style = b"" if made is None else print_style(made, paper_asked(request))
    return Response(style, media_type="text/css", headers={"Cache-Control": "no-store"})


def wallet_file(request: Request) -> Response:
    """The wallet card of the sheet as a PDF, in the language that the address begins with."""
    return _file(request, WALLET)


def _file(request: Request, writer: Writer[Sheet]) -> Response:
    messages, viewer = asker(request)
    made = asked(request, viewer, lambda look: _sheet(look, request, messages))
    if made is None or (writer is WALLET and not has_wallet(made)):
        return guides_page(request, wallet=writer is WALLET)
    return file_of(writer.write(made, paper_asked(request)), writer.media_type, file_name(made, writer))


def _given(request: Request) -> dict[str, str]:
    return {name: request.query_params.get(name, "").strip() for name in _FIELDS}


def _page(look: Look, request: Request, messages: Messages, *, wallet: bool = False) -> GuidesPage:
    given = _given(request)
    papers = tuple(Option(one.name.lower(), messages.text(said)) for one, said in _PAPERS.items())
    saved, edit = saved_notice(request, look), _edit(look, given["template"])
    page = GuidesPage(
        given,
        _templates(look, messages),
        _editions(look, messages),
        papers,
        saved,
        edit,
        issues=may(look, Act.ISSUE),
        lists=may(look, Act.READ_PARTNER),
    )
    answer = _answer(look, given, messages)
    if answer is None:
        return page
    if isinstance(answer, Problem):
        return replace(page, problem=answer)
    made = sheet(look, answer, messages, _url(request))
    if wallet and not has_wallet(made):
        return replace(page, problem=_problem("template", no_wallet(made), messages))
    given = {
        "region": made.region,
        "template": made.template.partition(":")[2],
        "edition": made.edition.lower(),
        "paper": given["paper"].lower(),
    }
    shown = given | {"region": look.name(made.region), "region_id": made.region}
    query = urlencode({name: text for name, text in given.items() if text}, safe=":")
    return replace(
        page,
        given=shown,
        sheet=preview(made),
        style=f"/guides/print.css?{query}",
        files=_files(query, wallet=has_wallet(made)),
        sources=sources_of(look, answer, messages),
    )


def _edit(look: Look, template: str) -> str:
    """The form of the template that is asked for; empty for who may not change it, and where none is."""
    with suppress(InvalidInput):
        record = look.get(guides.template_meant(look, template), GuideTemplate)
        return f"/edit/{record.id}" if may(look, Act.SAVE, record) else ""
    return ""


def _sheet(look: Look, request: Request, messages: Messages) -> Sheet | None:
    """The sheet that is asked for; None if none is, or a field is wrong."""
    answer = _answer(look, _given(request), messages)
    return sheet(look, answer, messages, _url(request)) if isinstance(answer, GuideAnswer) else None


def _url(request: Request) -> str:
    settings: Settings = request.app.state.settings
    return settings.url


def _answer(look: Look, given: Mapping[str, str], messages: Messages) -> GuideAnswer | Problem | None:
    """The guide that is asked for, or what is wrong with a field; None if no region is given."""
    field = "paper"
    try:
        paper_of(given["paper"])
        field = "edition"
        edition = _edition(given["edition"])
        if not given["region"]:
            return None
        field = "template"
        template = guides.template_meant(look, given["template"]) if given["template"] else _first(look)
        field = "region"
        return guides.guide(look, guides.region_meant(look, given["region"]), template, edition)
    except Ambiguous as error:
        return _problem(field, error, messages, error.candidates)
    except InvalidInput as error:
        return _problem(field, error, messages)


def _edition(text: str) -> Edition:
    """The edition of a field, the public one if it is empty. Raises InvalidInput for another word."""
    found = Edition.__members__.get(text.upper() or Edition.PUBLIC)
    if found is None:
        raise InvalidInput("an edition is public or partner", value=text, code="field.word", params={"text": text})
    return found


def _first(look: Look) -> str:
    """The first template. Raises InvalidInput if there is none."""
    return next(iter(guides.templates(look)), None) or guides.template_meant(look, "")


def _problem(
    field: str, error: Ambiguous | InvalidInput, messages: Messages, meant: tuple[tuple[str, str], ...] = ()
) -> Problem:
    return Problem(field, words.capital(words.error_words(error, messages)), tuple(meant))


def _templates(look: Look, messages: Messages) -> tuple[Option, ...]:
    known = look.model.all(GuideTemplate)
    return tuple(
        Option(one.partition(":")[2], words.datum(known[one].name, messages)) for one in guides.templates(look)
    )


def _editions(look: Look, messages: Messages) -> tuple[Option, ...]:
    several = tuple(Edition) if may(look, Act.READ_PARTNER) else (Edition.PUBLIC,)
    return tuple(Option(one.lower(), messages.text(EDITIONS[one])) for one in several)


def _files(query: str, *, wallet: bool) -> tuple[Files, ...]:
    """The sheet as files in each language, whose formats are named in it, with the wallet card if there is one."""
    names = {f"sheet.{kind}": FORMATS[kind] for kind in WRITERS} | ({"wallet.pdf": _WALLET} if wallet else {})
    return tuple(
        Files(
            language,
            name_of(language),
            tuple(
                Option(in_language(f"/guides/{name}?{query}", language), messages_for(language).text(said))
                for name, said in names.items()
            ),
        )
        for language in languages()
    )
