"""Crawls of one face: everything that it answers a viewer, over the made-up store and over one that differs from it
only in what the viewer may not read."""

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path
from typing import Final

import pytest
from _pytest.mark.structures import ParameterSet

from graph.directory import Directory
from graph.look import Look, Viewer
from graph.model.change import ChangeSet
from graph.store.opening import open_store
from tests.support.guarded import NOW, Guarded, guarded, guarded_from

Answers = dict[str, str]
"""What a face answers, by what it was asked."""
Crawl = Callable[[Path, Viewer, Guarded, Sequence[str]], Answers]
"""Crawls a face over the store in a file. It asks for the ids of the `Guarded` and searches for the words."""
_NAMES = ("name", "title", "aliases", "acronym")
_BREAKS: Final = re.compile("[\n\"'<>]")
"""What no value has in it, however it is written."""


class Crawls:
    """The crawls of one face, each done once. The stores are in `folder`."""

    def __init__(self, crawl: Crawl, folder: Path) -> None:
        self._crawl, self._folder = crawl, folder
        self.store = guarded()
        self._answers: dict[tuple[Viewer, bool], Answers] = {}
        self._saids: dict[Viewer, str] = {}
        assert not any(_BREAKS.search(form) for value in self.store.planted for form in value.forms)

    def usual(self, viewer: Viewer) -> Answers:
        """What the face answers `viewer`."""
        return self._crawled(viewer, different=False)

    def different(self, viewer: Viewer) -> Answers:
        """The same over a store in which everything that `viewer` may not read is different."""
        return self._crawled(viewer, different=True)

    def leaks(self, viewer: Viewer) -> dict[str, str]:
        """The values that are not for `viewer` and yet in an answer, with the first such answer."""
        answers, said = self.usual(viewer), self._said(viewer)
        leaked = [value for value in self.store.withheld(viewer) if value.within(said)]
        return {
            value.where: next(asked for asked, text in answers.items() if value.within(text.lower()))
            for value in leaked
        }

    def unseen(self, viewer: Viewer, not_shown: Collection[str] = ()) -> list[str]:
        """The values that are for `viewer` and in no answer, but for fields that the face does not show:
        `kind.field`, or `kind.*`."""
        said = self._said(viewer)
        fields = {value: _field(value.where) for value in self.store.readable(viewer)}
        shown = [value for value, field in fields.items() if not {field, f"{field.split('.')[0]}.*"} & {*not_shown}]
        return [value.where for value in shown if not value.within(said)]

    def differences(self, viewer: Viewer) -> dict[str, tuple[str, str]]:
        """What is answered otherwise in the different store: where the two answers part."""
        usual, different = self.usual(viewer), self.different(viewer)
        assert usual.keys() == different.keys()
        return {asked: _parting(text, different[asked]) for asked, text in usual.items() if text != different[asked]}

    def _said(self, viewer: Viewer) -> str:
        """What the face answers `viewer`, in small letters, each piece between two breaks once.

        Most of a page is on other pages, too, and a thousand values are looked for.
        """
        if viewer not in self._saids:
            lines = {line for text in self.usual(viewer).values() for line in text.lower().split("\n")}
            self._saids[viewer] = "\n".join({piece for line in lines for piece in _BREAKS.split(line)})
        return self._saids[viewer]

    def _crawled(self, viewer: Viewer, different: bool) -> Answers:
        key = (viewer, different)
        if key not in self._answers:
            other = guarded_from(viewer)
            path = self._folder / f"{viewer.role}-{len(viewer.bounds)}-{different}.db"
            with open_store(str(path)) as store:
                puts = (other if different else self.store).records
                store.write(ChangeSet(id="one", actor="test", reason="a made-up state", puts=puts, at=NOW))
            self._answers[key] = self._crawl(path, viewer, self.store, _words(self.store, other))
        return self._answers[key]


def each_in_one_worker(face: str, viewers: Iterable[Viewer]) -> list[ParameterSet]:
    """The parameters of the tests of a face, for each viewer: its tests share a worker, for they share its crawls."""
    return [
        pytest.param(one, marks=pytest.mark.xdist_group(f"{face}-{one.role}-{len(one.bounds)}")) for one in viewers
    ]


def over_looks(crawl: Callable[[Look, Guarded, Sequence[str]], Answers]) -> Crawl:
    """A crawl of what is asked of a look."""

    def crawled(path: Path, viewer: Viewer, store: Guarded, words: Sequence[str]) -> Answers:
        with open_store(str(path)) as opened:
            return crawl(Directory(opened).look(viewer, NOW), store, words)

    return crawled


def _words(*stores: Guarded) -> list[str]:
    """What is searched for: each name in the stores, and each number as the id of its line."""
    planted = [value for store in stores for value in store.planted]
    names = {value.forms[0] for value in planted if _field(value.where).rpartition(".")[2] in _NAMES}
    numbers = {f"phone:+1{value.forms[0]}" for value in planted if value.forms[0].isdigit()}
    return sorted(names | numbers)


def _field(where: str) -> str:
    """`contact.phones` for `contact:desk.phones`, also for `contact:desk.citations.url`: the kind and the field."""
    record_id, name, *_ = where.split(".")
    kind, colon, _ = record_id.partition(":")
    return f"{kind if colon else 'category'}.{name}"


def _parting(text: str, other: str) -> tuple[str, str]:
    """The first places at which two answers differ."""
    at = next((at for at, (one, two) in enumerate(zip(text, other, strict=False)) if one != two), 0)
    begin = max(0, at - 60)
    return text[begin : at + 60], other[begin : at + 60]
