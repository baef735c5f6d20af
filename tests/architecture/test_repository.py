"""What holds for the files of the repository as a whole."""

from __future__ import annotations

import os
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml

from graph.settings import Settings
from tools import locks
from tools.neo4j_parts import NEO4J_VERSION

ROOT = Path(__file__).resolve().parents[2]
# Put together here, so that this file does not hold what it looks for.
REGISTRY_HOSTS = re.compile(
    "|".join(
        re.escape(".".join(parts))
        for parts in (
            ("pypi", "org"),
            ("pythonhosted", "org"),
            ("npmjs", "org"),
            ("npmjs", "com"),
            ("maven", "apache", "org/maven2"),
            ("repo1", "maven", "org"),
            ("crates", "io"),
            ("deb", "debian", "org"),
            ("archive", "ubuntu", "com"),
            ("docker", "io"),
            ("proxy", "golang", "org"),
        )
    )
)
# A path into somebody's machine: a home folder, a work folder, a drive. System folders that are
# the same everywhere (/usr/lib/jvm) are none, and neither is a folder inside a container image.
MACHINE_PATH = re.compile(
    "(?<![\\w.:/<-])/(?:"
    + "|".join(("home/\\w", "root/", "Users/\\w", "work/", "mnt/\\w", "tmp/\\w", "workspace/"))
    + ")|\\b[A-Z]:\\\\\\w"
)
TARGETS = (
    "setup",
    "setup-dev",
    "demo",
    "test",
    "lint",
    "lock",
    "lock-check",
    "sbom",
    "audit",
    "bench",
    "docs",
)
BINARY = {".xlsx", ".zip", ".gz", ".png", ".woff2", ".ico"}


