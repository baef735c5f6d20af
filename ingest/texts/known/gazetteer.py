"""Where the names of known entities stand in a text, among a million names.

The text is folded into words.  The hash of every window of words is looked up among the hashes of
the names, of windows with a word that may be mistyped also those with each word that it may stand
for; what is found is then compared letter by letter (see `ingest.texts.known.bearing`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from graph.model import Entity
from graph.stores import Store
from ingest.texts.known.bearing import Fit, fit
from ingest.texts.known.known_names import KnownNames
from ingest.texts.known.places import Passage
from ingest.texts.known.surface import surface_of
from ingest.texts.known.variants import CORE
from ingest.texts.model import Choice, Hit

MOST_CHOICES = 10
_MOST_BEARERS = 500
_PASSAGE = 20_000
_OVERLAP = 1_000
_WORDS_WITH_ERROR = 16
Span = tuple[int, int]


class _Bearer(NamedTuple):
    """Whose name stands at a place; the best comes first."""

    worth: float
    sort: int
    owner: int
    mistyped: bool


class Gazetteer:
    """Finds known names in texts; safe to use from several threads.

    Parameters
    ----------
    names : KnownNames
        The names.

    Examples
    --------
    >>> gazetteer = Gazetteer.of([Entity("region:binh-duong", "region", "Bình Dương")])
    >>> [(hit.start, hit.end, hit.choices[0].id) for hit in gazetteer.find("Tỉnh BINH DUONG")]
    [(5, 15, 'region:binh-duong')]
    """

    def __init__(self, names: KnownNames) -> None:
        self.names = names

    @classmethod
    def of(cls, entities: Iterable[Entity]) -> Gazetteer:
        """Build one of entities, whose names and aliases are known."""
        return cls(KnownNames(entities))

    @classmethod
    def of_store(cls, store: Store) -> Gazetteer:
        """Build one of all live entities of a store."""
        pages = store.entity_pages()
        return cls.of(known.entity for known in chain.from_iterable(pages))

    def find(self, body: str) -> list[Hit]:
        """Find every place where a known name stands.

        Parameters
        ----------
        body : str
            A text, one paragraph a line.  No name goes over the end of a line.

        Returns
        -------
        list of Hit
            By start, the longest first; they may overlap.  Each has at most `MOST_CHOICES`
            choices, by score, main names before aliases, then by id.

        Notes
        -----
        It takes time linear in the text times the words of the longest name, and memory for one
        passage of the text alone.
        """
        found: list[Hit] = []
        for start, end, stop in _passages(body):
            passage = Passage(body[start:stop])
            for hit in self._in_passage(passage):
                if hit.start < end - start:
                    found.append(hit._replace(start=hit.start + start, end=hit.end + start))
        return found

    def _in_passage(self, passage: Passage) -> list[Hit]:
        if not len(passage) or not len(self.names):
            return []
        known = np.zeros(len(passage), bool)
        found: dict[Span, list[_Bearer]] = {}
        for span, low, high in self._windows(passage):
            bearers = self._bearers(passage, span, low, high)
            if bearers:
                found[span] = bearers
                # A word that lacks no more than a diacritic is no known one.
                known[slice(*span)] |= not all(bearer.mistyped for bearer in bearers)
        for span, word, low, high in self._with_error(passage, known):
            bearers = [] if known[word] else self._bearers(passage, span, low, high)
            if bearers:
                found.setdefault(span, []).extend(bearers)
        hits = [self._hit(passage, span, bearers) for span, bearers in found.items()]
        return sorted(hits, key=lambda hit: (hit.start, -hit.end))

    def _windows(self, passage: Passage) -> Iterator[tuple[Span, int, int]]:
        """Windows of words whose letters are those of a form, and the forms' range."""
        # One more: a word of a name may be written as two.
        first, last = passage.windows(self.names.longest + 1, self.names.longest_letters)
        words = passage.words
        which, low, high = self.names.look_up(
            words.hashes(words.first[first], words.last[last - 1])
        )
        spans = zip(first[which].tolist(), last[which].tolist(), strict=True)
        return zip(spans, low.tolist(), high.tolist(), strict=True)

    def _with_error(
        self, passage: Passage, known: NDArray[np.bool_]
    ) -> Iterator[tuple[Span, int, int, int]]:
        """Windows that are a form but for one word, that word, and the forms' range."""
        most = min(self.names.longest, _WORDS_WITH_ERROR)
        for word, places in passage.doubtful(known).items():
            meant = self.names.vocabulary.near(word)
            if not meant:
                continue
            words, first, last = passage.around(np.array(places), most)
            hashes = passage.words.replaced(words, meant, first, last)
            which, low, high = self.names.look_up(hashes.ravel())
            which %= len(words)
            for at, begin, end in zip(which.tolist(), low.tolist(), high.tolist(), strict=True):
                yield (int(first[at]), int(last[at])), int(words[at]), begin, end

    def _bearers(self, passage: Passage, span: Span, low: int, high: int) -> list[_Bearer]:
        """Whose name stands there, of the forms of a range."""
        place = passage.place(span)
        fits: dict[tuple[str, bool], Fit | None] = {}
        found = []
        for form in self.names.forms(low, min(high, low + _MOST_BEARERS)):
            core = form.sort == CORE
            same = (form.text, core)
            if same not in fits:
                fits[same] = fit(surface_of(form.text), place, core)
            fitting = fits[same]
            if fitting:
                found.append(_Bearer(-fitting.score, form.sort, form.owner, fitting.mistyped))
        return found

    def _hit(self, passage: Passage, span: Span, bearers: list[_Bearer]) -> Hit:
        wrong = all(bearer.mistyped for bearer in bearers)
        best: dict[int, _Bearer] = {}
        for bearer in sorted(bearers):
            if wrong or not bearer.mistyped:
                best.setdefault(bearer.owner, bearer)
        choices = []
        for bearer in best.values():
            choices.append((bearer[:2], Choice(*self.names.entity(bearer.owner), -bearer.worth)))
        choices.sort(key=lambda one: (one[0], one[1].id))
        start, end = passage.offsets(span)
        return Hit(start, end, tuple(choice for _, choice in choices[:MOST_CHOICES]), wrong)


def _passages(body: str) -> Iterator[tuple[int, int, int]]:
    """Where passages begin and end, and how far names that begin in them may go."""
    start = 0
    while start < len(body):
        end = min(start + _PASSAGE, len(body))
        if end < len(body):
            parted = body.rfind("\n", start, end) + 1 or body.rfind(" ", start, end) + 1
            end = parted or end
        yield start, end, min(end + _OVERLAP, len(body))
        start = end
