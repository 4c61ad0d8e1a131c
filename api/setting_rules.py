"""What settings may say: a rule in words, and the function that checks it."""

import ipaddress
import re
from typing import Any, Final

_HOST: Final = re.compile(
    r"(\*\.)?[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*|\[[0-9a-f:.]+\]", re.IGNORECASE
)
_PATH: Final = re.compile(r"(/[A-Za-z0-9_~-]+)*")
_ADDRESS: Final = re.compile(r"([\w.-]+|\[[0-9a-fA-F:.]+\]):(\d{1,5})", re.ASCII)
_MOST_PORT: Final = 65_535


def _is_network(text: str) -> bool:
    try:
        ipaddress.ip_network(text)
    except ValueError:
        return False
    return True


def address_of(text: str) -> tuple[str, int]:
    """The host and the port of `127.0.0.1:9464` or `[::1]:9464`. ValueError for anything else."""
    found = _ADDRESS.fullmatch(text)
    if found is None or int(found[2]) > _MOST_PORT:
        raise ValueError(text)
    return found[1].strip("[]"), int(found[2])


def _is_address(text: str) -> bool:
    try:
        address_of(text)
    except ValueError:
        return False
    return True


def between(least: float, most: float) -> dict[str, Any]:
    """The rule of a number: `least` to `most`."""
    return {"rule": f"{least:,} to {most:,}", "allows": lambda value: least <= value <= most}


def one_of(*words: str) -> dict[str, Any]:
    """The rule of a text that is one of these words."""
    return {"rule": "one of " + ", ".join(words), "allows": lambda value: value in words}


FILLED: dict[str, Any] = {"rule": "not empty", "allows": lambda value: bool(value.strip())}
HTTPS: dict[str, Any] = {
    "rule": "an address that begins with https://",
    "allows": lambda value: value.startswith("https://") and not set(value) & set(" \"'<>"),
}
HTTPS_OR_NONE: dict[str, Any] = {
    "rule": HTTPS["rule"] + ", or nothing",
    "allows": lambda value: not value or HTTPS["allows"](value),
}
WRITTEN_TO: dict[str, Any] = {
    "rule": "an e-mail address, an address that begins with https://, or nothing",
    "allows": lambda value: (
        not value or HTTPS["allows"](value) or re.fullmatch(r"[\w.+'-]+@[\w-]+(\.[\w-]+)+", value)
    ),
}
HOSTS: dict[str, Any] = {
    "rule": "names of hosts without ports, with spaces between them, or nothing",
    "allows": lambda value: all(_HOST.fullmatch(each) for each in value.split()),
}
PATH_OR_NONE: dict[str, Any] = {
    "rule": "a path of letters, digits and hyphens that begins with / and does not end with it, or nothing",
    "allows": lambda value: _PATH.fullmatch(value) is not None,
}
NETWORKS: dict[str, Any] = {
    "rule": "addresses or networks with spaces between them, or nothing",
    "allows": lambda value: all(_is_network(each) for each in value.split()),
}
ADDRESS_OR_NONE: dict[str, Any] = {
    "rule": "an address and a port, or nothing",
    "allows": lambda value: not value or _is_address(value),
}
_MAIL: Final = r"[A-Za-z0-9_.+'-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+"
_SERVER: Final = re.compile(r"(smtp|smtps)://(([^\s@:/]+)@)?([\w.-]+|\[[0-9a-fA-F:.]+\])(:(\d{1,5}))?/?", re.ASCII)


def server_of(text: str) -> tuple[str, str, str, int]:
    """The scheme, the user (or nothing), the host and the port of `smtp://user@host:587`.

    ValueError for anything else. A password in it is refused: addresses get into logs.
    """
    found = _SERVER.fullmatch(text)
    if found is None or int(found[6] or 0) > _MOST_PORT:
        raise ValueError(text)
    return found[1], found[3] or "", found[4].strip("[]"), int(found[6] or (465 if found[1] == "smtps" else 587))


def _is_server(text: str) -> bool:
    try:
        server_of(text)
    except ValueError:
        return False
    return True


SMTP_OR_NONE: dict[str, Any] = {
    "rule": "smtp://user@host:port or smtps://host without a password, or nothing",
    "allows": lambda value: not value or _is_server(value),
}
MAIL_OR_NONE: dict[str, Any] = {
    "rule": "an e-mail address, or nothing",
    "allows": lambda value: not value or re.fullmatch(_MAIL, value) is not None,
}
MAILS_OR_NONE: dict[str, Any] = {
    "rule": "e-mail addresses with spaces between them, or nothing",
    "allows": lambda value: all(re.fullmatch(_MAIL, each) for each in value.split()),
}
SECRET_OR_NONE: dict[str, Any] = {
    "rule": "at least 32 characters, or nothing",
    "allows": lambda value: not value or (len(value) >= 32 and value.isprintable()),
}
SITE_OR_NONE: dict[str, Any] = {
    "rule": "an address that begins with https://, or with http:// and a loopback address, or nothing",
    "allows": lambda value: (
        not value
        or HTTPS["allows"](value)
        or re.fullmatch(r"http://(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?(/[A-Za-z0-9/_~-]*)?", value) is not None
    ),
}
