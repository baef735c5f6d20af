"""The kill drill in short: the server is killed, then an import."""

from __future__ import annotations

from pathlib import Path

from tests.drills.kill import drill
from tests.drills.kill_trial import Outcome


def test_what_is_acknowledged_outlives_kills(tmp_path: Path) -> None:
    outcome = Outcome()
    drill("sqlite", 2, 7, tmp_path, outcome)
    assert outcome.wrong == []
    assert outcome.counts["acknowledged"] > 0
    assert (outcome.counts["tries"], outcome.counts["verified"]) == (2, 2)
