"""Questions about one entity.

Written by `make docs`: change the questions, not this.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal, cast

from graph.asking.base import Asking

if TYPE_CHECKING:
    from graph.queries.brief_shapes import BriefAnswer
    from graph.queries.entity import DetailAnswer, RelationsAnswer
    from graph.queries.impact import ImpactAnswer
    from graph.queries.introducers import IntroductionsAnswer
    from graph.queries.origins import OriginsAnswer
    from graph.queries.reach import ReachAnswer
    from graph.queries.suggestions import SuggestionsAnswer


class AsksOfEntity(Asking):
    """Questions about one entity."""

    def entity(
        self,
        entity: str,
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
    ) -> DetailAnswer:
        """Who is this?

        Parameters
        ----------
        entity : str
            Id, or a name that means exactly one.
        as_of, known_at, kinds, status, max_hops, limit, lang, work, include : optional
            As of every question: day asked about, instant of knowledge, relation kinds, least
            status, most steps, most rows, language.

        Returns
        -------
        DetailAnswer
            All that is known of an entity, and how many relations it has now, by kind.
        """
        return cast("DetailAnswer", self._put("entity", locals()))

    def relations(
        self,
        entity: str,
        *,
        cursor: str | None = None,
        past: bool = False,
        as_of: date | str | None = None,
        known_at: datetime | str | None = None,
        kinds: Sequence[str] | str | None = None,
        status: Literal["documented", "reported", "inferred"] | None = None,
        max_hops: int = 6,
        limit: int = 100,
        lang: Literal["en", "vi"] = "en",
        work: int | None = None,
        include: Literal["evidence"] | None = None,
    ) -> RelationsAnswer:
        """What ties does this entity have?

        Parameters
        ----------
        entity : str
            Id, or a name that means exactly one.
        cursor : str, optional
            'next' of the page before.
        past : bool, optional
            Also list relations that have ended.
        as_of, known_at, kinds, status, max_hops, limit, lang, work, include : optional
            As of every question: day asked about, instant of knowledge, relation kinds, least
            status, most steps, most rows, language.

        Returns
        -------
        RelationsAnswer
            Relations at either end of an entity, by id, told from its side.
        """
        return cast("RelationsAnswer", self._put("relations", locals()))

    def introducers(
        self,
        entity: str,
        *,
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
    ) -> IntroductionsAnswer:
        """Who introduced this entity?

        Parameters
        ----------
        entity : str
            Id, or a name that means exactly one.
        cursor : str, optional
            'next' of the page before.
        as_of, known_at, kinds, status, max_hops, limit, lang, work, include : optional
            As of every question: day asked about, instant of knowledge, relation kinds, least
            status, most steps, most rows, language.

        Returns
        -------
        IntroductionsAnswer
            Introductions into or out of an entity, by (earliest start, unknown last, id).
        """
        return cast("IntroductionsAnswer", self._put("introducers", locals()))

    def introduced(
        self,
        entity: str,
        *,
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
    ) -> IntroductionsAnswer:
        """Whom did this entity introduce?

        Parameters
        ----------
        entity : str
            Id, or a name that means exactly one.
        cursor : str, optional
            'next' of the page before.
        as_of, known_at, kinds, status, max_hops, limit, lang, work, include : optional
            As of every question: day asked about, instant of knowledge, relation kinds, least
            status, most steps, most rows, language.

        Returns
        -------
        IntroductionsAnswer
            Introductions into or out of an entity, by (earliest start, unknown last, id).
        """
        return cast("IntroductionsAnswer", self._put("introduced", locals()))

    def origins(
        self,
        entity: str,
        *,
        cursor: str | None = None,
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
    ) -> OriginsAnswer:
        """From whom does a chain of introductions lead to this entity?

        Parameters
        ----------
        entity : str
            Id, or a name that means exactly one.
        cursor : str, optional
            'next' of the page before.
        k : int, optional
            How many whole chains to give.
        as_of, known_at, kinds, status, max_hops, limit, lang, work, include : optional
            As of every question: day asked about, instant of knowledge, relation kinds, least
            status, most steps, most rows, language.

        Returns
        -------
        OriginsAnswer
            Origins by (generation, id), and chains to which nothing can be prepended, best first.
        """
        return cast("OriginsAnswer", self._put("origins", locals()))

    def reach(
        self,
        entity: str,
        *,
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
    ) -> ReachAnswer:
        """To whom does a chain of introductions lead from this entity?

        Parameters
        ----------
        entity : str
            Id, or a name that means exactly one.
        cursor : str, optional
            'next' of the page before.
        as_of, known_at, kinds, status, max_hops, limit, lang, work, include : optional
            As of every question: day asked about, instant of knowledge, relation kinds, least
            status, most steps, most rows, language.

        Returns
        -------
        ReachAnswer
            Entities by (generation, id).
        """
        return cast("ReachAnswer", self._put("reach", locals()))

    def impact(
        self,
        entity: str,
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
    ) -> ImpactAnswer:
        """Whom and what does no chain from any origin reach once this entity is gone?

        Parameters
        ----------
        entity : str
            Id, or a name that means exactly one.
        as_of, known_at, kinds, status, max_hops, limit, lang, work, include : optional
            As of every question: day asked about, instant of knowledge, relation kinds, least
            status, most steps, most rows, language.

        Returns
        -------
        ImpactAnswer
            Entities lost by (generation, id), and outcomes whose actors are no longer reached in
            time.
        """
        return cast("ImpactAnswer", self._put("impact", locals()))

    def suggestions(
        self,
        entity: str,
        *,
        silent_days: int = 730,
        method: Literal[
            "warmth",
            "common_neighbours",
            "adamic_adar",
            "resource_allocation",
            "preferential_attachment",
            "random_walk",
            "combined",
        ] = "preferential_attachment",
        as_of: date | str | None = None,
        known_at: datetime | str | None = None,
        kinds: Sequence[str] | str | None = None,
        status: Literal["documented", "reported", "inferred"] | None = None,
        max_hops: int = 6,
        limit: int = 100,
        lang: Literal["en", "vi"] = "en",
        work: int | None = None,
        include: Literal["evidence"] | None = None,
    ) -> SuggestionsAnswer:
        """Whom should this entity ask next, and for what introduction?

        Parameters
        ----------
        entity : str
            Id, or a name that means exactly one.
        silent_days : int, optional
            Days without an introduction that count as long.
        method : str, optional
            How targets are ranked; see docs/suggestions.md.
        as_of, known_at, kinds, status, max_hops, limit, lang, work, include : optional
            As of every question: day asked about, instant of knowledge, relation kinds, least
            status, most steps, most rows, language.

        Returns
        -------
        SuggestionsAnswer
            Introductions to ask for, by (score, highest first; target's id).
        """
        return cast("SuggestionsAnswer", self._put("suggestions", locals()))

    def brief(
        self,
        entity: str,
        *,
        us: str | None = None,
        as_of: date | str | None = None,
        known_at: datetime | str | None = None,
        kinds: Sequence[str] | str | None = None,
        status: Literal["documented", "reported", "inferred"] | None = None,
        max_hops: int = 6,
        limit: int = 4,
        lang: Literal["en", "vi"] = "en",
        work: int | None = None,
        include: Literal["evidence"] | None = None,
    ) -> BriefAnswer:
        """What is to be known of this entity, on one page?

        Parameters
        ----------
        entity : str
            Id, or a name that means exactly one.
        us : str, optional
            Whose side we are on, id or name: for ties to us, warm ways in and leads.
        as_of, known_at, kinds, status, max_hops, limit, lang, work, include : optional
            As of every question: day asked about, instant of knowledge, relation kinds, least
            status, most steps, most rows, language.

        Returns
        -------
        BriefAnswer
            A dossier: sections of statements, in the order of reading, and the sources they cite.
        """
        return cast("BriefAnswer", self._put("brief", locals()))
