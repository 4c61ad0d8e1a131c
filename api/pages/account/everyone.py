"""The pages for those who keep the accounts: all accounts, an invitation, and a page for each account."""

from dataclasses import dataclass
from typing import Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from api.pages.account.form import Form, Problem, problem_of, status_of
from api.pages.account.told import AccountWords, TokenWords, account_words, link_to, token_words
from api.pages.frame.addresses import in_language
from api.pages.frame.rendering import messages_of, render
from api.pages.frame.signing import check_proof, look_as, session_of
from api.prefix import root_of
from api.words.labels import ROLES
from api.words.messages import Messages, prefix
from graph import accounts
from graph.accounts import SignedIn
from graph.editing.permissions import Act, check_may
from graph.look import Look
from graph.model.errors import Ambiguous, Conflict, InvalidInput, SignpostError
from graph.model.vocabulary import Role

_PATH: Final = "/accounts"
_CHOICES: Final = tuple(role for role in Role if role is not Role.PUBLIC)


@dataclass(frozen=True, slots=True)
class RoleChoice:
    """A role in a form."""

    value: str
    name: str
    may: str


@dataclass(frozen=True, slots=True)
class Typed:
    """The fields of a form as they were typed. `within` has one agency or place on each line."""

    name: str = ""
    role: str = Role.EDITOR
    within: str = ""


@dataclass(frozen=True, slots=True)
class EveryonePage:
    """All accounts, and the form to invite somebody. `link` is a one-time link that was just made, for `invited`."""

    accounts: tuple[AccountWords, ...]
    roles: tuple[RoleChoice, ...]
    typed: Typed
    invited: str = ""
    link: str = ""
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class AccountPage:
    """One account, and the form to change it."""

    account: AccountWords
    tokens: tuple[TokenWords, ...]
    roles: tuple[RoleChoice, ...]
    typed: Typed
    disabled: bool
    link: str = ""
    problem: Problem | None = None


def everyone(request: Request) -> Response:
    """All accounts."""
    return _list(request, session_of(request))


def invite(request: Request, form: Form) -> Response:
    """Make an account, and the one-time link for whoever is to use it."""
    me = session_of(request)
    check_proof(me, form)
    messages, app = messages_of(request), request.app.state
    look = look_as(request, me, messages.language)
    typed = Typed(form.get("name", ""), form.get("role", ""), form.get("within", ""))
    try:
        within = accounts.bounds_of(look, typed.within.splitlines())
        account, secret = accounts.invite(app.store, look, typed.name, _role(typed.role), within)
    except (InvalidInput, Conflict, Ambiguous) as error:
        return _list(request, me, typed, error=error)
    return _list(request, me, invited=account.name, link=_link(request, secret, messages))


def _list(
    request: Request,
    me: SignedIn,
    typed: Typed | None = None,
    *,
    invited: str = "",
    link: str = "",
    error: SignpostError | None = None,
) -> Response:
    messages = messages_of(request)
    look = look_as(request, me, messages.language)
    known = accounts.list_accounts(request.app.state.store, look)
    page = EveryonePage(
        tuple(account_words(look, account, messages) for account in known),
        _roles(messages),
        typed or Typed(),
        invited,
        link,
        None if error is None else problem_of(error, messages),
    )
    status = 200 if error is None else status_of(error)
    return render(request, "account/everyone.html", messages, status, page=page)


def one(request: Request) -> Response:
    """The page of an account."""
    return _one(request, session_of(request))


def change(request: Request, form: Form) -> Response:
    """Change an account, make a one-time link for it, or revoke one of its tokens: as the pressed button says."""
    me = session_of(request)
    check_proof(me, form)
    messages, app = messages_of(request), request.app.state
    look = look_as(request, me, messages.language)
    wanted = request.path_params["id"]
    typed = Typed(role=form.get("role", ""), within=form.get("within", ""))
    try:
        match form.get("do"):
            case "save":
                role, within = _role(typed.role), accounts.bounds_of(look, typed.within.splitlines())
                accounts.change_account(app.store, look, wanted, role=role, bounds=within)
            case "disable" | "enable" as chosen:
                accounts.change_account(app.store, look, wanted, disabled=chosen == "disable")
            case "revoke":
                accounts.revoke_token(app.store, look, form.get("token", ""))
            case "link":
                return _one(request, me, link=_link(request, accounts.make_link(app.store, look, wanted), messages))
            case unknown:
                raise InvalidInput(f"this page has no button {unknown!r}: open it again", value=unknown)
    except (InvalidInput, Conflict, Ambiguous) as error:
        return _one(request, me, typed if form.get("do") == "save" else None, error=error)
    address = root_of(request) + in_language(f"{_PATH}/{wanted}", messages.language)
    return RedirectResponse(address, 303)


def _one(
    request: Request,
    me: SignedIn,
    typed: Typed | None = None,
    *,
    link: str = "",
    error: SignpostError | None = None,
) -> Response:
    messages, store = messages_of(request), request.app.state.store
    look = look_as(request, me, messages.language)
    check_may(look, Act.KEEP_ACCOUNTS)  # before it shows whether there is such an account
    account = accounts.account_of(store, request.path_params["id"])
    page = AccountPage(
        account_words(look, account, messages),
        token_words(look, accounts.list_tokens(store, look, account.id), messages),
        _roles(messages),
        typed or Typed(role=account.role, within=_lines(look, account.bounds)),
        account.disabled,
        link,
        None if error is None else problem_of(error, messages),
    )
    status = 200 if error is None else status_of(error)
    return render(request, "account/one.html", messages, status, page=page)


def _roles(messages: Messages) -> tuple[RoleChoice, ...]:
    named = ((role, *ROLES[role]) for role in _CHOICES)
    return tuple(RoleChoice(role, messages.text(name), messages.text(may)) for role, name, may in named)


def _role(text: str) -> Role:
    try:
        return Role(text)
    except ValueError:
        raise InvalidInput(f"{text!r} is no role: choose one", value=text, code="role.public") from None


def _lines(look: Look, bounds: tuple[str, ...]) -> str:
    """The bounds as they can be typed: by id, because a name may mean several."""
    return "\n".join(look.survivor(one) for one in bounds)


def _link(request: Request, secret: str, messages: Messages) -> str:
    return link_to(request, root_of(request), secret, prefix(messages.language))
