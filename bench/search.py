"""`search` in the core on Connecticut's seed and on made-up states, beside SQLite's FTS5 on disk and PostgreSQL.

Limit: 2 ms for every single text, at every size: the median of its runs. The peers get the same texts and documents;
how many of the first hits that we expect each of them gives is printed, too. These were chosen while the core was
tuned, so the core's own count says nothing. The peers are no fair match: they know nothing of acronyms or
misspellings, and give 25 hits where the core gives up to 200. `python -m bench.search 1 10 100` measures growth at
these times Connecticut's size; a hundred times takes a quarter of an hour and 8 GB.
"""

import gc
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from pathlib import Path

from bench import postgres, synthetic
from bench.search_peers import Ask, documents, postgres_search, sqlite_on_disk, tantivy_search
from bench.timing import Figure, judge, measure
from graph.look import Look
from graph.look.audience import Guard
from graph.look.viewer import PUBLIC
from graph.model.agency import Agency
from graph.model.category import Category
from graph.model.change import Action, Change
from graph.model.contact import Contact, Slot
from graph.model.jurisdiction import Jurisdiction
from graph.model.profile import Profile
from graph.model.record import Record
from graph.model.service import Service
from graph.readmodel import ReadModel
from graph.readmodel.record_cache import RecordCache
from graph.search import search
from graph.search.index import search_index
from graph.store.contract import Snapshot
from graph.store.writing import load_order
from seed.loader import read_seed

NOW = datetime(2026, 11, 21, 15, tzinfo=UTC)
LIMIT_MS = 2.0
TEXTS = (
    "SBDI", "UCC", "LEAP", "swatting", "Crisis Intervention Training", "housing", "report child abuse", "EMPS",
    "DMHAS", "the Department of Children and Families", "860 258 4100", "1-800-HOPE-135", "2-1-1", "17a-101",
    "domestic violence", "yuoth mobile crisis", "police danbury", "my son is suicidal, Danbury", "Klingberg",
    "psychiatric hospital", "zzzzqq", "services", "mental health", "de", "state police", "school safety",
    "CAC Hartford", "Connecticut", "a", "the of and",
)  # fmt: skip
FIRST = {
    "UCC": "urgent-crisis-center",
    "swatting": "suspicious-activity-reporting",
    "housing": "housing",
    "report child abuse": "child-abuse-reporting",
    "EMPS": "youth-mobile-crisis",
    "DMHAS": "agency:ct-dmhas",
    "the Department of Children and Families": "agency:ct-dcf",
    "domestic violence": "domestic-violence",
    "yuoth mobile crisis": "youth-mobile-crisis",
    "CAC Hartford": "service:cac-klingberg",
}
_SEARCHED = (Jurisdiction, Category, Agency, Service, Contact, Slot, Profile)


class _Nothing:
    def read(self, ids: Iterable[str]) -> dict[str, Record]:
        raise AssertionError(f"the search read {list(ids)} from the store")


def look_at(model: ReadModel) -> Look:
    """A look without a store: a search reads none."""
    return Look(model, _Nothing(), RecordCache(), PUBLIC, NOW)


def connecticut() -> ReadModel:
    """The seed."""
    return ReadModel.build(Snapshot(1, tuple(sorted(read_seed().records, key=load_order))))


def worded(factor: float, seed: ReadModel) -> Iterator[Record]:
    """A made-up state whose agencies and services have names and descriptions in Connecticut's words."""
    chance = random.Random(1)
    names = sorted([one.name for one in seed.all(Agency).values()] + [one.name for one in seed.all(Service).values()])
    texts = sorted(one.description for one in seed.all(Service).values() if one.description)
    for record in synthetic.records(synthetic.Size.times(factor)):
        if isinstance(record, Agency | Service):
            name = f"{chance.choice(names)} {chance.randrange(10**5)}"
            yield replace(record, name=name, description=chance.choice(texts))
        elif isinstance(record, _SEARCHED):
            yield record


