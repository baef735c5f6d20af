"""What may happen to a store that holds what is restricted, and what a reader then sees."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, NamedTuple

from hypothesis import strategies as st

from graph.dates import from_micros
from graph.errors import Conflict, NotFound, PartnerGraphError
from graph.exports import FORMATS
from graph.model import OPEN, TOP, Document, Entity, Evidence, Relation
from graph.queries import QUESTIONS
from graph.queries.diff import diff
from graph.queries.feed import changes, revision_events
from graph.queries.status import status
from graph.service import Partnergraph
from graph.stores import ChangeSet, Store
from graph.stores.base import Judgement, Told
from tests.property.loading import TODAY

IDS = ("company:a", "company:b", "fund:c", "company:d", "event:e")
FACTS = (
    ("introduced", "company:a", "company:d", "fund:c", None),
    ("introduced", "company:b", "fund:c", None, "event:e"),
    ("introduced", "company:d", "company:b", "company:a", None),
    ("owns", "fund:c", "company:a", None, None),
    ("attended", "company:a", "event:e", None, None),
)
DATASETS = ("one", "two")
DOCUMENTS = ("letter", "report")
CLEARANCES = (OPEN, 3, 7)
LEVELS = (OPEN, OPEN, 3, 7)


class Tell(NamedTuple):
    """A dataset says something."""

    changes: ChangeSet


class Retract(NamedTuple):
    """A dataset is taken back, or some of its documents and relations are."""

    dataset: str
    only: Told | None = None


class Judge(NamedTuple):
    """Something is judged of two."""

    judgement: Judgement


class Withdraw(NamedTuple):
    """Nothing is judged of two any more."""

    pair: tuple[str, str]


Operation = Tell | Retract | Judge | Withdraw


def kind_of(id_: str) -> str:
    """The kind that an id begins with."""
    return id_.partition(":")[0]


@st.composite
def _tell(draw: st.DrawFn) -> Tell:
    dataset, level = draw(st.sampled_from(DATASETS)), st.sampled_from(LEVELS)
    ids = draw(st.lists(st.sampled_from(IDS), unique=True, max_size=4))
    facts = draw(st.lists(st.integers(0, len(FACTS) - 1), unique=True, max_size=3))
    documents = draw(st.lists(st.sampled_from(DOCUMENTS), unique=True, max_size=2))
    ends = [id_ for number in facts for id_ in FACTS[number][1:] if id_]
    if draw(st.booleans()):
        ids = list(dict.fromkeys((*ids, *ends)))
    entities = tuple(
        Entity(
            id_,
            kind_of(id_),
            f"Name of {id_[-1]}",
            aliases=draw(st.sampled_from(((), ("Quixotic",), (f"Also {dataset}",)))),
            clearance=draw(level),
        )
        for id_ in ids
    )
    relations = []
    for number in facts:
        kind, source, target, recipient, occasion = FACTS[number]
        cited = draw(st.lists(st.sampled_from((*DOCUMENTS, "rows.csv")), unique=True, min_size=1))
        relations.append(
            Relation(
                f"r{number}",
                kind,
                source,
                target,
                recipient=recipient,
                occasion=occasion,
                status=draw(st.sampled_from(("documented", "reported"))),
                evidence=tuple(Evidence(one) for one in cited),
                clearance=draw(level),
            )
        )
    titles = st.sampled_from(("T", "U"))
    told = tuple(Document(one, draw(titles), clearance=draw(level)) for one in documents)
    return Tell(ChangeSet(dataset, entities, tuple(relations), told))


@st.composite
def _retract(draw: st.DrawFn) -> Retract:
    dataset = draw(st.sampled_from(DATASETS))
    if draw(st.booleans()):
        return Retract(dataset)
    facts = draw(st.sets(st.integers(0, len(FACTS) - 1), max_size=2))
    documents = draw(st.frozensets(st.sampled_from(DOCUMENTS), max_size=1))
    return Retract(dataset, Told(relations=frozenset(f"r{n}" for n in facts), documents=documents))


@st.composite
def _judge(draw: st.DrawFn) -> Judge:
    one, other = draw(st.permutations(IDS))[:2]
    verdict = draw(st.sampled_from(("same", "same", "different", "unsure")))
    return Judge(Judgement(one, other, verdict, kind_of(one), kind_of(other)))


def operations() -> st.SearchStrategy[list[Operation]]:
    """Draw some operations."""
    withdraw = st.permutations(IDS).map(lambda ids: Withdraw((ids[0], ids[1])))
    one = st.one_of(_tell(), _tell(), _tell(), _judge(), _retract(), withdraw)
    return st.lists(one, min_size=3, max_size=10)


def done(store: Store, operation: Operation) -> bool:
    """Do one to a store; whether it was not refused."""
    try:
        match operation:
            case Tell(changes_):
                store.apply(changes_)
            case Retract(dataset, only):
                store.retract(dataset, only)
            case Judge(judgement):
                store.judge([judgement])
            case Withdraw(pair):
                store.judge([], [pair])
    except (Conflict, NotFound):
        return False
    return True


def disguised(operation: Operation, clearance: int) -> Operation:
    """Tell otherwise, and more restricted, all that a clearance does not open."""
    if not isinstance(operation, Tell):
        return operation
    told = operation.changes

    def other(one: Any, **fields: Any) -> Any:
        return one._replace(clearance=TOP, **fields) if one.clearance > clearance else one

    return Tell(
        ChangeSet(
            told.dataset,
            tuple(other(one, name="Somebody else", aliases=("Zyx",)) for one in told.entities),
            tuple(other(one, status="inferred", strength=0.9) for one in told.relations),
            tuple(other(one, title="Something else") for one in told.documents),
        )
    )


def only_open(operation: Operation, clearance: int) -> Operation:
    """Leave out all that a clearance does not open."""
    if not isinstance(operation, Tell):
        return operation
    told = operation.changes
    return Tell(
        ChangeSet(
            told.dataset,
            tuple(one for one in told.entities if one.clearance <= clearance),
            tuple(one for one in told.relations if one.clearance <= clearance),
            tuple(one for one in told.documents if one.clearance <= clearance),
        )
    )


def consistent(operation: Operation) -> Operation:
    """Give each dataset's word on a record one clearance for ever, no higher than what names it."""
    if not isinstance(operation, Tell):
        return operation
    told = operation.changes
    least = OPEN if told.dataset == "one" else 3
    facts = tuple(
        one._replace(clearance=(OPEN, 3, 7)[(int(one.id[1]) + (told.dataset == "two")) % 3],
                     evidence=(Evidence("rows.csv"),))
        for one in told.relations
    )  # fmt: skip
    if told.dataset == "two":
        facts = tuple(one._replace(clearance=max(3, one.clearance)) for one in facts)
    ids = {one.id for one in told.entities}
    if told.dataset == "one":
        ids |= {id_ for one in facts for id_ in one.ends}
    named = {one.id: one for one in told.entities}
    entities = tuple(
        named.get(id_, Entity(id_, kind_of(id_), f"Name of {id_[-1]}"))._replace(clearance=least)
        for id_ in sorted(ids)
    )
    papers = tuple(
        one._replace(clearance=3 if one.id == "letter" else OPEN) for one in told.documents
    )
    return Tell(ChangeSet(told.dataset, entities, facts, papers))


