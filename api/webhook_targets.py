"""Where messages may be sent: to addresses of the open internet, and to hosts that are allowed.

Whoever may add a webhook must not make the server ask what only the server can reach.  So a name is
resolved, each of its addresses is looked at, and the connection is made to such an address and not
to the name, which may mean another a moment later.

References
----------
IANA IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890): what is not globally reachable.
RFC 3879 (site-local), RFC 6052 (NAT64), RFC 8215 (NAT64 of one's own network), RFC 7526 (relays of
6to4), RFC 2765 (SIIT), RFC 9637 (documentation), RFC 9602 (segment routing).  168.63.129.16 is in
no registry: at it Azure's virtual machines reach their host.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Collection
from typing import NamedTuple
from urllib.parse import SplitResult, urlsplit

from graph.errors import InputError

_LONGEST = 2_000
_SHOWN = 200
_SETTING = "PARTNERGRAPH_WEBHOOK_HOSTS"
# What `is_global` takes for open in some version of Python.
_INNER_4 = ("192.0.0.0/24", "192.88.99.0/24", "168.63.129.16/32")
_INNER_6 = ("fec0::/10", "3fff::/20", "5f00::/16", "64:ff9b:1::/48")
_INNER = tuple(map(ipaddress.ip_network, (*_INNER_4, *_INNER_6)))
# Addresses of version 6 that lead to one of version 4 in their last 32 bits.
_TRANSLATED = tuple(map(ipaddress.IPv6Network, ("64:ff9b::/96", "::/96", "::ffff:0:0:0/96")))
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class Target(NamedTuple):
    """Where a webhook is: its URL, host, port, and the addresses of the host."""

    url: str
    host: str
    port: int
    addresses: tuple[str, ...]


def hosts_listed(setting: str) -> frozenset[str]:
    """Hosts of the setting, which commas or blanks separate."""
    return frozenset(_plain(host) for host in setting.replace(",", " ").split())


def check_url(url: str) -> SplitResult:
    """See that a URL is one that messages can be sent to.

    Raises
    ------
    InputError
        If it is not, telling why.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise _refused(url, f"it is no URL: {error}") from error
    if len(url) > _LONGEST or any(ord(letter) <= 32 or ord(letter) == 127 for letter in url):
        raise _refused(url, f"it holds a blank, or is longer than {_LONGEST:,} characters")
    if parts.scheme not in ("http", "https") or not parts.hostname or port == 0:
        raise _refused(url, "it has to begin with https:// or http:// and name a host")
    if parts.username is not None or parts.password is not None:
        raise _refused(url, "it holds a user or password; the signature shows who sends")
    if parts.fragment:
        raise _refused(url, "it has a fragment, which is never sent")
    return parts


def resolve(url: str, allowed: Collection[str] = ()) -> Target:
    """Find the addresses of a webhook's host.

    Parameters
    ----------
    url : str
        The webhook's.
    allowed : collection of str
        Hosts whose addresses may be any.

    Raises
    ------
    InputError
        If the URL is wrong, the host has no address, or one that is refused.
    """
    parts = check_url(url)
    assert parts.hostname is not None
    host = _plain(parts.hostname)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise _refused(url, f"its host has no address: {error}") from error
    addresses = tuple(dict.fromkeys(str(place[4][0]) for place in found))
    inner = [one for one in addresses if not is_open(one)]
    if inner and host not in allowed:
        raise InputError(
            f"webhook '{_place(url)}': its host is at {inner[0]},"
            " which is not on the open internet",
            hint=f"to allow it, list the host in {_SETTING}={host} where the server runs",
            field="url",
        )
    return Target(url, host, port, addresses)


def is_open(address: str) -> bool:
    """Whether an address is of the open internet: no loopback, private, link-local, multicast."""
    found = ipaddress.ip_address(address.partition("%")[0])
    return all(map(_is_outer, _meant(found)))


def _is_outer(address: Address) -> bool:
    inner = any(address in network for network in _INNER)
    return address.is_global and not address.is_multicast and not inner


def _meant(address: Address) -> list[Address]:
    """An address, and those of version 4 that it leads to."""
    found: list[Address] = [address]
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return [address.ipv4_mapped]
        if address.sixtofour is not None:
            found.append(address.sixtofour)
        if address.teredo is not None:
            found += address.teredo
        if any(address in network for network in _TRANSLATED):
            found.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return found


def _plain(host: str) -> str:
    return host.lower().rstrip(".").strip("[]")


def _place(url: str) -> str:
    """Scheme and host alone: what follows may be a secret, and this is kept and logged."""
    scheme, mark, rest = url.partition("://")
    host = re.split("[/?#]", rest, maxsplit=1)[0].rpartition("@")[2]
    return f"{scheme}{mark}{host}"[:_SHOWN] if mark else ""


def _refused(url: str, why: str) -> InputError:
    return InputError(
        f"webhook '{_place(url)}': {why}",
        hint="give an address such as https://example.org/partners",
        field="url",
    )
