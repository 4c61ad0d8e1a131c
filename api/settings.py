"""Every setting, in one typed place: its name, default, limits and help. `python -m api.settings` prints them.

A setting comes from the environment, as `SIGNPOST_` and its name in capitals; an option of the command line goes
before it. Values are checked when they are read, so that a bad one stops the start and not a request.
"""

import dataclasses
import os
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from graph.model.errors import InvalidInput, shown

PREFIX = "SIGNPOST_"
TRUE, FALSE = ("1", "true", "yes", "on"), ("0", "false", "no", "off")

T = TypeVar("T", str, int, float, bool)


def _setting(default: T, help: str, *, rule: str = "", allows: Callable[[T], bool] = lambda _: True) -> T:
    """A field with its help; `rule` says in words what `allows` checks."""
    value: T = field(default=default, metadata={"help": help, "rule": rule, "allows": allows})
    return value


def _between(least: float, most: float) -> dict[str, Any]:
    return {"rule": f"{least:,} to {most:,}", "allows": lambda value: least <= value <= most}


def _one_of(*words: str) -> dict[str, Any]:
    return {"rule": "one of " + ", ".join(words), "allows": lambda value: value in words}


_FILLED: dict[str, Any] = {"rule": "not empty", "allows": lambda value: bool(value.strip())}
_HTTPS: dict[str, Any] = {
    "rule": "an address that begins with https://",
    "allows": lambda value: value.startswith("https://") and not set(value) & set(" \"'<>"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What one process runs with."""

    store: str = _setting(
        "signpost.db",
        "The store that keeps the directory: a file path for SQLite, or the address of a Neo4j server, as in "
        "`neo4j://host:7687`, with user and password in `NEO4J_USERNAME` and `NEO4J_PASSWORD`.",
        **_FILLED,
    )
    host: str = _setting("127.0.0.1", "The address that `signpost serve` listens on.", **_FILLED)
    port: int = _setting(
        8000, "The port that `signpost serve` listens on; 0 takes a free one and prints it.", **_between(0, 65_535)
    )
    stale_seconds: float = _setting(
        600.0,
        "How long questions are still answered, saying as of when, while a store on a server is out of reach.",
        **_between(0, 86_400),
    )
    development: bool = _setting(
        False, "Whether `/graphql` shows GraphiQL to a browser. Off where others reach the server."
    )
    request_limit: int = _setting(
        65_536,
        "The longest body of a request, in bytes. Questions are short: more is a mistake or an attack.",
        **_between(1_024, 16_777_216),
    )
    deadline_seconds: float = _setting(
        5.0, "How long one answer may take before it is given up with TIMEOUT.", **_between(0.05, 300)
    )
    document_cache: int = _setting(
        256, "How many parsed GraphQL documents are kept in memory. Variables are never kept.", **_between(0, 100_000)
    )
    quick_exit_url: str = _setting(
        "https://www.weather.gov/", "Where the quick-exit button of the pages leads: a harmless page.", **_HTTPS
    )
    language: str = _setting(
        "en",
        "The language of the command line's sentences; English where no catalogue has it. Pages follow the browser.",
        rule="a language tag such as en or es",
        allows=lambda value: re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", value) is not None,
    )
    log_level: str = _setting(
        "info",
        "What is logged. No level logs what a person searched for.",
        **_one_of("debug", "info", "warning", "error"),
    )

    def __post_init__(self) -> None:
        for one in dataclasses.fields(self):
            _check(one, getattr(self, one.name))


def variable(name: str) -> str:
    """The environment variable of the setting `name`."""
    return PREFIX + name.upper()


def read_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """The settings that `environ` (by default the process's own) gives; defaults where it is silent.

    Raises InvalidInput with the variable, the value and the remedy.
    """
    given = os.environ if environ is None else environ
    values: dict[str, Any] = {}
    for one in dataclasses.fields(Settings):
        text = given.get(variable(one.name))
        if text is not None:
            values[one.name] = _parse(one, text.strip())
    return Settings(**values)


def _parse(one: dataclasses.Field[Any], text: str) -> Any:
    kind = _kind(one)
    if kind is bool:
        if text.lower() not in TRUE + FALSE:
            raise _refusal(one, text)
        return text.lower() in TRUE
    try:
        return kind(text)
    except ValueError:
        raise _refusal(one, text) from None


def _kind(one: dataclasses.Field[Any]) -> type:
    return type(cast(object, one.default))


def _check(one: dataclasses.Field[Any], value: Any) -> None:
    if type(value) is not _kind(one) or not one.metadata["allows"](value):
        raise _refusal(one, value)


def _refusal(one: dataclasses.Field[Any], value: object) -> InvalidInput:
    return InvalidInput(
        f"{variable(one.name)} is {shown(value)}: it must be {_rule(one)}; leave it out for {_text(one.default)}",
        value=value,
    )


def _rule(one: dataclasses.Field[Any]) -> str:
    kinds = {bool: "true or false", int: "a whole number", float: "a number", str: ""}
    words = (kinds[_kind(one)], str(one.metadata["rule"]))
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
        "Signpost reads its settings from the environment once, when it starts. A value that cannot be meant stops",
        "the start with a sentence and exit code 2. An option of the command line (`--store`, `--host`, `--port`)",
        "goes before its variable.",
        "",
    ]
    for one in dataclasses.fields(Settings):
        lines += [f"## `{variable(one.name)}`", "", str(one.metadata["help"]), ""]
        lines += [f"- Default: `{_text(one.default)}`", *([f"- Value: {_rule(one)}"] if _rule(one) else []), ""]
    return "\n".join(lines).rstrip() + "\n"


if __name__ == "__main__":
    sys.stdout.write(document())
