"""The page of an issued guide: what it said, its files, what has changed, who has it, and its record of changes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from api.guides.html import preview
from api.guides.writers import WRITERS, file_name, writer_of
from api.issues import issued_sheet, same_today
from api.pages.account.form import Form
from api.pages.frame.addresses import in_language
from api.pages.frame.asking import asked
from api.pages.frame.download import file_of, paper_asked
from api.pages.frame.rendering import asker, messages_of, render
from api.pages.frame.signing import check_proof, look_as, session_of
from api.pages.guides.page import FORMATS
from api.pages.issues.problems import Problems, problems_of
from api.prefix import root_of
from api.recalls import issue_first, lacking
from api.settings import Settings
from api.told.issue_words import (
    CopyWords,
    DifferenceWords,
    IssueWords,
    RecordedIssue,
    copy_words,
    difference_words,
    issue_words,
    path_of_issue,
    record_of_changes,
)
from api.words.issues import HOW, TODAY, UNTOLD
from api.words.messages import Messages, mark
from graph import issues
from graph.editing.permissions import Act, check_may, may
from graph.issues import Foreseen, GuideIssue, HowGiven, NewCopy, NoticeKind, Today
from graph.look import Look
from graph.model.errors import Ambiguous, Conflict, InvalidInput, SignpostError
from graph.model.vocabulary import Edition
from graph.store.contract import Store

FIELDS: Final = ("to", "name", "address", "how", "day", "reason", "first")
_CAUTION: Final = mark(
    "This is the partner edition. By e-mail it goes to whoever reads this address: for an address that is not in the"
    " directory, make sure that they may have it. The list keeps that it was sent there."
)


@dataclass(frozen=True, slots=True)
class Lacks:
    """Why a recall would bring no new sheet. `newest` is the newest issue where it is another one; `first` says that
    the guide of today can be issued first."""

    newest: IssueWords | None
    said: str
    first: bool


@dataclass(frozen=True, slots=True)
class IssuePage:
    """The page. `before` says that the guide had been issued today already; `gone` that it is not made any more.
    `caution` stands by the field
    of an address. `writes` is how many addresses a recall would be sent to, None for who may not."""

    issue: IssueWords
    sheet: Markup
    files: tuple[tuple[str, str], ...]
    live: str
    changed: tuple[DifferenceWords, ...]
    gone: bool
    before: bool
    copies: tuple[CopyWords, ...]
    hows: tuple[tuple[str, str], ...]
    record: tuple[RecordedIssue, ...]
    gives: bool
    writes: int | None
    lacks: Lacks | None
    left_out: tuple[tuple[str, str], ...]
    missing: tuple[str, ...]
    caution: str
    typed: Mapping[str, str]
    problems: Problems


def issue_page(request: Request) -> Response:
    """An issued guide."""
    messages, viewer = asker(request)
    page = asked(request, viewer, lambda look: _page(look, request, messages))
    return render(request, "issues/issue.html", messages, page=page)


def issue_file(request: Request) -> Response:
    """An issued guide as a file, in the format that the address ends in."""
    _, viewer = asker(request)
    writer = writer_of(request.url.path.rpartition(".")[2])
    sheet = asked(request, viewer, lambda look: issued_sheet(look, issues.issue_of(look, _id(request))))
    return file_of(writer.write(sheet, paper_asked(request)), writer.media_type, file_name(sheet, writer))


def change(request: Request, form: Form) -> Response:
    """Change the distribution list, or have who is on it told: as the pressed button says."""
    me = session_of(request)
    check_proof(me, form)
    messages, app = messages_of(request), request.app.state
    look = look_as(request, me, messages.language)
    check_may(look, Act.ISSUE)
    issue = issues.issue_of(look, _id(request))
    try:
        if form.get("do") == "recall":
            _recall(request, look, issue, form)
        else:
            _do(look, app.store, issue, form)
    except (InvalidInput, Ambiguous, Conflict) as error:
        page = _page(look, request, messages, form, error)
        return render(request, "issues/issue.html", messages, page.problems.status, page=page)
    address = in_language(f"{path_of_issue(issue)}#list", messages.language)
    return RedirectResponse(root_of(request) + address, 303)


def _do(look: Look, store: Store, issue: GuideIssue, form: Form) -> None:
    entry = form.get("entry", "")
    match form.get("do"):
        case "give":
            copy = issues.give(look, store, issue.id, _typed_copy(form))
            if copy.how is HowGiven.MAIL:
                issues.write_to(look, store, [copy], NoticeKind.GIVEN, "")
        case "acknowledged":
            issues.acknowledged_by_hand(look, store, entry)
        case "remove":
            issues.take_off(look, store, entry)
        case "sent" | "again" as how:
            issues.decide(look, store, form.get("message", ""), again=how == "again")
        case unknown:
            raise InvalidInput(f"this page has no button {unknown!r}: open it again", value=unknown)


def _recall(request: Request, look: Look, issue: GuideIssue, form: Form) -> None:
    """Write to who has the issue; if the form says so, issue the guide of today first."""
    check_may(look, Act.CAMPAIGN)
    reason, app = form.get("reason", ""), request.app.state
    issues.checked_reason(reason, NoticeKind.RECALL)
    lacks = lacking(look, issue, app.settings.url)
    if lacks is not None and form.get("first") == "yes":
        issue_first(app.directory, app.store, look.viewer, look.now, [lacks], app.settings.url)
    still = () if lacks is None else (lacks.newest.id,)
    issues.write_to(look, app.store, issues.copies_of(look, issue), NoticeKind.RECALL, reason, still)


def _typed_copy(form: Form) -> NewCopy:
    given = {name: form.get(name, "") for name in ("to", "name", "address", "day")}
    return NewCopy(**given, how=form.get("how", ""), asked=form.get("asked") == "yes")


def _id(request: Request) -> str:
    found: str = request.path_params["id"]
    return found


def _page(
    look: Look, request: Request, messages: Messages, form: Form | None = None, error: SignpostError | None = None
) -> IssuePage:
    issue, settings = issues.issue_of(look, _id(request)), _settings(request)
    kept, sheet = issues.content_of(look, issue), issued_sheet(look, issue)
    (told,) = issue_words(look, [issue], messages)
    try:
        changed = issues.differences(kept, same_today(look, issue, settings.url or issue.live))
        gone = False
    except InvalidInput:
        changed, gone = (), True
    copies = issues.copies_of(look, issue)
    foreseen = issues.foresee(look, [issue]) if may(look, Act.CAMPAIGN) else None
    return IssuePage(
        issue=told,
        sheet=preview(sheet),
        files=tuple((messages.text(FORMATS[kind]), f"{told.href}/sheet.{kind}") for kind in WRITERS),
        live=issue.live,
        changed=difference_words(changed, messages),
        gone=gone,
        before=request.query_params.get("before") == "yes",
        copies=copy_words(look, copies, messages),
        hows=tuple((how.value, messages.text(said)) for how, said in HOW.items()),
        record=record_of_changes(look, issue, messages),
        gives=may(look, Act.ISSUE),
        writes=None if foreseen is None else len(foreseen.told),
        lacks=_lacks(look, issue, settings, messages) if foreseen is not None and foreseen.told else None,
        left_out=_left_out(look, foreseen, messages),
        missing=settings.missing_for_mail,
        caution=messages.text(_CAUTION) if issue.edition is Edition.PARTNER else "",
        typed={name: (form or {}).get(name, "") for name in FIELDS},
        problems=Problems() if error is None else problems_of(error, messages, FIELDS),
    )


def _lacks(look: Look, issue: GuideIssue, settings: Settings, messages: Messages) -> Lacks | None:
    found = lacking(look, issue, settings.url)
    if found is None:
        return None
    others = [] if found.newest.id == issue.id else [found.newest]
    newest = next(iter(issue_words(look, others, messages)), None)
    return Lacks(newest, messages.text(TODAY[found.today]), found.today is Today.FREE)


def _left_out(look: Look, foreseen: Foreseen | None, messages: Messages) -> tuple[tuple[str, str], ...]:
    if foreseen is None:
        return ()
    told = copy_words(look, [copy for copy, _ in foreseen.left_out], messages)
    both = zip(told, foreseen.left_out, strict=True)
    return tuple((one.to.name if one.to else one.who, messages.text(UNTOLD[why])) for one, (_, why) in both)


def _settings(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings
