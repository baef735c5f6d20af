"""Write the English names of regions that ISO 3166-2 itself does not give.

``python -m tools.regions FOLDER`` reads the subdivision names of Unicode's CLDR, unpacked from its
package ``cldr-subdivisions-full``, and writes ``ingest/data/regions/english.tsv``: a code and a
name a line, of names that pycountry does not have for that code.  Countries in which CLDR still
has codes that ISO has since given to other regions are left out, and the command tells them.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from pathlib import Path

from ingest.regions import iso_names, region_key

TARGET = Path(__file__).resolve().parents[1] / "ingest" / "data" / "regions" / "english.tsv"
_MOVED = 3
"""From how many names of other regions on a country's codes count as given anew."""
_FOOTNOTE = re.compile("[¹²³]+$")


def read_names(folder: Path) -> dict[str, str]:
    """English names by code as ISO writes it.

    Parameters
    ----------
    folder : Path
        The unpacked package.
    """
    text = (folder / "subdivisions" / "en" / "en.json").read_text(encoding="utf-8")
    told = json.loads(text)["subdivisions"]["localeDisplayNames"]["subdivisions"]
    return {
        f"{code[:2]}-{code[2:]}".upper(): _FOOTNOTE.sub("", name).strip()
        for code, name in told.items()
    }


def further_names(names: dict[str, str]) -> tuple[dict[str, str], list[str]]:
    """Names that pycountry lacks, by code; and the countries that were left out."""
    known = iso_names()
    others = {(code[:2], region_key(name)): code for code, told in known.items() for name in told}
    moved: Counter[str] = Counter()
    for code, name in names.items():
        other = others.get((code[:2], region_key(name)), code)
        own = {region_key(one) for one in known.get(code, ())}
        moved[code[:2]] += other != code and region_key(name) not in own
    out = sorted(country for country, count in moved.items() if count >= _MOVED)
    found = {
        code: name
        for code, name in sorted(names.items())
        if code in known
        and code[:2] not in out
        and region_key(name) not in {region_key(one) for one in known[code]}
    }
    return found, out


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("folder", type=Path, help="the unpacked package")
    found, out = further_names(read_names(parser.parse_args().folder))
    lines = [f"{code}\t{name}\n" for code, name in found.items()]
    TARGET.write_text("".join(lines), encoding="utf-8", newline="\n")
    print(f"{len(found)} names; left out: {', '.join(out)}")


if __name__ == "__main__":
    main()
