"""Days as they are typed."""

from datetime import date

from graph.model.errors import InvalidInput, shown


def typed_day(text: str | None) -> date | None:
    """The day in a field of a form or an address, as browsers send it (`2026-11-21`); None if it is empty.

    Raises InvalidInput for anything else.
    """
    given = (text or "").strip()
    if not given:
        return None
    try:
        return date.fromisoformat(given)
    except ValueError:
        said = f"{shown(given)} is not a day: write it as 2026-11-21"
        raise InvalidInput(said, value=given, code="day.unreadable", params={"text": given}) from None
