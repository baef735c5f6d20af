"""What becomes of texts and findings that a store may have had before, before they are written."""

from __future__ import annotations

from collections.abc import Mapping

from graph.errors import Conflict
from graph.stores.base import ChangeSet
from graph.stores.readings import WAITING, DocumentText, Finding


def renewed_text(new: DocumentText, latest: DocumentText | None, now: int) -> DocumentText | None:
    """A document's text as it is to be kept; None if it is the latest kept already.

    A former text that is back becomes the latest; instants of one document's texts increase.
    """
    if latest is None:
        return new._replace(recorded=now)
    if latest._replace(recorded=0) == new._replace(recorded=0):
        return None
    return new._replace(recorded=max(now, latest.recorded + 1))


def concerned(changes: ChangeSet) -> list[str]:
    """Ids of the findings that a change set is about."""
    return [*changes.reopened, *(one.id for one in changes.findings)]


def renewed_findings(changes: ChangeSet, known: Mapping[str, Finding], now: int) -> list[Finding]:
    """Findings as they are to be kept, without those that stay as they are.

    Parameters
    ----------
    changes : ChangeSet
        Its `reopened` wait again first, then its `findings` are taken in.
    known : dict of str to Finding
        Those that are kept, by id.
    now : int
        When they are judged.

    Raises
    ------
    Conflict
        If a finding to be reopened is not kept, or a verdict is given of one that has been judged
        otherwise since it was looked at.
    """
    found: dict[str, Finding] = {}
    for id_ in changes.reopened:
        if id_ not in known:
            raise Conflict(
                f"there is no finding '{id_}' to be reopened",
                hint="it went with its dataset or document; read the document again",
            )
        found[id_] = known[id_]._replace(verdict=WAITING, relations=(), judged=0)
    for new in changes.findings:
        old = found.get(new.id) or known.get(new.id)
        found[new.id] = _judged(new, old, now, looked_at=new.id not in changes.reopened)
    return [one for one in found.values() if one != known.get(one.id)]


def _judged(new: Finding, old: Finding | None, now: int, *, looked_at: bool) -> Finding:
    """A finding with the verdict that it keeps or is given."""
    if old is None:
        return new._replace(judged=0 if new.verdict == WAITING else now)
    same = (new.verdict, new.relations) == (old.verdict, old.relations)
    if new.verdict == WAITING or same:
        return new._replace(verdict=old.verdict, relations=old.relations, judged=old.judged)
    if looked_at and new.judged != old.judged:
        raise Conflict(
            f"the finding '{new.id}' is {old.verdict} by now",
            hint="look at it again, and take that verdict back first if it is wrong",
        )
    return new._replace(judged=max(now, old.judged + 1))
