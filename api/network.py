"""Who asks, as far as sharing fairly needs it."""

from functools import lru_cache
from ipaddress import IPv6Address, ip_address

from starlette.types import Scope

_HOST_BITS = 64


def address_of(scope: Scope) -> str:
    """The network that a request comes from: an IPv4 address, or the /64 of an IPv6 address, which one home has.

    It is never logged, and stored only as a hash while failed attempts to sign in, and reports, are counted. Behind
    a proxy it is the address that the proxy states, if the proxy is trusted.
    """
    client = scope.get("client")
    return network_of(client[0]) if client else ""


@lru_cache(maxsize=4096)
def network_of(host: str) -> str:
    """The network of an address in text: itself, or the /64 of an IPv6 address."""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if not isinstance(address, IPv6Address):
        return host
    if address.ipv4_mapped is not None:
        return str(address.ipv4_mapped)
    return str(IPv6Address(int(address) >> _HOST_BITS << _HOST_BITS))
