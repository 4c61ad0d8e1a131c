"""What plans of imports, the review list and judgements show: nobody sees what is not theirs, also if a plan was made
before an account was narrowed. Over the made-up store in which every value with an audience is a word of its own."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from api.app import create_app
from api.cli.main import run
from api.settings import Settings
from graph.accounts import Account
from graph.model.change import ChangeSet
from graph.model.contact import Contact
from graph.model.kept import KEPT_KINDS, KeptQuery, KeptSet
from graph.model.record import Record
from graph.model.vocabulary import Role
from graph.store.opening import open_store
from tests.api.pages.importing import planned, press, whole
from tests.api.pages.pages import Html
from tests.api.pages.signing import browser, proof, signed_in, token
from tests.support.guarded import NOW, guarded
from tests.support.readers import BOUNDED

STORE: Final = guarded()
IMPORT_KINDS: Final = (
    "import-plan",
    "import-part",
    "imported",
    "match-doubt",
    "match-judgement",
    "import-mapping",
    "import-words",
)


@dataclass(frozen=True)
class World:
    """An application over the made-up store, and three files that contradict records of it."""

    app: Starlette
    path: Path
    files: tuple[str, ...]

    def leaks(self, text: str) -> list[str]:
        """What an editor with bounds may not read and yet stands in a text, but for what a file has itself."""
        own, said = "\n".join(self.files).lower(), text.lower()
        return [one.where for one in STORE.withheld(BOUNDED) if one.within(said) and not one.within(own)]

    def narrow(self, name: str) -> None:
        """Give the account of this name the bounds."""
        store = self.app.state.store
        account = next(one for one in store.find_kept(Account, KeptQuery(limit=100)) if one.name == name)
        store.keep(KeptSet(puts=(replace(account, bounds=BOUNDED.bounds, version=0),)))


def files() -> tuple[str, ...]:
    """Lists of agencies, of services and of contacts: rows that change some fields, and match by some others."""
    by = {one.id: one for one in STORE.records}
    ids: dict[str, list[str]] = {}
    for one in STORE.records:
        ids.setdefault(one.KIND, []).append(one.id)
    corrected = tuple(
        "Record id,Website,Description\n"
        + "".join(f"{one},https://x{n}.example,Other words\n" for n, one in enumerate(ids[kind]))
        for kind in ("agency", "service")
    )
    rows = [one for one in by.values() if isinstance(one, Contact) and one.agency]
    desks = "".join(f"{_name(by[one.agency or ''])},{one.title},x@y.example,{_number(one)}\n" for one in rows)
    return (*corrected, f"Agency,Title,Email,Phone\n{desks}")


def _name(record: Record) -> str:
    return str(getattr(record, "name", ""))


def _number(contact: Contact) -> str:
    return contact.phones[0].number if contact.phones else "860-555-0100"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    path = tmp_path / "guarded.db"
    with open_store(str(path)) as store:
        store.write(ChangeSet(id="one", actor="test", reason="a made-up state", puts=STORE.records, at=NOW))
        app = create_app(Settings(), store, lambda: NOW)
        with TestClient(app):
            yield World(app, path, files())


def test_a_plan_is_shown_as_far_as_its_reader_may_read_now(world: World) -> None:
    jane = signed_in(world.app, Role.EDITOR, name="Jane")
    addresses = [planned(jane, file, source="A list") for file in world.files]
    before = "\n".join(whole(jane, one) for one in addresses)
    assert world.leaks(before), "an editor without bounds reads what is restricted"
    other = signed_in(world.app, Role.EDITOR, name="Other")
    assert ["list.csv" in other.get(one).text for one in addresses] == [True] * 3
    bounded = signed_in(world.app, Role.EDITOR, *BOUNDED.bounds, name="Bounded")
    assert {bounded.get(one).status_code for one in addresses} == {403}
    assert "list.csv" not in bounded.get("/import").text
    for client in (browser(world.app), signed_in(world.app, Role.PARTNER), signed_in(world.app, Role.VERIFIER)):
        for path in (*addresses, "/import", "/import/review", "/import/review/table.csv"):
            answer = client.get(path)
            assert answer.status_code in (303, 403)
            assert world.leaks(answer.text) == []
    world.narrow("Jane")
    assert world.leaks("\n".join(whole(jane, one) for one in addresses)) == []
    revision = world.app.state.store.revision()
    refused = press(jane, addresses[0], "apply")
    assert refused.status_code == 403
    assert world.leaks(refused.text) == []
    assert world.app.state.store.revision() == revision


def test_what_somebody_with_bounds_plans_shows_only_what_they_may_read(world: World) -> None:
    jane = signed_in(world.app, Role.EDITOR, name="Jane")
    for file in world.files:  # the same source, so that its earlier values and doubts are there
        press(jane, planned(jane, file, source="A list"), "apply")
    doubts = jane.get("/import/review").text
    bounded = signed_in(world.app, Role.EDITOR, *BOUNDED.bounds, name="Bounded")
    addresses = [planned(bounded, file, source="A list", retire="yes") for file in world.files]
    pages = [whole(bounded, one) for one in addresses]
    pages += [bounded.get(path).text for path in ("/import", "/import/review", "/import/review/table.csv")]
    assert world.leaks("\n".join(pages)) == []
    pairs = {one["value"] for one in Html(doubts).all("input") if one.get("name") == "pair"}
    mine = {one["value"] for one in Html(pages[-2]).all("input") if one.get("name") == "pair"}
    left = {one["value"] for one in Html(jane.get("/import/review").text).all("input") if one.get("name") == "pair"}
    assert pairs - mine <= left, "what others have to decide stays on their list"
    form = {"proof": proof(bounded.get("/import/review")), "do": "SAME", "why": ""}
    for pair in pairs - mine:
        assert bounded.post("/import/review", data=form | {"pair": pair}).status_code == 422


def test_an_import_outside_of_their_bounds_is_not_undone_by_others(world: World) -> None:
    jane = signed_in(world.app, Role.EDITOR, name="Jane")
    address = planned(jane, world.files[0], source="A list")
    assert press(jane, address, "apply").status_code == 303
    change_set = next(one["value"] for one in Html(jane.get(address).text).all("input") if one.get("name") == "id")
    revision = world.app.state.store.revision()
    for role, bounds in ((Role.EDITOR, BOUNDED.bounds), (Role.PARTNER, ()), (Role.VERIFIER, ())):
        client = signed_in(world.app, role, *bounds, name=f"{role} {len(bounds)}")
        form = {"proof": proof(client.get("/account")), "id": change_set, "do": "save", "reason": "a test"}
        answer = client.post("/undo", data=form)
        assert answer.status_code in (403, 404)
        assert world.leaks(answer.text) == []
    assert world.app.state.store.revision() == revision


def test_no_other_face_tells_what_is_kept_of_imports(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    jane = signed_in(world.app, Role.EDITOR, name="Jane")
    for file in world.files:
        press(jane, planned(jane, file, source="A list"), "apply")
    store = world.app.state.store
    ids = [one.id for kind in IMPORT_KINDS for one in store.find_kept(KEPT_KINDS[kind], KeptQuery(limit=2))]
    assert {one.partition(":")[0] for one in ids} >= {"import-plan", "import-part", "imported"}
    asked = {"query": "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", "variables": {"ids": ids}}
    for headers in ({}, {"Authorization": f"Bearer {token(world.app, Role.ADMIN)}"}):
        answer = browser(world.app).post("/graphql", json=asked, headers=headers)
        assert answer.json() == {"data": {"nodes": [None] * len(ids)}}
    for one in ids:
        assert run(["show", one, "--store", str(world.path)]) != 0
        assert capsys.readouterr().out == ""
