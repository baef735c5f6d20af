"""Parses a file in a process of its own, so that what breaks a parser breaks nothing else.

The libraries that read PDF and markup are written in C: a hostile file may make them crash, run on
or eat memory.  Their process has limits where the platform knows any (it does not on Windows), and
none of the secrets that the environment of this one may hold.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

from graph.errors import LimitExceeded, PartnerGraphError, SourceError
from ingest.texts.documents.parsed import Parsed

SECONDS = 120.0
"""How long a file may be parsed; of processor time it is less."""
MAX_OUTPUT = 64 * 1024**2
_ROOT = Path(__file__).resolve().parents[3]
_KEPT = (
    *("PATH", "LANG", "LC_ALL", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT"),
    *("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "PYTHONHOME", "VIRTUAL_ENV"),
)
# Each may take as much memory as it is allowed.
_TURNS = threading.BoundedSemaphore(max(2, os.cpu_count() or 1))


def parse_apart(content: bytes, media_type: str, name: str, seconds: float = SECONDS) -> Parsed:
    """Parse a file in a process of its own.

    Parameters
    ----------
    content : bytes
        The file.
    media_type : str
        One that `ingest.texts.documents.parsing` knows.
    name : str
        How errors name it.
    seconds : float
        How long it may take, by the clock.

    Raises
    ------
    SourceError
        If it is damaged or protected, has no text, or breaks the parser.
    LimitExceeded
        If it takes more time or memory than it may.
    """
    # Files, not pipes: neither side waits for the other, and a limit on files bounds the answer.
    with _TURNS, TemporaryFile() as given, TemporaryFile() as found:
        given.write(content)
        given.seek(0)
        code = _run(media_type, given, found, seconds, name)
        answer = _answer(found)
    if answer is None:
        raise _broken(code, name)
    if "paragraphs" in answer:
        return Parsed(**answer)
    raise _refused(answer, name)


def _run(media_type: str, given: IO[bytes], found: IO[bytes], seconds: float, name: str) -> int:
    process = subprocess.Popen(
        # Without -P a file named like a module, in the folder of work, would be run.
        [sys.executable, "-P", "-m", "ingest.texts.documents.parsing", media_type],
        stdin=given,
        stdout=found,
        stderr=subprocess.DEVNULL,
        env=kept_environment(),
    )
    try:
        return process.wait(seconds)
    except subprocess.TimeoutExpired as error:
        raise _too_long(name) from error
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()


def kept_environment() -> dict[str, str]:
    """What the parser's process is told of the environment: nothing but where to find things."""
    kept = {key: os.environ[key] for key in _KEPT if key in os.environ}
    paths = [str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**kept, "PYTHONPATH": os.pathsep.join(paths)}


def _answer(found: IO[bytes]) -> dict[str, Any] | None:
    if not 0 < found.seek(0, os.SEEK_END) <= MAX_OUTPUT:
        return None
    found.seek(0)
    try:
        answer = json.load(found)
    except ValueError:
        return None
    return answer if isinstance(answer, dict) else None


def _refused(answer: dict[str, Any], name: str) -> PartnerGraphError:
    reason, hint = answer["reason"], answer["hint"]
    if answer["limit"]:
        return LimitExceeded(f"{name}: {reason}", hint=hint)
    return SourceError(reason, file=name, hint=hint)


def _broken(code: int, name: str) -> PartnerGraphError:
    # The system kills without a word what takes too much.
    if code in (-getattr(signal, "SIGKILL", 9), -getattr(signal, "SIGXCPU", 24)):
        return _too_long(name)
    how = f"signal {-code}" if code < 0 else f"exit code {code}"
    return SourceError(
        f"it broke the program that reads it ({how})",
        file=name,
        hint="save it again, or give its text",
    )


def _too_long(name: str) -> LimitExceeded:
    return LimitExceeded(
        f"{name} takes more time or memory to read than it may",
        hint="divide it, save it again, or give its text",
    )
