"""The settings: their names, defaults, limits and help. `python -m api.settings` prints them.

A setting is read from an environment variable, `SIGNPOST_` and its name in capitals; options of the command line
override it. Values are checked at startup.
"""

import dataclasses
import os
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from api.budget import MOST_BYTES, MOST_STEPS
from api.setting_rules import (
    ADDRESS_OR_NONE,
    FILLED,
    HOSTS,
    HTTPS,
    HTTPS_OR_NONE,
    MAIL_OR_NONE,
    MAILS_OR_NONE,
    NETWORKS,
    PATH_OR_NONE,
    SECRET_OR_NONE,
    SITE_OR_NONE,
    SMTP_OR_NONE,
    WRITTEN_TO,
    between,
    one_of,
)
from graph.model.errors import InvalidInput, shown

PREFIX = "SIGNPOST_"
TRUE, FALSE = ("1", "true", "yes", "on"), ("0", "false", "no", "off")

T = TypeVar("T", str, int, float, bool)


def _setting(
    default: T, help: str, *, rule: str = "", allows: Callable[[T], bool] = lambda _: True, hidden: bool = False
) -> T:
    """A field with its help; `rule` describes what `allows` checks. No text shows the value of a `hidden` one."""
    value: T = field(
        default=default, repr=not hidden, metadata={"help": help, "rule": rule, "allows": allows, "hidden": hidden}
    )
    return value


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings of a process."""

    store: str = _setting(
        "signpost.db",
        "The store of the directory: a file path for SQLite, or the address of a Neo4j server, such as "
        "`neo4j://host:7687`, with user and password in `NEO4J_USERNAME` and `NEO4J_PASSWORD`.",
        **FILLED,
    )
    host: str = _setting("127.0.0.1", "The address that `signpost serve` listens on.", **FILLED)
    port: int = _setting(
        8000, "The port that `signpost serve` listens on; 0 takes a free port and prints it.", **between(0, 65_535)
    )
    stale_seconds: float = _setting(
        600.0,
        "How long Signpost keeps answering, and says as of when, while the store's server is unavailable.",
        **between(0, 86_400),
    )
    development: bool = _setting(
        False,
        "Whether `/graphql` shows GraphiQL to a browser. Its files are in a checkout, or in the wheel "
        "`signpost-graphiql`. Not together with `SIGNPOST_PRODUCTION`.",
    )
    production: bool = _setting(
        False,
        "The production profile: no introspection by default, no suggestions in errors of GraphQL, and no GraphiQL.",
    )
    introspection: str = _setting(
        "auto",
        "Whether GraphQL answers questions about its schema, and suggests names in its errors; `auto` means: not in "
        "production. The schema is also in `api/schema.graphql`.",
        **one_of("auto", "true", "false"),
    )
    hosts: str = _setting(
        "",
        "The names under which people reach Signpost, with spaces between them, such as `signpost.example.gov`; "
        "`*.example.gov` stands for every name below it. A request for another host gets status 400; `/healthz` "
        "answers for any. Every host is taken if it is empty.",
        **HOSTS,
    )
    prefix: str = _setting(
        "",
        "What the addresses begin with behind a proxy that serves Signpost below a path, such as `/signpost`. It "
        "does not matter whether the proxy removes it.",
        **PATH_OR_NONE,
    )
    proxies: str = _setting(
        "",
        "The proxies whose `X-Forwarded-For` and `X-Forwarded-Proto` are believed: addresses or networks, with "
        "spaces between them, such as `127.0.0.1 10.0.0.0/8`. Nobody's if it is empty.",
        **NETWORKS,
    )
    hsts_seconds: int = _setting(
        31_536_000,
        "For how long browsers reach this host by TLS only (Strict-Transport-Security). Sent with answers to "
        "requests that came by TLS, as a proxy of `SIGNPOST_PROXIES` says; 0 leaves it out.",
        **between(0, 63_072_000),
    )
    workers: int = _setting(
        1, "How many processes `signpost serve` starts. Each has the whole directory in memory.", **between(1, 64)
    )
    metrics: str = _setting(
        "",
        "The address and port where each process tells its figures for Prometheus, such as `127.0.0.1:9464`; the "
        "second process of `SIGNPOST_WORKERS` takes the next port, and so on. None if it is empty. Do not let the "
        "public reach it.",
        **ADDRESS_OR_NONE,
    )
    request_limit: int = _setting(
        65_536,
        "The longest body of a request, in bytes. Questions are short: longer bodies are mistakes or attacks.",
        **between(1_024, 16_777_216),
    )
    import_limit: int = _setting(
        4_194_304,
        "The longest file that an editor may send to the page /import, in bytes. Larger ones are imported with "
        "`signpost import`, on the host.",
        **between(65_536, 33_554_432),
    )
    import_seconds: float = _setting(
        60.0, "How long the page /import may read a file and plan what it changes.", **between(1, 600)
    )
    deadline_seconds: float = _setting(
        5.0, "How long an answer may take before it ends with the error TIMEOUT.", **between(0.05, 300)
    )
    connections: int = _setting(
        4_096,
        "How many connections are open at a time, fewer if the process may not open that many files. When there is "
        "no room, connections that wait for a request are closed, beginning with the addresses that have most.",
        **between(1, 1_000_000),
    )
    pages_at_once: int = _setting(
        2,
        "How many pages are computed at a time. More take longer each, as they share one processor; set more where a "
        "store on a server makes them wait.",
        **between(1, 100),
    )
    graphql_at_once: int = _setting(
        1, "How many GraphQL requests are computed at a time, apart from pages.", **between(1, 100)
    )
    queue: int = _setting(
        32,
        "How many requests wait for their turn, of pages and of GraphQL each. More are refused at once with status "
        "503. Addresses take turns.",
        **between(1, 10_000),
    )
    queue_seconds: float = _setting(
        1.0, "How long a request waits for its turn before it is refused with status 503.", **between(0.01, 60)
    )
    answer_limit: int = _setting(
        MOST_BYTES,
        "How many bytes an answer of GraphQL or a page may have. What would be longer is refused.",
        **between(65_536, 1_073_741_824),
    )
    work_limit: int = _setting(
        MOST_STEPS,
        "How much work an answer of GraphQL may take, in steps of about a microsecond. What would take more is "
        "refused with the error TOO_COSTLY.",
        **between(10_000, 1_000_000_000),
    )
    document_cache: int = _setting(
        256,
        "How many parsed GraphQL documents are kept in memory, of at most 20,000 words in all. Variables are "
        "never kept.",
        **between(0, 100_000),
    )
    answer_cache: int = _setting(
        33_554_432,
        "How many bytes of answers to public questions are kept in memory for whoever asks the same again; 0 keeps "
        "none. Questions are kept as hashes only.",
        **between(0, 4_294_967_296),
    )
    session_idle_minutes: int = _setting(
        120, "After how many minutes without use somebody who has signed in is signed out.", **between(5, 1_440)
    )
    session_hours: int = _setting(
        12, "After how many hours somebody who has signed in has to sign in again in any case.", **between(1, 168)
    )
    quick_exit_url: str = _setting(
        "https://www.weather.gov/", "Where the quick-exit button of the pages leads: a harmless page.", **HTTPS
    )
    operator: str = _setting(
        "", "Who runs this directory: shown in the foot of every page. Not shown if it is empty."
    )
    operator_contact: str = _setting(
        "",
        "Whom to write to about this directory: an e-mail address or the address of a page, shown in the foot.",
        **WRITTEN_TO,
    )
    accessibility_url: str = _setting(
        "",
        "The page with the accessibility statement of whoever runs this directory, linked in the foot.",
        **HTTPS_OR_NONE,
    )
    url: str = _setting(
        "",
        "Where people reach Signpost, such as `https://signpost.example.gov`: links in messages begin with it. "
        "Without it nothing is sent, and guides and other files have no QR code and no live address.",
        **SITE_OR_NONE,
    )
    secret: str = _setting(
        "",
        "With it links in messages are signed, and it is in no log. Every process of a directory needs the same. "
        "Make one with `openssl rand -hex 32`; with another one, links that were sent no longer work. Without it "
        "nothing is sent.",
        hidden=True,
        **SECRET_OR_NONE,
    )
    smtp: str = _setting(
        "",
        "The mail server, such as `smtp://user@mail.example.gov:587`, or `smtps://…` for TLS from the start. TLS is "
        "required unless the server is on this host and has no user. Without it nothing is sent, and links can be "
        "copied from the page of a campaign.",
        **SMTP_OR_NONE,
    )
    smtp_password: str = _setting("", "The password for the mail server. It is in no log.", hidden=True)
    sender: str = _setting(
        "",
        "The address that messages come from, and to which they come back. Without it nothing is sent.",
        **MAIL_OR_NONE,
    )
    digest_to: str = _setting(
        "",
        "Who gets the digest for planners in the first days of each quarter: e-mail addresses of partners, with "
        "spaces between them. Nobody if it is empty.",
        **MAILS_OR_NONE,
    )
    schools: str = _setting(
        "agency:sector-k12-schools",
        "The ids of agencies and types of organization that are closed in July and August, with spaces between them: "
        "they and their units and teams are asked in September.",
    )
    language: str = _setting(
        "en",
        "The language of the command line; English where there is no translation. Pages have it in their address.",
        rule="a language tag such as en or es",
        allows=lambda value: re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", value) is not None,
    )
    reviewed_translations: str = _setting(
        "",
        "The translations whose texts on emergencies, the law and statuses a fluent reader has reviewed: language "
        "and version, as the foot of the pages shows it, such as `es:0123456789ab`; several with spaces between "
        "them. Pages in another version say that it is not reviewed yet.",
        rule="such as es:0123456789ab",
        allows=lambda value: all(re.fullmatch(r"[A-Za-z-]+:[0-9a-f]{12}", each) for each in value.split()),
    )
    log_level: str = _setting(
        "info",
        "What is logged. No level logs what a person searched for.",
        **one_of("debug", "info", "warning", "error"),
    )

    def __post_init__(self) -> None:
        for setting in dataclasses.fields(self):
            _check(setting, getattr(self, setting.name))
        if self.production and self.development:
            raise InvalidInput(
                f"{variable('production')} and {variable('development')} are both true: leave one of them out",
                value="true",
            )

    @property
    def introspects(self) -> bool:
        """Whether GraphQL answers questions about its schema, and suggests names in its errors."""
        return self.introspection == "true" or (self.introspection == "auto" and not self.production)

    @property
    def missing_for_mail(self) -> tuple[str, ...]:
        """The variables that have to be set before any mail is sent."""
        return tuple(variable(name) for name in ("smtp", "secret", "url", "sender") if not getattr(self, name))

    def reviewed(self, language: str, version: str) -> bool:
        """Whether a fluent reader has reviewed this version of the translation."""
        return f"{language}:{version}" in self.reviewed_translations.split()


def variable(name: str) -> str:
    """The environment variable of the setting `name`."""
    return PREFIX + name.upper()


def read_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """The settings in `environ` (by default that of the process); defaults for variables that are not set.

    Raises InvalidInput with the variable, the value and the remedy.
    """
    given = os.environ if environ is None else environ
    values: dict[str, Any] = {}
    for setting in dataclasses.fields(Settings):
        text = given.get(variable(setting.name))
        if text is not None:
            values[setting.name] = _parse(setting, text.strip())
    return Settings(**values)


def as_environment(settings: Settings) -> dict[str, str]:
    """The variables with which another process reads the same settings."""
    return {
        variable(setting.name): _text(getattr(settings, setting.name)) for setting in dataclasses.fields(Settings)
    }


def _parse(setting: dataclasses.Field[Any], text: str) -> Any:
    kind = _kind(setting)
    if kind is bool:
        if text.lower() not in TRUE + FALSE:
            raise _refusal(setting, text)
        return text.lower() in TRUE
    try:
        return kind(text)
    except ValueError:
        raise _refusal(setting, text) from None


def _kind(setting: dataclasses.Field[Any]) -> type:
    return type(cast(object, setting.default))


def _check(setting: dataclasses.Field[Any], value: Any) -> None:
    if type(value) is not _kind(setting) or not setting.metadata["allows"](value):
        raise _refusal(setting, value)


def _refusal(setting: dataclasses.Field[Any], value: object) -> InvalidInput:
    hidden = setting.metadata["hidden"]
    said = "has a value that is not shown" if hidden else f"is {shown(value)}"
    return InvalidInput(
        f"{variable(setting.name)} {said}: it must be {_rule(setting)}; leave it out for {_text(setting.default)}",
        value=None if hidden else value,
    )


def _rule(setting: dataclasses.Field[Any]) -> str:
    kinds = {bool: "true or false", int: "a whole number", float: "a number", str: ""}
    words = (kinds[_kind(setting)], str(setting.metadata["rule"]))
    return ", ".join(filter(None, words))


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def document() -> str:
    """`docs/settings.md`: the same settings always give the same text."""
    lines = [
        "# Settings",
        "",
        "Made from `api/settings.py` by `make docs`; change it there.",
        "",
        "Signpost reads its settings from environment variables when it starts. An invalid value stops startup with",
        "an error message (exit code 2). The options `--store`, `--host` and `--port` of the command line override",
        "their variables.",
        "",
    ]
    for setting in dataclasses.fields(Settings):
        lines += [f"## `{variable(setting.name)}`", "", str(setting.metadata["help"]), ""]
        rule = [f"- Value: {_rule(setting)}"] if _rule(setting) else []
        lines += [f"- Default: `{_text(setting.default)}`", *rule, ""]
    return "\n".join(lines).rstrip() + "\n"


if __name__ == "__main__":
    sys.stdout.write(document())
