"""The past of a store, asked for as a reader would: the record of changes by pages, and what was there."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from graph.model.change import Change, ChangeQuery
from graph.store.contract import Store
from tests.support.records import NOON


def history(store: Store, since: int = 0, limit: int = 1000) -> list[Change]:
    """Every change of a later revision than `since`, oldest first."""
    return list(pages(store, ChangeQuery(first=since + 1, oldest_first=True, limit=limit)))


def pages(store: Store, query: ChangeQuery) -> Iterator[Change]:
    """Every change that the query asks for, over all its pages."""
    while page := store.changes(query):
        assert len(page) <= query.limit
        assert page[-1].position != query.after, "it would go on for ever"
        yield from page
        query = replace(query, after=page[-1].position)


def answers(store: Store) -> list[object]:
    """What a store says of its past, to compare it with another of the same past."""
    instants = [NOON + timedelta(days=day) for day in range(-1, 25)]
    revisions = range(store.revision() + 1)
    actors = store.actors()
    return [
        store.load(),
        history(store),
        actors,
        [store.revision_at(at) for at in instants],
        [store.as_of(revision) for revision in revisions],
        [store.as_of(revision, kinds=["agency", "category", "redirect"]) for revision in revisions],
        [store.changes(ChangeQuery(actor=actor)) for actor in actors],
        store.last_changes(change.subject for change in history(store)),
        [store.receipt(one) for one in sorted({change.change_set for change in history(store)})],
    ]
