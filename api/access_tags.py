"""Entity tags of readers from whom facts are kept: never taken for those of another clearance.

Readers of different clearance are answered by different stores, whose revisions have the same
numbers.  A browser that has an answer of one reader asks with its tag for another reader's.
"""

from __future__ import annotations

import re

Headers = list[tuple[bytes, bytes]]
_TAG = re.compile(rb'(W/)?"([^"]*)"')


def own_tags(headers: Headers, clearance: int) -> Headers:
    """Headers of a request with only those tags in ``If-None-Match`` that are of this clearance."""
    found = []
    for name, value in headers:
        if name == b"if-none-match" and value.strip() != b"*":
            ending = b"~%d" % clearance
            tags = [one for _, one in _TAG.findall(value) if one.endswith(ending)]
            value = b", ".join(b'"%b"' % one.removesuffix(ending) for one in tags)
        found.append((name, value))
    return found


def marked_tags(headers: Headers, clearance: int) -> Headers:
    """Headers of an answer whose tag says which clearance it is of."""
    return [
        (name, value[:-1] + b'~%d"' % clearance) if name == b"etag" else (name, value)
        for name, value in headers
    ]