def main(factors: Sequence[float] = (1, 10)) -> None:
    """Print the figures."""
    seed = connecticut()
    _compare("the seed", seed, expect=True)
    for factor in factors:
        _compare(f"a made-up state, {factor:g} times Connecticut", _made_up(factor, seed))


def _made_up(factor: float, seed: ReadModel) -> ReadModel:
    return ReadModel.build(Snapshot(1, tuple(sorted(worded(factor, seed), key=load_order))))


def _compare(what: str, model: ReadModel, *, expect: bool = False) -> None:
    """Print the figures of one directory and, if `expect`, how many of the first hits that we expect each gives."""
    look = look_at(model)
    Guard(model, PUBLIC)  # computes who may read what, for all questions: no part of the index
    before, began = _memory(), time.perf_counter()
    count = len(search_index(look).live)
    built, held = time.perf_counter() - began, _memory() - before
    gc.collect()
    gc.freeze()  # as the served application does
    print(f"\nsearch, {what}, {count:,} documents")
    slowest = _print_figure("core", partial(search, look))
    judge(f"the slowest text, {slowest.name!r}, in ms", slowest.median, LIMIT_MS)
    print(f"  index made in {built * 1000:,.0f} ms; it takes {held / count:,.0f} bytes a document")
    print(f"  found right after a write in {_after_a_write(model):.2f} ms")
    _compare_peers(look, expect)
    gc.unfreeze()


def _compare_peers(look: Look, expect: bool) -> None:
    rows = list(documents(look.model))
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        peers: dict[str, Ask | None] = {
            "SQLite FTS5 on disk": stack.enter_context(sqlite_on_disk(folder / "d.db", rows)),
            "tantivy in memory": tantivy_search(rows),
        }
        connection = stack.enter_context(postgres.postgres())
        peers["PostgreSQL, GIN and ts_rank"] = None if connection is None else postgres_search(connection, rows)
        rows.clear()
        installed = {name: ask for name, ask in peers.items() if ask is not None}
        for name in peers:
            if name in installed:
                _print_figure(name, installed[name])
            else:
                print(f"  {name} is not installed: no peer in this run")
        if expect:
            _print_first(look, installed)


def _print_figure(name: str, ask: Callable[[str], object]) -> Figure:
    """Print the median of all texts and the text with the slowest median. Returns the figure of that text."""
    each = [measure(text, [partial(ask, text)], seconds=0.05, warm=2, least=5) for text in TEXTS]
    slowest = max(each, key=lambda figure: figure.median)
    median = statistics.median(figure.median for figure in each)
    within = sum(figure.median <= LIMIT_MS for figure in each)
    print(
        f"  {name:<28} median {median:9.3f} ms   slowest {slowest.median:9.3f} ms ({slowest.name!r})"
        f"   {within} of {len(TEXTS)} texts within {LIMIT_MS:g} ms",
        flush=True,
    )
    return slowest


def _memory() -> int:
    """The bytes that this process holds in memory."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * resource.getpagesize()


def _print_first(look: Look, peers: dict[str, Ask]) -> None:
    asks: dict[str, Ask] = {"core": lambda text: [hit.id for hit in search(look, text)], **peers}
    for name, ask in asks.items():
        right = sum(ask(text)[:1] == [first] for text, first in FIRST.items())
        print(f"  expected first hits: {right} of {len(FIRST)}, {name}")


def _after_a_write(model: ReadModel) -> float:
    """Milliseconds from a change of a name until the new name is found."""
    taken = []
    for number, service in enumerate(islice(model.all(Service).values(), 20)):
        after = replace(service, name=f"Quincunx {number}", version=service.version + 1)
        change = Change(
            revision=2, change_set="2", at=NOW, actor="bench", reason="bench", action=Action.UPDATED,
            subject=service.id, before=service, after=after,
        )  # fmt: skip
        began = time.perf_counter()
        hits = search(look_at(model.updated([change])), f"quincunx {number}")
        taken.append(time.perf_counter() - began)
        assert hits[0].id == service.id
    return sorted(taken)[len(taken) // 2] * 1000


if __name__ == "__main__":
    main([float(argument) for argument in sys.argv[1:]] or (1, 10))
