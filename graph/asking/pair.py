"""Questions about the ways between two.

Written by `make docs`: change the questions, not this.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal, cast

from graph.asking.base import Asking

if TYPE_CHECKING:
    from graph.queries.chains import ChainsAnswer
    from graph.queries.paths import PathsAnswer


class AsksOfPair(Asking):
    """Questions about the ways between two."""

    def chains(
        self,
        source: str,
        target: str,
        *,
        k: int = 5,
        as_of: date | str | None = None,
        known_at: datetime | str | None = None,
        kinds: Sequence[str] | str | None = None,
        status: Literal["documented", "reported", "inferred"] | None = None,
        max_hops: int = 6,
        limit: int = 100,
        lang: Literal["en", "vi"] = "en",
        work: int | None = None,
        include: Literal["evidence"] | None = None,
    ) -> ChainsAnswer:
        """By what introductions did one come to the other?

        Parameters
        ----------
        source : str
            Id, or a name that means exactly one.
        target : str
            Id, or a name that means exactly one.
        k : int, optional
            How many of the best to give.
        as_of, known_at, kinds, status, max_hops, limit, lang, work, include : optional
            As of every question: day asked about, instant of knowledge, relation kinds, least
            status, most steps, most rows, language.

        Returns
        -------
        ChainsAnswer
            The k best possible chains, best first.
        """
        return cast("ChainsAnswer", self._put("chains", locals()))

    def paths(
        self,
        source: str,
        target: str,
        *,
        k: int = 5,
        anyone: bool = False,
        as_of: date | str | None = None,
        known_at: datetime | str | None = None,
        kinds: Sequence[str] | str | None = None,
        status: Literal["documented", "reported", "inferred"] | None = None,
        max_hops: int = 6,
        limit: int = 100,
        lang: Literal["en", "vi"] = "en",
        work: int | None = None,
        include: Literal["evidence"] | None = None,
    ) -> PathsAnswer:
        """By whom can one get to the other now?

        Parameters
        ----------
        source : str
            Id, or a name that means exactly one.
        target : str
            Id, or a name that means exactly one.
        k : int, optional
            How many of the best to give.
        anyone : bool, optional
            Also accept anyone who works for or represents the target.
        as_of, known_at, kinds, status, max_hops, limit, lang, work, include : optional
            As of every question: day asked about, instant of knowledge, relation kinds, least
            status, most steps, most rows, language.

        Returns
        -------
        PathsAnswer
            The k warmest loopless routes, warmest first.
        """
        return cast("PathsAnswer", self._put("paths", locals()))
