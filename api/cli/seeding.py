"""`signpost seed`: fills a store with the data that come with Signpost, or brings it new data."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Final

from api.cli.asking import check_there, chosen_messages, settings_for
from api.cli.facts import Fact, inner
from api.cli.output import write
from api.cli.printing import show
from api.told.known import Known
from api.told.seed_plan import Section, sections, summary
from api.words.messages import Messages, mark
from graph.directory import Directory
from graph.look import Viewer
from graph.model.errors import InvalidInput
from graph.model.vocabulary import Role
from graph.store.contract import Store
from graph.store.opening import open_store
from seed.places_only import load_places
from seed.planning import OPEN, Fate, SeedPlan
from seed.storing import SeedReport, apply_plan, load_seed, plan_folder

_MOST: Final = 20
"""How many records of a section without values of two sides are listed; for the others only their number is."""
_LISTED: Final = {Fate.SEED, Fate.BOTH}
"""Sections that are listed to the end."""


def seed(store: str | None, *, plan: bool, apply: bool, take: Sequence[str], places_only: bool = False) -> None:
    """`signpost seed`. Raises InvalidInput for options that contradict each other, or an id that cannot be taken."""
    if places_only and (plan or apply or take):
        raise InvalidInput(
            "--places-only was given with --plan, --apply or --take: it fills an empty store, so give it alone",
            value="--places-only",
        )
    if plan and apply:
        raise InvalidInput(
            "--plan and --apply were both given: look at the plan first, then apply it", value="--apply"
        )
    if take and not (plan or apply):
        raise InvalidInput("--take was given alone: add --plan or --apply", value="--take")
    settings = settings_for(store)
    if plan or apply:
        check_there(settings.store)
    with open_store(settings.store) as opened:
        if places_only:
            write(_done(load_places(opened), settings.store, chosen_messages()))
            return
        if not plan and not apply:
            write(fill(opened, settings.store))
            return
        wanted = plan_folder(opened, take=take)
        _show(opened, wanted)
        if apply:
            write(_done(apply_plan(opened, wanted), settings.store, chosen_messages()))


def fill(store: Store, name: str) -> str:
    """Fill a store that nobody has edited, and say what was done. If people have edited it, show the plan instead."""
    report, messages = load_seed(store), chosen_messages()
    if report.waiting is None:
        return _done(report, name, messages)
    _show(store, report.waiting)
    said = mark("People have changed %(store)s. To write what they have not changed: signpost seed --apply")
    if report.waiting.empty:
        said = mark("%(store)s has all of the new data that people have not changed: nothing was written")
    return messages.text(said, store=name)


def _done(report: SeedReport, name: str, messages: Messages) -> str:
    said = mark("%(store)s holds the data of %(folder)s already, at revision %(revision)s: nothing changed")
    if report.retired:
        said = mark(
            "%(store)s is seeded with %(n)s records of %(folder)s, at revision %(revision)s; %(retired)s were retired"
        )
    elif report.written:
        said = mark("%(store)s is seeded with %(n)s records of %(folder)s, at revision %(revision)s")
    return messages.text(
        said,
        store=name,
        folder=report.folder,
        revision=report.revision,
        n=report.written,
        retired=report.retired,
    )


def _show(store: Store, plan: SeedPlan) -> None:
    messages = chosen_messages()
    # Not closed: that would close the store, which is still needed.
    look = Directory(store).look(Viewer(Role.ADMIN, messages.language), datetime.now(UTC))
    known = Known(look, messages)
    facts = [fact for section in sections(known, plan) for fact in _section(section, messages)]
    show(facts)
    write(summary(known, plan))
    if plan.of(*OPEN):
        write(messages.text(mark("To use the new data for one of these: --take ID, with --plan or --apply.")))


def _section(section: Section, messages: Messages) -> Iterator[Fact]:
    yield Fact(section.title, str(len(section.records)), style="bold")
    most = len(section.records) if section.fate in _LISTED else _MOST
    for record in section.records[:most]:
        yield inner(record.id, " ".join(filter(None, [record.name, record.why])))
        for field in record.fields:
            yield inner(field.label, field.says)
    if (more := len(section.records) - most) > 0:
        yield inner(messages.text(mark("And others")), str(more))
