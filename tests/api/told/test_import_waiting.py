"""Entries that wait only because another one waits stand under that one."""

from dataclasses import replace

from api.told.import_waiting import gathered
from graph.model.reason import Reason
from importers.planning import Entry, Fate
from importers.proposal import Span


def entry(name: str, waits_for: str = "") -> Entry:
    reason = Reason("import.names-left-out", {"name": waits_for}) if waits_for else Reason("import.several", {"n": 2})
    return Entry(Fate.DOUBTFUL, "service", name.lower(), name, Span(1, 1), reasons=(reason,))


def test_what_waits_stands_under_what_it_waits_for_however_far() -> None:
    helpers, line, contact = entry("Helpers"), entry("Warm line", "Helpers"), entry("Jane", "Warm line")
    others, alone = entry("Others"), entry("Night line", "Nobody")
    assert gathered([helpers, others, line, contact, alone]) == [
        (helpers, (line, contact)),
        (others, ()),
        (alone, ()),
    ]


def test_of_two_with_one_name_it_is_the_last_before_it() -> None:
    first, second = entry("Helpers"), replace(entry("Helpers"), key="second")
    line = entry("Warm line", "Helpers")
    assert gathered([first, second, line]) == [(first, ()), (second, (line,))]


def test_what_has_another_reason_too_or_candidates_or_no_name_stands_alone() -> None:
    helpers = entry("Helpers")
    both = replace(entry("Warm line", "Helpers"), reasons=(*entry("x", "Helpers").reasons, Reason("import.private")))
    perhaps = replace(entry("Night line", "Helpers"), candidates=("service:a",))
    unnamed = entry("")
    assert [len(waiting) for _, waiting in gathered([helpers, both, perhaps, unnamed, unnamed])] == [0] * 5
