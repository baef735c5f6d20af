"""What webhooks are told is made once for all of them, and anew when somebody was erased."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from api.webhook_messages import Bodies
from graph.model import Entity
from graph.queries.person import erase_person
from graph.stores.embedded import EmbeddedStore
from graph.stores.feeding import Changed, Place
from tests.support.stores import company, said


class Busy(EmbeddedStore):
    """A store in which something happens when its changes have just been read."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.asked = 0
        self.meanwhile: Callable[[], object] | None = None

    def changes_after(self, place: Place, count: int) -> list[Changed]:
        found = super().changes_after(place, count)
        self.asked += 1
        meanwhile, self.meanwhile = self.meanwhile, None
        if meanwhile is not None:
            meanwhile()
        return found


@pytest.mark.parametrize("others", [False, True])
def test_an_erasure_while_a_message_is_made(tmp_path: Path, others: bool) -> None:
    store = Busy(tmp_path / "partners.db")
    store.apply(said("crm", Entity("person:anh", "person", "Nguyễn Văn Ánh"), company("company:x")))
    bodies = Bodies(store)

    def erased() -> None:
        erase_person(store, "person:anh")
        if others:
            # Another thread notices first.
            assert b"person:anh" not in told(bodies)

    store.meanwhile = erased
    assert b"person:anh" not in told(bodies)
    asked = store.asked
    assert b"company:x" in told(bodies)
    assert store.asked == asked
    store.close()


def told(bodies: Bodies) -> bytes:
    found = bodies.after(0)
    assert found is not None
    return found[1]
