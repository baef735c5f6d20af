"""``partners webhooks``: who is told of each revision."""

from __future__ import annotations

from typing import Annotated

import typer

from api.options import Json, Store, print_json
from graph.service import Partnergraph

app = typer.Typer(
    no_args_is_help=True,
    help="Who is told of each revision by HTTP? 'partners serve' tells them.",
)

_Id = Annotated[str, typer.Argument(metavar="ID", help="as 'partners webhooks list' shows it")]


@app.command("list")
def list_(store: Store = None, json: Json = False) -> None:
    """List webhooks and how telling them goes."""
    from api import subscribing

    with Partnergraph.open(store, create=False) as partners:
        answer = subscribing.listed(partners.store)
    if json:
        print_json(answer)
        return
    for one in answer.results:
        tried = f"; last {one.last_status} at {one.last_try}" if one.last_try else ""
        again = f", again at {one.next_try}" if one.failures and one.next_try else ""
        typer.echo(
            f"{one.id}  {one.state}, at revision {one.position} of {answer.revision}"
            f"  {one.url}{tried}{again}"
        )
    if not answer.results:
        typer.echo("nobody is told; add one with 'partners webhooks add URL'")


@app.command()
def add(
    url: Annotated[str, typer.Argument(help="where each revision is posted to")],
    secret: Annotated[
        str | None, typer.Option(metavar="WHSEC", help="what messages are signed with [made up]")
    ] = None,
    since: Annotated[
        int | None, typer.Option(min=0, help="tell revisions after this one [those to come]")
    ] = None,
    store: Store = None,
    json: Json = False,
) -> None:
    """Have each revision posted to an address, signed."""
    from api import subscribing

    given = subscribing.WebhookGiven(url=url, secret=secret, since=since)
    with Partnergraph.open(store, create=False) as partners:
        added = subscribing.add(partners.store, given)
    if json:
        print_json(added)
        return
    typer.echo(f"{added.id}  is told of revisions after {added.position}")
    typer.echo(f"secret, shown this once: {added.secret}")


@app.command()
def remove(id: _Id, store: Store = None) -> None:
    """Tell an address no more."""
    from api import subscribing

    with Partnergraph.open(store, create=False) as partners:
        subscribing.remove(partners.store, id)
    typer.echo(f"{id} removed")


@app.command("test")
def send_test(id: _Id, store: Store = None, json: Json = False) -> None:
    """Post a test message now; exit 5 if it does not arrive."""
    from api import subscribing
    from api.problems import EXITS

    with Partnergraph.open(store, create=False) as partners:
        answer = subscribing.send_test(partners.store, id)
    if json:
        print_json(answer)
    else:
        typer.echo(f"{id}: {'delivered' if answer.delivered else 'not delivered'}: {answer.told}")
    if not answer.delivered:
        raise typer.Exit(EXITS["store_failed"].exit_code)
