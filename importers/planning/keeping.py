"""Keeps plans in the store, apart from the directory and in small parts, and reads them again."""

import json
import secrets
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

from graph.editing import Act, check_may
from graph.look import Look
from graph.look.remembers import Remembers
from graph.model.codec import decode, decode_kept, encode
from graph.model.errors import Forbidden, NotFound, StoreUnavailable, shown
from graph.model.kept import KeptSet
from graph.model.record import Record
from graph.store import Store
from importers.planning.answer_kinds import AnswerChange
from importers.planning.entry import Entry, Fate, Options, Question
from importers.planning.entry_text import clean, entry_of_plain, remark_of, remark_text, text_of
from importers.planning.kinds import LONGEST_PART, Imported, ImportPart, ImportPlan, part_id
from importers.planning.parts import change_json, change_of, staged
from importers.planning.planned import Planned
from importers.planning.readable import readable
from importers.proposal import Passed, Remark

KEPT_FOR: Final = timedelta(days=14)
"""How long a plan waits to be applied."""
PAGE: Final = 50
"""How many entries a part has at most: a page shows one part."""
_MOST_REMARKS: Final = 1_000
_AT_ONCE: Final = 40
"""How many parts are written in one transaction, so that nobody waits for long."""
SHOWN: Final = (Fate.DOUBTFUL, Fate.REFUSED, Fate.CHANGED, Fate.NEW, Fate.GONE, Fate.SAME)
"""The fates in the order in which a plan is kept and told."""


def keep_plan(
    store: Store, look: Look, planned: Planned, file: str, options: Options, mapping: str | None = None
) -> ImportPlan:
    """Keep a plan, part by part, then the plan itself: until then nobody sees it. Raises StoreUnavailable."""
    plan_id = f"{ImportPlan.KIND}:{secrets.token_hex(8)}"
    expires = look.now + KEPT_FOR
    sections: list[str] = []
    number = 0
    changes, waiting = staged(plan_id, planned.answers, expires)
    for fate, contents in _contents(planned, changes):
        first = number
        for content in contents:
            waiting.append(ImportPart(id=part_id(plan_id, number), plan=plan_id, content=content, expires_at=expires))
            number += 1
            if len(waiting) >= _AT_ONCE:
                store.keep(KeptSet(puts=tuple(waiting)))
                waiting = []
        sections.append(f"{fate}:{first}:{number - first}")
    plan = _plan(plan_id, look, planned, file, options, mapping, sections, number)
    return replace(plan, version=store.keep(KeptSet(puts=(*waiting, plan))))


def _plan(
    plan_id: str,
    look: Look,
    planned: Planned,
    file: str,
    options: Options,
    mapping: str | None,
    sections: Sequence[str],
    parts: int,
) -> ImportPlan:
    reading = planned.reading
    questions = [[one.key, one.about, one.choices, one.n] for one in planned.questions]
    return ImportPlan(
        id=plan_id,
        file=clean(file)[-300:],
        reader=reading.reader,
        source=reading.source[:500],
        as_of=reading.as_of,
        made_by=look.viewer.actor,
        made_at=look.now,
        revision=planned.revision,
        units=reading.units,
        understood=understood(planned),
        counts=tuple(f"{fate}={n}" for fate, n in planned.counts.items()),
        sections=tuple(sections),
        parts=parts,
        writes=len(planned.written),
        retires=len(planned.written.retires),
        answers=sum(one.changes for one in planned.answers),
        options=_options_json(options),
        mapping=mapping,
        questions=clean(json.dumps(questions, ensure_ascii=False)),
        expires_at=look.now + KEPT_FOR,
    )


def _options_json(options: Options) -> str:
    lists = {"take": sorted(options.take), "keep": sorted(options.keep)}
    return clean(json.dumps({**lists, "retire": options.retire, "answers": dict(options.answers)}))


def understood(planned: Planned) -> int:
    """How many lines, rows or cards of the document made a proposal or are in order, of `reading.units`."""
    if planned.reading.lost is not None:
        return planned.reading.units - planned.reading.lost
    lost = [one.span for one in planned.reading.remarks if one.passed in _LOST]
    lines = {(span.part, line) for span in lost for line in range(span.first, span.last + 1)}
    return max(0, planned.reading.units - len(lines))


_LOST: Final = (Passed.UNREAD, Passed.DAMAGED, Passed.REFUSED, Passed.PRIVATE)


# ------------------------------------------------------------------------ content


def _contents(planned: Planned, changes: Sequence[AnswerChange]) -> Iterator[tuple[str, Iterable[str]]]:
    """The sections of a plan and their parts: the entries by fate, what else is written, what is kept, remarks."""
    entries, written = planned.entries, planned.written
    for fate in SHOWN:
        yield fate.value, _parts(entries.texts(fate), PAGE)
    beside = (one for one in written if one not in entries.written)
    yield "BESIDE", _parts(text_of(encode(written[one])) for one in beside)
    yield "RETIRES", _parts(map(text_of, written.retires))
    yield "EXPECTS", _parts(text_of([one, version]) for one, version in written.expects)
    yield "IMPORTED", _parts(planned.imported.text(at) for at in range(len(planned.imported)))
    yield "ANSWERS", _parts(text_of(change_json(one)) for one in changes)
    yield "REMARKS", _parts(map(remark_text, planned.reading.remarks[:_MOST_REMARKS]), 200)


