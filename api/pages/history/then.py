"""A record as it was recorded by the end of a day: the field for the day on its page, and the band that says so."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from starlette.requests import Request

from api import words
from api.pages.frame.keeping import AS_OF
from api.pages.frame.signing import session_of
from api.told.reading_days import typed_day
from api.words.messages import Messages
from graph.editing.permissions import Act, may
from graph.look import Look


@dataclass(frozen=True, slots=True)
class Then:
    """What a record's page says of days, to those who may ask for another.

    `day` is the day of the page as browsers write it, and `said` in words; both are empty on the page of today.
    `path` is the page of today, `history` and `proof` are the addresses of its changes and of what the public can
    reach of it, empty for those who may not open them.
    """

    today: str
    path: str
    day: str = ""
    said: str = ""
    history: str = ""
    proof: str = ""


def day_of(request: Request) -> date | None:
    """The day for which a page is asked, None for today.

    Raises InvalidInput if it cannot be read, and NotSignedIn for the public: earlier days are for partners.
    """
    day = typed_day(request.query_params.get(AS_OF))
    if day is not None:
        session_of(request)
    return day


def then_of(look: Look, record_id: str, path: str, day: date | None, messages: Messages) -> Then | None:
    """What the page of a record at `path` says of days; None for the public. `look` is one of today."""
    if not may(look, Act.READ_PARTNER):
        return None
    past = day is not None and day != look.today
    return Then(
        today=look.today.isoformat(),
        path=path,
        day=day.isoformat() if day is not None and past else "",
        said=words.day(day, messages) if day is not None and past else "",
        history=f"{path}/history" if may(look, Act.READ_CHANGES) else "",
        proof=f"/proof/{quote(record_id, safe=':/+.-')}" if may(look, Act.PROVE) else "",
    )
