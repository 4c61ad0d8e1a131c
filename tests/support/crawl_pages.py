"""Every page that the public can open: all links from the opening page on, all addresses of records, all forms.

Pages in other languages come of the same code: only those that show more than the English ones are opened.
"""

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from html import escape, unescape
from typing import Final
from zipfile import ZipFile

import pypdfium2
from httpx2 import Response
from python_calamine import CalamineWorkbook
from starlette.routing import Route
from starlette.testclient import TestClient

from api.guides.writers import DOCUMENT_FILES
from api.pages.frame.addresses import language_of
from api.pages.routes import page_routes
from api.settings import Settings
from api.told.links import FOLDERS
from api.words.messages import SOURCE
from graph.freshness import Grouping
from graph.model.contact import Slot
from graph.model.vocabulary import AgencyLevel, JurisdictionKind
from tests.api.pages.forms import fields_of
from tests.api.pages.pages import find_form, links_of
from tests.support.guarded import Guarded

_PLACES: Final = ("Ash", "Arcady", "00501", "nowhere at all")
_BOARD: Final = (
    "/freshness",
    *(f"/freshness?by={by.lower()}" for by in Grouping),
    "/freshness?within=Ash",
    "/freshness?owner=agency:office",
    "/freshness?purpose=liaison",
    "/freshness/table.csv",
    "/freshness/queue",
    "/coverage",
    *(f"/coverage?category=crisis&of={kind.lower()}" for kind in JurisdictionKind),
    "/coverage?within=Ash&status=not_on_file",
    "/coverage?category=nothing",
    "/coverage/map.geojson",
    "/coverage/map.geojson?category=shelter",
    "/coverage/cell",
    "/coverage/table.csv",
    "/coverage/table.xlsx",
    "/coverage/report",
    "/coverage/report?within=Ash",
    *(f"/coverage/report.{kind}{query}" for kind in DOCUMENT_FILES for query in ("", "?within=Ash&paper=a4")),
    "/coverage/cell?place=jurisdiction:ash&category=crisis&ages=age-band:13-17",
    "/coverage/cell?place=jurisdiction:dale&category=shelter&ages=age-band:13-17",
    "/coverage/cell?place=jurisdiction:arcady&category=crisis&ages=age-band:13-17",
    "/dependence",
    "/dependence?within=Ash",
    "/dependence?category=shelter",
    "/dependence?category=youth-crisis&within=Ash",
    "/what-if",
    "/what-if?without=agency:office",
    "/what-if?without=agency:state&within=Ash",
    "/readiness",
    "/readiness?within=Ash",
    "/readiness?within=Atlantis",
    "/readiness/table.csv",
    "/readiness/table.xlsx",
    "/readiness/place",
    "/readiness/place?place=Ash",
    "/readiness/place?place=jurisdiction:dale",
    "/readiness/place?place=North",
    "/readiness/worksheet",
    "/readiness/worksheet?place=Ash",
    "/readiness/department",
    "/readiness/department?agency=agency:office",
    "/readiness/department?agency=agency:state",
    *(
        f"/readiness/{page}.{kind}{query}"
        for page, given in (("worksheet", "place=Ash"), ("department", "agency=agency:office"))
        for kind in DOCUMENT_FILES
        for query in ("", f"?{given}", f"?{given}&paper=a4")
    ),
    "/models",
    "/practice",
    "/models?group=nothing",
    "/models?country=nowhere",
    "/guides",
    "/guides/sheet.html",
    "/guides/sheet.md",
    "/guides/sheet.docx",
    "/guides/sheet.pdf",
    "/guides/wallet.pdf",
    "/guides/print.css",
    *(
        f"/guides{kind}?region={region}&template=sheet&edition={edition}"
        for kind in ("", "/sheet.html", "/sheet.md", "/sheet.docx", "/sheet.pdf", "/wallet.pdf", "/print.css")
        for region in ("Ash", "Arcady", "nowhere")
        for edition in ("public", "partner", "other")
    ),
    "/guides/issues",
    "/guides/issues?carrying=agency:office",
    "/guides/issues?region=nowhere",
    "/guides/issues/none",
    *(f"/guides/issues/none/sheet.{kind}" for kind in ("html", "md", "docx", "pdf")),
    "/guides/receipt/nonsense",
    "/stakeholders",
    "/stakeholders.graphml",
    "/stakeholders.json",
    "/stakeholders.kumu.json",
    "/freshness/changed",
    "/freshness/changed?since=2026-11-20&within=Ash",
    "/freshness/over-time",
    "/freshness/over-time?within=Ash",
    "/survey",
    "/survey/review",
    "/survey/report",
    "/survey/report?year=1776",
    "/survey/report/table.csv",
    "/survey/report/table.xlsx",
)
_CARDS: Final = {"contact": "card.vcf", "jurisdiction": "contacts.vcf"}
_PRESSED: Final = ("/edit/", "/retire/", "/merge/")
"""Where the forms are whose previews are asked for."""
_HTMX: Final = {"HX-Request": "true"}
_ROUTES: Final = [
    route for route in page_routes(Settings()) if isinstance(route, Route) and language_of(route.path) == SOURCE
]
_SPANISH: Final = "/es/"
_RANDOM: Final = re.compile(
    r'name="key" value="[\w-]{22}"|[0-9a-f]{64}|'
    r"signpost_[0-9a-f]{10}_|token:[0-9a-f]{10}|signpost-session=[\w-]{43}"
)
"""What is different for each session."""


