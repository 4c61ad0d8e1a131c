"""What the public can reach of a record, by asking the faces, over a store in which every value is its own word."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from api.app import create_app
from api.cli.main import run
from api.proof.asking import Question, Reply, ask
from api.proof.view import Proof, plan, prove
from api.settings import Settings
from api.words.messages import messages_for
from api.words.reasons import SENTENCES
from graph import proof
from graph.look import Look, Viewer
from graph.look.field_audience import AUDIENCES
from graph.model.agency import Agency
from graph.model.contact import Contact
from graph.model.errors import Forbidden, NotFound
from graph.model.shape import shapes
from graph.model.vocabulary import Audience, Role
from graph.store.opening import open_store
from tests.api.pages.pages import Html
from tests.api.pages.signing import browser, signed_in
from tests.support.guarded import NOW, Guarded, guarded
from tests.support.records import changes

EN = messages_for("en")
PROVED = ("agency", "contact", "jurisdiction", "member", "relation", "service", "slot", "team", "verification")


@pytest.fixture(scope="module")
def store() -> Guarded:
    return guarded()


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory, store: Guarded) -> Path:
    path = tmp_path_factory.mktemp("proof") / "guarded.db"
    with open_store(str(path)) as opened:
        opened.write(changes(*store.records, at=NOW))
    return path


@pytest.fixture(scope="module")
def app(path: Path) -> Iterator[Starlette]:
    with open_store(str(path)) as opened:
        app = create_app(Settings(), opened, lambda: NOW)
        with TestClient(app):
            yield app


def look(app: Starlette, role: Role = Role.ADMIN) -> Look:
    made: Look = app.state.directory.look(Viewer(role), NOW)
    return made


def proved(app: Starlette, record_id: str) -> Proof:
    planned = plan(look(app), record_id, EN)

    async def asked() -> list[Reply]:
        return [await ask(app, face.question) for face in planned.faces]

    return prove(look(app), planned, asyncio.run(asked()), EN)


def test_the_rules_give_the_audience_that_the_guard_goes_by(app: Starlette, store: Guarded) -> None:
    audiences = look(app).model.derived(AUDIENCES)
    for record in store.records:
        for shape in shapes(type(record)):
            rules = [audience for audience, _ in audiences.rules(record, shape.name)]
            assert max(rules, key=list(Audience).index) is audiences.of(record, shape.name), (record.id, shape.name)


def test_no_answer_to_the_public_has_what_is_not_for_it(app: Starlette, store: Guarded) -> None:
    """But for numbers that another contact has as well, for everybody."""
    told = {record.id: proved(app, record.id) for record in store.records if record.KIND in PROVED}
    alarms = {one: [field.label for field in made.fields if field.alarm] for one, made in told.items() if made.alarms}
    assert alarms == {"contact:house-first": ["Phones"], "contact:house-liaison": ["Phones"]}


def test_what_is_for_everybody_is_found(app: Starlette, store: Guarded) -> None:
    found: dict[str, int] = {}
    for record in store.records:
        if record.KIND in ("agency", "contact", "service", "team"):
            fields = proved(app, record.id).fields
            found[record.KIND] = found.get(record.KIND, 0) + sum(bool(field.found) for field in fields)
    assert min(found.values()) >= 5, found


def test_every_field_says_who_may_see_it_and_why(app: Starlette, store: Guarded) -> None:
    fields = {(field.label, field.audience): field.why for field in proved(app, "contact:closed").fields}
    assert fields["E-mail", "Editors only"] == ("The whole record is for: Editors only",)
    audiences = {field.audience for field in proof.fields(look(app), "contact:closed")}
    assert audiences == {Audience.RESTRICTED}
    whys = {
        reason.code
        for record in store.records
        for field in proof.fields(look(app), look(app).survivor(record.id))
        for reason in field.reasons
    }
    assert whys == {code for code in SENTENCES if code.startswith("audience.")}


def test_each_phone_is_by_itself(app: Starlette, store: Guarded) -> None:
    several = next(record for record in store.records if isinstance(record, Contact) and len(record.phones) > 1)
    phones = [field for field in proof.fields(look(app), several.id) if field.name == "phones"]
    assert [field.value for field in phones] == list(several.phones)


def test_a_withheld_value_that_stands_in_an_answer_is_an_alarm(tmp_path: Path, store: Guarded) -> None:
    closed = next(record for record in store.records if record.id == "contact:closed")
    agency = next(one for one in store.records if isinstance(one, Agency) and not one.narrowed)
    assert isinstance(closed, Contact)
    leaking = replace(agency, description=f"Write to {closed.email} for help.")
    with open_store(str(tmp_path / "leaking.db")) as opened:
        others = [record for record in store.records if record.id != agency.id]
        opened.write(changes(*others, leaking, at=NOW))
        app = create_app(Settings(), opened, lambda: NOW)
        with TestClient(app):
            shown = replace(plan(look(app), closed.id, EN), faces=plan(look(app), agency.id, EN).faces)

            async def asked() -> list[Reply]:
                return [await ask(app, face.question) for face in shown.faces]

            told = prove(look(app), shown, asyncio.run(asked()), EN)
    alarms = [field for field in told.fields if field.alarm]
    assert [field.label for field in alarms] == ["E-mail"]
    assert alarms[0].found[0].startswith("Page /agencies/")
    assert told.alarms == 1


def test_the_faces_are_asked_as_the_public(app: Starlette) -> None:
    async def asked(question: Question) -> Reply:
        return await ask(app, question)

    assert asyncio.run(asked(Question("/changes"))).status in (303, 401)
    assert asyncio.run(asked(Question("/agencies/agency:none"))).status == 404
    query = Question("/graphql", document="{ changes { totalCount } }")
    assert "FORBIDDEN" in asyncio.run(asked(query)).text


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMIN])
def test_the_proof_is_for_administrators(app: Starlette, role: Role) -> None:
    with pytest.raises(Forbidden):
        proof.fields(look(app, role), "contact:closed")
    with pytest.raises(Forbidden):
        proof.fields(look(app, role), "contact:never")
    if role is not Role.PUBLIC:
        assert signed_in(app, role).get("/proof/contact:closed").status_code == 403


def test_the_page_of_the_proof(app: Starlette) -> None:
    assert browser(app).get("/proof/contact:closed").status_code in (303, 401)
    admin = signed_in(app, Role.ADMIN)
    response = admin.get("/proof/contact:closed")
    page = Html(response.text)
    assert (response.status_code, page.problems) == (200, [])
    assert "Nothing that is not for everybody was found in these answers." in page.text
    assert "/contacts/contact:closed" in page.links
    assert "GraphQL node(contact:closed)" in page.text
    assert admin.get("/proof/contact:never").status_code == 404
    assert "/proof/contact:closed" in Html(admin.get("/contacts/contact:closed").text).links
    with pytest.raises(NotFound):
        plan(look(app), "contact:never", EN)


def test_the_command_proves_the_same(app: Starlette, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = proved(app, "contact:closed")
    assert run(["proof", "contact:closed", "--store", str(path)]) == 0
    out = capsys.readouterr().out
    assert [line for line in out.splitlines() if line.startswith("  GraphQL node")] == [
        f"  {face.said}: {face.answer}" for face in told.faces if face.said.startswith("GraphQL")
    ]
    assert "  Who may see it: Editors only. The whole record is for: Editors only" in out
    assert run(["proof", "contact:never", "--store", str(path)]) == 1
