"""The first page: find an entity, see who introduced it and whom it introduced."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from graph.kinds import SCHEMA
from graph.schema import Language
from viz.embedding import embedded_json
from viz.style import STATUS_LABELS, kind_style
from viz.words import EXPLORER, REASONS

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "frame-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
"""The Content-Security-Policy to send with the page."""

EXAMPLES = ("Sembcorp", "Warburg Pincus", "Bình Dương", "Tokyu")
"""Names that are offered where the store knows them."""

_HERE = Path(__file__).parent
_STATIC = {
    "explorer.css": "text/css; charset=utf-8",
    "explorer.js": "text/javascript; charset=utf-8",
}


@cache
def page(lang: Language = "en") -> str:
    """The first page; everything else comes from the API.

    Parameters
    ----------
    lang : {"en", "vi"}
        Language of its words.
    """
    environment = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["embedded"] = embedded_json
    return environment.get_template("explorer.html").render(
        lang=lang,
        other="en" if lang == "vi" else "vi",
        words=EXPLORER[lang],
        kinds={kind: kind_style(kind, lang) for kind in SCHEMA.entities},
        told={
            "lang": lang,
            "words": EXPLORER[lang],
            "reasons": REASONS[lang],
            "statuses": {str(key): text for key, text in STATUS_LABELS[lang].items()},
            "examples": EXAMPLES,
        },
    )


def static_file(name: str) -> tuple[bytes, str] | None:
    """A file that the page asks for.

    Returns
    -------
    (bytes, str) or None
        Its content and media type; None if there is no such file.
    """
    media_type = _STATIC.get(name)
    if media_type is None:
        return None
    return (_HERE / "static" / name).read_bytes(), media_type
