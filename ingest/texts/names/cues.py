"""What shows the kind of a name: what a cue is, and how cues are found in a row of words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Generic, Literal, NamedTuple, TypeVar

from ingest.texts.names.words import keys_of

Value = TypeVar("Value")
Manner = Literal["form", "own", "noun", "title", "role"]


class Cue(NamedTuple):
    """Words that show the kind of the name beside them.

    Parameters
    ----------
    kind : str
        Entity kind.
    manner : str
        ``form``: a legal form or another word that a name may bear or leave out (``Tập đoàn``);
        ``own``: a part of the name, without which it is another's (``Ngân hàng``); ``noun``: a
        common noun that never belongs to the name (``nhà đầu tư``); ``title`` and ``role``: of a
        person, by themselves or by their office.
    fields : bool
        Whether words for fields of work follow in small letters: ``Bộ Ngoại giao``.
    dashes : bool
        Whether the name may join two by a dash: ``Khu công nghiệp Việt Nam – Singapore``.
    place : bool
        Whether a seat may follow: ``Đại sứ quán Nhật Bản tại Việt Nam``.
    """

    kind: str
    manner: Manner
    fields: bool = False
    dashes: bool = False
    place: bool = False


class Phrases(Generic[Value]):
    """Phrases with a value each, found word by word.

    Parameters
    ----------
    table : mapping of value to str
        Phrases in small letters with ``|`` between.
    last : bool
        Whether they are looked up by their last word, with `before`.
    """

    def __init__(self, table: Iterable[tuple[Value, str]], *, last: bool = False) -> None:
        self._values: dict[tuple[str, ...], Value] = {}
        self._longest: dict[str, int] = {}
        self._end = -1 if last else 0
        for value, phrases in table:
            for phrase in phrases.split("|"):
                words = tuple(keys_of(phrase))
                self._values.setdefault(words, value)
                first = words[self._end]
                self._longest[first] = max(self._longest.get(first, 0), len(words))

    def at(self, words: Sequence[str], place: int, most: int = 99) -> tuple[Value, int] | None:
        """The longest phrase, of at most so many words, that begins at a word; and its length."""
        longest = self._longest.get(words[place])
        if longest is None:
            return None
        for length in range(min(longest, most, len(words) - place), 0, -1):
            phrase = tuple(words[place : place + length])
            if phrase in self._values:
                return self._values[phrase], length
        return None

    def before(self, words: Sequence[str], end: int) -> tuple[Value, int] | None:
        """The longest phrase that ends before a word, and how many words it has."""
        longest = self._longest.get(words[end - 1])
        if longest is None:
            return None
        for length in range(min(longest, end), 0, -1):
            phrase = tuple(words[end - length : end])
            if phrase in self._values:
                return self._values[phrase], length
        return None


def words_of(table: str) -> frozenset[str]:
    """The words of a table, parted by blanks."""
    return frozenset(table.split())


CueTable = Mapping[Cue, str]
