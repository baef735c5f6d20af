"""The core's one door: open a store, ask it questions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from types import TracebackType
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from pydantic import BaseModel, ValidationError

from graph.asking.entity import AsksOfEntity
from graph.asking.network import AsksOfNetwork
from graph.asking.pair import AsksOfPair
from graph.errors import InputError, NotFound
from graph.queries import QUESTIONS
from graph.queries.base import Asked, Question
from graph.queries.differences import differences
from graph.queries.entity import RelationsAnswer
from graph.queries.shapes import RelationShape
from graph.queries.stored import stored_question
from graph.queries.what_if import WhatIf, WhatIfAnswer, about, supposition
from graph.stores import Store, open_store
from graph.stores.keeping import Keeper
from graph.stores.supposing import suppose
from graph.telling.frames import Tabular
from graph.topology.snapshot import Snapshot

if TYPE_CHECKING:
    from graph.exports import Format
    from graph.settings import Settings
    from graph.telling.frames import ArrowTable
    from graph.topology.interop import Network


class Export(NamedTuple):
    """All that is known in a form: which form, at which revision, and the file in pieces."""

    format: Format
    revision: int
    pieces: Iterator[bytes]


class Partnergraph(AsksOfEntity, AsksOfPair, AsksOfNetwork, Tabular):
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

    @classmethod
    def open(
        cls, url: str | None = None, *, create: bool = True, settings: Settings | None = None
    ) -> Partnergraph:
        """Open a store by its URL, by default the one that the settings name.

        Raises
        ------
        ConfigError, StoreError
            If it cannot be opened.
        """
        # Reading settings costs a tenth of a command's time; help and usage errors never need it.
        from graph.settings import Settings

        chosen = settings or Settings()
        secret = chosen.neo4j_password
        store = open_store(
            url or chosen.store,
            create=create,
            user=chosen.neo4j_user,
            password=secret.get_secret_value() if secret else None,
            database=chosen.neo4j_database,
        )
        return cls(store)

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

    def answer(self, name: str, question: Question) -> BaseModel:
        """Answer a question whose parameters have been checked."""
        asked = Asked(self.store, self.snapshot(), question, self.today())
        return QUESTIONS[name].solve(question, asked)

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
        solve = QUESTIONS[given.question].solve
        plain = Asked(self.store, snapshot, Question(), today)
        relations = set(self.store.relations(given.without, snapshot.instant))
        what = supposition(given, plain.resolve, relations)
        question = about(question, what, plain.resolve)
        store, seen = suppose(self.store, snapshot, what)
        after: Any = solve(question, Asked(store, seen, question, today))
        after = after.model_copy(update={"revision": snapshot.revision})
        try:
            before = solve(question, Asked(self.store, snapshot, question, today))
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


def make_question(name: str, parameters: Mapping[str, Any]) -> Question:
    """Check a question's parameters.

    Raises
    ------
    InputError
        Naming the first parameter that is wrong, its value, and what is allowed.
    """
    spec = QUESTIONS.get(name)
    if spec is None:
        raise InputError(f"there is no question '{name}'", hint="ask " + ", ".join(QUESTIONS))
    known = spec.question.model_fields
    strange = next((given for given in parameters if given not in known), None)
    if strange is not None:
        raise InputError(
            f"'{name}' has no parameter '{strange}'",
            hint="use " + ", ".join(known),
            field=strange,
        )
    try:
        return spec.question.model_validate(dict(parameters))
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False)[0]
        raise parameter_error(first) from error


def parameter_error(found: Mapping[str, Any], *, outer: int = 0) -> InputError:
    """Tell a failed validation as an error that names parameter, value and what is allowed.

    Parameters
    ----------
    found : mapping
        One of pydantic's error details: ``loc``, ``msg``, and where known ``input``.
    outer : int
        How many parts of ``loc`` come before the parameter.
    """
    where = found["loc"][outer:]
    field = str(where[0]) if where else None
    given = found.get("input")
    shown = f" '{str(given)[:80]}'" if field and isinstance(given, str | int | float) else ""
    what = f"parameter '{field}'{shown}" if field else "the parameters"
    told = found["msg"].removeprefix("Value error, ")
    return InputError(f"{what}: {told}", field=field)