def seen(store: Store) -> Iterator[tuple[str, object]]:
    """Everything that a reader is told, as bytes where it is an answer."""
    partners = Partnergraph(store, today=lambda: TODAY)
    last = store.revision()
    yield "revision", last
    yield "status", status(store).model_copy(update={"store": ""}).model_dump_json()
    yield "feed", changes(store, limit=1_000).model_dump_json()
    yield "events", [one.model_dump_json() for one in revision_events(store, 0, 1_000)]
    for number in range(last.number + 1):
        yield (
            f"diff {number}",
            _answer(partial(diff, store, str(number), str(last.number), limit=1_000)),
        )
    for form in FORMATS:
        if form != "zip":
            yield form, b"".join(partners.exported(form).pieces)
    yield "documents", [store.documents_told(one, "", 100) for one in DATASETS]
    keys = [(one, other) for one in DATASETS for other in DOCUMENTS]
    yield "papers", {key: one._replace(clearance=0) for key, one in store.documents(keys).items()}
    yield "merged", sorted((id_, kept[:2]) for id_, kept in store.merged(IDS).items())
    for text in ("quixotic", "qixotic", "name of a", "somebody", "zyx", "also two", ""):
        yield f"search {text}", _answer(partial(partners.ask, "search", q=text))
    instants = [store.instant_of(number) for number in range(1, last.number + 1)]
    for past in (None, *instants[len(instants) // 2 :][:1]):
        known = {} if past is None else {"known_at": from_micros(past)}
        for name in QUESTIONS:
            for given in _given(name):
                told = {"as_of": TODAY, **known, **given}
                yield f"{name} {told}", _answer(partial(partners.ask, name, **told))


def _given(name: str) -> list[dict[str, str]]:
    if name == "search":
        return []
    fields = {
        key for key, one in QUESTIONS[name].question.model_fields.items() if one.is_required()
    }
    if "source" in fields:
        return [{"source": IDS[0], "target": IDS[2]}, {"source": IDS[3], "target": IDS[1]}]
    if "outcome" in fields:
        return [{"outcome": "r3"}]
    return [{"entity": id_} for id_ in IDS[::2]] if fields else [{}]


def _answer(work: Callable[[], Any]) -> str:
    try:
        found: str = work().model_dump_json(by_alias=True)
    except PartnerGraphError as error:
        return f"{type(error).__name__}: {error}"
    return found


def differences(one: Store, other: Store) -> list[tuple[str, object, object]]:
    """What two stores tell differently."""
    return [
        (what, first, second)
        for (what, first), (_, second) in zip(seen(one), seen(other), strict=False)
        if first != second
    ]
