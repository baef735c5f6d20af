"""The import: read every row, keep what is sound, store it, and report the rest."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import orjson
from rapidfuzz import fuzz, process

from graph.errors import InputError, SourceError
from graph.ids import check_id
from graph.stores.base import Store, Told
from ingest.applying import Outcome, Progress, apply_drafts, silent
from ingest.drafts import Drafts
from ingest.foundings import founded_later
from ingest.identity.matching import Matching, keep, match, waiting
from ingest.report import Counts, Gone, Rejected, Report
from ingest.sources import Opened, recognise
from ingest.table import Fault, Notice, Part, Place, Row

_TELL_EVERY = 1_000
_MAX_GUESSES = 50
_ALIKE = 80
_LOOKED_AT = 5


class _Reading:
    """All rows of an import, read once."""

    def __init__(self, opened: Opened, progress: Progress) -> None:
        self.drafts = Drafts()
        self.faults: list[Fault] = list(opened.faults)
        self.warnings: list[str] = list(opened.warnings)
        self.refused: dict[str, Place] = {}
        self.files: set[str] = set()
        self.read = 0
        self.mended = False
        self._progress = progress
        for part in opened.parts:
            self._take_part(part)
        progress("read", self.read, self.read)

    def _take_part(self, part: Part) -> None:
        for item in part.read():
            if isinstance(item, Notice):
                self.warnings.append(item.text)
                continue
            self.read += isinstance(item, Row) or item.is_row
            if self.read % _TELL_EVERY == 0:
                self._progress("read", self.read, None)
            if isinstance(item, Fault):
                self._refuse(item)
            else:
                self._take_row(part, item)

    def _take_row(self, part: Part, row: Row) -> None:
        try:
            self.files.add(row.place.file)
            self.mended = self.mended or row.origin is not None
            records = part.convert(row)
            doubts = self.drafts.add(records, Place(row.file, row.line))
            self.warnings += records.warnings + doubts
        except InputError as error:
            cells = _shown(row)
            self._refuse(
                Fault(row.file, row.line, _reason(error), error.field, cells, origin=row.origin)
            )

    def _refuse(self, fault: Fault) -> None:
        self.faults.append(fault)
        if "id" in fault.cells and "source" not in fault.cells:
            self.refused.setdefault(fault.cells["id"], Place(fault.file, fault.line))


def _reason(error: InputError) -> str:
    column = f"column '{error.field}': " if error.field else ""
    return f"{column}{error.message}; {error.hint}" if error.hint else f"{column}{error.message}"


def _shown(row: Row) -> dict[str, str]:
    told = {name: value for name, value in row.properties.items() if value is not None}
    more = {
        name: value if isinstance(value, str) else orjson.dumps(value).decode()
        for name, value in told.items()
    }
    return {**more, **row.cells}


def ingest(
    store: Store,
    source: Path | str,
    dataset: str | None = None,
    *,
    dry_run: bool = False,
    progress: Progress = silent,
    script: str | None = None,
    mapping: Path | None = None,
    complete: bool = False,
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
    complete : bool
        Whether this is all that the dataset tells: then what it told before and tells no longer is
        taken back, once every row was read and stored without a fault.

    Returns
    -------
    Report
        What was stored and what was not.

    Raises
    ------
    SourceError
        If nothing can be read there.
    InputError
        If `dataset` is no id, or mended rows are said to be complete.
    LimitExceeded
        If an archive is larger than the product takes on.
    StoreError
        If the store fails; running the import again completes it.
    """
    if dataset is not None:
        dataset = check_id(dataset, field="dataset")
    opened = recognise(Path(source), script, mapping)
    name = dataset or opened.dataset
    with _records_uncollected() as all_read:
        reading = _Reading(opened, progress)
        all_read()
        _check_any_read(opened, reading, source)
        if complete:
            _check_whole(reading)
        matching, outcome = _stored(store, name, reading.drafts, dry_run, progress)
    faults = reading.faults + _store_faults(opened, reading, outcome)
    reading.warnings += _unknown_documents(store, name, reading)
    reading.warnings += founded_later(store, reading.drafts)
    gone = _take_back(store, name, reading, faults, dry_run) if complete else Told()
    return Report(
        dataset=name,
        read=reading.read,
        entities=Counts.of(outcome.entities),
        relations=Counts.of(outcome.relations),
        documents=Counts.of(outcome.documents),
        duplicates=reading.drafts.duplicates,
        rejected=sorted(map(Rejected.of, faults), key=Rejected.place),
        warnings=reading.warnings,
        gone=Gone.of(gone),
        review=_waiting(store, reading, matching, dry_run),
        revision=store.revision().number,
        dry_run=dry_run,
    )


def _waiting(store: Store, reading: _Reading, matching: Matching, dry_run: bool) -> int:
    ids = reading.drafts.entities.ids()
    return len(matching.candidates) if dry_run else waiting(store, ids)


def _check_whole(reading: _Reading) -> None:
    if reading.mended:
        raise InputError(
            "these are mended rows, not all that the dataset tells",
            hint="import them without --complete",
        )


