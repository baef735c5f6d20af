"""An import that somebody stops with Ctrl-C."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
import typer

from api.importing import Import, import_paths
from graph.stores import ChangeSet, Receipt, open_store
from graph.stores.embedded import EmbeddedStore
from ingest import applying


class Stopped(EmbeddedStore):
    """A store that a person interrupts in its second change set."""

    applied = 0

    def apply(self, changes: ChangeSet) -> Receipt:
        self.applied += 1
        if self.applied == 2:
            os.kill(os.getpid(), signal.SIGINT)
        return super().apply(changes)


@pytest.mark.parametrize("dry_run", [False, True])
def test_it_is_told_how_far_an_import_came(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    dry_run: bool,
) -> None:
    monkeypatch.setattr(applying, "BATCH", 3)
    path = tmp_path / "entities.csv"
    path.write_text("kind,name\n" + "".join(f"company,C{n}\n" for n in range(8)), encoding="utf-8")
    store = Stopped(tmp_path / "partners.db")
    with pytest.raises(typer.Exit) as caught:
        import_paths(store, [str(path)], Import(dry_run=dry_run), rejects=None, json=False)
    store.close()
    assert caught.value.exit_code == 130
    told = capsys.readouterr().err
    if dry_run:
        assert told == "stopped; nothing was to be stored\n"
        return
    assert told == "stopped after 3 of 8 records; run the import again to complete it\n"
    again = open_store(f"sqlite:///{tmp_path}/partners.db")
    assert again.revision().number == 1
    assert import_paths(again, [str(path)], Import(), rejects=None, json=False)
    again.close()
    assert "5 created, 0 changed, 3 unchanged" in capsys.readouterr().out


def test_while_reading_nothing_is_stored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "entities.csv"
    path.write_text("kind,name\ncompany,C\n", encoding="utf-8")
    store = EmbeddedStore(tmp_path / "partners.db")
    monkeypatch.setattr("ingest.pipeline.recognise", lambda *_: os.kill(os.getpid(), signal.SIGINT))
    with pytest.raises(typer.Exit) as caught:
        import_paths(store, [str(path)], Import(), rejects=None, json=False)
    assert (caught.value.exit_code, store.revision().number) == (130, 0)
    store.close()
    told = capsys.readouterr().err
    assert told == "stopped before anything was stored; run the import again\n"
