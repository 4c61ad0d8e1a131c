"""What commands, pages and GraphQL show of the seed: each sentence is in the catalogue, the rest is data.

The catalogue is compared with what is looked up while they run, not with what the extraction finds.
"""

import json
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from starlette.testclient import TestClient

import api.words.messages
from api.cli.main import run
from api.pages.frame.rendering import environment
from api.words.messages import TEMPLATE
from graph.model.change import ChangeSet
from graph.store.opening import open_store
from tests.api.pages.pages import EXAMPLES, QUESTIONS
from tests.api.pages.path_pages import FAMILIES, PATHS, POLICE, SCHOOLS
from tests.support.marked import Marked, outside, own_words, strings
from tests.support.small import RECORDS

FIND = """query F($place: String!, $category: ID, $age: Int) {
  findServices(place: $place, category: $category, age: $age) {
    notices { text } remarks { text } whyNone { text }
    services { edges { node { reasons { text } use { reason { text } } } } }
    leftOut { edges { node { reason { text } } } }
  }
}"""
COMMANDS = {
    "find": ("find", "Willimantic", "--category", "youth-mobile-crisis", "--age", "14"),
    "find-referral": ("find", "Trumbull", "--category", "child-advocacy-center", "--age", "9"),
    "find-more": ("find", "Hartford", "--limit", "2"),
    "find-none": ("find", "windam", "--category", "youth-mobile-crisis", "--age", "40"),
    "find-nowhere": ("find", "Qqqqqqzzz"),
    "places": ("places", "06226"),
    "places-none": ("places", "Qqqqqqzzz"),
    "search": ("search", "EMPS", "--limit", "1"),
    "search-region": ("search", "DEMHS Region 3"),
    "search-none": ("search", "Qqqqqqzzz"),
    "path": ("path", "--from", SCHOOLS, "--place", "Mystic", "--category", "youth-mobile-crisis", "--age", "14"),
    "path-law": ("path", "--from", SCHOOLS, "--place", "Trumbull", "--category", "child-advocacy-center"),
    "path-long": ("path", "--from", POLICE, "--place", "Hartford", "--category", "school-safety"),
    "path-none": ("path", "--from", FAMILIES, "--place", "Hartford", "--category", "threat-assessment"),
    "audit": ("audit", "--verbose"),
    "seed": ("seed",),
}
"""Commands whose answers hold every line that a command can print."""
SHOWN_ATTRIBUTES = {"aria-label", "title", "alt", "placeholder", "label", "data-copied", "data-selected"}


@pytest.fixture
def marked(monkeypatch: pytest.MonkeyPatch) -> Iterator[Marked]:
    """The sentences of every face, in brackets."""
    messages = Marked()
    monkeypatch.setattr(api.words.messages, "_messages", lambda _language: messages)
    environment.cache_clear()
    yield messages
    environment.cache_clear()


@pytest.fixture(scope="module")
def data(seeded_store: Path) -> str:
    """Every text of the seed."""
    with open_store(str(seeded_store)) as store:
        return strings(store.load().records)


@pytest.fixture
def said(
    store_file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., list[str]]:
    """What a command prints, line by line."""
    monkeypatch.setenv("SIGNPOST_STORE", str(store_file))

    def answer(*arguments: str) -> list[str]:
        assert run(arguments) in {0, 1}
        printed = capsys.readouterr()
        assert not printed.err
        return printed.out.splitlines()

    return answer


def not_in_catalogue(asked: set[tuple[str, ...]]) -> set[tuple[str, ...]]:
    """Those of the sentences that a translator never sees."""
    with TEMPLATE.open("rb") as file:
        entries = [message.id for message in read_po(file)]
    plurals = {entry for entry in entries if isinstance(entry, tuple)}
    texts = {entry if isinstance(entry, str) else entry[0] for entry in entries}
    return {one for one in asked if one not in plurals and (len(one) > 1 or one[0] not in texts)}


class Shown(HTMLParser):
    """The texts that a page shows. Left out: the boxes of a picture, which cut their words, and errors in English."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self._tag = self._english = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._tag = tag
        if tag != "html" and ("lang", "en") in attrs:
            self._english = tag
        self.texts += [value or "" for name, value in attrs if name in SHOWN_ATTRIBUTES]

    def handle_endtag(self, tag: str) -> None:
        if tag == self._english:
            self._english = ""

    def handle_data(self, data: str) -> None:
        if self._tag not in {"script", "style", "text", "tspan"} and not self._english:
            self.texts.append(data)


@pytest.mark.parametrize("arguments", COMMANDS.values(), ids=COMMANDS)
def test_each_sentence_of_a_command_is_in_the_catalogue_and_the_rest_is_data(
    arguments: tuple[str, ...], marked: Marked, said: Callable[..., list[str]], data: str
) -> None:
    lines = said(*arguments)
    assert lines
    assert [line for line in lines if not line.strip().startswith("⟦")] == [], "each line begins with a label"
    assert own_words("\n".join(lines).replace("--category ", ""), data) == set()
    assert not_in_catalogue(marked.asked) == set()


def test_what_keeps_a_store_says_is_in_the_catalogue(
    marked: Marked, said: Callable[..., list[str]], tmp_path: Path
) -> None:
    source, target = str(tmp_path / "small.db"), str(tmp_path / "copy.db")
    with open_store(source) as store:
        store.write(ChangeSet(actor="test", reason="a small state", puts=RECORDS))
    assert [outside(line).strip() for line in said("copy", source, target)] == ["", ""]
    assert said("doctor", source)[-1] == "⟦Nothing is wrong with it.⟧"
    open_store(str(tmp_path / "empty.db")).close()
    *found, last = said("doctor", str(tmp_path / "empty.db"))
    assert last == "⟦To mend: 1⟧"
    assert "Records: ⟦0; to do: run `signpost seed`⟧" in found
    assert outside(said("seed", "--store", str(tmp_path / "empty.db"))[0]).strip() == ""
    assert not_in_catalogue(marked.asked) == set()


def test_each_sentence_of_the_pages_is_in_the_catalogue_and_the_rest_is_data(
    marked: Marked, client: TestClient, data: str
) -> None:
    pages = [client.get(address).text for address in EXAMPLES.values()]
    pages += [client.post("/", data=form).text for form in QUESTIONS.values()]
    pages += [client.post("/path", data=form).text for form in PATHS.values()]
    pages += [client.post("/search", data={"q": text}).text for text in ("DCF", "EMPS", "", "Qqq")]
    texts = [text for page in pages for text in Shown(page).texts]
    assert own_words("\n".join(texts), data) == {"Signpost"}
    assert len(marked.asked) > 300
    assert not_in_catalogue(marked.asked) == set()


def test_each_sentence_of_graphql_is_in_the_catalogue(marked: Marked, client: TestClient) -> None:
    for place, category, age in (("windam", "youth-mobile-crisis", 14), ("Hartford", "youth-mobile-crisis", 40)):
        variables = {"place": place, "category": category, "age": age}
        response = client.post("/graphql", json={"query": FIND, "variables": variables})
        texts = json.dumps(response.json()["data"], ensure_ascii=False)
        assert "⟦" in texts
    assert marked.asked
    assert not_in_catalogue(marked.asked) == set()