def crawl(client: TestClient, store: Guarded, words: Sequence[str]) -> dict[str, str]:
    """Every page by what was asked. `words` are searched for, whole and by their beginnings."""
    crawler = _Crawler(client)
    for address in ("/", *_addresses(store)):
        crawler.open(address)
    _post_forms(crawler, store)
    for address in _BOARD:
        crawler.open(address)
    crawler.open(_SPANISH)
    crawler.post(_SPANISH, find_form("Ash", "shelter"))
    for word in words:
        for text in (word, word[:6]):
            crawler.post("/search", {"q": text})
        crawler.post("/", {"text": word})
    _edit(crawler, store)
    _check(crawler, store)
    _campaigns(crawler)
    _issues(crawler)
    for path in ("/import", "/import/review", "/import/import-plan:none"):
        crawler.open(path)
        crawler.post(path, {"do": "apply", "proof": crawler.proof})
    crawler.open("/import/review/table.csv")
    crawler.post("/import/review/answers", {"proof": crawler.proof})
    _post_accounts(crawler)
    crawler.post("/survey", {"do": "send", "organization": "Office", "place": "Ash", "text": "x"})
    crawler.post("/survey/review", {"proof": crawler.proof, "statement": "survey-statement:none", "do": "count"})
    _post_reports(crawler, store)
    missed = _routes() - {_route_of(*asked) for asked in crawler.opened}
    assert not missed, f"the crawl has not opened {sorted(missed)}"
    return crawler.answers


