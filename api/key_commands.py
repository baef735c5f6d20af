"""``partners keys``: who may ask over HTTP, and what.

The commands open the store itself: whoever can do that owns it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from api.options import Json, Store, print_json
from graph.service import Partnergraph

if TYPE_CHECKING:
    from api.access_roles import Role

app = typer.Typer(help="Who may ask over HTTP, and what? By itself it lists the keys.")


@app.callback(invoke_without_command=True)
def list_(context: typer.Context, store: Store = None, json: Json = False) -> None:
    """List API keys; with a command, make or revoke them."""
    from api import keys

    if context.invoked_subcommand:
        return
    with Partnergraph.open(store, create=False) as partners:
        answer = keys.listed(partners.store)
    if json:
        print_json(answer)
        return
    for one in answer.results:
        seen = "" if one.clearance is None else f", clearance {one.clearance}"
        ends = f"{one.state} {one.revoked}" if one.revoked else f"until {one.expires or 'revoked'}"
        typer.echo(
            f"{one.id}  {one.name}: {one.role}{seen}; made {one.created}, "
            f"{'expired ' + str(one.expires) if one.state == 'expired' else ends}, "
            f"last used {one.last_used or 'never'}"
        )
    if not answer.results:
        typer.echo("there are no keys; make one with 'partners keys add NAME --role admin'")


@app.command()
def add(
    name: Annotated[str, typer.Argument(help="whose it is")],
    role: Annotated[
        str, typer.Option(metavar="ROLE", help="reader, editor or admin", show_default=False)
    ],
    clearance: Annotated[
        int | None,
        typer.Option(min=0, max=9, help="of a reader: what is restricted to more is not there [0]"),
    ] = None,
    expires: Annotated[
        str | None, typer.Option(metavar="WHEN", help="a span (12h, 90d, 8w, 1y) or a day [never]")
    ] = None,
    store: Store = None,
    json: Json = False,
) -> None:
    """Make a key and print it this once; with the first one everybody needs a key."""
    from api import keys

    cleared = {} if clearance is None else {"clearance": clearance}
    given = keys.given(name=name, role=_role(role), expires=expires, **cleared)
    with Partnergraph.open(store, create=True) as partners:
        added = keys.add(partners.store, given)
    if json:
        print_json(added)
        return
    typer.echo(added.key)
    typer.echo(f"key {added.id} of {added.name}, {added.role}; it is shown this once", err=True)


@app.command()
def make() -> None:
    """Print a new key that no store knows yet, to be put into PARTNERGRAPH_ADMIN_KEY_FILE."""
    from api.access_secrets import new_secret

    typer.echo(new_secret().text)


@app.command()
def revoke(
    id: Annotated[str, typer.Argument(metavar="ID", help="as 'partners keys' shows it")],
    store: Store = None,
) -> None:
    """Take a key back for good, and end the sessions that were begun with it."""
    from api import keys

    with Partnergraph.open(store, create=False) as partners:
        keys.revoke(partners.store, id)
    typer.echo(f"{id} revoked")


def _role(text: str) -> Role:
    from api.access_roles import ROLES
    from graph.errors import InputError

    found = next((one for one in ROLES if one == text), None)
    if found is None:
        raise InputError(f"there is no role '{text}'", hint=f"use {', '.join(ROLES)}", field="role")
    return found
