"""Measures issued guides: recall over 10,000 issues, issuing, reading one back, and the difference between two.

    python -m bench.guide_issues

The issues are sheets of Connecticut's seed: every town with two templates, each issued again until there are enough.
Limit: recall of a contact in 50 ms. Beside it stands a search through all lines, as it would be without lookups.
"""

import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Final

from api.issues import content_today, issue_guide, same_today
from bench.timing import judge, measure, report
from graph import catalogue, issues
from graph.accounts.reading import every
from graph.directory import Directory
from graph.issues import GuideIssue, Wanted
from graph.issues.content import page_id
from graph.issues.kinds import IssuedLine, IssuedPage, IssuedSet, IssueSeries
from graph.look import Look, Viewer
from graph.model.kept import Kept, KeptSet
from graph.model.vocabulary import Edition, JurisdictionKind, Role
from graph.store import Store, open_store
from seed.storing import load_seed

RECALL_MS: Final = 50.0
ISSUES: Final = 10_000
SOME: Final = 500
"""How many issues carry the contact that is recalled: all of a region over several years."""
NOW: Final = datetime(2026, 11, 29, 15, tzinfo=UTC)
URL: Final = "https://signpost.example"
TEMPLATES: Final = ("guide-template:school-administrators", "guide-template:emergency-managers")
LIAISON: Final = Viewer(Role.VERIFIER, account="account:lee")


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory(prefix="bench-issues-") as folder, open_store(f"{folder}/seed.db") as store:
        load_seed(store)
        directory = Directory(store)
        _fill(directory, store)
        _measured(directory, store)


def _fill(directory: Directory, store: Store) -> None:
    """Issue the sheets of every town once, and repeat them under the next numbers."""
    look = directory.look(LIAISON, NOW)
    towns = catalogue.jurisdictions(look, JurisdictionKind.TOWN, None)
    first = [
        issue_guide(directory, store, LIAISON, NOW, Wanted(town, template, Edition.PARTNER, "en"), URL).issue
        for town in towns
        for template in TEMPLATES
    ]
    more = (_again(store, one, number) for number in range(2, ISSUES // len(first) + 2) for one in first)
    left = ISSUES - len(first)
    batch: list[Kept] = []
    numbers: dict[str, int] = {}
    for several in more:
        if left <= 0:
            break
        left -= 1
        records = list(several)
        last = records[0]
        assert isinstance(last, GuideIssue)
        numbers[last.series] = last.number
        batch += records
        if len(batch) > 500:
            store.keep(KeptSet(puts=tuple(batch)))
            batch = []
    batch += [IssueSeries(id=f"issue-series:{series}", last=number) for series, number in numbers.items()]
    store.keep(KeptSet(puts=tuple(batch)))


def _again(store: Store, issue: GuideIssue, number: int) -> Iterator[Kept]:
    """The records of the same sheet, issued a day later for each number."""
    record_id = f"{GuideIssue.KIND}:{issue.series}-{number}"
    yield replace(issue, id=record_id, number=number, issued_at=issue.issued_at + timedelta(days=number), version=0)
    for at in range(issue.pages):
        page = store.kept(IssuedPage, [page_id(issue.id, at)])[page_id(issue.id, at)]
        yield replace(page, id=page_id(record_id, at), version=0)


def _scan(look: Look, number: str) -> set[str]:
    """The issues that carry a number, by a search through all lines and issues."""
    lines = {one.id for one in every(look.past.store, IssuedLine) if number in one.numbers}
    sets = {one.id for one in every(look.past.store, IssuedSet) if not lines.isdisjoint(one.lines)}
    return {one.id for one in every(look.past.store, GuideIssue) if one.carries in sets}


def _local(store: Store, lines: list[IssuedLine]) -> IssuedLine:
    """A line of a contact that some hundred issues carry."""
    contacts = {line.id: line.contact for line in lines}
    sets = {one.id: one.lines for one in every(store, IssuedSet)}
    carried = Counter(
        contact
        for one in every(store, GuideIssue)
        for contact in {contacts.get(line) for line in sets[one.carries]} - {None}
    )
    wanted = min(carried, key=lambda contact: (abs(carried[contact] - SOME), contact or ""))
    return next(line for line in lines if line.contact == wanted)


def _measured(directory: Directory, store: Store) -> None:
    look = directory.look(LIAISON, NOW)
    count = sum(1 for _ in every(store, GuideIssue))
    lines = [one for one in every(store, IssuedLine) if one.numbers and one.contact]
    local = _local(store, lines)
    by_contact = issues.Carried("contact", (local.contact or "",))
    common = issues.Carried("numbers", ("911",))
    one = issues.carrying(look, by_contact)[0]
    content, wanted = issues.content_of(look, one), Wanted(one.region, one.template, one.edition, one.language)
    later = iter(range(100, 100_000))

    def issued() -> None:
        issue_guide(directory, store, LIAISON, NOW + timedelta(days=next(later)), wanted, URL)

    figures = [
        measure(
            f"recall of a contact ({len(issues.carrying(look, by_contact))} of {count:,} issues)",
            [partial(issues.carrying, look, by_contact)],
        ),
        measure(
            f"recall of 911 ({len(issues.carrying(look, common)):,} issues)",
            [partial(issues.carrying, look, common)],
            least=5,
            warm=1,
        ),
        measure("the same number by a search through all", [partial(_scan, look, local.numbers[0])], least=3, warm=1),
        measure("issue a guide", [issued], warm=3),
        measure("read one back", [partial(issues.content_of, look, one)]),
        measure("the difference to itself", [partial(issues.differences, content, content)]),
        measure("the difference to today", [lambda: issues.differences(content, same_today(look, one, URL))]),
        measure("what it says today", [partial(content_today, look, wanted, URL)]),
    ]
    report(f"{count:,} issued guides with {len(lines):,} lines", figures)
    judge("ms for recall of a contact:", figures[0].median, RECALL_MS)


if __name__ == "__main__":
    main()