class _Crawler:
    """Opens pages with one client. `answers` has each by what was asked, with its headers."""

    def __init__(self, client: TestClient) -> None:
        self._client = client
        self.answers: dict[str, str] = {}
        self.opened: set[tuple[str, str]] = set()
        self._forms: dict[str, Response] = {}

    def open(self, address: str) -> None:
        """Open an address and every page that it leads to."""
        waiting = [address]
        while waiting:
            path = waiting.pop().partition("#")[0]
            if path.startswith(_SPANISH) and path != address:
                continue
            if path.startswith("/") and not path.startswith("/static") and ("GET", path) not in self.opened:
                response = self._client.get(path)
                waiting += self._keep("GET", path, response)
                if path.startswith(_PRESSED):
                    self._forms[path] = response

    def post(self, path: str, fields: dict[str, str], *, part: bool = False) -> None:
        """Send a form, and open what the answer leads to."""
        response = self._client.post(path, data=fields, headers=_HTMX if part else {})
        for link in self._keep("POST", path, response, _RANDOM.sub("…", f"{fields} {part}"), fields.values()):
            if not link.startswith(_SPANISH):
                self.open(link)

    def sign_out(self) -> None:
        """End the session, and forget its proof."""
        self.post("/sign-out", {})
        self.__dict__.pop("proof", None)

    def press(self, path: str, typed: dict[str, str]) -> None:
        """Ask for the preview of a form that was opened, with other values in those of its fields that are named."""
        fields = dict(fields_of(self._forms.pop(path)))
        self.post(path, fields | {name: text for name, text in typed.items() if name in fields} | {"do": "preview"})

    @cached_property
    def proof(self) -> str:
        """What forms of this session have in them; empty for the public."""
        found = re.search(r'name="proof" value="([0-9a-f]{64})"', self._client.get("/about").text)
        return found[1] if found else ""

    def _keep(
        self, method: str, path: str, response: Response, asked: str = "", typed: Iterable[str] = ()
    ) -> list[str]:
        """Keep an answer without what was typed. Its links."""
        assert response.status_code < 500, (method, path, asked, response.text)
        headers = (f"{name}: {value}" for name, value in response.headers.items() if name != "etag")  # a hash
        bare = path.partition("?")[0]
        if bare.endswith((".docx", ".pdf")):
            self.opened.add((method, path))
            self.answers[f"{method} {path} {asked}"] = _RANDOM.sub("…", _unpacked(response.content))
            return []
        if bare.endswith(".xlsx"):
            text = _cells(response.content)
        else:
            text = _RANDOM.sub("…", "\n".join([*headers, response.text]))
        for word in filter(None, typed):
            text = text.replace(escape(word), "…")
        self.opened.add((method, path))
        self.answers[f"{method} {path} {asked}"] = text
        return links_of(response.text)


def _unpacked(file: bytes) -> str:
    """Everything that can be read in a Word file or a PDF, with what is attached; or the text of another answer."""
    if file.startswith(b"PK"):
        with ZipFile(io.BytesIO(file)) as parts:
            return "\n".join(unescape(parts.read(name).decode(errors="replace")) for name in parts.namelist())
    if not file.startswith(b"%PDF"):
        return file.decode()
    with pypdfium2.PdfDocument(file) as pdf:
        pages = [page.get_textpage().get_text_range() for page in pdf]
        attached = [pdf.get_attachment(at) for at in range(pdf.count_attachments())]
        files = [f"{one.get_name()}: {bytes(one.get_data()).decode()}" for one in attached]
        return "\n".join((*pages, str(pdf.get_metadata_dict()), *files))


def _cells(book: bytes) -> str:
    """What is in the cells of a workbook, or the text of another answer."""
    if not book.startswith(b"PK"):
        return book.decode()
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0)
    return "\n".join(str(cell) for row in sheet.to_python() for cell in row)


def _post_reports(crawler: _Crawler, store: Guarded) -> None:
    """Forms of reports that leave nothing behind."""
    for record in store.records:
        if isinstance(record, Slot):
            crawler.open(f"/report/{record.id}")
            crawler.post(f"/report/{record.id}", {"worked": "yes +18605550000"})
            crawler.post(f"/report/{record.id}", {"problem": "", "text": "x"})
    crawler.post("/reports", {"proof": crawler.proof, "report": "report:none", "outcome": "MENDED", "answer": "x"})


def _addresses(store: Guarded) -> Iterator[str]:
    """The address of each record as it would be, whether anything leads there or not."""
    for record in store.records:
        folder = FOLDERS.get(record.KIND, "categories" if record.KIND == "category" else "agencies")
        yield f"/{folder}/{record.id}"
        yield f"/{folder}/{record.id}/history"
        if record.KIND in _CARDS:
            yield f"/{folder}/{record.id}/{_CARDS[record.KIND]}"
        yield f"/{folder}/{record.id}?as_of=2026-11-20"
    yield from (f"/browse/agencies/{level.lower()}" for level in AgencyLevel)
    yield from (f"/browse/regions/{kind.lower()}" for kind in JurisdictionKind)
    yield "/proof/agency:state"
    yield "/changes"
    yield "/reports"
    yield "/healthz"


