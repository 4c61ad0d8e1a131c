"""The list of issued guides, and the button that issues one."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final, TypeVar

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from api import words
from api.issues import issue_guide
from api.pages.account.form import Form
from api.pages.frame.addresses import in_language
from api.pages.frame.asking import asked
from api.pages.frame.rendering import asker, messages_of, render
from api.pages.frame.signing import check_proof, look_as, session_of
from api.pages.issues.problems import Problems, problems_of
from api.prefix import root_of
from api.told.issue_words import CopyWords, IssueWords, copy_words, issue_words, path_of_issue
from api.words.messages import Messages, languages
from graph import guides, issues
from graph.editing.permissions import Act, check_may
from graph.issues import GuideIssue, IssueFilter, Wanted
from graph.look import Look
from graph.model.errors import Ambiguous, InvalidInput, SignpostError
from graph.model.guide import GuideTemplate
from graph.model.vocabulary import Edition

PATH: Final = "/guides/issues"
_FIELDS: Final = ("region", "template", "carrying")
_SHOWN: Final = 200
_NAMED: Final = 20
"""So many of those who have an issue are named in the list; its page names all."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Holders:
    """Who has an issue: the first entries of its distribution list; `more` are not shown."""

    copies: tuple[CopyWords, ...]
    more: int


@dataclass(frozen=True, slots=True)
class IssuesPage:
    """The list, with the fields of its form as they were typed. `more` are not shown. `holders` says who has each
    issue, by its id, where the list is of those that carry something."""

    given: Mapping[str, str]
    templates: tuple[tuple[str, str], ...]
    issues: tuple[IssueWords, ...] = ()
    count: str = ""
    more: int = 0
    problems: Problems = Problems()  # noqa: RUF009 it is frozen
    holders: Mapping[str, Holders] = field(default_factory=lambda: MappingProxyType({}))


def issues_page(request: Request) -> Response:
    """Issued guides: all, or those that the fields of the form ask for. 422 if a field is wrong."""
    messages, viewer = asker(request)
    page = asked(request, viewer, lambda look: _page(look, request, messages))
    return render(request, "issues/issues.html", messages, page.problems.status, page=page)


def issue(request: Request, form: Form) -> Response:
    """Issue the guide that the form names, and show it."""
    me = session_of(request)
    check_proof(me, form)
    messages, app = messages_of(request), request.app.state
    look = look_as(request, me, messages.language)
    check_may(look, Act.ISSUE)
    try:
        wanted = _wanted(look, form)
        url, key = app.settings.url, form.get("key") or None
        made = issue_guide(app.directory, app.store, look.viewer, look.now, wanted, url, key)
    except (InvalidInput, Ambiguous) as error:
        page = _list(look, dict.fromkeys(_FIELDS, ""), issues.issues(look), messages, problems_of(error, messages))
        return render(request, "issues/issues.html", messages, page.problems.status, page=page)
    path = path_of_issue(made.issue) + ("" if made.made else "?before=yes")
    return RedirectResponse(root_of(request) + in_language(path, messages.language), 303)


def _wanted(look: Look, form: Form) -> Wanted:
    edition = Edition.__members__.get(form.get("edition", "").upper() or Edition.PUBLIC)
    language = form.get("language", "") or look.viewer.language
    if edition is None or language not in languages():
        raise InvalidInput("an edition is public or partner, in a language of these pages", code="field.word")
    region = guides.region_meant(look, form.get("region", ""))
    return Wanted(region, guides.template_meant(look, form.get("template", "")), edition, language)


def _page(look: Look, request: Request, messages: Messages) -> IssuesPage:
    check_may(look, Act.READ_PARTNER)
    given = {name: request.query_params.get(name, "").strip() for name in _FIELDS}
    problems: dict[str, SignpostError] = {}
    region = _read(problems, given, "region", lambda text: guides.region_meant(look, text))
    template = _read(problems, given, "template", lambda text: guides.template_meant(look, text))
    what = _read(problems, given, "carrying", lambda text: issues.meant(look, text))
    if problems:
        return _list(look, given, (), messages, Problems.of_fields(problems, messages))
    wanted = IssueFilter(region, template)
    found = issues.carrying(look, what, wanted) if what is not None else issues.issues(look, wanted)
    page = _list(look, given, found, messages)
    return page if what is None else replace(page, holders=_holders(look, found[:_SHOWN], messages))


def _holders(look: Look, several: Iterable[GuideIssue], messages: Messages) -> dict[str, Holders]:
    """Who has each issue, by its id."""
    lists = {one.id: issues.copies_of(look, one) for one in several}
    shown = [copy for copies in lists.values() for copy in copies[:_NAMED]]
    told = {one.id: one for one in copy_words(look, shown, messages)}
    return {
        issue_id: Holders(tuple(told[copy.id] for copy in copies[:_NAMED]), len(copies[_NAMED:]))
        for issue_id, copies in lists.items()
    }


def _read(
    problems: dict[str, SignpostError], given: Mapping[str, str], field: str, read: Callable[[str], T]
) -> T | None:
    """What a field means; None if it is empty or wrong, which `problems` tell then."""
    try:
        return read(given[field]) if given[field] else None
    except (InvalidInput, Ambiguous) as error:
        problems[field] = error
        return None


def _list(
    look: Look,
    given: Mapping[str, str],
    found: tuple[GuideIssue, ...],
    messages: Messages,
    problems: Problems = Problems(),  # noqa: B008 it is frozen
) -> IssuesPage:
    known = look.model.all(GuideTemplate)
    return IssuesPage(
        given,
        tuple((one.partition(":")[2], words.datum(known[one].name, messages)) for one in guides.templates(look)),
        issue_words(look, found[:_SHOWN], messages),
        words.number(len(found), messages),
        max(0, len(found) - _SHOWN),
        problems,
    )
