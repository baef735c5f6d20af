"""``partners doctor``: is all well here, and how to mend what is not?"""

from __future__ import annotations

from typing import Annotated

import typer

from api.options import Json, Store


def doctor(
    store: Store = None,
    extras: Annotated[
        bool, typer.Option("--extras", help="look for Java and a browser too, for developers")
    ] = False,
    json: Json = False,
) -> None:
    """Is all well: installation, settings, files, store, webhooks? Exit 5 if something fails."""
    from api.doctor import examine
    from api.problems import EXITS

    found = examine(store, extras=extras)
    if json:
        typer.echo(found.model_dump_json())
    else:
        for one in found.findings:
            typer.echo(f"{one.state:<4}  {one.check}: {one.told}")
            if one.mend:
                typer.echo(f"      {one.mend}")
    if found.state == "fail":
        raise typer.Exit(EXITS["store_failed"].exit_code)
