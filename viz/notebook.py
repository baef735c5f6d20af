"""Pictures in a notebook: in a frame of their own, and without asking any address."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from pydantic import BaseModel

from graph.queries.communities import CommunitiesAnswer
from graph.schema import Language
from graph.telling.networks import as_network
from viz import drawing, page
from viz.layout import Layout, layout_named


@dataclass(frozen=True)
class Picture:
    """A picture that a notebook shows, and that can be saved as a file.

    Parameters
    ----------
    title : str
        What it shows.
    html : str
        A whole page.
    height : int
        Of its frame in a notebook, in pixels.
    """

    title: str
    html: str = field(repr=False)
    height: int = 600

    def _repr_html_(self) -> str:
        # What names hold runs nothing, and were it otherwise, it could not reach the notebook.
        return (
            f'<iframe title="{escape(self.title)}" srcdoc="{escape(self.html)}"'
            ' sandbox="allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox"'
            f' style="width:100%;height:{self.height}px;border:0"></iframe>'
        )

    def save(self, path: Path | str) -> None:
        """Write the page to a file: whole, or not at all.

        Raises
        ------
        SourceError
            If the file cannot be written there.
        """
        page.write(self.html, path)


def draw(
    answer: BaseModel,
    *,
    title: str | None = None,
    lang: Language = "en",
    layout: Layout = "auto",
    height: int = 600,
) -> Picture:
    """Draw an answer: every entity that it names, every relation that it tells.

    Parameters
    ----------
    answer : BaseModel
        What `Partnergraph` gave, such as ``partners.chains(…)`` or ``partners.graph(…)``.
    title : str, optional
        By default what the answer shows.
    lang : {"en", "vi"}
        Language of labels.
    layout : str
        How to lay it out, of `viz.layout.LAYOUTS`.
    height : int
        Of its frame in a notebook, in pixels.

    Raises
    ------
    InputError
        If there is no such layout.
    """
    shown = answer if isinstance(answer, CommunitiesAnswer) else as_network(answer)
    told = drawing.title_of(shown, lang) if title is None else title
    return Picture(
        told, drawing.draw(shown, title=told, lang=lang, layout=layout_named(layout)), height
    )