def repository_files() -> list[Path]:
    """Files that are tracked, or would be: in a copy without Git, all but hidden folders'."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listed.returncode == 0:
        names = listed.stdout.decode("utf-8").split("\0")
        return sorted(ROOT / name for name in names if name and (ROOT / name).is_file())
    found: list[Path] = []
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if not name.startswith((".", "__pycache__"))]
        found += [Path(folder, name) for name in names]
    return sorted(found)


def lines_with(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:120]}"
        for path in repository_files()
        if path.suffix not in BINARY
        for number, line in enumerate(
            path.read_text(encoding="utf-8", errors="replace").splitlines(), start=1
        )
        if pattern.search(line)
    ]


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_patterns_find_what_they_are_for() -> None:
    assert REGISTRY_HOSTS.search("--index-url https://" + "pypi" + ".org/simple")
    assert MACHINE_PATH.search("cd " + "/home" + "/ann/partnergraph")
    assert MACHINE_PATH.search('open("' + "/tmp" + '/x")')
    assert not MACHINE_PATH.search("/usr/lib/jvm and docs/home/page and https://example.org/home/x")


def test_no_package_registry_is_named() -> None:
    assert lines_with(REGISTRY_HOSTS) == []


def test_no_path_of_one_machine_is_named() -> None:
    assert lines_with(MACHINE_PATH) == []


@pytest.mark.parametrize("name", locks.LOCKS)
def test_every_locked_package_has_hashes_and_no_address(name: str) -> None:
    text = read(name)
    assert "://" not in text
    entries = re.split(r"\n(?=[A-Za-z0-9])", text)
    packages = [entry for entry in entries if locks.PIN.match(entry)]
    assert len(packages) > 20
    without = [entry.split()[0] for entry in packages if "--hash=sha256:" not in entry]
    assert without == []


@pytest.mark.parametrize(("name", "group"), sorted(locks.GROUPS.items()))
def test_the_lock_files_meet_every_requirement(name: str, group: str) -> None:
    project = tomllib.loads(read("pyproject.toml"))
    assert locks.unmet(project, read(name), group) == []


def test_both_lock_files_hold_the_same_versions() -> None:
    runtime, everything = locks.pins(read(locks.RUNTIME)), locks.pins(read(locks.EVERYTHING))
    assert {name: everything.get(name) for name in runtime} == runtime


def test_a_missing_requirement_is_noticed() -> None:
    project = {
        "project": {"dependencies": ["one>=1.5", "two", "Three_Four==3"]},
        "dependency-groups": {
            "build": ["five>=2"],
            "dev": [{"include-group": "build"}, "six"],
        },
    }
    lock = "one==1.4 \\\n    --hash=sha256:0\nthree-four==3 ; os_name == 'nt' \\\nfive==2.1\n"
    assert locks.unmet(project, lock, "build") == ["one>=1.5", "two"]
    assert locks.unmet(project, lock, "dev") == ["one>=1.5", "two", "six"]


def test_the_compose_file_has_no_password_of_its_own() -> None:
    composed = yaml.safe_load(read("docker-compose.yml"))
    variables = [
        (name, str(value))
        for service in composed["services"].values()
        for name, value in service["environment"].items()
    ]
    secret = [(name, one) for name, one in variables if re.search("PASSWORD|AUTH|KEY", name)]
    assert len(secret) >= 3
    assert all(name.endswith("_FILE") and one.startswith("/run/") for name, one in secret)
    for service in composed["services"].values():
        files = {one for one in service["environment"].values() if str(one).startswith("/run/")}
        assert files == {f"/run/secrets/{name}" for name in service["secrets"]}
    assert {one["file"].split("/")[1] for one in composed["secrets"].values()} == {"secrets"}
    assert "/secrets/" in read(".gitignore").splitlines()


def test_containers_may_do_as_little_as_they_can() -> None:
    services = yaml.safe_load(read("docker-compose.yml"))["services"]
    for name, service in services.items():
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert set(service["deploy"]["resources"]["limits"]) == {"cpus", "memory", "pids"}, name
        assert "/tmp" in service["tmpfs"], name
        assert not service.get("privileged"), name
    assert services["api"]["read_only"] is True
    assert [one for one in services["api"]["volumes"] if one.endswith(":/cache")]


def test_the_image_runs_as_nobody_and_builds_nothing() -> None:
    stages = re.split(r"^FROM ", read("Dockerfile"), flags=re.MULTILINE)[1:]
    assert len(stages) == 2
    final = stages[-1]
    assert re.search(r"^USER 10001:10001$", final, re.MULTILINE)
    # In exec form, so that signals arrive.
    for word in ("ENTRYPOINT", "CMD"):
        assert re.search(rf"^{word} \[", final, re.MULTILINE), word
    assert re.search(r"HEALTHCHECK .*\\\n  CMD \[.*/readyz", final)
    assert not re.search(r"apt-get|pip install|gcc|COPY \.", final)
    assert "pip uninstall" in stages[0]
    assert "--require-hashes" in stages[0]
    assert not re.search(r"(?:ARG|ENV).*(?:PASSWORD|KEY|SECRET|TOKEN)", read("Dockerfile"))
    assert {"requirements.lock", "pyproject.toml"} <= {
        one.removeprefix("!") for one in read(".dockerignore").splitlines()
    }


def test_the_compose_file_publishes_on_this_machine_only() -> None:
    ports = re.findall(r'- "([\d.:]+)"', read("docker-compose.yml"))
    assert len(ports) == 3
    assert all(port.startswith("127.0.0.1:") for port in ports)


def test_containers_and_the_launcher_run_the_same_neo4j() -> None:
    assert f"image: neo4j:{NEO4J_VERSION}-community" in read("docker-compose.yml")


def test_make_has_its_targets() -> None:
    listed = subprocess.run(
        ["make", "--no-print-directory", "help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert set(TARGETS) <= set(re.findall(r"make ([a-z-]+)", listed))


def test_continuous_integration_runs_what_a_developer_runs() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    lines = [line for line in read(".ci/run").splitlines() if line and not line.startswith("#")]
    assert lines == ["set -eu", 'cd "$(dirname "$0")/.."', "exec make test"]


def test_examples_for_clusters_say_what_the_product_does() -> None:
    text = read("docs/operations/kubernetes.yaml")
    deployment, service, budget = yaml.safe_load_all(text)
    pod = deployment["spec"]["template"]["spec"]
    (container,) = pod["containers"]
    assert pod["securityContext"]["runAsUser"] == 10001
    assert container["securityContext"] == {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }
    assert container["readinessProbe"]["httpGet"]["path"] == "/readyz"
    assert container["livenessProbe"]["httpGet"]["path"] == "/healthz"
    variables = {one["name"]: one["value"] for one in container["env"]}
    delay = float(variables["PARTNERGRAPH_SHUTDOWN_DELAY"])
    closing = Settings.model_fields["shutdown_seconds"].default + 10
    assert pod["terminationGracePeriodSeconds"] > delay + closing
    assert service["spec"]["selector"] == budget["spec"]["selector"]["matchLabels"]
    assert (
        container["image"] == yaml.safe_load(read("docker-compose.yml"))["services"]["api"]["image"]
    )
    caddy = read("docs/operations/Caddyfile")
    assert "health_uri /readyz" in caddy
    # It would alter ETags, and answers come compressed.
    assert not re.search(r"^\s*encode\b", caddy, re.MULTILINE)


@pytest.mark.parametrize(
    "name",
    [
        "docker-compose.yml",
        "docs/operations/kubernetes.yaml",
        "docs/operations/Caddyfile",
        "docs/operations.md",
        "docs/security.md",
    ],
)
def test_whoever_sets_up_a_proxy_is_told_to_name_it(name: str) -> None:
    assert "FORWARDED_ALLOW_IPS" in read(name)


def test_the_threat_model_names_tests_that_are_there() -> None:
    rows = [line for line in read("SECURITY.md").splitlines() if "`tests/" in line]
    assert len(rows) > 10
    for row in rows:
        named = re.findall(r"`((?:tests/)?[\w/]+(?:\.py|/))`", row.rsplit("|", 2)[1])
        assert named, row
        folder = ROOT
        for one in named:
            place = ROOT / one if one.startswith("tests/") else folder / one
            assert place.exists(), one
            folder = place.parent
