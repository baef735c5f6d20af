"""Is all well here? What a check finds, and the list of all checks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel

from graph.errors import ConfigError, PartnerGraphError
from graph.settings import Settings

State = Literal["ok", "warn", "fail"]


class Finding(BaseModel):
    """What a check found.

    Parameters
    ----------
    check : str
        What was looked at.
    state : str
        ``ok``; ``warn``: it works, but see to it; ``fail``: it does not work.
    told : str
        What was seen.
    mend : str, optional
        What to do.
    """

    check: str
    state: State
    told: str
    mend: str | None = None


class Diagnosis(BaseModel):
    """All findings, and the worst of their states."""

    state: State
    findings: list[Finding]


@dataclass(frozen=True)
class Patient:
    """What is looked at: the settings, the store's URL, and what is asked for besides."""

    settings: Settings
    url: str
    extras: bool = False


Check = Callable[[Patient], Iterator[Finding]]


def examine(url: str | None, *, extras: bool = False) -> Diagnosis:
    """Go through all checks; one that cannot be made is a finding too.

    Parameters
    ----------
    url : str, optional
        URL of the store; by default the one that the settings name.
    extras : bool
        Whether to look for Java and a browser, which only tests and developers need.
    """
    from api.doctor_machine import INSTALLED, MACHINE
    from api.doctor_store import STORE

    findings = [found for check in INSTALLED for found in _made(check, None)]
    try:
        settings = Settings()
    except ConfigError as error:
        findings.append(
            Finding(check="settings", state="fail", told=error.message, mend=error.hint)
        )
    else:
        patient = Patient(settings, url or settings.store, extras)
        findings += [found for check in (*MACHINE, *STORE) for found in _made(check, patient)]
    states = {one.state for one in findings}
    worst: State = "fail" if "fail" in states else "warn" if "warn" in states else "ok"
    return Diagnosis(state=worst, findings=findings)


def _made(check: Callable[..., Iterator[Finding]], patient: Patient | None) -> Iterator[Finding]:
    try:
        yield from check(patient) if patient is not None else check()
    except PartnerGraphError as error:
        yield Finding(check=_name(check), state="fail", told=error.message, mend=error.hint)
    except OSError as error:
        told = f"{type(error).__name__}: {error.strerror or error}"
        yield Finding(check=_name(check), state="fail", told=told)


def _name(check: Callable[..., Iterator[Finding]]) -> str:
    return check.__name__.replace("_", " ")
