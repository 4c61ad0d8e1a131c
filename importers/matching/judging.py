"""People judge pairs, see what was judged, and take it back."""

from collections.abc import Iterable
from dataclasses import replace

from graph.accounts.reading import every
from graph.editing.permissions import Act, check_may, may
from graph.look import Look
from graph.model.errors import InvalidField, InvalidInput, NotFound, shown
from graph.model.kept import KeptSet
from graph.model.record import Record
from graph.store.contract import Store
from importers.matching.judgement import LONGEST_WHY, Answer, Judgement, is_incoming, judgement_id


def judge(
    look: Look,
    store: Store,
    one: str,
    other: str,
    answer: str,
    why: str = "",
    *,
    source: str | None = None,
    said: str | None = None,
) -> Judgement:
    """Keep what the viewer says of two things, each the id of a record or the name of a proposal (`incoming`).

    It takes the place of what was said of the pair before. `answer` is a word of `Answer`; `source` and `said` are
    the document of a proposal and what it is called there. Raises NotFound for a record that is not there,
    InvalidInput, Forbidden and StoreUnavailable.
    """
    judgement = judged(look, one, other, answer, why, source=source, said=said)
    version = store.keep(KeptSet(puts=(judgement,)))
    return replace(judgement, version=version)


def judged(
    look: Look, one: str, other: str, answer: str, why: str, *, source: str | None, said: str | None
) -> Judgement:
    """As `judge`, without writing it."""
    check_may(look, Act.SAVE, *_records(look, one, other))
    first, last = sorted((_thing(look, one), _thing(look, other)))
    return Judgement(
        id=judgement_id(first, last),
        one=first,
        other=last,
        answer=_answer(answer),
        by=look.viewer.actor,
        at=look.now,
        why=_why(why),
        source=source,
        said=said,
    )


def take_back(look: Look, store: Store, judgement: str) -> Judgement:
    """Let a judgement count no more, by its id. It is kept, with who took it back. The same again changes nothing.

    Raises NotFound, Forbidden and StoreUnavailable.
    """
    known = store.kept(Judgement, [judgement]).get(judgement)
    if known is None or not _may(look, known):
        check_may(look, Act.SAVE)
        raise NotFound(f"there is no judgement {shown(judgement)}: look at the list again", value=judgement)
    if known.withdrawn_at is not None:
        return known
    withdrawn = replace(known, withdrawn_at=look.now, withdrawn_by=look.viewer.actor)
    return replace(withdrawn, version=store.keep(KeptSet(puts=(withdrawn,), expects={known.id: known.version})))


def judgements(look: Look, store: Store) -> tuple[Judgement, ...]:
    """Every judgement that the viewer may change, also those that were taken back, the newest first.

    Raises Forbidden.
    """
    check_may(look, Act.SAVE)
    found = [one for one in every(store, Judgement) if _may(look, one)]
    return tuple(sorted(found, key=lambda one: (one.at, one.id), reverse=True))


def _may(look: Look, judgement: Judgement) -> bool:
    """Whether the viewer may save the records of a judgement; one whose records are gone is for those without
    bounds."""
    there = [one for one in map(look.model.survivor, (judgement.one, judgement.other)) if not is_incoming(one)]
    records = [record for one in there if (record := look.model.find(one)) is not None]
    return may(look, Act.SAVE, *records) and (len(records) == len(there) or not look.viewer.bounds)


def _records(look: Look, *things: str) -> Iterable[Record]:
    """The records among these things. Raises InvalidInput and NotFound for what cannot be judged."""
    records: list[Record] = []
    for thing in things:
        if not is_incoming(thing):
            record = look.model.find(look.model.survivor(thing))
            if record is None or not look.guard.sees(record):
                raise NotFound(f"there is nothing with the id {shown(thing)}: search for its name", value=thing)
            records.append(record)
    if len({_thing(look, thing) for thing in things}) < len(things):
        raise InvalidInput("a thing is compared with itself: give two that may be the same", value=things[0])
    if len({record.KIND for record in records}) > 1:
        kinds = " and ".join(sorted(record.KIND for record in records))
        raise InvalidInput(f"the two are of different kinds, {kinds}: only two of a kind can be the same")
    return records


def _thing(look: Look, thing: str) -> str:
    return thing if is_incoming(thing) else look.model.survivor(thing)


def _answer(text: str) -> Answer:
    try:
        return Answer(text.strip().upper())
    except ValueError:
        reason = f"{shown(text)} is none of {', '.join(Answer)}: choose one"
        raise InvalidField(("answer",), reason, value=text, code="field.word", params={"text": text}) from None


def _why(text: str) -> str | None:
    said = " ".join(text.split())
    if len(said) > LONGEST_WHY:
        reason = f"it has {len(said)} characters: write at most {LONGEST_WHY}"
        raise InvalidField(("why",), reason, value=len(said))
    return said or None
