"""What a store holds of one person, and how it is taken out of all that was ever known.

Erased are: every version of the entity, under each id that was judged to be the same, and of every
relation that names it; judgements and candidates; findings that name it; and its names in quotes
and in texts of documents, where each letter becomes a mark.  What else names the person, such as a
property or a note of another record, is told and not touched: whether that is this person, somebody
has to see.

References
----------
Regulation (EU) 2016/679 (GDPR), articles 15 and 17.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import orjson

from graph.model import Document
from graph.stores.base import Candidate, Judgement
from graph.stores.coding import read_claims, write_claims
from graph.stores.following import EntityVersion, RelationVersion
from graph.stores.forgetting import Erased, Mention
from graph.stores.mentions import Mentions
from graph.stores.planning import (
    EntityRow,
    EntityWrite,
    RelationRow,
    RelationWrite,
    datasets_of,
    read_entity,
    read_relation,
)
from graph.stores.readings import DocumentText, Finding

_QUOTE = 2
_PIECE = ("document", "locator", "quote", "note")


class Replaced(NamedTuple):
    """A version of another's record as it is without the person: where it is kept, since when."""

    key: Any
    write: EntityWrite | RelationWrite
    recorded: int


@dataclass
class Concerning:
    """What a store holds of an entity, gathered while an adapter reads all rows once.

    Parameters
    ----------
    ids : frozenset of str
        Its id and those judged the same.
    names : tuple of str
        Every name that it ever had.
    """

    ids: frozenset[str]
    names: tuple[str, ...] = ()
    entities: list[EntityVersion] = field(default_factory=list)
    relations: list[RelationVersion] = field(default_factory=list)
    quotes: list[Mention] = field(default_factory=list)
    left: list[Mention] = field(default_factory=list)
    texts: list[DocumentText] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    judgements: list[Judgement] = field(default_factory=list)
    candidates: list[Candidate] = field(default_factory=list)
    gone: list[Any] = field(default_factory=list)
    """Keys of the versions that go, as the adapter gave them."""
    replaced: list[Replaced] = field(default_factory=list)
    masked: list[tuple[Any, str]] = field(default_factory=list)
    """Keys of texts and what they become."""
    touched: list[EntityVersion | RelationVersion] = field(default_factory=list)
    """Versions that go or are replaced, as they are before."""

    def __post_init__(self) -> None:
        self._mentions = Mentions(self.names, self.ids)
        self._relations: set[str] = set()

    def take_entity(self, key: Any, version: EntityVersion) -> None:
        """Take in a version of any entity."""
        if version.id in self.ids:
            self.entities.append(version)
            self._drop(key, version)
        elif self._mentions.may_name(version.claims):
            claims = self._without("entity", version)
            if claims is None:
                self._drop(key, version)
            elif (text := write_claims(claims)) != version.claims:
                row = EntityRow(version.id, version.kind, text, version.recorded)
                write = EntityWrite(read_entity(row), text, datasets_of(claims), None)
                self.replaced.append(Replaced(key, write, version.recorded))
                self.touched.append(version)

    def take_relation(self, key: Any, version: RelationVersion) -> None:
        """Take in a version of any relation; before findings, which may have told of it."""
        if self._is_theirs(version):
            self.relations.append(version)
            if self._is_told_of_them(version):
                self._relations.add(version.id)
            self._drop(key, version)
        elif self._mentions.may_name(version.claims):
            claims = self._without("relation", version)
            if claims is None:
                self._drop(key, version)
            elif (text := write_claims(claims)) != version.claims:
                row = RelationRow(*version[:4], text, version.recorded)
                write = RelationWrite(read_relation(row), text, datasets_of(claims), None)
                self.replaced.append(Replaced(key, write, version.recorded))
                self.touched.append(version)

    def take_text(self, key: Any, text: DocumentText) -> None:
        """Take in a document's text."""
        if self._mentions.may_name(text.text):
            masked = self._mentions.masked(text.text)
            if masked != text.text:
                self.texts.append(text)
                self.masked.append((key, masked))

    def take_finding(self, finding: Finding) -> None:
        """Take in what was found in a text."""
        if self._relations.intersection(finding.relations) or self._names_in(finding.body):
            self.findings.append(finding)

    def take_document(self, dataset: str, document: Document) -> None:
        """Take in a document's record."""
        for name, value in document._asdict().items():
            if isinstance(value, str) and self._mentions.name(value):
                self.left.append(Mention("document", f"{dataset} {document.id}", name, value))

    def take_judgement(self, judged: Judgement) -> None:
        """Take in a judgement."""
        if self.ids & {judged.one, judged.other}:
            self.judgements.append(judged)
        elif judged.note and self._mentions.name(judged.note):
            pair = f"{judged.one} {judged.other}"
            self.left.append(Mention("judgement", pair, "note", judged.note))

    def take_candidate(self, candidate: Candidate) -> None:
        """Take in a pair that may be one."""
        if self.ids & {candidate.one, candidate.other}:
            self.candidates.append(candidate)

    def outcome(self, revision: int) -> Erased:
        """How much it all is."""
        return Erased(
            tuple(sorted(self.ids)),
            revision,
            len(self.entities),
            len(self.relations),
            len(self.quotes),
            len(self.texts),
            len(self.findings),
            len(self.judgements),
            len(self.candidates),
            tuple(dict.fromkeys(self.left)),
        )

    def _drop(self, key: Any, version: EntityVersion | RelationVersion) -> None:
        self.gone.append(key)
        self.touched.append(version)

    def _is_theirs(self, version: RelationVersion) -> bool:
        if version.source in self.ids or version.target in self.ids:
            return True
        if not any(id_ in version.claims for id_ in self.ids):
            return False
        found = read_relation(RelationRow(*version[:5], version.recorded))
        return not self.ids.isdisjoint(found.ends)

    def _is_told_of_them(self, version: RelationVersion) -> bool:
        """Whether it is theirs also without those who once were judged to be one with them."""
        ends = {"source": version.source, "target": version.target}
        return any(
            not self.ids.isdisjoint({**ends, **_further_ends(told), **told.get("was", {})}.values())
            for told in read_claims(version.claims).values()
        )

    def _names_in(self, body: str) -> bool:
        return self._mentions.may_name(body) and any(
            self._mentions.name(text) for _, text in _texts_in("", orjson.loads(body))
        )

    def _without(
        self, record: str, version: EntityVersion | RelationVersion
    ) -> dict[str, Any] | None:
        """Claims of somebody else's record without the person; None if none is left.

        What was told under the person's id, while both were judged to be one, goes.
        """
        claims = {
            key: told
            for key, told in read_claims(version.claims).items()
            if key.partition(" ")[2] not in self.ids
            and self.ids.isdisjoint(told.get("was", {}).values())
        }
        for told in claims.values():
            for place, piece in enumerate(told.get("evidence", ())):
                told["evidence"][place] = self._piece(record, version.id, piece)
            rest = {name: value for name, value in told.items() if name != "evidence"}
            for name, text in _texts_in("", rest):
                if self._mentions.name(text):
                    self.left.append(Mention(record, version.id, name, text))
        return claims or None

    def _piece(self, record: str, id_: str, piece: list[Any]) -> list[Any]:
        for name, text in zip(_PIECE, piece, strict=True):
            if text and name != "quote" and self._mentions.name(text):
                self.left.append(Mention(record, id_, f"evidence.{name}", text))
        quote = piece[_QUOTE]
        masked = self._mentions.masked(quote) if quote else quote
        if masked == quote:
            return piece
        self.quotes.append(Mention(record, id_, "evidence.quote", quote))
        return [*piece[:_QUOTE], masked, *piece[_QUOTE + 1 :]]


def _further_ends(told: Mapping[str, Any]) -> dict[str, str]:
    return {name: told[name] for name in ("recipient", "occasion") if name in told}


def names_told(versions: Iterable[str]) -> tuple[str, ...]:
    """Every name and alias in texts of an entity's claims, in the order in which they come."""
    found: dict[str, None] = {}
    for text in versions:
        for told in read_claims(text).values():
            found.update(dict.fromkeys((told["name"], *told.get("aliases", ()))))
    return tuple(found)


def _texts_in(name: str, value: Any) -> Iterable[tuple[str, str]]:
    """All texts of a JSON value, keys too, each with the path to it."""
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, list):
        for one in value:
            yield from _texts_in(name, one)
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield name, key
            yield from _texts_in(f"{name}.{key}" if name else key, one)
