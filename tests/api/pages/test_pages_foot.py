"""The foot of the pages: who runs the directory, whom to write to, the date of its data, and its version."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api import words
from api.app import create_app
from api.settings import Settings
from api.words.messages import messages_for
from graph.model.change import ChangeQuery
from graph.store.opening import open_store
from tests.api.pages.pages import Html


def foot(store: Path, clock: Callable[[], datetime], address: str = "/", **given: str) -> Html:
    settings = Settings(store=str(store), **given)  # type: ignore[arg-type]
    with TestClient(create_app(settings, clock=clock)) as client:
        text = client.get(address).text
    return Html(text[text.index("<footer") : text.index("</footer>") + len("</footer>")])


@pytest.mark.parametrize("address", ["/", "/about", "/agencies/agency:nobody"])
def test_what_is_not_set_is_not_shown(seeded_store: Path, clock: Callable[[], datetime], address: str) -> None:
    shown = foot(seeded_store, clock, address)
    for absent in ("Run by", "Write to", "Accessibility"):
        assert absent not in shown.text
    assert "Version 0." in shown.text


def test_the_date_of_the_data_is_that_of_the_last_change(seeded_store: Path, clock: Callable[[], datetime]) -> None:
    with open_store(str(seeded_store)) as store:
        (newest,) = store.changes(ChangeQuery(limit=1))
    with TestClient(create_app(Settings(store=str(seeded_store)), clock=clock)) as client:
        zone = client.app.state.directory.zone  # type: ignore[attr-defined]
    day = words.day(newest.at.astimezone(zone).date(), messages_for("en"))
    assert f"Data of {day}." in foot(seeded_store, clock).text


def test_who_runs_it_and_whom_to_write_to(seeded_store: Path, clock: Callable[[], datetime]) -> None:
    shown = foot(
        seeded_store,
        clock,
        operator="Arcady <Office>",
        operator_contact="help@example.org",
        accessibility_url="https://example.org/access",
    )
    assert "Run by Arcady <Office>." in shown.text
    assert {"mailto:help@example.org", "https://example.org/access"} <= set(shown.links)
    page = foot(seeded_store, clock, operator_contact="https://example.org/contact/")
    assert "https://example.org/contact/" in page.links
    assert "example.org/contact" in page.text