def _parts(texts: Iterable[str], most: int = 10_000) -> Iterator[str]:
    """JSON lists of at most so many of these JSON texts, that are short enough to be kept."""
    waiting: list[str] = []
    size = 0
    for text in texts:
        if waiting and (size + len(text) > LONGEST_PART - 2 or len(waiting) >= most):
            yield f"[{','.join(waiting)}]"
            waiting, size = [], 0
        waiting.append(text)
        size += len(text) + 1
    if waiting:
        yield f"[{','.join(waiting)}]"


# ------------------------------------------------------------------------- reading


def load_plan(look: Look, plan_id: str) -> ImportPlan:
    """A plan that is kept. Raises NotFound, Forbidden for those who may not change the directory, and for a bounded
    editor who did not make it."""
    check_may(look, Act.SAVE)
    plan = look.past.store.kept(ImportPlan, [plan_id]).get(plan_id)
    if plan is None or (plan.expires_at is not None and plan.expires_at <= look.now):
        raise NotFound(
            f"there is no plan {shown(plan_id)}: it may have expired. Import the file again", value=plan_id
        )
    if look.viewer.bounds and plan.made_by != look.viewer.actor:
        raise Forbidden("somebody else has made this plan: import the file yourself", value=plan_id)
    return plan


def load_entries(look: Look, plan: ImportPlan, fate: Fate, page: int = 0) -> tuple[Entry, ...]:
    """A page of the entries with a fate, the first of which is 0, each with its record as it is now, as far as the
    viewer may read it (`readable`)."""
    first, count = sections_of(plan).get(fate.value, (0, 0))
    if not 0 <= page < count:
        return ()
    entries = [entry_of_plain(plain) for plain in _items(look.past.store, plan, first + page, 1)]
    here = look.unguarded(one.id for one in entries if one.id is not None)
    return tuple(readable(look, one, here.get(one.id or "")) for one in entries)


def load_remarks(look: Look, plan: ImportPlan) -> tuple[Remark, ...]:
    """What the report says of places in the document."""
    return tuple(map(remark_of, _section(look.past.store, plan, "REMARKS")))


def sections_of(plan: ImportPlan) -> dict[str, tuple[int, int]]:
    """The first part and the number of parts of each section."""
    split = (one.split(":") for one in plan.sections)
    return {name: (int(first), int(count)) for name, first, count in split}


def counts_of(plan: ImportPlan) -> dict[Fate, int]:
    """How many entries have each fate."""
    split = (one.partition("=") for one in plan.counts)
    return {Fate(fate): int(n) for fate, _, n in split}


def _section(store: Remembers, plan: ImportPlan, name: str) -> Iterator[Any]:
    first, count = sections_of(plan).get(name, (0, 0))
    yield from _items(store, plan, first, count)


def _items(store: Remembers, plan: ImportPlan, first: int, count: int) -> Iterator[Any]:
    for start in range(first, first + count, _AT_ONCE):
        ids = [part_id(plan.id, number) for number in range(start, min(start + _AT_ONCE, first + count))]
        found = store.kept(ImportPart, ids)
        for one in ids:
            if one not in found:
                raise NotFound("a part of this plan has expired: import the file again", value=plan.id)
            yield from json.loads(found[one].content)


def puts_of(store: Remembers, plan: ImportPlan) -> list[Record]:
    """All records that a plan writes."""
    puts = [decode(plain["after"]) for fate in SHOWN for plain in _section(store, plan, fate) if "after" in plain]
    return [*puts, *(decode(plain) for plain in _section(store, plan, "BESIDE"))]


def retires_of(store: Remembers, plan: ImportPlan) -> list[str]:
    """The ids that a plan retires."""
    return list(_section(store, plan, "RETIRES"))


def expects_of(store: Remembers, plan: ImportPlan) -> dict[str, int]:
    """The versions that a plan has read, by id."""
    return {one: int(version) for one, version in _section(store, plan, "EXPECTS")}


def imported_in(store: Remembers, plan: ImportPlan) -> list[Imported]:
    """What is kept of the values of a plan."""
    found = (decode_kept(plain) for plain in _section(store, plan, "IMPORTED"))
    return [one for one in found if isinstance(one, Imported)]


def changes_in(store: Remembers, plan: ImportPlan) -> Iterator[AnswerChange]:
    """What a plan does with answers to the survey."""
    return map(change_of, _section(store, plan, "ANSWERS"))


def options_of(plan: ImportPlan) -> Options:
    """What was said when the plan was made."""
    plain = json.loads(plan.options)
    take, keep = (frozenset(plain.get(name, ())) for name in ("take", "keep"))
    return Options(take, keep, plain.get("retire", False), plain.get("answers", {}))


def questions_of(plan: ImportPlan) -> list[Question]:
    """The questions that a plan asks."""
    plain = json.loads(plan.questions)
    return [Question(key, tuple(about), tuple(choices), int(n)) for key, about, choices, n in plain]


def discard(store: Store, plan: ImportPlan) -> None:
    """Remove a plan with its parts, and the free texts that wait with it: once it is applied, they belong to answers.
    The texts are erased from the disk as well, as far as nobody goes on reading it. Raises Conflict if somebody has
    applied it meanwhile, and StoreUnavailable."""
    waiting = plan.answers and plan.applied_at is None
    texts = tuple(one.staged for one in changes_in(store, plan) if one.staged) if waiting else ()
    store.keep(KeptSet(removes=(plan.id, *texts), expects={plan.id: plan.version}))
    for start in range(0, plan.parts, _AT_ONCE):
        ids = tuple(part_id(plan.id, number) for number in range(start, min(start + _AT_ONCE, plan.parts)))
        store.keep(KeptSet(removes=ids))
    if texts:
        with suppress(StoreUnavailable):  # what is left of them in the file goes with the next review otherwise
            store.purge()
