"""`signpost show`: everything about one record. `signpost categories`: the kinds of help."""

from collections.abc import Iterable, Iterator
from contextlib import suppress

from api.cli.asking import asking, finish
from api.cli.facts import Fact, inner, point_of_contact
from api.cli.form import Form
from api.cli.printing import show
from api.cli.stored import print_data
from api.cli.tables import Table, write_table
from api.cli.telling import day_of
from api.told.agreements import agreed_rows
from api.told.contacts import slot_words
from api.told.models import dimension_rows
from api.told.names import name
from api.told.reaching import how_to_reach
from api.told.rows import Row, record_rows
from api.told.seats import seat_rows
from api.told.sources import sources
from api.words import kinds as kind_words
from api.words.messages import Messages, mark
from graph import catalogue, contacts, history
from graph.look import Look
from graph.model.agency import Member
from graph.model.category import Category
from graph.model.contact import Slot
from graph.model.errors import SignpostError
from graph.model.record import Record
from graph.model.relation import Relation
from graph.model.team_model import TeamModel
from graph.model.vocabulary import EntityKind, Role

_REACHED = ("agency", "team", "service")


def show_record(store: str | None, record_id: str, day: str | None, as_json: bool) -> None:
    """Print a record: its facts, how to reach it, and its sources. A merged id shows its survivor.

    With a `day` it is shown as it was recorded by the end of that day, to the host. Raises NotFound where there is no
    such record, or none that the public may see.
    """
    wanted = None if day is None else day_of("--as-of", day)
    with asking(store, Role.PUBLIC if wanted is None else Role.ADMIN) as asker:

        def on_day(look: Look) -> Look:
            return look if wanted is None else history.as_of(look, wanted)

        if as_json:
            print_data("show", {"id": record_id}, asker, on=on_day)
        else:
            show(asker.answer(lambda look: tuple(_record_facts(on_day(look), record_id.strip(), asker.messages))))


def _record_facts(look: Look, record_id: str, messages: Messages) -> Iterator[Fact]:
    record = look.record(record_id)
    yield Fact(_kind_name(record, messages), f"{name(look, record.id)} ({record.id})", style="bold cyan")
    yield from _reached(look, record, messages)
    for row in (*record_rows(look, record, messages), *_terms(look, record, messages)):
        yield inner(row.term, row.words or "; ".join(link.name for link in row.links))
    for source in sources(record.citations, messages).all:
        yield inner(messages.text(mark("Source")), ", ".join(filter(None, [source.name, source.dated, source.url])))


def _terms(look: Look, record: Record, messages: Messages) -> Iterable[Row]:
    match record:
        case Member():
            return seat_rows(look, record, messages)
        case TeamModel():
            return dimension_rows(look, record, messages)
        case Relation():
            return agreed_rows(look, record, messages)
        case _:
            return ()


def _reached(look: Look, record: Record, messages: Messages) -> Iterator[Fact]:
    """The contacts to use: of a service those for now, of an agency or a team all that lead to it."""
    if record.KIND not in _REACHED:
        return
    if record.KIND != "service":
        for way in how_to_reach(look, record.id, messages).first:
            yield from point_of_contact(messages.text(mark("Call")), way.slot, messages)
        return
    choice = contacts.choose(look, record.id, look.now)
    slots = [look.get(slot, Slot) for slot in (choice.use, choice.fallback) if slot is not None]
    labels = (messages.text(mark("Call first")), messages.text(mark("If that fails")))
    for label, slot in zip(labels, slot_words(look, slots, messages), strict=False):
        yield from point_of_contact(label, slot, messages)
    if not slots:
        yield inner(messages.text(mark("Call first")), messages.text(mark("No phone number yet")))


def _kind_name(record: Record, messages: Messages) -> str:
    kind = "TERM" if record.KIND == "glossary" else record.KIND.upper().replace("-", "_")
    if kind in EntityKind.__members__:
        return kind_words.entity_kind(EntityKind[kind], messages)
    return messages.text(mark("Record"))


def categories(store: str | None, form: Form) -> None:
    """Print the kinds of help as a tree, or as a table."""
    with asking(store) as asker:
        if form is Form.JSON:
            print_data("categories", {}, asker)
        elif form is Form.CSV:
            write_table(asker.answer(lambda look: _table(catalogue.categories(look), asker.messages)))
        else:
            show(asker.answer(lambda look: tuple(_tree(catalogue.categories(look)))))
    finish(answered=True)


def kinds_begun(text: str) -> list[str]:
    """The ids of kinds of help that begin with `text`; none where the store cannot be read: a shell asks."""
    with suppress(SignpostError), asking(None) as asker:
        return asker.answer(lambda look: [kind for kind in look.model.taxonomy.order if kind.startswith(text)])
    return []


def _tree(kinds: tuple[Category, ...]) -> Iterator[Fact]:
    for kind in kinds:
        fact = Fact if kind.parent is None else inner
        also = ", ".join(kind.aliases)
        said = f"{kind.name}: {also}" if also else kind.name
        yield fact(kind.id, said, style="bold" if kind.parent is None else "")


def _table(kinds: tuple[Category, ...], messages: Messages) -> Table:
    labels = [messages.text(mark("Id")), messages.text(mark("Name"))]
    labels += [messages.text(mark("Part of")), messages.text(mark("Also called"))]
    return Table(labels, [[kind.id, kind.name, kind.parent or "", "; ".join(kind.aliases)] for kind in kinds])
