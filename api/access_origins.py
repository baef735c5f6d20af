"""Whether a request comes from this machine, and from a page of ours.

Two attacks are kept out.  A page of another site has its name point to this machine (DNS rebinding)
and then reads as its own what a server without keys gives: it calls that server by a name that is
none of this machine's.  And such a page has the browser of somebody who is signed in send a change
(cross-site request forgery): browsers say from where they send it.

References
----------
W3C, Fetch Metadata Request Headers; RFC 6454, The Web Origin Concept.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Collection, Mapping
from urllib.parse import urlsplit

from starlette.types import Scope

from api.problems import Forbidden

Headers = Mapping[bytes, bytes]
_LOOPBACK = "localhost"
_PROXIED = (b"forwarded", b"via", b"x-forwarded-for", b"x-forwarded-host", b"x-real-ip")
_SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
HINT = "make a key with 'partners keys add NAME --role admin' and send Authorization: Bearer pg_…"


def is_loopback(host: str) -> bool:
    """Whether an address, or name, is this machine's own alone."""
    name = host.strip("[]").lower().rstrip(".")
    if name == _LOOPBACK or name.endswith(f".{_LOOPBACK}"):
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def changes_something(scope: Scope) -> bool:
    """Whether a request is of a method that may change something (RFC 9110, section 9.2.1)."""
    return scope["method"] not in _SAFE_METHODS


def check_is_local(scope: Scope, headers: Headers, names: Collection[str] = ()) -> None:
    """See that a request comes from this machine, which is all that is let in without keys.

    Parameters
    ----------
    scope : Scope
        The request.
    headers : mapping
        Its headers, names in small letters.
    names : collection of str
        Further names by which this machine may be called.

    Raises
    ------
    Forbidden
        If it does not, or cannot be told from one that does not.
    """
    server = scope.get("server") or ("", None)
    for end in (server, scope.get("client") or server):
        if _is_address(end[0]) and not is_loopback(end[0]):
            raise Forbidden("without keys only this machine itself is answered", hint=HINT)
    if any(one in headers for one in _PROXIED):
        raise Forbidden("without keys nobody is answered who comes by way of a proxy", hint=HINT)
    host = _name_of(headers.get(b"host", b"").decode("latin-1"))
    # An application that no socket leads to is called by the name that it was given.
    if not (is_loopback(host) or host == server[0] or host in names):
        raise Forbidden(
            f"without keys this machine does not answer to the name '{ascii(host[:80])[1:-1]}'",
            hint=f"call it localhost, or {HINT}",
        )
    if changes_something(scope) and is_same_origin(headers) is False:
        raise Forbidden("a page of another site may not change anything", hint=HINT)


def is_same_origin(headers: Headers) -> bool | None:
    """Whether a browser sends a request for a page of ours, or for its user; None: not told."""
    site = headers.get(b"sec-fetch-site")
    if site is not None:
        return site in (b"same-origin", b"none")
    origin = headers.get(b"origin")
    if origin is None:
        return None
    try:
        return urlsplit(origin.decode("latin-1")).netloc == headers.get(b"host", b"").decode(
            "latin-1"
        )
    except ValueError:
        return False


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


def _name_of(host: str) -> str:
    """What stands before the port."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""
