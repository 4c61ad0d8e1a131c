"""Prints what help hangs on, and what is lost without it."""

from collections.abc import Iterator, Mapping, Sequence

from api.cli.asking import asking, finish
from api.cli.facts import Fact, inner
from api.cli.printing import show
from api.cli.staleness import check_filters
from api.told.dependence import dependence_words, what_if_words
from api.told.slot_filters import filters_of
from api.words.messages import Messages, mark, mark_plural
from graph import dependence
from graph.look import Look
from graph.model.vocabulary import Role

_MORE = mark_plural("%(n)s more", "%(n)s more")


def depends(store: str | None, given: Mapping[str, str], limit: int) -> None:
    """Print what kinds of help hang on. Raises InvalidInput for what cannot be read."""
    with asking(store, Role.ADMIN) as asker:
        facts = asker.answer(lambda look: tuple(_depends(look, given, limit, asker.messages)))
        show(facts)
        finish(bool(facts))


def _depends(look: Look, given: Mapping[str, str], limit: int, messages: Messages) -> Iterator[Fact]:
    filters = filters_of(look, given, messages)
    check_filters(filters)
    found = dependence.dependence(look, filters.asked.category, filters.asked.within)
    told = dependence_words(look, found, messages)
    for one in told[:limit]:
        yield Fact(one.kind.name, f"{', '.join(one.names) or one.towns} ({one.people})", style="bold")
        yield inner(messages.text(mark("It depends on each of these")), "; ".join(on.of.name for on in one.on))
    if len(told) > limit:
        yield Fact(messages.text(mark("What help depends on")), messages.plural(_MORE, len(told) - limit))


def what_if(store: str | None, ids: Sequence[str], within: str, limit: int) -> None:
    """Print what is lost without records. Raises InvalidInput, NotFound for what is not there."""
    with asking(store, Role.ADMIN) as asker:
        show(asker.answer(lambda look: tuple(_what_if(look, ids, within, limit, asker.messages))))


def _what_if(look: Look, ids: Sequence[str], within: str, limit: int, messages: Messages) -> Iterator[Fact]:
    filters = filters_of(look, {"within": within}, messages)
    check_filters(filters)
    found = what_if_words(
        look, dependence.what_if(look, [dependence.meant(look, one) for one in ids], filters.asked.within), messages
    )
    yield Fact(messages.text(mark("What leaves")), "; ".join(one.name for one in (*found.removed, *found.with_them)))
    yield Fact(messages.text(mark("People")), found.people)
    for one in found.losses[:limit]:
        where = ", ".join(one.names) or one.towns
        yield Fact(one.kind.name, f"{where}, {', '.join(one.ages)}: {one.before.label} → {one.after.label}")
    if len(found.losses) > limit:
        yield Fact(messages.text(mark("What is lost")), messages.plural(_MORE, len(found.losses) - limit))
    if found.unreachable:
        label = messages.text(mark("Nobody could reach these any more"))
        yield Fact(label, "; ".join(one.name for one in found.unreachable))
