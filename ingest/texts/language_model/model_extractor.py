"""Statements found by a language model that the user has set; by default there is none."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from graph.errors import ModelError
from graph.settings import Settings
from ingest.texts.language_model.claims import Reason, judged
from ingest.texts.language_model.prompting import ANSWER, messages_for, parts_of
from ingest.texts.model import Mention, Statement, Text

if TYPE_CHECKING:
    from ingest.texts.language_model.completions import Completions

_IN_A_ROW = 2


class Extraction(NamedTuple):
    """What a model found in a text.

    Parameters
    ----------
    statements : list of Statement
        By (start, end, kind); each of them is borne out by the text.
    refused : Counter of str
        How many others it told, by the reason why they are not proposed.
    parts, unanswered : int
        How many parts of the text it was to be asked about, and of how many there is no answer.
    failure : str
        Why there is none.
    """

    statements: list[Statement]
    refused: Counter[Reason]
    parts: int = 0
    unanswered: int = 0
    failure: str = ""

    def warnings(self) -> list[str]:
        """What whoever reads the document should know, in sentences."""
        told = []
        if self.unanswered:
            told.append(
                f"The language model did not answer for {self.unanswered} of {self.parts} parts of"
                f" the text: {self.failure}."
            )
        if self.refused:
            reasons = "; ".join(f"{number} × {why}" for why, number in self.refused.most_common())
            told.append(f"What the language model told was refused where: {reasons}.")
        return told


class ModelExtractor:
    """An extractor (`ingest.texts.model.Extractor`) that asks a language model.

    Parameters
    ----------
    completions : Completions
        The model.
    seconds : float
        How long a document may take, whatever its length.
    """

    def __init__(self, completions: Completions, seconds: float = 120.0) -> None:
        self._completions = completions
        self._seconds = seconds
        self.name = completions.model

    def statements(self, text: Text, mentions: Sequence[Mention]) -> list[Statement]:
        """As `extract` finds them."""
        return self.extract(text, mentions).statements

    def extract(self, text: Text, mentions: Sequence[Mention]) -> Extraction:
        """Ask about each part of a text that names two parties or more, one after the other.

        The model sees these paragraphs and the names in them, and nothing of the store.

        Raises
        ------
        ModelError
            If it does not answer at all, or refuses the key.
        """
        deadline = time.monotonic() + self._seconds
        found: list[Statement] = []
        refused: Counter[Reason] = Counter()
        failures: list[str] = []
        in_a_row, parts = 0, list(parts_of(text, mentions))
        for part in parts:
            if in_a_row == _IN_A_ROW:
                failures.append(failures[-1])  # not asked again, for it seems to be away
                continue
            answer = self._completions.complete(messages_for(part), ANSWER, deadline)
            if answer.failure:
                failures.append(answer.failure)
                in_a_row += 1
                continue
            in_a_row = 0
            one = judged(answer.content, part, text, self.name)
            found += one.statements
            refused += one.refused
        if failures and len(failures) == len(parts):
            raise ModelError(
                f"the language model at {self._completions.address} gave {failures[0]}",
                hint="see that it runs where PARTNERGRAPH_READER_URL says, or read without it",
            )
        found.sort(key=lambda one: (one.start, one.end, one.kind))
        failure = failures[0] if failures else ""
        return Extraction(found, refused, len(parts), len(failures), failure)


def model_extractor(settings: Settings) -> ModelExtractor | None:
    """The extractor that the settings name; None if they name none.

    Raises
    ------
    ConfigError
        If what they name cannot be one.
    """
    if not settings.reader_url:
        return None
    # What speaks HTTP takes a while to load, and most do without a model.
    from ingest.texts.language_model.completions import Completions

    completions = Completions(settings.reader_url, settings.reader_model, settings.reader_key)
    return ModelExtractor(completions, settings.reader_timeout)
