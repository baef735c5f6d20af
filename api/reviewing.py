"""``partners review``: what waits for a person, facts from documents and pairs that may be one."""

from __future__ import annotations

from typing import Annotated

import typer

from api import fact_commands
from api.fact_commands import Dataset, Document
from api.fact_keys import is_terminal
from api.options import Json, Store, print_json
from graph.errors import InputError
from graph.queries import review as queries
from graph.service import Partnergraph

app = typer.Typer(
    invoke_without_command=True,
    help="What waits for a person? Facts found in documents, and entities that may be one.",
)

_One = Annotated[str, typer.Argument(metavar="ID", help="an entity's id")]
_Note = Annotated[str | None, typer.Option(help="a remark, kept with the judgement")]


@app.callback()
def review(
    context: typer.Context,
    facts: Annotated[
        bool, typer.Option("--facts", help="go through facts, be it through a pipe")
    ] = False,
    pairs: Annotated[bool, typer.Option("--pairs", help="list pairs")] = False,
    passed: Annotated[
        bool, typer.Option("--passed", help="go through the facts that were left for later")
    ] = False,
    dataset: Dataset = None,
    document: Document = None,
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="pairs to list")] = 20,
    store: Store = None,
    json: Json = False,
) -> None:
    """Go through the facts that wait, a key each; without a terminal, list the pairs that wait."""
    if context.invoked_subcommand:
        return
    facts = facts or passed or dataset is not None or document is not None
    if facts and (pairs or json):
        raise InputError(
            f"--{'pairs' if pairs else 'json'} lists, and facts are gone through one by one",
            hint="leave it out, or list facts with 'partners review facts --json'",
        )
    with Partnergraph.open(store, create=False) as partners:
        waiting = sum(one.waiting for one in partners.store.documents_read())
        if facts or (waiting and not pairs and not json and is_terminal()):
            from api.fact_session import review_facts

            review_facts(partners, dataset=dataset, document=document, passed=passed)
        else:
            _list_pairs(partners, limit, waiting, json=json)


def _list_pairs(partners: Partnergraph, limit: int, facts: int, *, json: bool) -> None:
    """List pairs that may be one, best first, and tell of facts that wait too."""
    from api.telling_review import tell_review

    answer = queries.review(partners.store, partners.facts, limit=limit)
    if json:
        print_json(answer)
        return
    tell_review(answer)
    if facts:
        typer.echo(f"{facts} facts wait: partners review --facts")


def _judge(verdict: str, one: str, other: str, note: str | None, store: str | None) -> None:
    with Partnergraph.open(store, create=False) as partners:
        answer = queries.judge(partners.store, one, other, verdict, note=note)
    if verdict != "same":
        done = {"different": "kept apart, and not asked about again", "unsure": "noted as unsure"}
        _tell(done[verdict], answer)
    elif answer.entities:
        _tell(f"one entity now: '{answer.kept}'", answer)
    else:
        _tell(f"they were one before: '{answer.kept}'", answer)


def _tell(done: str, answer: queries.JudgedAnswer) -> None:
    changed = f"; {answer.entities} entities and {answer.relations} relations changed"
    wait = "1 pair waits" if answer.waiting == 1 else f"{answer.waiting} pairs wait"
    typer.echo(f"{done}{changed if answer.entities else ''}; revision {answer.revision}; {wait}")


@app.command()
def same(one: _One, other: _One, note: _Note = None, store: Store = None) -> None:
    """Say that two are one; the first is kept, and the other's id leads to it."""
    _judge("same", one, other, note, store)


@app.command()
def different(one: _One, other: _One, note: _Note = None, store: Store = None) -> None:
    """Say that two are not one; they are not asked about again."""
    _judge("different", one, other, note, store)


@app.command()
def unsure(one: _One, other: _One, note: _Note = None, store: Store = None) -> None:
    """Say that you cannot tell; the pair goes to the end of the list."""
    _judge("unsure", one, other, note, store)


@app.command()
def undo(one: _One, other: _One, store: Store = None) -> None:
    """Take back what was judged of two; every record is again as it was told."""
    with Partnergraph.open(store, create=False) as partners:
        answer = queries.withdraw(partners.store, one, other)
    _tell("taken back", answer)


@app.command()
def judged(store: Store = None, json: Json = False) -> None:
    """List all judgements that stand, those of rules too."""
    with Partnergraph.open(store, create=False) as partners:
        answer = queries.judgements(partners.store)
    if json:
        print_json(answer)
        return
    for one in answer.results:
        why = f" ({'; '.join(one.reasons)})" if one.reasons else ""
        note = f" – {one.note}" if one.note else ""
        typer.echo(f"{one.verdict}: {one.one} and {one.other}, by a {one.by}{why}{note}")
    if not answer.results:
        typer.echo("nothing was judged")


for _name, _command in fact_commands.COMMANDS.items():
    app.command(_name)(_command)
