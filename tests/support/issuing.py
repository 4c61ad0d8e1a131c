"""Guides to be issued in Arcady: a template, contacts with names and numbers, and who issues them."""

from datetime import datetime
from typing import Any, Final

from api.issues import content_today, issue_guide
from graph import issues
from graph.issues import Content, GuideIssue, Issued, Wanted
from graph.look import Look, Viewer
from graph.model.contact import Contact
from graph.model.guide import GuideCard, GuideTemplate
from graph.model.record import Record
from graph.model.vocabulary import Edition, Role
from tests.support.editing import Desk
from tests.support.mailing import RECORDS as CONTACTS
from tests.support.mailing import URL, contact, slot
from tests.support.small import CITED, RECORDS, TODAY

SHEET: Final = "guide-template:sheet"
LIAISON: Final = Viewer(Role.VERIFIER, account="account:lee")
EDITOR: Final = Viewer(Role.EDITOR, account="account:jane")
READER: Final = Viewer(Role.PARTNER, account="account:pat")
ADMIN: Final = Viewer(Role.ADMIN, account="account:ann")
HER: Final = "contact:doe"
HER_NAME, HER_NUMBER, HER_MAIL = "Jane Q. Doe", "+18605550177", "jane.doe@state.example"
STATE_LINE: Final = "+18602970520"


def _card(number: int, title: str, **more: Any) -> GuideCard:
    return GuideCard(
        id=f"guide-card:sheet-{number}", template=SHEET, position=number, title=title, citations=CITED, **more
    )


ISSUED: Final[tuple[Record, ...]] = (
    *RECORDS,
    *CONTACTS,
    Contact(
        id=HER,
        name=HER_NAME,
        title="Coordinator",
        phones=contact("x", None, "860-555-0177").phones,
        email=HER_MAIL,
        citations=CITED,
    ),
    slot("team:btam", "doe"),
    GuideTemplate(id=SHEET, name="Sheet", title="Whom to call", readers="Schools", citations=CITED),
    GuideTemplate(id="guide-template:other", name="Other", title="Another sheet", citations=CITED),
    _card(1, "Anywhere", head=True, services=("service:statewide",)),
    _card(2, "Crisis", bullets=("Stay with the young person.",), categories=("crisis",)),
    _card(
        3,
        "Partners",
        agencies=("agency:office", "agency:state", "team:btam"),
        links=("https://arcady.example/plan",),
        note="Ask for the plan.",
    ),
    GuideCard(
        id="guide-card:other-1", template="guide-template:other", position=1, title="Team", agencies=("team:btam",)
    ),
)
"""Beside the records of campaigns: Jane Q. Doe is liaison of the office's team, and two templates."""


def wanted(
    edition: Edition = Edition.PARTNER, language: str = "en", region: str = "ash", sheet: str = SHEET
) -> Wanted:
    return Wanted(f"jurisdiction:{region}", sheet, edition, language)


def issue(
    desk: Desk,
    what: Wanted | None = None,
    *,
    viewer: Viewer = LIAISON,
    now: datetime = TODAY,
    key: str | None = None,
    url: str = URL,
) -> Issued:
    look(desk, viewer, now)
    return issue_guide(desk.directory, desk.store, viewer, now, what or wanted(), url, key)


def look(desk: Desk, viewer: Viewer = READER, now: datetime = TODAY) -> Look:
    """The newest view: a store on a server is not asked each time whether there is a newer revision."""
    return desk.directory.look(viewer, now, at_least=desk.store.revision())


def read(desk: Desk, made: GuideIssue) -> Content:
    return issues.content_of(look(desk), made)


def today(desk: Desk, made: GuideIssue) -> Content:
    return content_today(look(desk), Wanted(made.region, made.template, made.edition, made.language), URL)
