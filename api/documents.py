"""``partners document``: a document with its quotes, in the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from api.options import Json, Store
from graph.schema import Language
from graph.service import Partnergraph

if TYPE_CHECKING:
    from rich.text import Text

    from graph.queries.documents import DocumentAnswer


def document(
    dataset: Annotated[str, typer.Argument(help="dataset of the document")],
    id_: Annotated[
        str, typer.Argument(metavar="ID", help="its id, as the evidence of a fact names it")
    ],
    fact: Annotated[
        str | None, typer.Option(metavar="ID", help="a fact whose quote is to be seen")
    ] = None,
    first: Annotated[
        int | None, typer.Option(min=1, help="paragraph to begin with [that of the quote, or 1]")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=1_000, help="facts to list")] = 100,
    lang: Annotated[Language, typer.Option(help="language: en or vi")] = "en",
    store: Store = None,
    json: Json = False,
) -> None:
    """What does a document say, and which facts rest on it?"""
    with Partnergraph.open(store, create=False) as partners:
        answer = partners.document(dataset, id_, fact=fact, first=first, limit=limit, lang=lang)
    if json:
        typer.echo(answer.model_dump_json())
        return
    _tell(answer)


def _tell(answer: DocumentAnswer) -> None:
    from rich.text import Text

    from api.telling import console

    out = console()
    out.print(Text(answer.title or answer.id, "bold"))
    about = (answer.publisher, answer.date, answer.url, answer.path, answer.media_type)
    out.print(Text("  ".join(one for one in about if one)))
    if answer.checksum:
        out.print(Text(f"SHA-256 {answer.checksum}, kept {answer.recorded}"))
    for number, text in enumerate(_underlined(answer), answer.first):
        out.print()
        out.print(Text.assemble((f"{number}  ", "dim"), text))
    last = answer.first + len(answer.paragraphs)
    if last <= answer.total:
        out.print(Text(f"\n… {answer.total - last + 1} more paragraphs (--first {last})"))
    out.print()
    for one in answer.facts:
        out.print(Text(f"- {one.sentence} ({one.start or 'no date'}, {one.status})  {one.id}"))


def _underlined(answer: DocumentAnswer) -> list[Text]:
    """Its paragraphs, with the quotes of facts underlined."""
    from rich.text import Text

    found = [Text(one) for one in answer.paragraphs]
    for mark in answer.marks:
        found[mark.paragraph - answer.first].stylize("underline", mark.start, mark.end)
    return found
