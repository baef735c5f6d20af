"""The import: read every row, keep what is sound, store it, and report the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path

from graph.errors import InputError, SourceError
from graph.ids import check_id
from graph.model import Entity
from graph.stores.base import ChangeSet, Store, Told
from ingest.applying import UNRESTRICTED, Outcome, Progress, Restriction, apply_drafts, silent
from ingest.collecting import collecting_seldom
from ingest.cures import late_faults
from ingest.drafts import Drafts
from ingest.foundings import Foundings
from ingest.identity.matching import Matching, keep, match, waiting
from ingest.reading import Reading
from ingest.report import Counts, Gone, Rejected, Report
from ingest.sources import Opened, recognise
from ingest.table import Fault
from ingest.texts.review.keeping import keep_texts

_MOST_UNKNOWN = 1_000
"""Documents without a record that a report lists."""
_AT_ONCE = 1_000


def ingest(
    store: Store,
    source: Path | str,
    dataset: str | None = None,
    *,
    dry_run: bool = False,
    progress: Progress = silent,
    script: str | None = None,
    mapping: Path | None = None,
    encoding: str | None = None,
    complete: bool = False,
    restriction: Restriction = UNRESTRICTED,
) -> Report:
    """Import a file, folder or zip.

    A row that is wrong is left out and reported; everything else is stored.

    Parameters
    ----------
    store : Store
        Where to.
    source : Path or str
        Partner files (a folder, a zip, a workbook or one file), or a table that one of the ingest
        scripts knows.
    dataset : str, optional
        Whose word it is; by default named after the folder or file.
    dry_run : bool
        Whether to report and write nothing.
    progress : callable
        Told how far the import is.
    script : str, optional
        The ingest script to read the file with; by default told from its header.
    mapping : Path, optional
        A mapping file that tells what the columns of a table are.
    encoding : str, optional
        What delimited files that are not in UTF-8 are written in; by default what the mapping says.
    complete : bool
        Whether this is all that the dataset tells: then what it told before and tells no longer is
        taken back, once every row was read and stored without a fault.
    restriction : Restriction
        What clearance its records need.

    Returns
    -------
    Report
        What was stored and what was not.

    Raises
    ------
    SourceError
        If nothing can be read there.
    InputError
        If `dataset` is no id, there is no such encoding, or mended rows are said to be complete.
    LimitExceeded
        If an archive is larger than the product takes on.
    StoreError
        If the store fails; running the import again completes it.
    """
    if dataset is not None:
        dataset = check_id(dataset, field="dataset")
    opened = recognise(Path(source), script, mapping, encoding)
    with collecting_seldom(), closing(Drafts()) as drafts:
        importing = _Import(store, opened, dataset or opened.dataset, drafts, restriction, dry_run)
        return importing.run(source, complete, progress)


class _Import:
    """One import into a store."""

    def __init__(
        self,
        store: Store,
        opened: Opened,
        dataset: str,
        drafts: Drafts,
        restriction: Restriction,
        dry_run: bool,
    ) -> None:
        self._store = store
        self._opened = opened
        self._dataset = dataset
        self._drafts = drafts
        self._restriction = restriction
        self._dry_run = dry_run

    def run(self, source: Path | str, complete: bool, progress: Progress) -> Report:
        store, drafts = self._store, self._drafts
        foundings = Foundings(store, drafts)
        reading = Reading(self._opened, drafts, foundings, progress)
        _check_any_read(self._opened, reading, source)
        if complete:
            _check_whole(reading)
        early: list[tuple[int, str]] = []
        matching, outcome = self._stored(
            progress, lambda changes: early.extend(foundings.warnings(changes.relations))
        )
        late = late_faults(self._opened, reading, drafts, outcome)
        faults = [*reading.faults, *late]
        texts, unread = self._keep_texts(Path(source))
        warnings = [*reading.warnings(early), *self._unknown_documents(reading), *unread]
        gone = self._take_back(faults, warnings) if complete else Told()
        return Report(
            dataset=self._dataset,
            read=reading.read,
            entities=Counts.of(outcome.entities),
            relations=Counts.of(outcome.relations),
            documents=Counts.of(outcome.documents),
            duplicates=drafts.duplicates,
            rejected=sorted(map(Rejected.of, faults), key=Rejected.place),
            warnings=warnings,
            texts=texts,
            gone=Gone.of(gone),
            review=self._waiting(matching),
            revision=store.revision().number,
            dry_run=self._dry_run,
        )

    def _stored(
        self, progress: Progress, watched: Callable[[ChangeSet], None]
    ) -> tuple[Matching, Outcome]:
        """Match what was read to what is known, and store both."""
        matching = match(self._store, self._dataset, self._drafts.entities, progress)
        if not self._dry_run:
            keep(self._store, matching)
        outcome = apply_drafts(
            self._store,
            self._drafts,
            self._dataset,
            restriction=self._restriction,
            merged=matching.merged() if self._dry_run else {},
            dry_run=self._dry_run,
            progress=progress,
            watched=watched,
        )
        return matching, outcome

    def _keep_texts(self, source: Path) -> tuple[int, list[str]]:
        return keep_texts(
            self._store, source, self._dataset, self._drafts.documents, dry_run=self._dry_run
        )

    def _take_back(self, faults: Sequence[Fault], warnings: list[str]) -> Told:
        """Take back what the dataset tells no longer: nothing if a row has a fault."""
        gone = self._drafts.untold(self._store.told_by(self._dataset))
        if any(gone) and faults:
            warnings.append("nothing was taken back, since not every row could be imported")
            return Told()
        if any(gone) and not self._dry_run:
            self._store.retract(self._dataset, gone)
        return gone

    def _waiting(self, matching: Matching) -> int:
        pairs = waiting(self._store, lambda ids: ids - self._drafts.not_told(Entity, ids))
        if self._dry_run:
            about = set(matching.about)
            # Those of whom something new is said would wait in other pairs than now.
            pairs = {pair for pair in pairs if not about.intersection(pair)}
            pairs.update(one[:2] for one in matching.candidates)
        return len(pairs)

    def _unknown_documents(self, reading: Reading) -> Iterator[str]:
        unknown = 0
        waiting = self._drafts.uncited(reading.files)
        while some := list(islice(waiting, _AT_ONCE)):
            stored = self._store.documents([(self._dataset, one.id) for one in some])
            for id_, place in some:
                if (self._dataset, id_) in stored:
                    continue
                unknown += 1
                if unknown <= _MOST_UNKNOWN:
                    yield (
                        f"{place.file}, line {place.line}: there is no record of document '{id_}';"
                        " add it to documents.csv"
                    )
        if unknown > _MOST_UNKNOWN:
            yield f"there is no record of {unknown - _MOST_UNKNOWN:,} more documents either"


def _check_whole(reading: Reading) -> None:
    if reading.mended:
        raise InputError(
            "these are mended rows, not all that the dataset tells",
            hint="import them without --complete",
        )


def _check_any_read(opened: Opened, reading: Reading, source: Path | str) -> None:
    broken = [fault for fault in reading.faults if fault.unreadable]
    nothing = reading.read == 0 and len(broken) >= len(opened.parts)
    if nothing and not opened.bundled and broken and len(broken) == len(reading.faults):
        raise SourceError(broken[0].reason, file=str(source), line=broken[0].line)
