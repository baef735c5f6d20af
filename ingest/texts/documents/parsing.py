"""The process that parses one file: ``python -m ingest.texts.documents.parsing MEDIA_TYPE``.

The file comes by standard input, the answer goes to standard output as JSON: the fields of
`ingest.texts.documents.parsed.Parsed`, or why there are none.  It is started by
`ingest.texts.documents.isolation`.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from typing import Any

from graph.errors import LimitExceeded, SourceError
from ingest.texts.documents.file_types import HTML, MAIL, PDF, WORD
from ingest.texts.documents.isolation import MAX_OUTPUT
from ingest.texts.documents.parsed import Parsed

MAX_MEMORY = 2 * 1024**3
MAX_SECONDS = 60
"""Of processor time."""


def main(media_type: str) -> None:
    """Parse standard input."""
    _limit()
    # What a library prints must not get into the answer.
    answer_to = os.dup(1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    answer = _parse(_parser(media_type), sys.stdin.buffer.read())
    with os.fdopen(answer_to, "wb") as stream:
        stream.write(json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace"))


def _limit() -> None:
    try:
        import resource
    except ImportError:
        return
    for kind, most in (
        (resource.RLIMIT_AS, MAX_MEMORY),
        (resource.RLIMIT_CPU, MAX_SECONDS),
        (resource.RLIMIT_FSIZE, MAX_OUTPUT),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(kind)
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        try:
            resource.setrlimit(kind, (most, most))
        except (ValueError, OSError):
            continue  # a limit that this system has in name only


def _parser(media_type: str) -> Callable[[bytes], Parsed]:
    # Each loads a library that takes a while; only the one that is needed.
    if media_type == PDF:
        from ingest.texts.documents.pdf_files import parse_pdf as parser
    elif media_type == WORD:
        from ingest.texts.documents.word_files import parse_word as parser
    elif media_type == MAIL:
        from ingest.texts.documents.mails import parse_mail as parser
    elif media_type == HTML:
        from ingest.texts.documents.web_pages import parse_page as parser
    else:
        raise ValueError(media_type)
    return parser


def _parse(parser: Callable[[bytes], Parsed], content: bytes) -> dict[str, Any]:
    try:
        return parser(content)._asdict()
    except SourceError as error:
        return _refusal(error.reason, error.hint)
    except LimitExceeded as error:
        return _refusal(error.message, error.hint, limit=True)
    except MemoryError:
        return _refusal("it takes more memory to read than it may", "divide it", limit=True)
    except RecursionError:
        return _refusal("its parts are nested too deeply", "save its text", limit=True)
    except Exception as error:  # whatever a library makes of a broken file
        told = f"{type(error).__name__}: {error}"[:200]
        return _refusal(f"it is damaged ({told})", "save it again, or give its text")


def _refusal(reason: str, hint: str | None, *, limit: bool = False) -> dict[str, Any]:
    return {"reason": reason, "hint": hint, "limit": limit}


if __name__ == "__main__":
    main(sys.argv[1])
