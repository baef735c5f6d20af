"""Questions about the whole network.

Written by `make docs`: change the questions, not this.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal, cast

from graph.asking.base import Asking

if TYPE_CHECKING:
    from graph.queries.brokers import BrokersAnswer
    from graph.queries.communities import CommunitiesAnswer
    from graph.queries.credit_chains import CreditChainsAnswer
    from graph.queries.credit_shapes import CreditAnswer
    from graph.queries.network import NetworkAnswer
    from graph.queries.scoreboard import ScoreboardAnswer
    from graph.queries.search import SearchAnswer


class AsksOfNetwork(Asking):
    """Questions about the whole network."""

    def search(
        self,
        q: str = "",
        *,
        kind: str | None = None,
        cursor: str | None = None,
        as_of: date | str | None = None,
        known_at: datetime | str | None = None,
        kinds: Sequence[str] | str | None = None,
        status: Literal["documented", "reported", "inferred"] | None = None,
        max_hops: int = 6,
        limit: int = 100,
        lang: Literal["en", "vi"] = "en",
        work: int | None = None,
        include: Literal["evidence"] | None = None,
    ) -> SearchAnswer:
        """Which entities bear this name?

        Parameters
        ----------
        q : str, optional
            A name, or the beginning of one; empty: all entities.
        kind : str, optional
            Entity kind (all).
        cursor : str, optional
            'next' of the page before.
        as_of, known_at, kinds, status, max_hops, limit, lang, work, include : optional
            As of every question: day asked about, instant of knowledge, relation kinds, least
            status, most steps, most rows, language.

        Returns
        -------
        SearchAnswer
            Entities by fit, then by number of relations, then id; `next` leads to the rows after
            these.
        """
        return cast("SearchAnswer", self._put("search", locals()))

    def credit(
        self,
        entity: str | None = None,
        *,
        model: Literal["last", "first", "linear", "decay", "position", "shapley"] = "linear",
        compare: bool = False,
        group: Literal["country", "kind", "year", "generation"] | None = None,
        actor: str | None = None,
        target: str | None = None,
        currency: str | None = None,
        rates: str | None = None,
        method: Literal["auto", "exact", "sampled"] = "auto",
        samples: int = 2000,
        seed: int = 0,
        as_of: date | str | None = None,
        known_at: datetime | str | None = None,
        kinds: Sequence[str] | str | None = None,
        status: Literal["documented", "reported", "inferred"] | None = None,
        max_hops: int = 6,
        limit: int = 100,
        lang: Literal["en", "vi"] = "en",
        work: int | None = None,
        include: Literal["evidence"] | None = None,
    ) -> CreditAnswer:
        """Which introducers earned which outcomes?

        Parameters
        ----------
        entity : str, optional
            The introducer whose credit is asked for, id or name (all).
        model : {"last", "first", "linear", "decay", "position", "shapley"}, optional
            Who gets how much of a chain: last, first, linear, decay, position or shapley.
        compare : bool, optional
            Give the credit by every model, side by side.
        group : {"country", "kind", "year", "generation"}, optional
            Also add up by the introducers' country or kind, by year of the outcome, or by
            generation (introductions between introducer and actor).
        actor : str, optional
            Only outcomes of this entity, id or name.
        target : str, optional
            Only outcomes in or with this entity, id or name.
        currency : str, optional
            Convert all amounts into this currency (ISO 4217), by the rates given.
        rates : str, optional
            What one unit of other currencies is worth in that one: EUR=1.08,JPY=0.0067.
        method : {"auto", "exact", "sampled"}, optional
            Exact lists all chains, sampled draws some at random, auto draws where there are too
            many to list.
        samples : int, optional
            Chains drawn for an outcome.
        seed : int, optional
            What the random numbers grow from.
        as_of, known_at, kinds, status, max_hops, limit, lang, work, include : optional
            As of every question: day asked about, instant of knowledge, relation kinds, least
            status, most steps, most rows, language.

        Returns
        -------
        CreditAnswer
            Introducers, those with most outcomes first, then by id; with a `currency` most money
            first.
        """
        return cast("CreditAnswer", self._put("credit", locals()))

    def credit_chains(
        self,
        outcome: str,
        *,
        entity: str | None = None,
        model: Literal["last", "first", "linear", "decay", "position", "shapley"] = "linear",
        as_of: date | str | None = None,
        known_at: datetime | str | None = None,
        kinds: Sequence[str] | str | None = None,
        status: Literal["documented", "reported", "inferred"] | None = None,
        max_hops: int = 6,
        limit: int = 100,
        lang: Literal["en", "vi"] = "en",
        work: int | None = None,
        include: Literal["evidence"] | None = None,
    ) -> CreditChainsAnswer:
        """On which chains does the credit for this outcome rest?

        Parameters
        ----------
        outcome : str
            Id of the outcome's relation.
        entity : str, optional
            Only chains with this introducer, id or name.
        model : {"last", "first", "linear", "decay", "position", "shapley"}, optional
            By which a chain is shared out.
        as_of, known_at, kinds, status, max_hops, limit, lang, work, include : optional
            As of every question: day asked about, instant of knowledge, relation kinds, least
            status, most steps, most rows, language.

        Returns
        -------
        CreditChainsAnswer
            The chains that may be drawn, the likeliest first, then by the ids of their
            introductions.
        """
        return cast("CreditChainsAnswer", self._put("credit_chains", locals()))

    def communities(
        self,
        *,
        as_of: date | str | None = None,
        known_at: datetime | str | None = None,
        kinds: Sequence[str] | str | None = None,
        status: Literal["documented", "reported", "inferred"] | None = None,
        max_hops: int = 6,
        limit: int = 100,
        lang: Literal["en", "vi"] = "en",
        work: int | None = None,
        include: Literal["evidence"] | None = None,
    ) -> CommunitiesAnswer:
        """Into which communities does the network fall?

        Parameters
        ----------
        as_of, known_at, kinds, status, max_hops, limit, lang, work, include : optional
            As of every question: day asked about, instant of knowledge, relation kinds, least
            status, most steps, most rows, language.

        Returns
        -------
        CommunitiesAnswer
            Communities, the largest first, then by the hub's id; `count` is how many there are.
        """
        return cast("CommunitiesAnswer", self._put("communities", locals()))

    def scoreboard(
        self,
        *,
        as_of: date | str | None = None,
        known_at: datetime | str | None = None,
        kinds: Sequence[str] | str | None = None,
        status: Literal["documented", "reported", "inferred"] | None = None,
        max_hops: int = 6,
        limit: int = 100,
        lang: Literal["en", "vi"] = "en",
        work: int | None = None,
        include: Literal["evidence"] | None = None,
    ) -> ScoreboardAnswer:
        """What have introductions led to?

        Parameters
        ----------
        as_of, known_at, kinds, status, max_hops, limit, lang, work, include : optional
            As of every question: day asked about, instant of knowledge, relation kinds, least
            status, most steps, most rows, language.

        Returns
        -------
        ScoreboardAnswer
            Investors, those with most descendants first, then most conversions, then by id.
        """
        return cast("ScoreboardAnswer", self._put("scoreboard", locals()))

    def brokers(
        self,
        *,
        over: Literal["introductions", "ties"] = "introductions",
        group: Literal["country", "kind"] = "country",
        samples: int | None = None,
        seed: int = 0,
        as_of: date | str | None = None,
        known_at: datetime | str | None = None,
        kinds: Sequence[str] | str | None = None,
        status: Literal["documented", "reported", "inferred"] | None = None,
        max_hops: int = 6,
        limit: int = 100,
        lang: Literal["en", "vi"] = "en",
        work: int | None = None,
        include: Literal["evidence"] | None = None,
    ) -> BrokersAnswer:
        """Who stands between others, and in what role?

        Parameters
        ----------
        over : {"introductions", "ties"}, optional
            What ties: introductions (directed), or ties of every kind (both directions).
        group : {"country", "kind"}, optional
            By what roles are told: country or kind.
        samples : int, optional
            Entities drawn to estimate betweenness (all, of a large network fewer).
        seed : int, optional
            The same seed draws the same entities.
        as_of, known_at, kinds, status, max_hops, limit, lang, work, include : optional
            As of every question: day asked about, instant of knowledge, relation kinds, least
            status, most steps, most rows, language.

        Returns
        -------
        BrokersAnswer
            Entities that are tied, by betweenness, the highest first, then by id; `count` of them.
        """
        return cast("BrokersAnswer", self._put("brokers", locals()))

    def graph(
        self,
        entity: str | None = None,
        *,
        source: str | None = None,
        target: str | None = None,
        show: Literal["network", "community", "introductions", "neighbours", "chains", "paths"]
        | None = None,
        k: int = 5,
        as_of: date | str | None = None,
        known_at: datetime | str | None = None,
        kinds: Sequence[str] | str | None = None,
        status: Literal["documented", "reported", "inferred"] | None = None,
        max_hops: int = 6,
        limit: int = 500,
        lang: Literal["en", "vi"] = "en",
        work: int | None = None,
        include: Literal["evidence"] | None = None,
    ) -> NetworkAnswer:
        """What does this part of the network look like?

        Parameters
        ----------
        entity : str, optional
            Id or name of who is in the middle.
        source : str, optional
            Id or name where ways begin.
        target : str, optional
            Id or name where ways end.
        show : str, optional
            Network, introductions or neighbours of an entity or the community that it is in, chains
            or paths (chosen by what is given).
        k : int, optional
            How many chains or paths.
        as_of, known_at, kinds, status, max_hops, limit, lang, work, include : optional
            As of every question: day asked about, instant of knowledge, relation kinds, least
            status, most steps, most rows, language.

        Returns
        -------
        NetworkAnswer
            Nodes by id and edges by id; `focus` are the entities that the question names.
        """
        return cast("NetworkAnswer", self._put("graph", locals()))
