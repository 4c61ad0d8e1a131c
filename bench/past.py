"""Measures pages of changes and records as of a day, over Connecticut's seed and after 100,000 changes of it.

Limits: a page with 200 changes in 30 ms, of one record and of all, in process (no network). Of a day it tells what
the first page costs, which puts back what has changed since, and what each further one costs.
"""

import asyncio
import random
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Final
from urllib.parse import urlencode

from starlette.applications import Starlette
from starlette.types import Message

from api.app import create_app
from api.settings import Settings
from bench.timing import judge, measure, report
from graph import accounts
from graph.accounts import SessionLimits
from graph.accounts.sessions import new_session
from graph.directory import Directory
from graph.look import Viewer
from graph.model.agency import Agency
from graph.model.change import ChangeSet
from graph.model.contact import Contact, Slot
from graph.model.kept import KeptSet
from graph.model.record import Record
from graph.model.vocabulary import Role
from graph.store import open_store
from graph.store.contract import Store
from seed.storing import load_seed

PAGE_MS: Final = 30.0
SUBJECT: Final = "agency:ct-dcf"
CHANGES: Final = 100_000
_BATCH: Final = 500
COOKIE: Final = "signpost-session"
_ADMIN: Final = Viewer(Role.ADMIN)


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory(prefix="bench-past-") as folder, open_store(f"{folder}/bench.db") as store:
        path = f"{folder}/bench.db"
        load_seed(store)
        begun = store.revision()
        subject = store.read([SUBJECT])[SUBJECT]
        assert isinstance(subject, Agency)
        for turn in range(200):
            _write(store, [replace(subject, description=f"What it is, in turn {turn}.")])
        _measure(path, store, begun, "Connecticut, 200 changes of one record")
        _edit(store, CHANGES)
        _measure(path, store, begun, f"Connecticut, {CHANGES:,} changes since")


def _write(store: Store, puts: Sequence[Record]) -> None:
    store.write(ChangeSet(actor="account:jane", reason="It said so on their page.", puts=tuple(puts)))


def _edit(store: Store, number: int) -> None:
    """Change contacts, points of contact and agencies, as people do."""
    chance = random.Random(7)
    records = [record for record in store.load().records if isinstance(record, Agency | Contact | Slot)]
    for turn in range(number // _BATCH):
        chosen = chance.sample(records, _BATCH)
        _write(store, [_edited(record, turn) for record in chosen])


def _edited(record: Agency | Contact | Slot, turn: int) -> Record:
    if isinstance(record, Slot):
        return replace(record, note=f"Turn {turn}")
    if isinstance(record, Contact):
        return replace(record, title=f"Desk {turn}")
    return replace(record, acronym=f"T{turn}")


def _measure(path: str, store: Store, begun: int, title: str) -> None:
    with served(path) as ask:
        one = partial(ask, f"/agencies/{SUBJECT}/history", whole="1")
        every = partial(ask, "/changes", whole="1")
        assert one().count(b'class="sp-change"') == every().count(b'class="sp-change"') == 200
        figures = [
            measure("a page with 200 changes of one record", [one], seconds=3, warm=3),
            measure("a page with 200 changes of all", [every], seconds=3, warm=3),
            measure("50 changes of all", [partial(ask, "/changes")], seconds=2, warm=3),
            measure("50 changes of a person", [partial(ask, "/changes", by="account:jane")], seconds=2, warm=3),
        ]
    report(title, figures)
    for figure in figures[:2]:
        judge(f"ms for {figure.name}:", figure.median, PAGE_MS)
    _measure_past(store, begun, title)


def _measure_past(store: Store, begun: int, title: str) -> None:
    """What it costs to put back everything since the beginning, the newest 100 revisions, and one more change."""
    directory = Directory(store)
    look = directory.look(_ADMIN, datetime.now(UTC))
    for said, revision in (("everything", begun), ("the newest 100 revisions", look.revision - 100)):
        started = time.perf_counter()
        before = look.before(revision, _ADMIN, look.now)
        first = time.perf_counter() - started
        again = measure("again", [partial(look.before, revision, _ADMIN, look.now)], seconds=0.5)
        print(f"  as it was before {said}: {first * 1000:.0f} ms at first, then {again.median:.3f} ms ({title})")
        assert before.record(SUBJECT).id == SUBJECT


@contextmanager
def served(path: str) -> Iterator[Callable[..., bytes]]:
    """Asks the pages of an application as an editor who has signed in."""
    app = create_app(Settings(store=path))
    loop = asyncio.new_event_loop()
    lifespan = app.router.lifespan_context(app)
    loop.run_until_complete(lifespan.__aenter__())
    cookie = f"{COOKIE}={_secret(app)}"
    yield lambda path, **asked: loop.run_until_complete(_get(app, path, urlencode(asked), cookie))
    loop.run_until_complete(lifespan.__aexit__(None, None, None))
    loop.close()


def _secret(app: Starlette) -> str:
    """The secret of a new session of an editor."""
    look = app.state.directory.look(_ADMIN, datetime.now(UTC))
    account = accounts.create_account(app.state.store, look, "Editor", Role.EDITOR)
    session = new_session(account, look.now, SessionLimits(timedelta(hours=1), timedelta(hours=1)))
    app.state.store.keep(KeptSet(puts=(session.session,)))
    return session.secret


async def _get(app: Starlette, path: str, query: str, cookie: str) -> bytes:
    sent: list[bytes] = []
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "path": path,
        "raw_path": path.encode(), "root_path": "", "scheme": "http", "query_string": query.encode(),
        "server": ("127.0.0.1", 8000), "client": ("127.0.0.1", 1),
        "headers": [(b"host", b"127.0.0.1"), (b"cookie", cookie.encode())],
    }  # fmt: skip

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message.get("body", b""))

    await app(scope, receive, send)
    return b"".join(sent)


if __name__ == "__main__":
    main()
