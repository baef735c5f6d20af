"""Reading files and folders of documents, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from graph.errors import InputError, LimitExceeded, PartnerGraphError, SourceError
from graph.model import OPEN
from graph.service import Partnergraph
from ingest.texts.documents.opening import open_text
from ingest.texts.review.listing import ARTICLES
from ingest.texts.review.reading import Told, Understand, document_id, read_text
from ingest.texts.review.shapes import DocumentReading, ReadFailure, ReadReport

ENDINGS = frozenset(
    [".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".docx", ".pdf", ".eml"]
)
"""Of files in folders that are read; a file that is named itself may have any."""

Progress = Callable[[int, int], None]
"""Told how many files are read, of how many."""


@dataclass(frozen=True, slots=True)
class About:
    """What is said of all documents of a run, or of the only one.

    Parameters
    ----------
    dataset : str
        The dataset that they go into.
    document, title, publisher, date, url : str, optional
        Id and description of the only one.
    dry_run : bool
        Whether to report and keep nothing.
    clearance : int
        The least that a reader of the document needs, and of the facts found in it.
    """

    dataset: str = ARTICLES
    document: str | None = None
    title: str | None = None
    publisher: str | None = None
    date: str | None = None
    url: str | None = None
    dry_run: bool = False
    clearance: int = OPEN

    @property
    def of_one(self) -> str | None:
        """The name of something that is said of one document only, if anything is."""
        named = ("document", "title", "url")
        return next((name for name in named if getattr(self, name) is not None), None)


class _File(NamedTuple):
    """A file, and the name that its document's id is made of."""

    path: Path
    name: str


@dataclass
class _Run:
    results: list[DocumentReading] = field(default_factory=list)
    failures: list[ReadFailure] = field(default_factory=list)
    taken: dict[str, Path] = field(default_factory=dict)


def read_files(
    partners: Partnergraph,
    paths: Sequence[Path],
    about: About,
    understand: Understand,
    progress: Progress = lambda done, total: None,
) -> ReadReport:
    """Read files, and those of folders; one that cannot be read is told and the others are read.

    Parameters
    ----------
    partners : Partnergraph
        Where to.
    paths : sequence of Path
        Files, and folders that are walked in the order of names; what begins with a dot is left
        out.
    about : About
        What is said of them.
    understand : callable
        Gives what a text says.
    progress : callable
        Told how far it is.

    Raises
    ------
    InputError
        If something is said of one document and there are several, or it is no id or date.
    StoreError
        If the store fails; documents that were read before are kept.
    """
    listed, skipped = _listed(paths)
    if about.of_one and len(listed) > 1:
        raise InputError(
            f"--{about.of_one} is of one document, and there are {len(listed)} files",
            hint="read that file alone",
            field=about.of_one,
        )
    run = _Run()
    progress(0, len(listed))
    for done, file in enumerate(listed, 1):
        _read_one(partners, file, about, understand, run)
        progress(done, len(listed))
    return ReadReport(results=run.results, failures=run.failures, skipped=skipped)


def _listed(paths: Iterable[Path]) -> tuple[list[_File], int]:
    found: list[_File] = []
    skipped = 0
    for path in paths:
        if not path.is_dir():
            found.append(_File(path, path.name))
            continue
        for inner in _walked(path):
            if inner.suffix.lower() in ENDINGS:
                # Two reports of two years are two documents.
                found.append(_File(inner, "-".join(inner.relative_to(path).parts)))
            else:
                skipped += 1
    return found, skipped


def _walked(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if not hidden and path.is_file():
            yield path


def _read_one(
    partners: Partnergraph, file: _File, about: About, understand: Understand, run: _Run
) -> None:
    try:
        told = Told(
            file.path.name,
            about.document or document_id(file.name),
            about.dataset,
            about.title,
            about.publisher,
            about.date,
            about.url,
            about.dry_run,
            about.clearance,
        )
        before = run.taken.setdefault(told.document, file.path)
        if before != file.path:
            raise InputError(
                f"its document would have the id '{told.document}', as that of {before} has",
                hint="read it alone, with --document",
            )
        text = open_text(file.path)
    except (InputError, SourceError, LimitExceeded) as error:
        run.failures.append(_failure(file.path, error))
        return
    run.results.append(read_text(partners, text, told, understand))


def _failure(path: Path, error: PartnerGraphError) -> ReadFailure:
    reason = error.reason if isinstance(error, SourceError) else error.message
    return ReadFailure(file=str(path), reason=reason, hint=error.hint)