def _stored(
    store: Store, dataset: str, drafts: Drafts, dry_run: bool, progress: Progress
) -> tuple[Matching, Outcome]:
    """Match what was read to what is known, and store both."""
    matching = match(store, dataset, drafts.entities.records(), progress)
    if not dry_run:
        keep(store, matching)
    merged = matching.merged() if dry_run else {}
    outcome = apply_drafts(
        store, drafts, dataset, merged=merged, dry_run=dry_run, progress=progress
    )
    return matching, outcome


def _take_back(
    store: Store, dataset: str, reading: _Reading, faults: Sequence[Fault], dry_run: bool
) -> Told:
    """Take back what a dataset told before and tells no longer: nothing if a row has a fault."""
    drafts = reading.drafts
    told = Told(
        frozenset(drafts.entities.ids()),
        frozenset(drafts.relations.ids()),
        frozenset(drafts.documents),
    )
    gone = store.told_by(dataset) - told
    if any(gone) and faults:
        reading.warnings.append("nothing was taken back, since not every row could be imported")
        return Told()
    if any(gone) and not dry_run:
        store.retract(dataset, gone)
    return gone


@contextmanager
def _records_uncollected() -> Iterator[Callable[[], None]]:
    """Keep the collector of cycles from walking all records, which have none, again and again.

    While they are read it is off; from the call of what is yielded on it is on for all but them,
    since a driver does make cycles.
    """
    was_on = gc.isenabled()
    gc.disable()

    def all_read() -> None:
        gc.freeze()
        if was_on:
            gc.enable()

    try:
        yield all_read
    finally:
        gc.unfreeze()
        if was_on:
            gc.enable()


def _check_any_read(opened: Opened, reading: _Reading, source: Path | str) -> None:
    broken = [fault for fault in reading.faults if fault.unreadable]
    nothing = reading.read == 0 and len(broken) >= len(opened.parts)
    if nothing and not opened.bundled and broken and len(broken) == len(reading.faults):
        raise SourceError(broken[0].reason, file=str(source), line=broken[0].line)


def _store_faults(opened: Opened, reading: _Reading, outcome: Outcome) -> list[Fault]:
    """What the store refused, back at the rows that said it."""
    wanted: dict[Place, tuple[str, str]] = {}
    for one in outcome.entity_faults:
        reason = f"column '{one.field}': {one.reason}; give one of the two an id of its own"
        for place in reading.drafts.entities.places(one.id):
            wanted.setdefault(place, (one.field, reason))
            reading.refused.setdefault(one.id, place)
    guesses = _MAX_GUESSES
    for one in outcome.relation_faults:
        relation = reading.drafts.relations.record(one.id)
        missing = getattr(relation, one.field) if "neither" in one.reason else None
        cure = _cure(reading, missing, guess=guesses > 0)
        guesses -= missing is not None
        for place in reading.drafts.relations.places(one.id):
            wanted.setdefault(place, (one.field, f"column '{one.field}': {one.reason}; {cure}"))
    return _with_cells(opened, wanted)


def _cure(reading: _Reading, missing: str | None, *, guess: bool) -> str:
    if missing is None:
        return "mend the id or the kind of the relation"
    if missing in reading.refused:
        place = reading.refused[missing]
        return f"its own row ({place.file}, line {place.line}) was rejected: mend that first"
    close = _alike(missing, reading) if guess else None
    if close:
        return f"did you mean '{close}'? Mend it, or add the entity"
    return "add the entity to entities.csv or mend the id"


def _alike(missing: str, reading: _Reading) -> str | None:
    ids = sorted(reading.drafts.entities.ids())
    close = process.extract(missing, ids, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=_LOOKED_AT)
    # What stands before the colon is a kind, which every id of that kind shares.
    name = missing.partition(":")[2] or missing
    return next(
        (id_ for id_, _, _ in close if fuzz.ratio(name, id_.partition(":")[2] or id_) >= _ALIKE),
        None,
    )


def _with_cells(opened: Opened, wanted: dict[Place, tuple[str, str]]) -> list[Fault]:
    # Cells are not held while importing, so the few rows that the store refused are read again.
    if not wanted:
        return []
    found = []
    for part in opened.parts:
        if not any(place.file == part.file for place in wanted):
            continue
        for item in part.read():
            if isinstance(item, Row) and (item.file, item.line) in wanted:
                place = Place(item.file, item.line)
                column, reason = wanted[place]
                found.append(Fault(*place, reason, column, _shown(item), origin=item.origin))
    return found


def _unknown_documents(store: Store, dataset: str, reading: _Reading) -> list[str]:
    first: dict[str, Place] = {}
    drafts, own = reading.drafts, reading.files
    for telling in drafts.relations:
        for piece in telling.record.evidence:
            if piece.document not in drafts.documents and piece.document not in own:
                first.setdefault(piece.document, telling.place)
    stored = store.documents([(dataset, id_) for id_ in first])
    return [
        f"{place.file}, line {place.line}: there is no record of document '{id_}'; add it to"
        " documents.csv"
        for id_, place in first.items()
        if (dataset, id_) not in stored
    ]
