"""The example: Binh Duong's story, from files to an answer and a picture."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from api.telling import console, tell
from graph.service import Partnergraph
from ingest.example import DATASETS, folder
from ingest.pipeline import ingest
from viz import drawing, page

_STORY = (
    ("introducers", {"entity": "fund:warburg-pincus"}, "Who introduced Warburg Pincus?"),
    (
        "origins",
        {"entity": "fund:warburg-pincus", "k": "1"},
        "Who brought it, and who brought them?",
    ),
    (
        "paths",
        {"source": "region:binh-duong", "target": "fund:temasek", "k": "2"},
        "Who can introduce Bình Dương to Temasek, and how strong is that way?",
    ),
)


def show(partners: Partnergraph, output: Path) -> None:
    """Load the example, answer its questions, and write its picture.

    Parameters
    ----------
    partners : Partnergraph
        An open store; the example is added to what it holds.
    output : Path
        The picture to write.
    """
    terminal = console()
    for dataset in DATASETS:
        report = ingest(partners.store, folder(dataset), dataset)
        entities, relations = (
            one.created + one.changed + one.unchanged for one in (report.entities, report.relations)
        )
        terminal.print(f"[green]loaded[/] {dataset}: {entities} entities, {relations} relations")
    for name, parameters, question in _STORY:
        terminal.print(f"\n[bold cyan]{question}[/]")
        tell(partners.ask(name, **parameters), terminal)
    answer: Any = partners.ask("graph", entity="region:binh-duong")
    page.write(drawing.draw(answer), output)
    terminal.print(f"\n[green]drawn[/] {output} (open it in a browser)")
