"""The pages for editors: all campaigns with the form for a new one and its preview, and a page for each campaign."""

from dataclasses import dataclass
from typing import Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from api import words
from api.mail.sending import writer_of
from api.pages.account.form import Form, Problem, problem_of, status_of
from api.pages.campaigns.told import (
    CampaignWords,
    MessageWords,
    SelectionWords,
    campaign_words,
    figures,
    message_words,
    selection_words,
)
from api.pages.frame.addresses import in_language
from api.pages.frame.rendering import messages_of, render
from api.pages.frame.signing import check_proof, look_as, session_of
from api.prefix import root_of
from api.settings import Settings
from api.words.labels import TEAM_KINDS
from api.words.messages import Messages, languages
from graph import campaigns
from graph.accounts import SignedIn
from graph.campaigns import Wanted
from graph.editing.choosing import chosen
from graph.editing.permissions import Act, check_may
from graph.look import Look
from graph.model.errors import Ambiguous, Conflict, InvalidInput, SignpostError
from graph.model.vocabulary import TeamKind

_PATH: Final = "/campaigns"
_SHOWN: Final = 200


@dataclass(frozen=True, slots=True)
class Typed:
    """The form as it was typed."""

    name: str = ""
    days: str = "30"
    agency: str = ""
    region: str = ""
    team_kind: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True)
class CampaignsPage:
    """All campaigns, and the form; `preview` is what it would do. `missing` are settings without which nothing is
    sent."""

    campaigns: tuple[CampaignWords, ...]
    typed: Typed
    kinds: tuple[tuple[str, str], ...]
    languages: tuple[tuple[str, str], ...]
    missing: tuple[str, ...]
    preview: SelectionWords | None = None
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class CampaignPage:
    """A campaign, its figures, and its messages: those that need a decision first. `link` was just made."""

    campaign: CampaignWords
    figures: tuple[str, ...]
    messages: tuple[MessageWords, ...]
    more: int
    missing: tuple[str, ...]
    copies: bool
    link: str = ""
    problem: Problem | None = None


def listed(request: Request) -> Response:
    """All campaigns."""
    me = session_of(request)
    return _list(request, me, Typed(language=messages_of(request).language))


def create(request: Request, form: Form) -> Response:
    """Show what a campaign would do, or make it: as the pressed button says."""
    me = session_of(request)
    check_proof(me, form)
    typed = Typed(**{name: form.get(name, "") for name in Typed.__dataclass_fields__})
    app, look = request.app.state, look_as(request, me, messages_of(request).language)
    try:
        wanted = wanted_of(look, typed, app.settings)
        if form.get("do") != "make":
            return _list(request, me, typed, preview=campaigns.select(look, app.store, wanted))
        language = typed.language if typed.language in languages() else "en"
        campaign, _ = campaigns.create(look, app.store, wanted, typed.name, language)
    except (InvalidInput, Ambiguous) as error:
        return _list(request, me, typed, error=error)
    return _to(request, campaign.id)


def wanted_of(look: Look, typed: Typed, settings: Settings) -> Wanted:
    """What was typed. Raises InvalidInput, Ambiguous."""
    if not typed.days.strip().isdecimal() or len(typed.days) > 6:
        raise InvalidInput(f"{typed.days!r} is no number of days", value=typed.days, code="campaign.days")
    if typed.team_kind and typed.team_kind not in TeamKind.__members__:
        raise InvalidInput(f"{typed.team_kind!r} is no kind of team", value=typed.team_kind, code="campaign.team")
    return Wanted(
        int(typed.days),
        _named(look, "agency", typed.agency, "agency"),
        _named(look, "region", typed.region, "jurisdiction"),
        TeamKind(typed.team_kind) if typed.team_kind else None,
        frozenset(settings.schools.split()),
    )


def _named(look: Look, field: str, text: str, kind: str) -> str | None:
    return chosen(look, (field,), text.strip(), [kind]) if text.strip() else None


def _list(
    request: Request,
    me: SignedIn,
    typed: Typed,
    *,
    preview: campaigns.Selection | None = None,
    error: SignpostError | None = None,
) -> Response:
    messages, app = messages_of(request), request.app.state
    look = look_as(request, me, messages.language)
    found = campaigns.campaigns(look, app.store)
    page = CampaignsPage(
        tuple(campaign_words(look, one, messages) for one in found[:_SHOWN]),
        typed,
        _kinds(messages),
        tuple((one, words.language(one, messages)) for one in languages()),
        app.settings.missing_for_mail,
        None if preview is None else selection_words(look, preview, messages),
        None if error is None else problem_of(error, messages),
    )
    status = 200 if error is None else status_of(error)
    return render(request, "campaigns/campaigns.html", messages, status, page=page)


def _kinds(messages: Messages) -> tuple[tuple[str, str], ...]:
    return tuple((kind.value, messages.text(several)) for kind, (_, several) in TEAM_KINDS.items())


def one(request: Request) -> Response:
    """A campaign and what became of its messages."""
    return _one(request, session_of(request))


def change(request: Request, form: Form) -> Response:
    """End a campaign, decide about a message, or get a link to send by hand: as the pressed button says."""
    me = session_of(request)
    check_proof(me, form)
    messages, app = messages_of(request), request.app.state
    look = look_as(request, me, messages.language)
    message_id = form.get("message", "")
    try:
        match form.get("do"):
            case "end":
                campaigns.end(look, app.store, request.path_params["id"])
            case "sent" | "again" as how:
                campaigns.decide(look, app.store, message_id, again=how == "again")
            case "copy":
                check_may(look, Act.CAMPAIGN)
                return _one(request, me, link=_link(look, app, request.path_params["id"], message_id))
            case unknown:
                raise InvalidInput(f"this page has no button {unknown!r}: open it again", value=unknown)
    except (InvalidInput, Conflict) as error:
        return _one(request, me, error=error)
    return _to(request, request.path_params["id"])


def _link(look: Look, app: object, campaign_id: str, message_id: str) -> str:
    settings, store = app.settings, app.store  # type: ignore[attr-defined]
    if not (settings.secret and settings.url):
        raise InvalidInput("links need SIGNPOST_SECRET and SIGNPOST_URL: set them first", code="campaign.settings")
    language = campaigns.campaign_of(look, store, campaign_id).language
    return writer_of(settings).page(campaigns.by_hand(look, store, message_id), language)


def _one(request: Request, me: SignedIn, *, link: str = "", error: SignpostError | None = None) -> Response:
    messages, app = messages_of(request), request.app.state
    look = look_as(request, me, messages.language)
    watched = campaigns.watch(look, app.store, request.path_params["id"])
    told = sorted((message_words(look, one, messages) for one in watched.messages[:_SHOWN]), key=_first)
    page = CampaignPage(
        campaign_words(look, watched.campaign, messages),
        figures(watched, messages),
        tuple(told),
        max(0, len(watched.messages) - _SHOWN),
        app.settings.missing_for_mail,
        not app.settings.smtp,
        link,
        None if error is None else problem_of(error, messages),
    )
    status = 200 if error is None else status_of(error)
    return render(request, "campaigns/campaign.html", messages, status, page=page)


def _first(message: MessageWords) -> tuple[bool, str]:
    return not message.decides, message.id


def _to(request: Request, campaign_id: str) -> Response:
    address = root_of(request) + in_language(f"{_PATH}/{campaign_id}", messages_of(request).language)
    return RedirectResponse(address, 303)
