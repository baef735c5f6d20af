"""The core's one door: open a store, ask it questions."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping
from datetime import date
from types import TracebackType
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from pydantic import BaseModel

from graph.asking.entity import AsksOfEntity
from graph.asking.network import AsksOfNetwork
from graph.asking.pair import AsksOfPair
from graph.backups.door import BacksUp
from graph.errors import NotFound
from graph.queries import QUESTIONS
from graph.queries.base import Asked, Question
from graph.queries.differences import differences
from graph.queries.documents import DocumentAnswer, document
from graph.queries.entity import RelationsAnswer
from graph.queries.feed import ChangesAnswer, changes
from graph.queries.making import make_question
from graph.queries.shapes import RelationShape
from graph.queries.stored import stored_question
from graph.queries.what_if import WhatIf, WhatIfAnswer, about, supposition
from graph.schema import Language
from graph.stores import Store
from graph.stores.keeping import Keeper
from graph.stores.opening import open_chosen
from graph.stores.records import Records
from graph.stores.supposing import suppose
from graph.telling.frames import Tabular
from graph.topology.snapshot import Snapshot
from graph.topology.view import Budget

if TYPE_CHECKING:
    from graph.changes.shapes import ChangeAnswer
    from graph.exports import Format
    from graph.settings import Settings
    from graph.telling.frames import ArrowTable
    from graph.topology.interop import Network


class Export(NamedTuple):
    """All that is known in a form: which form, at which revision, and the file in pieces."""

    format: Format
    revision: int
    pieces: Iterator[bytes]


class Partnergraph(AsksOfEntity, AsksOfPair, AsksOfNetwork, BacksUp, Tabular):
    """A store with a snapshot of its last revision, to be asked from any thread.

    Each question has a method of its own, and `ask` asks any by its name.  What they give shows
    itself in a terminal and in a notebook, and can be converted (`graph.telling.showing.Showing`).

    Parameters
    ----------
    store : Store
        An open store; closed with this.
    today : callable, optional
        Gives the day that counts where a question names none.

    Examples
    --------
    >>> from graph import Partnergraph
    >>> with Partnergraph.open("sqlite:///partners.db") as partners:  # doctest: +SKIP
    ...     answer = partners.introducers("Sembcorp", as_of="2010-01-01")
    """

    def __init__(self, store: Store, *, today: Callable[[], date] = date.today) -> None:
        self.store = store
        self.today = today
        self._keeper = Keeper(store)
        self._records = Records(store, 0, 0)

    @classmethod
    def open(
        cls,
        url: str | None = None,
        *,
        create: bool = True,
        settings: Settings | None = None,
        restoring: bool = False,
        wait: bool = True,
    ) -> Partnergraph:
        """Open a store by its URL, by default the one that the settings name.

        `wait` False: a Neo4j need not be there yet.

        Raises
        ------
        ConfigError, StoreError
            If it cannot be opened.
        """
        # Reading settings costs a tenth of a command's time; help and usage errors never need it.
        from graph.settings import Settings

        chosen = settings or Settings()
        return cls(open_chosen(chosen, url, create=create, restoring=restoring, wait=wait))

    def snapshot(self) -> Snapshot:
        """The topology of the store's last revision, brought up to date if it has moved on."""
        return self._keeper.snapshot()

    def ask(self, name: str, /, **parameters: Any) -> BaseModel:
        """Ask a question by its name in `graph.queries.QUESTIONS`.

        Parameters
        ----------
        name : str
            The question.
        **parameters
            Its parameters, as values or as text.

        Returns
        -------
        BaseModel
            The answer; ``model_dump(mode="json", by_alias=True)`` is what HTTP gives.

        Raises
        ------
        InputError
            If a parameter is wrong; `NotFound` if an entity is unknown.
        """
        return self.answer(name, make_question(name, parameters))

    def answer(self, name: str, question: Question, snapshot: Snapshot | None = None) -> BaseModel:
        """Answer a question whose parameters have been checked.

        Parameters
        ----------
        name : str
            The question.
        question : Question
            Its parameters.
        snapshot : Snapshot, optional
            What to ask, where several questions are to be asked of one revision.
        """
        asked = self._asked(question, snapshot or self.snapshot())
        answer: BaseModel = QUESTIONS[name].solved(question, asked)
        return answer

    def _asked(self, question: Question, snapshot: Snapshot) -> Asked:
        records = self._records
        if records.revision != snapshot.revision:
            records = self._records = Records(self.store, snapshot.revision, snapshot.instant)
        return Asked(records, snapshot, question, self.today(), Budget(question.work))

    def ask_stored(self, id_: str, /, **given: Any) -> BaseModel:
        """Ask a question that is kept, by its id in `graph.queries.stored.STORED`.

        Parameters
        ----------
        id_ : str
            Such as ``who-brought``.
        **given
            What it leaves open, and any other parameter that it does not fix.

        Raises
        ------
        NotFound
            If there is no such stored question, or an entity is unknown.
        InputError
            If a parameter is wrong or missing.
        """
        stored = stored_question(id_)
        return self.ask(stored.question, **stored.parameters(given))

    def what_if(self, given: WhatIf) -> WhatIfAnswer:
        """Ask a question before and after something that is only supposed; nothing is stored.

        Parameters
        ----------
        given : WhatIf
            What is supposed, and the question.

        Raises
        ------
        InputError
            If something in it is wrong; `NotFound` if an entity is unknown.
        """
        snapshot, today = self.snapshot(), self.today()
        question = make_question(given.question, given.parameters)
        solve = QUESTIONS[given.question].solved
        plain = self._asked(Question(), snapshot)
        relations = set(self.store.relations(given.without, snapshot.instant))
        what = supposition(given, plain.resolve, relations)
        question = about(question, what, plain.resolve)
        store, seen = suppose(self.store, snapshot, what)
        after: Any = solve(question, Asked(store, seen, question, today, Budget(question.work)))
        after = after.model_copy(update={"revision": snapshot.revision})
        try:
            before = solve(question, self._asked(question, snapshot))
        except NotFound:
            # The question is about one that is only supposed.
            before = None
        return WhatIfAnswer(
            question=given.question,
            without=list(what.without),
            entities=len(what.changes.entities),
            relations=len(what.changes.relations),
            before=before,
            after=after,
            differences=differences(before, after),
            revision=snapshot.revision,
        )

    def change(
        self,
        body: Mapping[str, Any],
        *,
        key: str | None = None,
        expected: Container[int] | None = None,
        dry_run: bool = False,
        origin: str = "Partnergraph.change",
    ) -> ChangeAnswer:
        """Store entities, relations and documents of one dataset, whole or not at all.

        Parameters
        ----------
        body : mapping
            What ``POST /api/v1/changes`` takes, such as
            ``{"dataset": "crm", "entities": [{"kind": "company", "name": "Sembcorp"}]}``.
        key : str, optional
            With the key of a change made within the last day nothing is done, and the answer is
            that change's.
        expected : container of int, optional
            Revisions at one of which the store must be.
        dry_run : bool
            Whether to store nothing.
        origin : str
            Document of relations that have no evidence.

        Raises
        ------
        InputError, LimitExceeded
            If something in it is wrong: ``faults`` lists all that is.
        Conflict
            If something contradicts the store: ``faults`` likewise.
        PreconditionFailed, KeyReused
            If the store is at another revision, or the key came with another body.
        """
        # Its many checked fields take a while to be set up, which questions need not wait for.
        from graph.changes.applying import change, read_change

        given = read_change(body)
        return change(self.store, given, key=key, expected=expected, dry_run=dry_run, origin=origin)

    def changes(
        self, since: int = 0, *, limit: int = 100, cursor: str | None = None
    ) -> ChangesAnswer:
        """What changed after a revision, in order.

        Parameters
        ----------
        since : int
            A revision, such as the ``revision`` of an answer (0: from the first on).
        limit : int
            How many changes to list.
        cursor : str, optional
            The ``next`` of the page before.

        Raises
        ------
        InputError
            If there is no such revision yet, or the cursor is not ours.
        """
        return changes(self.store, since=since, limit=limit, cursor=cursor)

    def document(
        self,
        dataset: str,
        id_: str,
        *,
        fact: str | None = None,
        first: int | None = None,
        limit: int = 100,
        lang: Language = "en",
    ) -> DocumentAnswer:
        """Tell of a document: its text, the facts that cite it, and where their quotes stand.

        Parameters
        ----------
        dataset, id_ : str
            As the evidence of a fact names them.
        fact : str, optional
            Id of a fact whose quote is to be seen.
        first : int, optional
            Paragraph to begin with, from 1.
        limit : int
            How many facts to tell.
        lang : {"en", "vi"}
            Language of the facts' sentences.

        Raises
        ------
        NotFound
            If there is no such document, or `fact` does not cite it.
        """
        asked = self._asked(Question(lang=lang), self.snapshot())
        return document(self.store, dataset, id_, asked, limit, fact=fact, first=first)

    def facts(self, id_: str, limit: int) -> tuple[list[RelationShape], int]:
        """Some relations of an entity with their evidence, and how many it has, ended ones too."""
        found = self.ask("relations", entity=id_, past=True, limit=limit)
        assert isinstance(found, RelationsAnswer)
        return found.results, found.total

    def export(self, form: str, file: IO[bytes]) -> None:
        """Write all that is known to a binary file.

        Parameters
        ----------
        form : str
            A name of `graph.exports.FORMATS`.
        file : binary file
            Written from where it stands.

        Raises
        ------
        NotFound
            If there is no such form.
        """
        for piece in self.exported(form).pieces:
            file.write(piece)

    def exported(self, form: str) -> Export:
        """All that is known, in pieces, at the store's last revision.

        Raises
        ------
        NotFound
            If there is no such form.
        """
        from graph.exports import FORMATS
        from graph.exports.content import Content

        found = FORMATS.get(form)
        if found is None:
            raise NotFound(f"there is no export '{form}'", hint=f"use one of: {', '.join(FORMATS)}")
        snapshot = self.snapshot()
        return Export(found, snapshot.revision, found.pieces(Content(self.store, snapshot)))

    def to_networkx(self) -> Network:
        """Make a NetworkX graph of all that is known at the store's last revision.

        Returns
        -------
        networkx.MultiDiGraph
            Entities by id with ``kind``, ``name`` and what else is known; relations by id, from
            source to target, ended ones too.  It is all in memory: a part of the network is had
            from an answer, as in ``partners.graph(entity="Sembcorp").to_networkx()``.
        """
        from graph.telling.whole import Whole

        return Whole(self.store, self.snapshot()).network()

    def to_arrow(self, table: str | None = None) -> ArrowTable:
        """Make an Arrow table of all that is known at the store's last revision.

        Parameters
        ----------
        table : str, optional
            ``relations``, which is what is given by default, or ``entities``.

        Returns
        -------
        pyarrow.Table
            Entities by id; relations, those of one source together, ended ones too.  Entities are
            told by their ids, partial dates and evidence as in the tables of answers.

        Raises
        ------
        InputError
            If there is no such table.
        """
        from graph.telling.whole import Whole

        return Whole(self.store, self.snapshot()).arrow(table or "relations")

    def close(self) -> None:
        """Close the store, once no snapshot is being made of it."""
        self._keeper.close()
        self.store.close()

    def __enter__(self) -> Partnergraph:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
