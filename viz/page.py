"""The pages: the explorer that asks the API, the file that holds one picture, and the review.

The first two are one template with one set of scripts; a file has them inside, and asks nobody.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment, FileSystemLoader

from graph.kinds import SCHEMA
from graph.queries.reason_words import REASONS
from graph.queries.stored import STORED
from graph.schema import Language
from graph.whole_files import told_whole_file
from viz.board_words import BOARDS
from viz.credit_words import CREDIT
from viz.document_words import DOCUMENTS
from viz.embedding import embedded_json, inline_script, inline_style, policy
from viz.plot_words import PLOTS
from viz.review_words import REVIEW
from viz.sign_in_words import SIGN_IN
from viz.style import STATUS_LABELS, THEMES, kind_style
from viz.words import EXPLORER, PICTURE

SignInFault = Literal["wrong_key", "too_many_keys", "role_too_low"]
EXAMPLES = ("Sembcorp", "Warburg Pincus", "Bình Dương", "Tokyu")
"""Names that are offered where the store knows them."""

_HERE = Path(__file__).parent
_FIRST = ("making.js", "asking.js", "wanted.js")
_SHARED = (
    "looks.js",
    "swift.js",
    "picture.js",
    "panel.js",
    "timeline.js",
    "saving.js",
    "stage.js",
)
_ONLINE = (
    "answers.js",
    "marking.js",
    "documents.js",
    "boards.js",
    "plots.js",
    "scoreboard.js",
    "completing.js",
    "questions.js",
    "tabs.js",
    "explorer.js",
)
_OFFLINE = ("completing.js", "offline.js")
_REVIEW = (
    "making.js",
    "asking.js",
    "looks.js",
    "answers.js",
    "marking.js",
    "completing.js",
    "paper.js",
    "candidates.js",
    "mending.js",
    "reading.js",
    "judging.js",
)
_JOINED = {"first.js": _FIRST, "page.js": (*_SHARED, *_ONLINE), "review.js": _REVIEW}
"""Scripts that are sent together: each request costs."""
_STYLE, _NETWORK = "page.css", "vis-network.js"
_STYLES = (_STYLE, "review.css")
_SENT = ("first.js", _NETWORK, "page.js")
"""In the order in which they run; the first asks for the picture while the others arrive."""
_POLICY_BEGINS = '<meta http-equiv="Content-Security-Policy" content="'


@cache
def explorer_page(
    lang: Language = "en",
    *,
    embedded: bool = False,
    signed_in: bool = False,
    reviews: bool = True,
) -> str:
    """The page of the explorer; everything else comes from the API.

    Parameters
    ----------
    lang : {"en", "vi"}
        Language of its words.
    embedded : bool
        Whether it is to stand in a frame of another page: the picture alone.
    signed_in : bool
        Whether whoever looks at it can sign out.
    reviews : bool
        Whether they may read documents and judge what was found.
    """
    mode = "embed" if embedded else "explorer"
    return _rendered(lang, mode, scripts=_SENT, picture=None, signed_in=signed_in, reviews=reviews)


@cache
def review_page(lang: Language = "en", *, signed_in: bool = False) -> str:
    """The page on which documents are read, and the facts found in them judged.

    Parameters
    ----------
    lang : {"en", "vi"}
        Language of its words.
    signed_in : bool
        Whether whoever looks at it can sign out.
    """
    return _rendered(lang, "review", template="review.html", signed_in=signed_in)


def sign_in_page(
    lang: Language = "en",
    *,
    then: str = "./",
    fault: SignInFault | None = None,
    embedded: bool = False,
) -> str:
    """The page on which a person signs in with a key; it has no script.

    Parameters
    ----------
    lang : {"en", "vi"}
        Language of its words.
    then : str
        Relative address of the page that is wanted.
    fault : SignInFault, optional
        What was wrong with the key that was sent, or with the one that somebody is signed in with.
    embedded : bool
        Whether it stands in a frame, where nobody should type a key.
    """
    other = "en" if lang == "vi" else "vi"
    page, _, query = then.partition("?")
    kept = [one for one in query.split("&") if one and not one.startswith("lang=")]
    return _rendered(
        lang,
        "sign-in",
        template="sign_in.html",
        next=then,
        other_page=f"{page}?{'&'.join([*kept, f'lang={other}'])}",
        fault=fault,
        embedded=embedded,
    )


def offline_page(picture: Mapping[str, Any], library: str, lang: Language) -> str:
    """One file that holds a picture and all that it needs.

    Parameters
    ----------
    picture : dict
        As `viz.drawing.picture` gives it.
    library : str
        vis-network, fit to be put inside a page.
    lang : {"en", "vi"}
        Language of the page's own words.
    """
    scripts = [library, *(_script(name) for name in ("making.js", *_SHARED, *_OFFLINE))]
    style = _style()
    return _rendered(
        lang,
        "file",
        picture=picture,
        title=picture["title"],
        inline_scripts=scripts,
        style=style,
        policy=policy(scripts, style),
    )


def policy_of(page: str) -> str:
    """The Content-Security-Policy of an offline page, to be sent along as a header.

    The header also says who may put the page in a frame, which a page cannot say of itself.
    """
    start = page.index(_POLICY_BEGINS) + len(_POLICY_BEGINS)
    return unescape(page[start : page.index('"', start)]) + "; frame-ancestors 'self'"


def explorer_policy(framed_by: str) -> str:
    """The Content-Security-Policy of the explorer.

    Parameters
    ----------
    framed_by : str
        Who may put it in a frame: sources as in the header, ``'none'`` for nobody.
    """
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
        "img-src 'self' data: blob:; base-uri 'none'; form-action 'self'; "
        f"frame-ancestors {framed_by}"
    )


def static_file(name: str) -> tuple[bytes, str] | None:
    """A file that the explorer asks for, as it was when it was asked for first.

    Returns
    -------
    (bytes, str) or None
        Its content and media type; None if there is no such file.
    """
    if name in _STYLES:
        return _content(name), "text/css; charset=utf-8"
    if name in (*_SENT, "review.js"):
        return _content(name), "text/javascript; charset=utf-8"
    return None


@cache
def _content(name: str) -> bytes:
    """The content of one of the page's own files: names that people think up are not kept."""
    if name == _NETWORK:
        from viz.drawing import library

        return library().encode()
    parts = _JOINED.get(name, (name,))
    return b"".join((_HERE / "static" / part).read_bytes() for part in parts)


