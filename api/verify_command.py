"""``partners verify``: whether a store holds what it promises."""

from __future__ import annotations

import typer
from pydantic import BaseModel, Field

from api.options import Json, Store, print_json
from api.problems import EXITS
from graph.service import Partnergraph
from graph.stores.transfer import Sums, sums_of
from graph.stores.verifying import Verification


class FaultShape(BaseModel):
    """A fault: whose, and what is wrong."""

    id: str
    told: str


class CheckShape(BaseModel):
    """What one check looked at and found."""

    name: str
    looked: dict[str, int] = Field(description="at how many of which sort it looked")
    faults: int
    told: list[FaultShape] = Field(description="the first 20 faults")
    mend: str | None = Field(description="how to mend them; null where there are none")
    left_out: str | None = Field(description="what it did not look at, and why; no fault")


class SumShape(BaseModel):
    """Rows and checksum of one sort of what a store holds."""

    rows: int
    checksum: str


class ContentsShape(BaseModel):
    """What all that a store holds comes to: the same contents, the same checksums, anywhere."""

    revision: int
    checksum: str = Field(description="of all but the audit trail, to which a restore adds")
    parts: dict[str, SumShape]


class VerifyAnswer(BaseModel):
    """Whether a store is sound, and what each check found."""

    store: str
    revision: int
    sound: bool
    checks: list[CheckShape]
    contents: ContentsShape | None = Field(description="null of a store that is not sound")


def verify(store: Store = None, json: Json = False) -> None:
    """Does the store hold what it promises? Looks at all of it; exit 5 if not."""
    with Partnergraph.open(store, create=False) as partners:
        found = partners.store.verify()
        # Another reading of all there is, for those who compare two stores.
        sums = sums_of(partners.store) if json and found.sound else None
        answer = _answer(partners.store.url, found, sums)
    if json:
        print_json(answer)
    else:
        _tell(answer)
    if not answer.sound:
        raise typer.Exit(EXITS["store_failed"].exit_code)


def _answer(url: str, found: Verification, sums: Sums | None) -> VerifyAnswer:
    return VerifyAnswer(
        store=url,
        revision=found.revision,
        sound=found.sound,
        checks=[
            CheckShape(
                name=check.name,
                looked=dict(check.looked),
                faults=check.faults,
                told=[FaultShape(id=one.id, told=one.told) for one in check.told],
                mend=check.mend if check.faults else None,
                left_out=check.left_out,
            )
            for check in found.checks
        ],
        contents=_contents(sums) if sums else None,
    )


def _contents(sums: Sums) -> ContentsShape:
    parts = {
        name: SumShape(rows=one.rows, checksum=one.checksum) for name, one in sums.parts.items()
    }
    return ContentsShape(revision=sums.revision, checksum=sums.checksum, parts=parts)


def _tell(answer: VerifyAnswer) -> None:
    typer.echo(f"{answer.store}, revision {answer.revision}")
    for check in answer.checks:
        looked = ", ".join(f"{number:,} {sort}" for sort, number in check.looked.items() if number)
        verdict = f"{check.faults:,} faults" if check.faults else "ok"
        typer.echo(f"{check.name:<10} {verdict}" + (f"  ({looked})" if looked else ""))
        for one in check.told:
            typer.echo(f"  {one.id}: {one.told}")
        if check.faults > len(check.told):
            typer.echo(f"  … and {check.faults - len(check.told):,} more")
        if check.left_out:
            typer.echo(f"  not looked at: {check.left_out}")
        if check.mend:
            typer.echo(f"  to mend: {check.mend}")
    typer.echo("sound" if answer.sound else "NOT SOUND: see docs/recovery.md")
