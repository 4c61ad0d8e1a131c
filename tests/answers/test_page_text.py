"""The same questions on the opening page, as the text that people copy into a message or a case note."""

import html
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from graph.directory import Directory
from tests.answers.conftest import NOW, kind_id
from tests.answers.entries import Call, Entry, entries
from tests.answers.told import says

_TEXT = re.compile(r'<pre[^>]*id="answer-text"[^>]*>(.*?)</pre>', re.DOTALL)
FINDS = [one for one in entries() if one.call.origin is None and one.call.language is None and not one.asked_back]


@pytest.fixture(scope="module")
def page(seeded_store: Path) -> Iterator[TestClient]:
    """A client of the application, at the instant of the table."""
    application = create_app(Settings(store=str(seeded_store)), clock=lambda: NOW)
    with TestClient(application) as client:
        yield client


@pytest.mark.parametrize("entry", [pytest.param(one, id=one.id) for one in FINDS])
def test_page_text(page: TestClient, directory: Directory, entry: Entry) -> None:
    block = _TEXT.search(page.post("/", data=_form(entry.call, directory)).text)
    assert block, f"{entry.who}: {entry.question}\nno text to copy in the answer"
    text = html.unescape(block.group(1))
    faults = [
        *([] if any(says(text, one) for one in entry.first) else [f"no number: {' or '.join(entry.first)}"]),
        *(f"not said: {one}" for one in (*entry.said, *entry.above, "211") if not says(text, one)),
        *(f"said: {one}" for one in entry.unsaid if says(text, one)),
    ]
    assert not faults, "\n".join([f"{entry.who}: {entry.question}", *faults, f"source: {entry.source}", "", text])


def _form(call: Call, directory: Directory) -> dict[str, str]:
    form = {"place": call.place, "when": "now"}
    if call.kind is not None:
        form["category"] = kind_id(call.kind, directory)
    if call.age is not None:
        form["age"] = str(call.age)
    if call.at is not None:
        at = datetime.fromisoformat(call.at)
        form |= {"when": "at", "at": at.strftime("%Y-%m-%dT%H:%M")}
    return form
