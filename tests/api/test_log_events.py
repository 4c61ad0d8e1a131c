"""What is logged once: messages that come again and again, with a clock that the test moves."""

from api.log_events import GAP_SECONDS, LogEvents


class Clock:
    """A clock that stands still until the test moves it."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_message_that_keeps_coming_is_one_event() -> None:
    clock = Clock()
    events = LogEvents(clock)
    begun = []
    for _ in range(10):
        begun.append(events.begins("the file is gone"))
        clock.now += GAP_SECONDS - 1
    assert begun == [True] + [False] * 9


def test_a_message_that_stayed_away_begins_another_event() -> None:
    clock = Clock()
    events = LogEvents(clock)
    assert events.begins("the file is gone")
    clock.now += GAP_SECONDS
    assert events.begins("the file is gone")
    assert not events.begins("the file is gone")


def test_each_message_is_an_event_of_its_own() -> None:
    events = LogEvents(Clock())
    assert [events.begins(text) for text in ("gone", "damaged", "gone", "damaged")] == [True, True, False, False]


def test_events_that_are_over_are_forgotten() -> None:
    """A server that runs for years meets many messages."""
    clock = Clock()
    events = LogEvents(clock)
    for number in range(100):
        events.begins(f"record {number} is damaged")
        clock.now += GAP_SECONDS / 2
    assert len(events._last_seen) == 2
