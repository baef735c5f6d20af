"""A person signs in with a key, works, and signs out, in a real browser."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
import uvicorn

from api import keys
from api.app import create_app
from api.serving import Server, free_port
from graph.service import Partnergraph
from tests.support.stores import company, relation, said

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


class Guarded(NamedTuple):
    """Where it is, and keys that it takes: an editor's and a reader's."""

    address: str
    key: str
    reader: str


@pytest.fixture
def guarded(tmp_path: Path) -> Iterator[Guarded]:
    partners = Partnergraph.open(f"sqlite:///{tmp_path / 'partners.db'}")
    told = said(
        "d", company("company:a", "Acme"), company("company:b"), relation("company:a", "company:b")
    )
    partners.store.apply(told)
    partners.store.apply(
        said("d", company("company:a", "Acme"), relation("company:a", "company:b"))
    )
    key, reader = (
        keys.add(partners.store, keys.given(name="Anna", role=role)).key
        for role in ("editor", "reader")
    )
    port = free_port(18_600)
    server = Server(uvicorn.Config(create_app(partners), port=port, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield Guarded(f"http://127.0.0.1:{port}", key, reader)
    server.should_exit = True
    thread.join(10)


def test_a_person_signs_in_works_and_signs_out(browser: Browser, guarded: Guarded) -> None:
    from axe_playwright_python.sync_playwright import Axe

    with browser.new_context() as context:
        page = context.new_page()
        broken: list[str] = []
        page.on("pageerror", lambda error: broken.append(str(error)))
        for lang, title in (("en", "Sign in"), ("vi", "Đăng nhập")):
            page.goto(f"{guarded.address}/?entity=company:a&lang={lang}")
            page.get_by_role("heading", name=title).wait_for()
            assert Axe().run(page).response["violations"] == []
        page.get_by_role("link", name="English").click()
        page.get_by_label("Your key").fill("pg_wrong")
        page.get_by_role("button", name="Sign in").click()
        page.get_by_role("alert").wait_for()
        assert Axe().run(page).response["violations"] == []
        page.get_by_label("Your key").fill(guarded.key)
        page.get_by_role("button", name="Sign in").click()
        page.get_by_role("button", name="Sign out").wait_for()
        assert "entity=company:a" in page.url
        page.locator("#title", has_text="Acme").wait_for()
        assert page.evaluate("document.cookie") == ""
        # A change from a page of ours is taken.
        status = page.evaluate(
            "fetch('api/v1/changes', {method: 'POST', headers: {'Content-Type':"
            " 'application/json'}, body: JSON.stringify({dataset: 'd2', entities:"
            " [{kind: 'company', name: 'New'}]})}).then(answer => answer.status)"
        )
        assert status == 200
        page.get_by_role("button", name="Sign out").click()
        page.get_by_role("heading", name="Sign in").wait_for()
        assert broken == []


def test_who_may_not_review_is_told_so_and_may_sign_in_as_somebody_else(
    browser: Browser, guarded: Guarded
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{guarded.address}/")
        page.get_by_label("Your key").fill(guarded.reader)
        page.get_by_role("button", name="Sign in").click()
        page.get_by_role("button", name="Sign out").wait_for()
        for lang, told in (
            ("vi", "không được phép mở trang này"),
            ("en", "may not open this page"),
        ):
            answer = page.goto(f"{guarded.address}/review?lang={lang}")
            assert answer is not None
            assert answer.status == 403
            assert told in page.get_by_role("alert").inner_text()
            assert Axe().run(page).response["violations"] == []
        page.get_by_role("link", name="Back to the explorer").click()
        page.get_by_role("button", name="Sign out").wait_for()
        page.go_back()
        page.get_by_label("Your key").fill(guarded.key)
        page.get_by_role("button", name="Sign in").click()
        page.get_by_role("button", name="Sign out").wait_for()
        assert "/review" in page.url
