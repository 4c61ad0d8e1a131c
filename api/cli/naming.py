"""`signpost places` and `signpost search`: look up names."""

from collections.abc import Collection, Iterator

from api import words
from api.cli.asking import asking, finish
from api.cli.facts import Fact, meanings, sentences
from api.cli.form import Form
from api.cli.printing import show
from api.cli.stored import MOST_AT_A_TIME, print_data
from api.cli.tables import Table, write_table
from api.told.names import marked
from api.words import kinds as kind_words
from api.words.messages import Messages, mark, mark_plural
from graph.look import Look
from graph.model.vocabulary import EntityKind
from graph.places import places as places_of
from graph.places.answer import PlaceAnswer, PlaceMatch
from graph.search import lines as lines_of
from graph.search import search as hits_of
from graph.search.hit import Hit


def places(store: str | None, text: str, limit: int, form: Form) -> None:
    """Print every place that `text` can mean, best first."""
    with asking(store) as asker:
        if form is Form.JSON:
            first = min(limit, MOST_AT_A_TIME)  # no text has more meanings than that
            answered = bool(print_data("places", {"text": text, "first": first}, asker)["places"])
        elif form is Form.CSV:
            table = asker.answer(lambda look: _places_table(look, text, limit, asker.messages))
            answered = write_table(table)
        else:
            answered, facts = asker.answer(lambda look: _told_places(look, text, limit, asker.messages))
            show(iter(facts))
    finish(answered)


def _told_places(look: Look, text: str, limit: int, messages: Messages) -> tuple[bool, tuple[Fact, ...]]:
    answer = places_of(look, text, limit)
    return bool(answer.matches), tuple(_places_facts(look, text, answer, messages))


def _places_facts(look: Look, text: str, answer: PlaceAnswer, messages: Messages) -> Iterator[Fact]:
    yield from meanings(look, answer, messages)
    remarks = (words.reason_words(remark, messages) for remark in answer.remarks)
    yield from sentences(messages.text(mark("Note")), remarks, "yellow")
    if not answer.matches:
        said = messages.text(mark("We found no place called “%(text)s”."), text=words.typed(text))
        yield Fact(messages.text(mark("No answer")), said)


def _places_table(look: Look, text: str, limit: int, messages: Messages) -> Table:
    labels = (mark("Place"), mark("Id"), mark("Found as"), mark("Part of the ZIP code's people"), mark("Score"))
    matches = places_of(look, text, limit).matches
    rows = [[match.name, match.jurisdiction, match.matched, _share(match), str(match.score)] for match in matches]
    return Table([messages.text(label) for label in labels], rows)


def _share(match: PlaceMatch) -> str:
    return "" if match.share is None else str(match.share)


def search(store: str | None, text: str, kinds: Collection[EntityKind], limit: int, form: Form) -> None:
    """Print the first `limit` records that match `text`, best first."""
    with asking(store) as asker:
        if form is Form.JSON:
            asked = {"text": text, "kinds": [kind.value for kind in kinds] or None}
            answered = bool(print_data("search", asked, asker, ("search",), limit)["search"]["totalCount"])
        elif form is Form.CSV:
            table = asker.answer(lambda look: _hits_table(look, hits_of(look, text, kinds)[:limit], asker.messages))
            answered = write_table(table)
        else:
            answered, facts = asker.answer(lambda look: _told_hits(look, text, kinds, limit, asker.messages))
            show(iter(facts))
    finish(answered)


def _hits_table(look: Look, hits: Collection[Hit], messages: Messages) -> Table:
    labels = (mark("Kind"), mark("Name"), mark("Id"), mark("Found as"), mark("Phone numbers"), mark("Score"))
    return Table(
        [messages.text(label) for label in labels],
        [
            [
                kind_words.entity_kind(hit.kind, messages),
                marked(look, hit.id, hit.name, messages),
                hit.id,
                hit.matched,
                "; ".join(words.phone(line.phone, messages) for line in lines_of(look, hit.id)),
                str(hit.score),
            ]
            for hit in hits
        ],
    )


def _told_hits(
    look: Look, text: str, kinds: Collection[EntityKind], limit: int, messages: Messages
) -> tuple[bool, tuple[Fact, ...]]:
    hits = hits_of(look, text, kinds)
    return bool(hits), tuple(_hit_facts(look, hits, text, limit, messages))


def _hit_facts(look: Look, hits: Collection[Hit], text: str, limit: int, messages: Messages) -> Iterator[Fact]:
    for hit in list(hits)[:limit]:
        parts = [hit.id]
        if hit.matched != hit.name:
            parts.append(messages.text(mark("found as “%(matched)s”"), matched=hit.matched))
        if hit.kind is not EntityKind.PHONE:
            parts += [words.phone(line.phone, messages) for line in lines_of(look, hit.id)]
        yield Fact(
            kind_words.entity_kind(hit.kind, messages),
            f"{marked(look, hit.id, hit.name, messages)} ({', '.join(parts)})",
        )
    if more := len(hits) - min(limit, len(hits)):
        yield Fact(messages.text(mark("More")), messages.plural(mark_plural("%(n)s more", "%(n)s more"), more))
    if not hits:
        said = messages.text(mark("No results for “%(text)s”."), text=words.typed(text))
        yield Fact(messages.text(mark("No answer")), said)
