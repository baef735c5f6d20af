"""Write what the product is made of: a bill of materials (CycloneDX) of the lock file.

``python -m tools.sbom [FILE]`` (``make sbom``). The same lock file gives the same bytes: no time,
no number made up, no path, and no address that packages were fetched from.

References
----------
ECMA-424, CycloneDX.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tools.locks import ROOT, RUNTIME

DEFAULT = Path("dist/sbom.cdx.json")


def bill(lock: Path = ROOT / RUNTIME) -> dict[str, Any]:
    """The bill of materials of a lock file.

    Raises
    ------
    RuntimeError
        If it cannot be made.
    """
    done = subprocess.run(
        [
            *(sys.executable, "-m", "cyclonedx_py", "requirements", str(lock)),
            *("--pyproject", str(ROOT / "pyproject.toml"), "--mc-type", "application"),
            *("--output-reproducible", "--short-PURLs", "--of", "JSON", "--no-validate"),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(done.stderr.strip())
    made: dict[str, Any] = json.loads(done.stdout)
    for component in made["components"]:
        # Where a package may be fetched is each installation's own choice; its hashes are not.
        kept = [one for one in component.pop("externalReferences", []) if one.get("hashes")]
        component["hashes"] = sorted(
            {one["content"]: one for held in kept for one in held["hashes"]}.values(),
            key=lambda one: str(one["content"]),
        )
        component.pop("description", None)
    made["components"].sort(key=lambda one: (one["name"], one["version"]))
    return made


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns its exit code."""
    parser = argparse.ArgumentParser(description="Write the bill of materials.")
    parser.add_argument("file", nargs="?", type=Path, default=DEFAULT, help=f"[{DEFAULT}]")
    options = parser.parse_args(arguments)
    try:
        made = bill()
    except RuntimeError as error:
        print(error, file=sys.stderr)
        return 1
    options.file.parent.mkdir(parents=True, exist_ok=True)
    options.file.write_text(json.dumps(made, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{options.file}: {len(made['components'])} packages")
    return 0


if __name__ == "__main__":
    sys.exit(main())