def _post_forms(crawler: _Crawler, store: Guarded) -> None:
    categories = [record.id for record in store.records if record.KIND == "category"]
    starts = [record.id for record in store.records if record.KIND in ("agency", "team")]
    for place in _PLACES:
        for category in ("", *categories):
            crawler.post("/", find_form(place, category))
    crawler.post("/", find_form("Ash", "shelter", "9"), part=True)
    for start in starts:
        for category in categories:
            form = {**find_form("Ash", category), "origin": start, "start": f"{start} {start}"}
            crawler.post("/path", form)
    for record in store.records:
        if record.KIND in ("relation", "contact"):
            crawler.post("/path", {**find_form("Ash", "shelter"), "origin": record.id})
    crawler.post("/path", {**find_form("Ash", "shelter"), "origin": "Office"}, part=True)
    way = "jurisdiction:ash|service:statewide"
    crawler.post("/path/card", {**find_form("Ash", "youth-crisis"), "origin": "Office", "way": way})


def _edit(crawler: _Crawler, store: Guarded) -> None:
    """The forms of every record, the previews of a change of each, of its retirement and of a merge."""
    crawler.open("/edit")
    for kind in dict.fromkeys(record.KIND for record in store.records):
        crawler.open(f"/edit/new/{kind}")
        crawler.post(f"/edit/new/{kind}", {"do": "change"})
    for record in store.records:
        for what in ("edit", "retire", "merge"):
            path = f"/{what}/{record.id}"
            crawler.open(path)
            crawler.press(path, {"name": "Renamed", "reason": "because", "into": store.records[0].id})
    for change in ("change:1:agency:office", "change:1:nothing"):
        crawler.post("/undo", {"id": change, "proof": crawler.proof})
    for kind in ("agency", "service", "contact", "member", "jurisdiction category"):
        crawler.post("/edit/suggest", {"text": "office", "kinds": kind, "proof": crawler.proof})


def _check(crawler: _Crawler, store: Guarded) -> None:
    """The call sheets of everything, and forms of them that are refused."""
    for record in store.records:
        if record.KIND in ("agency", "team", "member", "service", "contact", "slot"):
            crawler.open(f"/verify/{record.id}")
            crawler.post(f"/verify/{record.id}", {"method": "FAX", "proof": crawler.proof})
        if record.KIND == "slot":
            crawler.open(f"/assign/{record.id}")
            crawler.post(f"/assign/{record.id}", {"what": "vacate", "proof": crawler.proof})


def _campaigns(crawler: _Crawler) -> None:
    """What a campaign would do, and the page of a link that does not work."""
    for path in ("/campaigns", "/campaigns/campaign:nobody", "/ask/nonsense"):
        crawler.open(path)
        crawler.post(path, {"do": "preview", "days": "1825", "name": "Autumn", "proof": crawler.proof})


def _issues(crawler: _Crawler) -> None:
    """Forms of issued guides that are refused."""
    crawler.post("/guides/issues", {"region": "nowhere", "proof": crawler.proof})
    crawler.post("/guides/issues/none", {"do": "give", "proof": crawler.proof})
    crawler.post("/guides/receipt/nonsense", {"do": "stop"})


def _post_accounts(crawler: _Crawler) -> None:
    """The pages of accounts. Without the proof of a form they change nothing, but for signing out."""
    for path in ("/sign-in", "/sign-in/nonsense", "/account", "/accounts", "/accounts/account:nobody"):
        crawler.open(path)
        crawler.post(path, {"token": "nonsense", "do": "end-others"})
    crawler.sign_out()


def _routes() -> set[str]:
    """Every way to ask the pages: a method and a pattern of addresses."""
    return {f"{method} {route.path}" for route in _ROUTES for method in (route.methods or ()) if method != "HEAD"}


def _route_of(method: str, path: str) -> str:
    """The first way to ask that takes this address."""
    for route in _ROUTES:
        if method in (route.methods or ()) and re.fullmatch(route.path_regex, path):
            return f"{method} {route.path}"
    return f"{method} {path}"
