"""Stores that break a promise about the past or about redaction, each one: the contract must catch every one."""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from graph.model.change import Change, ChangeQuery, ChangeSet, Position, Receipt
from graph.store.contract import Snapshot
from graph.store.transaction import Counter, Saying
from tests.graph.store.toy_store import ToyStore
from tests.graph.store.toy_transaction import ToyTransaction


class BeginsAPageWithTheLastChange(ToyStore):
    """`>=` for `>`: every page repeats the end of the one before."""

    def changes(self, query: ChangeQuery) -> tuple[Change, ...]:
        again = [one for one in self.history() if query.after is not None and one.position == query.after]
        return (*again, *super().changes(query))[: query.limit]


class CountsRevisionsOnly(ToyStore):
    """Goes on after the revision of the last change: the rest of a revision is passed over."""

    def changes(self, query: ChangeQuery) -> tuple[Change, ...]:
        if query.after is None:
            return super().changes(query)
        at = query.after[0]
        return super().changes(replace(query, after=(at, "~" if query.oldest_first else "")))


class SortsSubjectsUpwards(ToyStore):
    """Newest revision first, but the subjects of each from A to Z."""

    def changes(self, query: ChangeQuery) -> tuple[Change, ...]:
        page = super().changes(query)
        return page if query.oldest_first else tuple(sorted(page, key=lambda one: (-one.revision, one.subject)))


class FiltersAfterTheLimit(ToyStore):
    """Reads a page of everything, and gives what fits of it."""

    def changes(self, query: ChangeQuery) -> tuple[Change, ...]:
        page = super().changes(replace(query, actor=None))
        return tuple(one for one in page if query.actor in (None, one.actor))


class ComparesTheBeginningOfAnActor(ToyStore):
    """By a key that an index has room for, and nothing else."""

    def changes(self, query: ChangeQuery) -> tuple[Change, ...]:
        wide = super().changes(replace(query, actor=None))
        return tuple(one for one in wide if query.actor is None or one.actor[:100] == query.actor[:100])


class CountsOnlyAPage(ToyStore):
    def changed_subjects(self, query: ChangeQuery) -> dict[str, int]:
        subjects = [one.subject for one in self.changes(query)]
        return {subject: subjects.count(subject) for subject in subjects}


class NamesWhoChangedNothing(ToyStore):
    class transaction(ToyTransaction):  # noqa: N801 (overrides a field)
        def append(
            self, change_set: ChangeSet, receipt: Receipt, changes: Sequence[Change], recorded_at: datetime | None
        ) -> None:
            super().append(change_set, receipt, changes, recorded_at)
            self.contents.receipts[f"by {change_set.actor}"] = receipt

    def actors(self) -> dict[str, int]:
        receipts = self.contents.receipts.items()
        return {one.removeprefix("by "): receipt.revision for one, receipt in receipts if one.startswith("by ")}


class GivesTheFirstForTheLast(ToyStore):
    def last_changes(self, ids: Iterable[str], *, actor: str | None = None) -> dict[str, Change]:
        wanted = set(ids)
        found = [one for one in self.history() if one.subject in wanted and actor in (None, one.actor)]
        return {change.subject: change for change in reversed(found)}


class GoesByTheClock(ToyStore):
    """The revision with the latest instant: of two writers at midnight one loses a change for a day."""

    def revision_at(self, instant: datetime) -> int:
        super().revision_at(instant)
        past = [(one.at, one.revision) for one in self.history() if one.at <= instant]
        return max(past, default=(instant, 0))[1]


class ForgetsTheLatestInstant(ToyStore):
    """Keeps each instant as it is given: what was recorded goes back with a clock that does."""

    class transaction(ToyTransaction):  # noqa: N801
        def lock(self) -> Counter:
            return replace(super().lock(), recorded_at=None)


class RemembersTheRetired(ToyStore):
    """The last value that a record had, retired or not."""

    def as_of(
        self, revision: int, *, ids: Iterable[str] | None = None, kinds: Collection[str] | None = None
    ) -> Snapshot:
        found = super().as_of(revision, ids=ids, kinds=kinds)
        if ids is not None or kinds is not None:
            return found
        last = {one.subject: one.after for one in self.history() if one.after and one.revision <= revision}
        return replace(found, records=tuple(last.values()))


class KnowsThePastOfWhatIsThere(ToyStore):
    """Asks for the past of today's records only."""

    def as_of(
        self, revision: int, *, ids: Iterable[str] | None = None, kinds: Collection[str] | None = None
    ) -> Snapshot:
        found = super().as_of(revision, ids=ids, kinds=kinds)
        return replace(found, records=tuple(one for one in found.records if one.id in self.contents.records))


