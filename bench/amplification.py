"""How much one small GraphQL request can cost: the worst documents that a search over the schema finds.

Limits: an accepted document makes less than 2,000 bytes of answer for each of its own, and takes less than 50 ms of
work (processor time of the thread, parsing and validation included); a refused document takes less than 50 ms, too.
`python -m bench.amplification --seconds 60 --seed 7` searches longer, or elsewhere.
"""

import argparse
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from api.budget import MOST_TIMES
from api.graphql.running.engine import Engine, GraphQLRequest, encoded
from api.graphql.running.schema import schema
from bench.timing import judge
from bench.worst_document import Search, Values
from graph.directory import Directory
from graph.look.viewer import PUBLIC
from graph.store import open_store
from seed.storing import load_seed

NOW: Final = datetime(2026, 11, 21, 7, tzinfo=UTC)
WORK_MS: Final = 50.0
VALUES: Final[Values] = {
    "first": ("200", "100", "50", "20", "10", "3"),
    "budget": ("200", "100", "20"),
    "without": ('["agency:ct-dcf"]', '["phone:211","agency:ct-dmhas"]'),
    "jurisdiction": ('"Windham"', '"jurisdiction:ct"'),
    "region": ('"DEMHS Region 3"', '"Connecticut"', '"Hartford"'),
    "template": ('"school-administrators"', '"police"'),
    "carrying": ('"contact:911"', '"phone:211"'),
    "place": ('"Connecticut"', '"Hartford"', '"06810"'),
    "text": ('"crisis"', '"my son is suicidal, Danbury"', '"a"', '"state police"', '"Windham"'),
    "category": ('"crisis"', '"youth-mobile-crisis"', '"suicide"'),
    "categories": ('["crisis","youth-mobile-crisis"]',),
    "age": ("14", "40"),
    "at": ('"2026-11-21T15:00:00Z"',),
    "language": ('"es"',),
    "from": ('"agency:sector-k12-schools"', '"agency:ct-dcf"'),
    "id": ('"agency:ct-dcf"', '"jurisdiction:ct"', '"agency:ct-dmhas"', '"service:211"'),
    "ids": (
        '["agency:ct-dcf","agency:ct-dmhas","jurisdiction:ct","service:211"]',
        "[" + ",".join(['"agency:ct-dcf","agency:sector-k12-schools"'] * 50) + "]",
    ),
    "within": ('"jurisdiction:ct"',),
    "agency": ('"agency:ct-dcf"',),
    "group": ('"Schools"',),
    "country": ('"United States"',),
    "publisher": ('"agency:us-dhs"',),
    "subject": ('"agency:ct-dcf"',),
    "belongings": ("true",),
    "actor": ('"seed"',),
    "since": ('"2026-01-01T00:00:00Z"',),
    "day": ('"2026-11-20"',),
    "asOf": ('"2026-11-20"', '"2026-11-21"'),
    "changeSet": ('"none"',),
}
REPEATED: Final = (
    'findServices(place:"Connecticut"){places{matched}}',
    'findServices(place:"Connecticut"){leftOut(first:0){totalCount}}',
    f'search(text:"{"children department crisis office region state health service " * 3}",first:0){{totalCount}}',
    f'understand(text:"{"hartfrd danbry suicidl chld " * 7}"){{rest}}',
    f'places(text:"{"north east south west haven new " * 6}"){{matched}}',
    'pointsOfContact(within:"jurisdiction:ct",category:"crisis",first:0){totalCount}',
    'services(within:"jurisdiction:ct",first:0){totalCount}',
    'agencies(within:"jurisdiction:ct",first:0){totalCount}',
    "relations(first:0){totalCount}",
    'referralPaths(from:"agency:ct-dcf",place:"Connecticut",category:"crisis",first:10){paths{cost}}',
)
"""Questions that take long and answer little. They are asked as often as is accepted."""
HOSTILE: Final = {
    "one field many times": "{" + "...on Query{" + "categories{parent{id}} " * 99 + "}" + "}",
    "fields doubled at each level": "{categories{" + "parent{" * 2 + "id " * 90 + "}" * 2 + "}}",
    "many fragments in one place": "{categories{"
    + " ".join(f"...F{n}" for n in range(90))
    + "}}"
    + "".join(f"fragment F{n} on Category{{parent{{parent{{id}}}}}}" for n in range(90)),
    "a chain of fragments": "{categories{...F0}}"
    + "".join(f"fragment F{n} on Category{{id ...F{n + 1}}}" for n in range(100))
    + "fragment F100 on Category{id}",
    "fragments doubled at each level": "{categories{...F0}}"
    + "".join(f"fragment F{n} on Category{{a:parent{{...F{n + 1}}}parent{{...F{n + 1}}}}}" for n in range(13))
    + "fragment F13 on Category{id}",
    "unknown fields": "{" + f"...on Query{{{' '.join(f'servces{n}' for n in range(90))}}}" * 9 + "}",
    "many operations": " ".join(f"query Q{n}($a:ID){{...F}}" for n in range(90)) + "fragment F on Query{revision}",
    "a long list": "{nodes(ids:[" + '"agency:ct-dcf" ' * 900 + "]){id}}",
    "too many words": "{" + "revision " * 30_000 + "}",
}
"""Documents that are expensive to read, parse or validate."""


