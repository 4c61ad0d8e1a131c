"""One line in ten seconds for what happens thousands of times a second, and no occurrence lost in it."""

import logging

import pytest

from api.serving import telling
from api.serving.telling import Telling


def test_a_line_in_ten_seconds_counts_what_was_not_told(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    now = [0.0]
    monkeypatch.setattr("api.serving.telling.time.monotonic", lambda: now[0])
    lines: list[list[str]] = []
    with caplog.at_level(logging.WARNING, telling.__name__):
        refused = Telling("refused %d")
        for second in (0.0, 1.0, 9.9, 10.0, 19.9, 20.1):
            now[0] = second
            refused.add()
            lines.append([record.getMessage() for record in caplog.records])
            caplog.clear()
    assert lines == [["refused 1"], [], [], ["refused 3"], [], ["refused 2"]]
    assert refused.count == 6
