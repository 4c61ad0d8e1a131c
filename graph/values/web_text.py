"""What of a web or mail address says whose it is."""

from typing import Final

_PREFIX: Final = "www."


def page_of(address: str) -> str:
    """A web address without what makes no difference: scheme, `www.`, a slash at the end, case."""
    return address.partition("://")[2].lower().removeprefix(_PREFIX).rstrip("/")


def host_of(address: str) -> str:
    """The host of a web address, without `www.` and port."""
    return page_of(address).partition("/")[0].partition("?")[0].partition(":")[0]


def domain_of(mail: str) -> str:
    """What stands behind the @ of a mail address, in lower case."""
    return mail.rpartition("@")[2].lower()
