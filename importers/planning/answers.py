"""Plans what an import does with answers to the survey, which are kept apart from the directory.

The rules are those of the survey: the same answers in a year are one statement, and each waits for its review. A row
of a table is found again by its key. What was reviewed stays, because a report that loses or changes one answer would
tell what that one said.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from graph.accounts.reading import every, is_over
from graph.look import Look
from graph.model.agency import Agency
from graph.model.kinds import slug
from graph.model.reason import Reason
from graph.survey import check_keeper, statement_of
from graph.survey.kinds import SurveyStatement
from graph.values.folding import fold
from importers.planning.answer_kinds import AnswerChange, SurveyOrigin, origin_id
from importers.planning.answer_values import AnswerReader, Unread
from importers.planning.entry import Entry, Fate, Options, Question
from importers.planning.fresh import choices
from importers.planning.matching import Incoming, Match, Matcher
from importers.planning.planned import Planned
from importers.planning.resolving import Described, Resolver
from importers.proposal import Answer, Found, Proposal, Reading, Span

KIND: Final = SurveyStatement.KIND
READER: Final = "survey"
"""What the kind of document is called in a reading."""


def organizations(reading: Reading) -> tuple[Proposal, ...]:
    """The organizations that answered, once each, to be matched with the agencies of the directory."""
    named: dict[str, Proposal] = {}
    for one in reading.answers:
        name = " ".join(one.typed.organization.split())[:150]
        if name:
            key = f"organization/{slug(fold(name))[:120] or 'x'}"
            named.setdefault(key, Proposal(Agency, key, one.span, {"name": Found(name, one.span)}, only_named=True))
    return tuple(named.values())


def with_answers(look: Look, planned: Planned, options: Options, matcher: Matcher) -> Planned:
    """The plan with what becomes of the answers of its reading. Raises Forbidden for those who do not keep the
    survey."""
    check_keeper(look)
    return _Planner(look, planned.reading, options, matcher).added_to(planned)


class _Planner:
    def __init__(self, look: Look, reading: Reading, options: Options, matcher: Matcher) -> None:
        self._look = look
        self._reading = reading
        self._options = options
        self._reader = AnswerReader(look, Resolver(look, Described(()), options), options)
        self._agencies = _matches(look, reading, matcher)
        origins = {one.id: one for one in every(look.past.store, SurveyOrigin, "source", reading.source[:500])}
        self._origins = {key: one for key, one in origins.items() if not is_over(one, look.now)}
        known = look.past.store.kept(SurveyStatement, [one.statement for one in self._origins.values()])
        self._known: dict[str, SurveyStatement | None] = {key: _standing(look, one) for key, one in known.items()}
        self._changes: list[AnswerChange] = []
        self._asked: dict[str, dict[str, None]] = defaultdict(dict)
        self._waiting = Counter[str]()
        self._seen: set[str] = set()
        self._made: set[str] = set()
        self._said: set[str] = set()

    def added_to(self, planned: Planned) -> Planned:
        """All of it."""
        entries = [self._entry(one) for one in self._reading.answers]
        entries += self._gone()
        questions = [
            Question(key, tuple(self._asked[key])[:20], choices(self._look, key), n)
            for key, n in sorted(self._waiting.items())
        ]
        for entry in entries:
            planned.entries.put(len(planned.entries), entry)
        return replace(
            planned,
            questions=(*planned.questions, *questions),
            answers=tuple(map(self._sparing, self._changes)),
        )

    def _entry(self, one: Answer) -> Entry:
        self._look.deadline.check()
        origin_key = origin_id(self._reading.source, one.key)
        if origin_key in self._seen:
            return _told(Fate.DOUBTFUL, one, Reason("import.twice"))
        self._seen.add(origin_key)
        try:
            answers, reasons = self._reader.read(one)
        except Unread as error:
            self._ask([(error.asks, error.about)])
            return replace(_told(Fate.DOUBTFUL if error.asks else Fate.REFUSED, one, *error.reasons), asks=error.asks)
        self._ask(self._reader.asked)
        match = self._agencies.get(fold(one.typed.organization), Match())
        statement = statement_of(self._look, answers, one.day or self._look.today)
        statement = replace(statement, agency=match.id or answers.agency)
        if statement.expires_at is not None and statement.expires_at <= self._look.now:
            return _told(Fate.REFUSED, one, Reason("import.answer-old", {"n": str(statement.year)}))
        entry = self._planned(one, statement, self._origins.get(origin_key), answers.text or "")
        if match.candidates and statement.agency is None:
            about = Reason("import.answer-agency")
            entry = replace(entry, candidates=match.candidates, reasons=(*entry.reasons, about))
        return replace(entry, reasons=(*entry.reasons, *reasons))

    def _ask(self, asked: list[tuple[str, str]]) -> None:
        """Count that an answer waits for these questions, or would say more if they were answered."""
        for key in {key for key, _ in asked if key}:
            self._waiting[key] += 1
        for key, about in asked:
            self._asked[key] |= {about: None} if about else {}
        self._reader.asked.clear()

    def _planned(self, one: Answer, made: SurveyStatement, origin: SurveyOrigin | None, remark: str) -> Entry:
        """What becomes of an answer that can be kept."""
        known = made if made.id in self._made else self._statement(made.id)
        self._said.add(made.id)
        before = None if origin is None else self._statement(origin.statement)
        if known is not None:
            return self._again(one, made, known, origin, before)
        if origin is not None and before is None and one.key not in self._options.take:
            return _told(Fate.DOUBTFUL, one, Reason("import.answer-deleted"), answer=made)
        if before is not None and not before.waits:
            return _told(Fate.SAME, one, Reason("import.answer-counted"), answer=before)
        kept = self._origin(one, made, made_here=True)
        self._change(AnswerChange(made, self._replaced(before, origin), kept, origin, remark))
        return _told(Fate.NEW if before is None else Fate.CHANGED, one, answer=made)

    def _again(
        self,
        one: Answer,
        made: SurveyStatement,
        known: SurveyStatement,
        origin: SurveyOrigin | None,
        before: SurveyStatement | None,
    ) -> Entry:
        """An answer that is kept already, or that an earlier row gave: only its agency may be new. That this row said
        it, too, is kept."""
        if origin is not None and origin.statement != known.id:
            kept = self._origin(one, known, made_here=False)
            self._change(AnswerChange(None, self._replaced(before, origin), kept, origin))
            return _told(Fate.CHANGED, one, Reason("import.answer-same"), answer=known)
        fresh = replace(known, agency=made.agency) if made.agency is not None and known.agency is None else known
        first = self._origin(one, known, made_here=False) if origin is None else None
        if fresh != known or first is not None:
            put, old = (fresh, known) if fresh != known else (None, None)
            self._change(AnswerChange(put, old, first))
        reasons = () if origin is not None else (Reason("import.answer-same"),)
        return _told(Fate.SAME if fresh == known else Fate.CHANGED, one, *reasons, answer=fresh)

    def _replaced(self, before: SurveyStatement | None, origin: SurveyOrigin | None) -> SurveyStatement | None:
        """The earlier statement of a row, if it goes: an import made it, nobody has reviewed it, and no other row of
        the table says the same."""
        if before is None or origin is None or not (origin.made and before.waits):
            return None
        others = (one for one in self._origins.values() if one.id != origin.id)
        return None if any(one.statement == before.id for one in others) else before

    def _sparing(self, one: AnswerChange) -> AnswerChange:
        """A change that removes nothing which another row of this table says."""
        if one.old is None or (one.put is not None and one.put.id == one.old.id) or one.old.id not in self._said:
            return one
        return replace(one, old=None)

    def _change(self, change: AnswerChange) -> None:
        self._changes.append(change)
        if change.put is not None:
            self._made.add(change.put.id)

    def _origin(self, one: Answer, made: SurveyStatement, *, made_here: bool) -> SurveyOrigin:
        source = self._reading.source
        return SurveyOrigin(
            id=origin_id(source, one.key),
            source=source[:500],
            statement=made.id,
            made=made_here,
            expires_at=made.expires_at,
        )

    def _statement(self, statement_id: str) -> SurveyStatement | None:
        if statement_id not in self._known:
            found = self._look.past.store.kept(SurveyStatement, [statement_id]).get(statement_id)
            self._known[statement_id] = None if found is None else _standing(self._look, found)
        return self._known[statement_id]

    # -------------------------------------------------------------------------- gone

    def _gone(self) -> Iterator[Entry]:
        """What earlier editions of the table had: removed only if asked for, made by an import, and not reviewed."""
        taken = {one.put.id for one in self._changes if one.put is not None}
        for origin in sorted(self._origins.values(), key=lambda one: one.id):
            statement = self._statement(origin.statement)
            if origin.id in self._seen or statement is None or statement.id in taken:
                continue
            removed = self._replaced(statement, origin)
            code = "import.answer-gone" if removed is not None else "import.answer-gone-counted"
            if removed is not None and self._options.retire:
                code = "import.answer-gone-removed"
                self._change(AnswerChange(None, removed, None, origin))
            name = statement.organization or ""
            key = origin.id.partition(":")[2]
            yield Entry(Fate.GONE, KIND, key, name, Span(0, 0), reasons=(Reason(code),), answer=statement)


def _standing(look: Look, one: SurveyStatement) -> SurveyStatement | None:
    return None if is_over(one, look.now) else one


def _matches(look: Look, reading: Reading, matcher: Matcher) -> Mapping[str, Match]:
    """Which agency each organization is, by its folded name."""
    named = organizations(reading)
    if not named:
        return {}
    asked = [Incoming(Agency, one.key, {"name": one.fields["name"].value}) for one in named]
    found = dict(
        zip((one.key for one in named), matcher(look, replace(reading, proposals=named))(look, asked), strict=True)
    )
    return {fold(one.fields["name"].value): _whole(found, one.key) for one in named}


def _whole(found: Mapping[str, Match], key: str) -> Match:
    """The match of an organization; of one that another repeats, that of the other."""
    match = found[key]
    return found.get(match.twin, Match()) if match.twin else match


def _told(fate: Fate, one: Answer, *reasons: Reason, answer: SurveyStatement | None = None) -> Entry:
    name = " ".join(one.typed.organization.split())[:150]
    return Entry(fate, KIND, one.key, name, one.span, reasons=reasons, answer=answer)
