"""Run one command for as long as the process that started us lives.

``python neo4j_keeper.py COMMAND…`` starts the command and ends it (SIGTERM, and SIGKILL when it
has not ended 30 seconds later) as soon as our standard input is closed. The starter holds the
other end of that pipe, so the operating system closes it however the starter dies: no server is
left behind by a test run that was killed. Standard library only, and run as a file.
"""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import threading

PATIENCE_SECONDS = 30.0
PR_SET_PDEATHSIG = 1


def _die_with_keeper() -> None:
    """Ask Linux to end the command too, should the keeper itself be killed outright."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Ask the command to end, and end it when it does not."""
    process.terminate()
    try:
        process.wait(PATIENCE_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()


def _stop_when_abandoned(process: subprocess.Popen[bytes]) -> None:
    """Wait until the starter closes our standard input, or dies."""
    # Not sys.stdin: closing a buffered stream at exit would wait for this thread's read.
    while os.read(0, 4096):
        pass
    _stop(process)


def keep(command: list[str]) -> int:
    """Run `command` until it ends or our standard input is closed.

    Returns
    -------
    int
        Its exit code; negative for the signal that ended it.
    """
    preexec = _die_with_keeper if sys.platform == "linux" else None
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, preexec_fn=preexec)
    signal.signal(signal.SIGTERM, lambda *_: process.terminate())
    threading.Thread(target=_stop_when_abandoned, args=(process,), daemon=True).start()
    return process.wait()


if __name__ == "__main__":
    sys.exit(keep(sys.argv[1:]) != 0)