def write(page: str | bytes, path: Path | str) -> None:
    """Write a page to a file: whole, or not at all; text in UTF-8.

    Raises
    ------
    SourceError
        If the file cannot be written there.
    """
    with told_whole_file(Path(path), hint="name another file") as file:
        file.write(page.encode() if isinstance(page, str) else page)


def _rendered(lang: Language, mode: str, *, template: str = "page.html", **more: Any) -> str:
    environment = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["embedded"] = embedded_json
    # A file asks nobody: it has neither boards nor texts of documents.
    online = {**CREDIT[lang], **BOARDS[lang], **PLOTS[lang], **DOCUMENTS[lang]}
    own = {
        "file": {},
        "review": {**DOCUMENTS[lang], **REVIEW[lang]},
        "sign-in": SIGN_IN[lang],
    }
    words = {**PICTURE[lang], **EXPLORER[lang], **own.get(mode, online)}
    return environment.get_template(template).render(
        lang=lang,
        other="en" if lang == "vi" else "vi",
        mode=mode,
        words=words,
        kinds={kind: kind_style(kind, lang) for kind in SCHEMA.entities},
        relation_labels={
            name: _wording(kind.wording[lang].now) for name, kind in SCHEMA.relations.items()
        },
        told=_told(lang, mode, words),
        **more,
    )


def _told(lang: Language, mode: str, words: Mapping[str, str]) -> dict[str, Any]:
    """What every picture of the page is told and coloured with."""
    styles = {kind: kind_style(kind, lang) for kind in SCHEMA.entities}
    return {
        "lang": lang,
        "mode": mode,
        "words": words,
        "reasons": REASONS[lang],
        "statuses": {str(key): text for key, text in STATUS_LABELS[lang].items()},
        "kinds": {
            kind: {
                "label": style.label,
                "color": style.color,
                "border": {"light": style.border, "dark": style.glow},
                "shape": style.shape,
            }
            for kind, style in styles.items()
        },
        "relations": {
            kind: {
                "introduction": kind == "introduced",
                "outcome": rule.outcome,
                "says": rule.wording[lang].now,
            }
            for kind, rule in SCHEMA.relations.items()
        },
        # Objects come in the order of their names.
        "kind_order": list(styles),
        "status_order": [str(status) for status in STATUS_LABELS[lang]],
        "themes": THEMES,
        "examples": EXAMPLES,
        "questions": [one.told(lang) for one in STORED.values()],
    }


def _wording(sentence: str) -> str:
    """What a sentence says between two, without them."""
    return " ".join(sentence.replace("{s}", "").replace("{t}", "").split())


@cache
def _script(name: str) -> str:
    return inline_script(_content(name).decode())


@cache
def _style() -> str:
    return inline_style(_content(_STYLE).decode())
