"""Crawls of one face: everything that it answers a role, over the made-up store and over one that differs from it
only in what the role may not read."""

from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from graph.directory import Directory
from graph.look import Look, Viewer
from graph.model.change import ChangeSet
from graph.model.vocabulary import Audience, Role
from graph.store.opening import open_store
from tests.support.guarded import NOW, READS, Guarded, guarded

Answers = dict[str, str]
"""What a face answers, by what it was asked."""
Crawl = Callable[[Path, Role, Guarded, Sequence[str]], Answers]
"""Crawls a face over the store in a file. It asks for the ids of the `Guarded` and searches for the words."""
_NAMES = ("name", "title", "aliases", "acronym")


class Crawls:
    """The crawls of one face, each done once. The stores are in `folder`."""

    def __init__(self, crawl: Crawl, folder: Path) -> None:
        self._crawl, self._folder = crawl, folder
        self.store = guarded()
        self._answers: dict[tuple[Role, bool], Answers] = {}

    def usual(self, role: Role) -> Answers:
        """What the face answers `role`."""
        return self._crawled(role, different=False)

    def different(self, role: Role) -> Answers:
        """The same over a store in which everything that `role` may not read is different."""
        return self._crawled(role, different=True)

    def leaks(self, role: Role) -> dict[str, str]:
        """The values that are not for `role` and yet in an answer, with the first such answer."""
        answers = self.usual(role)
        everything = "\n".join(answers.values()).lower()
        leaked = [value for value in self.store.withheld(role) if value.within(everything)]
        return {
            value.where: next(asked for asked, text in answers.items() if value.within(text.lower()))
            for value in leaked
        }

    def unseen(self, role: Role, not_shown: Collection[str] = ()) -> list[str]:
        """The values that are for `role` and in no answer, but for fields that the face does not show: `kind.field`,
        or `kind.*`."""
        everything = "\n".join(self.usual(role).values()).lower()
        fields = {value: _field(value.where) for value in self.store.readable(role)}
        shown = [value for value, field in fields.items() if not {field, f"{field.split('.')[0]}.*"} & {*not_shown}]
        return [value.where for value in shown if not value.within(everything)]

    def differences(self, role: Role) -> dict[str, tuple[str, str]]:
        """What is answered otherwise in the different store: where the two answers part."""
        usual, different = self.usual(role), self.different(role)
        assert usual.keys() == different.keys()
        return {asked: _parting(text, different[asked]) for asked, text in usual.items() if text != different[asked]}

    def _crawled(self, role: Role, different: bool) -> Answers:
        key = (role, different)
        if key not in self._answers:
            other = guarded([audience for audience in Audience if audience not in READS[role]])
            path = self._folder / f"{role}-{different}.db"
            with open_store(str(path)) as store:
                puts = (other if different else self.store).records
                store.write(ChangeSet(id="one", actor="test", reason="a made-up state", puts=puts, at=NOW))
            self._answers[key] = self._crawl(path, role, self.store, _words(self.store, other))
        return self._answers[key]


def over_looks(crawl: Callable[[Look, Guarded, Sequence[str]], Answers]) -> Crawl:
    """A crawl of what is asked of a look."""

    def crawled(path: Path, role: Role, store: Guarded, words: Sequence[str]) -> Answers:
        with open_store(str(path)) as opened:
            return crawl(Directory(opened).look(Viewer(role), NOW), store, words)

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