class Meter:
    """Asks documents, each by an engine that does not know it yet, and measures what they cost."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        self._engine = Engine(schema, documents=0)
        self.worst_refusal = (0.0, "")

    def ask(self, text: str) -> tuple[float, int, bool]:
        """The milliseconds of work for a document, the bytes of its answer, and whether it was accepted."""
        began = time.thread_time()
        answer = self._engine.answer(self._directory, GraphQLRequest(text), PUBLIC, NOW)
        answer, content = encoded(answer)
        taken = (time.thread_time() - began) * 1e3
        assert answer.status < 500, (answer.body, text)
        accepted = "data" in answer.body
        if not accepted and taken > self.worst_refusal[0]:
            taken = min(taken, self._again(text))
            self.worst_refusal = max(self.worst_refusal, (taken, text))
        return taken, len(content), accepted

    def _again(self, text: str) -> float:
        times = []
        for _ in range(4):
            began = time.thread_time()
            encoded(self._engine.answer(self._directory, GraphQLRequest(text), PUBLIC, NOW))
            times.append((time.thread_time() - began) * 1e3)
        return min(times)

    def work(self, text: str) -> float | None:
        """The score of a search for the most work; the least of several runs where it is much."""
        taken, _, accepted = self.ask(text)
        if accepted and taken > WORK_MS / 2:
            taken = min(taken, self._again(text))
        return taken if accepted else None

    def bytes(self, text: str) -> float | None:
        """The score of a search for the most bytes for a byte."""
        _, size, accepted = self.ask(text)
        return size / len(text.encode()) if accepted else None


def main(arguments: Sequence[str] = ()) -> None:
    """Print the worst documents of a bounded search."""
    parser = argparse.ArgumentParser(prog="python -m bench.amplification", description=__doc__)
    parser.add_argument("--seconds", type=float, default=20.0, help="of each search (20)")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder, open_store(str(Path(folder) / "bench.db")) as store:
        load_seed(store)
        meter = Meter(Directory(store))
        meter.ask('{findServices(place:"Hartford"){services{totalCount}}search(text:"a"){totalCount}}')
        print("\nThe worst GraphQL documents that a search finds")
        times, text = _searched("bytes for a byte", meter.bytes, asked.seconds, asked.seed)
        judge("bytes of answer for a byte of document:", times, MOST_TIMES)
        print(f"    {text}")
        taken, text = max(_searched("work", meter.work, asked.seconds, asked.seed), most_work(meter))
        judge("ms of work for an accepted document:", taken, WORK_MS)
        print(f"    {text}")
        for text in HOSTILE.values():
            meter.ask(text)
        judge("ms of work until a document is refused:", meter.worst_refusal[0], WORK_MS)
        print(f"    {meter.worst_refusal[1][:2_000]}")


def most_work(meter: Meter) -> tuple[float, str]:
    """The question that takes most work when it is asked as often as is accepted, and its milliseconds."""
    worst = (0.0, "")
    for question in REPEATED:
        for count in (1, 4, 8, 16, 32, 48):
            text = "{" + " ".join(f"a{n}:{question}" for n in range(count)) + "}"
            taken = meter.work(text)
            if taken is None:
                break
            worst = max(worst, (taken, text))
    return worst


def _searched(what: str, score: Callable[[str], float | None], seconds: float, seed: int) -> tuple[float, str]:
    search = Search(schema, VALUES, score, seed)
    end = time.monotonic() + seconds
    found = search.run(lambda _: time.monotonic() < end)
    print(f"  {what}: {search.tried} documents tried, {search.refused} refused")
    return found


if __name__ == "__main__":
    import sys

    main(sys.argv[1:])