class TellsTheKindByTheId(ToyStore):
    """A merged record is then still of its old kind."""

    def as_of(
        self, revision: int, *, ids: Iterable[str] | None = None, kinds: Collection[str] | None = None
    ) -> Snapshot:
        found = super().as_of(revision, ids=ids)
        records = (one for one in found.records if kinds is None or one.id.partition(":")[0] in kinds)
        return replace(found, records=tuple(records))


class RedactsOnlyThePresent(ToyStore):
    class transaction(ToyTransaction):  # noqa: N801
        def rewrite(self, changes: Sequence[Change]) -> None:
            pass


class RedactsHalfOfAChange(ToyStore):
    """What a record became, and not what it was."""

    class transaction(ToyTransaction):  # noqa: N801
        def rewrite(self, changes: Sequence[Change]) -> None:
            before = {change.position: change.before for change in self.history([one.position for one in changes])}
            super().rewrite([replace(change, before=before[change.position]) for change in changes])


class RedactsOnlyWhatIsNamed(ToyStore):
    """Does not look for the words."""

    class transaction(ToyTransaction):  # noqa: N801
        def positions(self, subjects: Sequence[str], words: Sequence[str]) -> list[Position]:  # noqa: ARG002
            return super().positions(subjects, ())


class LooksForWordsAsTheyAreSaid(ToyStore):
    """In JSON some characters are written in another way."""

    class transaction(ToyTransaction):  # noqa: N801
        def positions(self, subjects: Sequence[str], words: Sequence[str]) -> list[Position]:
            return super().positions(subjects, [json.loads(f'"{word}"') for word in words])


class LeavesWhatWasSaid(ToyStore):
    """The reasons of changes still name people."""

    class transaction(ToyTransaction):  # noqa: N801
        def sayings(self, words: Sequence[str]) -> list[Saying]:  # noqa: ARG002 (the promise)
            return []


class LeavesWhatIsKeptApart(ToyStore):
    class transaction(ToyTransaction):  # noqa: N801
        def kept_with(self, words: Sequence[str]) -> list[str]:  # noqa: ARG002 (the promise)
            return []


class DoesNotSayWhatWasRedacted(ToyStore):
    class transaction(ToyTransaction):  # noqa: N801
        def rewrite(self, changes: Sequence[Change]) -> None:
            super().rewrite([replace(change, redacted=None) for change in changes])


CAUGHT_BY: dict[type[ToyStore], str] = {
    BeginsAPageWithTheLastChange: "test_a_page_begins_after_a_position_whether_a_change_stands_there_or_not",
    CountsRevisionsOnly: "test_pages_of_any_length_are_the_whole",
    SortsSubjectsUpwards: "test_changes_come_newest_first_or_oldest_first",
    FiltersAfterTheLimit: "test_pages_of_any_length_are_the_whole",
    ComparesTheBeginningOfAnActor: "test_an_actor_of_any_allowed_length_is_compared_as_a_whole",
    CountsOnlyAPage: "test_changes_are_counted_by_subject_over_all_pages",
    NamesWhoChangedNothing: "test_actors_are_all_who_have_changed_something",
    GivesTheFirstForTheLast: "test_the_last_change_of_a_subject_is_its_newest",
    GoesByTheClock: "test_where_instants_go_back_the_order_of_revisions_holds",
    ForgetsTheLatestInstant: "test_a_revision_has_its_instant_after_opening_again",
    RemembersTheRetired: "test_the_past_is_what_was_there",
    KnowsThePastOfWhatIsThere: "test_the_past_is_what_was_there",
    TellsTheKindByTheId: "test_the_past_of_some_kinds_is_theirs",
    RedactsOnlyThePresent: "test_what_is_taken_out_is_nowhere",
    RedactsHalfOfAChange: "test_what_is_taken_out_is_nowhere",
    RedactsOnlyWhatIsNamed: "test_what_is_taken_out_is_nowhere",
    LooksForWordsAsTheyAreSaid: "test_any_word_is_found_in_any_text",
    LeavesWhatWasSaid: "test_what_was_written_about_a_change_set_is_redacted",
    LeavesWhatIsKeptApart: "test_what_is_taken_out_is_nowhere",
    DoesNotSayWhatWasRedacted: "test_everything_else_is_as_it_was",
}
"""Every wrong store, and the test of the contract that must fail on it."""

RAISES: dict[type[ToyStore], tuple[type[Exception], ...]] = {ComparesTheBeginningOfAnActor: (ValueError,)}
"""As in `wrong_stores`."""
