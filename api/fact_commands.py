"""``partners review facts`` and what a person says of them, one by one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.options import Json, Store
from graph.service import Partnergraph

if TYPE_CHECKING:
    from ingest.texts.review.shapes import FactVerdict

Id = Annotated[str, typer.Argument(metavar="ID", help="as 'partners review facts' shows it")]
Dataset = Annotated[str | None, typer.Option(metavar="ID", help="only of this dataset")]
Document = Annotated[
    str | None, typer.Option(metavar="ID", help="only of this document [of the dataset articles]")
]
_END = "id, name, or KIND/COUNTRY=NAME of a new one"


def facts(
    dataset: Dataset = None,
    document: Document = None,
    verdict: Annotated[
        str, typer.Option(help="waiting, accepted, rejected, passed, or noted: not proposed")
    ] = "waiting",
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="facts to list")] = 20,
    cursor: Annotated[str | None, typer.Option(help="'next' of the page before")] = None,
    store: Store = None,
    json: Json = False,
) -> None:
    """List facts that were found in documents and wait for a person."""
    from api.telling_facts import tell_facts
    from ingest.texts.review import listing

    with Partnergraph.open(store, create=False) as partners:
        answer = listing.facts(
            partners,
            dataset=dataset,
            document=document,
            verdict=listing.check_verdict(verdict),
            limit=limit,
            cursor=cursor,
        )
    if json:
        typer.echo(answer.model_dump_json())
    else:
        tell_facts(answer)


def accept(
    id: Id,
    source: Annotated[str | None, typer.Option(metavar="E", help=f"another source: {_END}")] = None,
    target: Annotated[str | None, typer.Option(metavar="E", help="another target")] = None,
    recipient: Annotated[
        str | None, typer.Option(metavar="E", help="to whom; '-': to nobody")
    ] = None,
    occasion: Annotated[
        str | None, typer.Option(metavar="E", help="at which event; '-': at none")
    ] = None,
    undertaking: Annotated[
        str | None, typer.Option(metavar="E", help="of a joint venture of two partners")
    ] = None,
    kind: Annotated[str | None, typer.Option(help="another kind of relation")] = None,
    start: Annotated[str | None, typer.Option(metavar="DATE", help="'-': not known")] = None,
    end: Annotated[str | None, typer.Option(metavar="DATE", help="'-': not known")] = None,
    amount: Annotated[str | None, typer.Option(help="money; '-': not known")] = None,
    currency: Annotated[str | None, typer.Option(help="ISO 4217; '-': not known")] = None,
    status: Annotated[str | None, typer.Option(help="documented, reported, inferred")] = None,
    store: Store = None,
    json: Json = False,
) -> None:
    """Accept a fact, as it was found or mended; it is in the network with its quote."""
    from api.fact_decisions import written

    options = {
        "source": source,
        "target": target,
        "recipient": recipient,
        "occasion": occasion,
        "undertaking": undertaking,
        "kind": kind,
        "start": start,
        "end": end,
        "amount": amount,
        "currency": currency,
        "status": status,
    }
    with Partnergraph.open(store, create=False) as partners:
        _judge(partners, id, {"verdict": "accepted", **written(partners, options)}, json=json)


def reject(id: Id, store: Store = None, json: Json = False) -> None:
    """Say that a fact is none; the same words are not proposed again."""
    with Partnergraph.open(store, create=False) as partners:
        _judge(partners, id, {"verdict": "rejected"}, json=json)


def pass_over(id: Id, store: Store = None, json: Json = False) -> None:
    """Leave a fact for later."""
    with Partnergraph.open(store, create=False) as partners:
        _judge(partners, id, {"verdict": "passed"}, json=json)


def reopen(id: Id, store: Store = None, json: Json = False) -> None:
    """Take back what was said of a fact, and what it told the network; it waits again."""
    from ingest.texts.review.judging import reopen as taken_back

    with Partnergraph.open(store, create=False) as partners:
        _tell(taken_back(partners, id), json=json)


def _judge(partners: Partnergraph, id_: str, given: dict[str, Any], *, json: bool) -> None:
    from api.fact_decisions import decision
    from ingest.texts.review.judging import judge

    _tell(judge(partners, id_, decision(given)), json=json)


def _tell(answer: FactVerdict, *, json: bool) -> None:
    from api.telling_facts import verdict_lines

    if json:
        typer.echo(answer.model_dump_json())
        return
    for line in verdict_lines(answer):
        typer.echo(line)


COMMANDS: Mapping[str, Callable[..., None]] = {
    "facts": facts,
    "accept": accept,
    "reject": reject,
    "pass": pass_over,
    "reopen": reopen,
}
"""Below ``partners review``."""
