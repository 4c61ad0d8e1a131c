"""`signpost proof`: what the public can reach of a record, and how."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from api.app import create_app
from api.cli.asking import check_there, chosen_messages, settings_for
from api.cli.facts import Fact, inner
from api.cli.printing import show
from api.proof.asking import ask
from api.proof.view import Proof, plan, prove
from api.settings import Settings
from api.words.messages import Messages, mark, mark_plural
from graph.look import Viewer
from graph.model.vocabulary import Role


def prove_record(store: str | None, record_id: str) -> None:
    """Print the proof of a record. The application is made for this alone, and asked in this process."""
    settings = settings_for(store)
    check_there(settings.store)
    messages = chosen_messages()
    show(_facts(asyncio.run(_proved(settings, record_id.strip(), messages)), messages))


async def _proved(settings: Settings, record_id: str, messages: Messages) -> Proof:
    app = create_app(replace(settings, metrics="", prefix=""))
    async with app.router.lifespan_context(app):
        directory, now = app.state.directory, datetime.now(UTC)
        host = Viewer(Role.ADMIN, messages.language)
        planned = directory.answer(host, now, lambda look: plan(look, record_id, messages))
        replies = [await ask(app, face.question) for face in planned.faces]
        proof: Proof = directory.answer(host, now, lambda look: prove(look, planned, replies, messages))
        return proof


def _facts(proof: Proof, messages: Messages) -> Iterator[Fact]:
    yield Fact(messages.text(mark("Record")), f"{proof.title} ({proof.id})", style="bold cyan")
    for face in proof.faces:
        yield inner(face.said, face.answer)
    for field in proof.fields:
        yield Fact(field.label, field.value, style="bold yellow" if field.alarm else "bold")
        yield inner(messages.text(mark("Who may see it")), ". ".join([field.audience, *field.why]))
        if field.looked:
            found = "; ".join(field.found) or messages.text(mark("none"))
            yield inner(messages.text(mark("Stands in the answer to")), found)
    if proof.alarms:
        said = mark_plural(
            "%(n)s value that is not for everybody stands in an answer to the public",
            "%(n)s values that are not for everybody stand in answers to the public",
        )
        yield Fact(messages.text(mark("Look at")), messages.plural(said, proof.alarms), style="bold red")
