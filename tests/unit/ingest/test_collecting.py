"""The garbage collector during imports."""

from __future__ import annotations

import gc

from ingest.collecting import collecting_seldom


def test_what_was_set_before_holds_again_after_the_last_of_several() -> None:
    usual = gc.get_threshold()
    one, other = collecting_seldom(), collecting_seldom()
    one.__enter__()
    seldom = gc.get_threshold()
    assert seldom[0] > usual[0]
    other.__enter__()
    one.__exit__(None, None, None)
    assert gc.get_threshold() == seldom
    other.__exit__(None, None, None)
    assert gc.get_threshold() == usual
