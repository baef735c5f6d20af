"""Permissions of files that are written whole."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from graph.whole_files import PRIVATE, whole_file

_WRITE = """
import os, sys
from pathlib import Path
from graph.whole_files import whole_file

os.umask(int(sys.argv[2], 8))
def changed(mask):
    raise AssertionError("threads that make files would take that mask")
os.umask = changed
with whole_file(Path(sys.argv[1])) as file:
    file.write(b"x")
"""


@pytest.mark.parametrize(("mask", "mode"), [("022", 0o644), ("077", 0o600), ("002", 0o664)])
def test_a_file_is_as_a_new_one_and_the_mask_stays(tmp_path: Path, mask: str, mode: int) -> None:
    path = tmp_path / "file"
    subprocess.run([sys.executable, "-c", _WRITE, path, mask], check=True)
    assert path.stat().st_mode & 0o777 == mode
    assert os.listdir(tmp_path) == ["file"]


def test_a_private_file_is_private(tmp_path: Path) -> None:
    path = tmp_path / "file"
    with whole_file(path, PRIVATE) as file:
        file.write(b"x")
    assert path.stat().st_mode & 0o777 == PRIVATE
