"""``partners review`` on a terminal: the facts that wait, one after the other, a key each."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.text import Text

from api.fact_decisions import decision
from api.fact_keys import QUIT, Keys
from api.fact_mending import mended, resolved_ends
from api.telling import console
from api.telling_facts import show_fact, verdict_lines
from graph.errors import Conflict, NotFound, PartnerGraphError
from graph.service import Partnergraph
from ingest.texts.review import judging, listing

if TYPE_CHECKING:
    from ingest.texts.review.shapes import CandidateFact

_PROMPT = "y accept  n reject  e edit  s later  u undo  q quit  ? help: "
_HELP = """\
  y  it is right: it is in the network with its quote
  n  it is no fact: the same words are not proposed again
  e  it is right once mended: another entity, kind, date or amount
  s  later: 'partners review --passed' goes through these again
  u  take back what you said last
  q  stop here; what you said is kept"""
_VERDICTS = {"n": "rejected", "s": "passed"}


class Session:
    """One person going through candidate facts.

    Parameters
    ----------
    partners : Partnergraph
        What is known, and where what is accepted goes.
    ids : sequence of str
        The facts, in order.
    keys : Keys
        Where the person's word comes from.
    terminal : Console, optional
        Where they are shown.
    """

    def __init__(
        self,
        partners: Partnergraph,
        ids: list[str],
        keys: Keys,
        terminal: Console | None = None,
    ) -> None:
        self._partners = partners
        self._ids = ids
        self._keys = keys
        self._terminal = terminal or console()
        self._judged: list[int] = []
        self._texts: dict[tuple[str, str], tuple[str, list[str]]] = {}

    def run(self) -> Counter[str]:
        """Go through the facts until the last, or until the person stops.

        Returns
        -------
        Counter
            How many were given which verdict, and still have it.
        """
        told: dict[str, str] = {}
        place = 0
        while place < len(self._ids):
            fact = self._fact(self._ids[place])
            if fact is None:
                # Somebody else has judged it meanwhile.
                place += 1
                continue
            self._show(fact, place)
            key = self._keys.key(_PROMPT)
            if key == QUIT:
                break
            if key == "u":
                place = self._undo(place, told)
            elif key == "?":
                self._terminal.print(_HELP)
            elif (verdict := self._judge(fact, key)) is not None:
                told[fact.id] = verdict
                self._judged.append(place)
                place += 1
        return Counter(told.values())

    def _fact(self, id_: str) -> CandidateFact | None:
        """A fact as it is now; None if it is not to be judged any more."""
        found = self._partners.store.finding(id_)
        if found is None or found.verdict not in listing.OPEN:
            return None
        return listing.candidates(self._partners, [found])[0]

    def _show(self, fact: CandidateFact, place: int) -> None:
        title, paragraphs = self._text(fact)
        paragraph = paragraphs[fact.paragraph - 1] if fact.paragraph <= len(paragraphs) else ""
        where = f"{place + 1}/{len(self._ids)}"
        show_fact(self._terminal, fact, paragraph, title=title, where=where)

    def _text(self, fact: CandidateFact) -> tuple[str, list[str]]:
        """Title and paragraphs of the fact's document, the latest one's kept at hand."""
        key = (fact.dataset, fact.document)
        if key not in self._texts:
            store = self._partners.store
            record = store.documents([key]).get(key)
            texts = store.document_texts(*key, most=1)
            body = texts[0].text.split("\n") if texts else []
            self._texts = {key: ((record and record.title) or fact.document, body)}
        return self._texts[key]

    def _judge(self, fact: CandidateFact, key: str) -> str | None:
        """Do what a key says; the verdict, None if there is none."""
        fields: dict[str, Any] | None = {}
        if key in ("y", "e"):
            ask = mended if key == "e" else resolved_ends
            fields = ask(self._partners, fact, self._keys, self._terminal)
        verdict = _VERDICTS.get(key, "accepted" if key in ("y", "e") else None)
        if verdict is None or fields is None:
            return None
        try:
            given = decision({"verdict": verdict, **fields})
            answer = judging.judge(self._partners, fact.id, given)
        except PartnerGraphError as error:
            self._terminal.print(Text(str(error), "red"))
            return None
        for line in verdict_lines(answer):
            self._terminal.print(Text(line, "dim"))
        return verdict

    def _undo(self, place: int, told: dict[str, str]) -> int:
        """Take back what was said last, and go there again."""
        if not self._judged:
            self._terminal.print("there is nothing to take back")
            return place
        last = self._judged.pop()
        told.pop(self._ids[last], None)
        try:
            judging.reopen(self._partners, self._ids[last])
        except (Conflict, NotFound) as error:
            self._terminal.print(Text(str(error), "red"))
        return last


def review_facts(
    partners: Partnergraph,
    *,
    dataset: str | None,
    document: str | None,
    passed: bool,
    keys: Keys | None = None,
) -> None:
    """Go through the facts that wait, or those that were left for later."""
    verdict = "passed" if passed else "waiting"
    ids = listing.ids(partners, dataset=dataset, document=document, verdict=verdict)
    terminal = console()
    if not ids:
        terminal.print("no fact waits for a person; read documents with 'partners read FILE…'")
        return
    told = Session(partners, ids, keys or Keys.of_input(), terminal).run()
    left = len(listing.ids(partners, dataset=dataset, document=document, verdict="waiting"))
    done = ", ".join(f"{number} {name}" for name, number in sorted(told.items())) or "none judged"
    terminal.print(f"{done}; {left} facts wait")
