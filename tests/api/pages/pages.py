"""What the tests of the pages share: a reader of HTML, and the addresses of pages of every kind."""

import re
from functools import cached_property
from html import unescape
from html.parser import HTMLParser

from api.assets import STATIC

VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"})


class Html(HTMLParser):
    """What the tests ask of a page: its elements in order, its ids and links, and whether its tags are balanced."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.problems: list[str] = []
        self._words: list[str] = []
        self._open: list[str] = []
        self.feed(text)
        self.close()
        self.problems += [f"<{tag}> is not closed" for tag in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = "svg:title" if tag == "title" and "svg" in self._open else tag  # a picture has a title of its own
        self.elements.append((named, {name: value or "" for name, value in attrs}))
        if len(dict(attrs)) < len(attrs):
            self.problems.append(f"<{tag}> has an attribute twice")
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1] != tag:
            self.problems.append(f"</{tag}> closes {self._open[-1:]}")
        elif self._open:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if not self._open or self._open[-1] not in {"script", "style"}:
            self._words.append(data)

    @cached_property
    def words(self) -> str:
        """What is read, as it stands."""
        return "".join(self._words)

    @property
    def text(self) -> str:
        """The words with single spaces."""
        return " ".join(self.words.split())

    def all(self, *tags: str) -> list[dict[str, str]]:
        """The attributes of every element of these tags."""
        return [attributes for tag, attributes in self.elements if tag in tags]

    @property
    def ids(self) -> list[str]:
        """Every id, in order."""
        return [attributes["id"] for _, attributes in self.elements if "id" in attributes]

    @property
    def links(self) -> list[str]:
        """Where its links lead, in order."""
        return [attributes["href"] for attributes in self.all("a") if "href" in attributes]


_LINK = re.compile(r"""<a\s(?:[^>"]|"[^"]*")*?\bhref="([^"]*)\"""")


def links_of(text: str) -> list[str]:
    """`Html(text).links` of a page as our templates write it, in a tenth of the time: crawls read thousands."""
    return [unescape(one) for one in _LINK.findall(text)]


def icons() -> frozenset[str]:
    """The names of the icons that can be drawn."""
    sprite = (STATIC / "vendor/uswds/sprite.svg").read_text(encoding="utf-8")
    return frozenset(re.findall(r'<symbol id="([^"]+)"', sprite))


def find_form(place: str, category: str = "", age: str = "", **more: str) -> dict[str, str]:
    """The fields of the opening page's form."""
    return {"place": place, "category": category, "age": age, "when": "now", "at": "", "meant": "", **more}


def box(text: str) -> dict[str, str]:
    """The field of the one box."""
    return {"text": text}


EXAMPLES = {
    "opening": "/",
    "search-form": "/search",
    "browse": "/browse",
    "agencies": "/browse/agencies/state",
    "regions": "/browse/regions/town",
    "teams": "/browse/teams",
    "about": "/about",
    "survey": "/survey",
    "guide": "/start/tile:someone-may-hurt-others",
    "guide-child": "/start/tile:child-abuse",
    "town": "/jurisdictions/jurisdiction:ct-town-canton",
    "agency": "/agencies/agency:ct-demhs-region-3",
    "agency-whole": "/agencies/agency:ct-dmhas",
    "sector": "/agencies/agency:sector-municipalities",
    "sector-schools": "/agencies/agency:sector-k12-schools",
    "team": "/teams/team:dva-threat-assessment-team",
    "team-seats": "/teams/team:mdt-greater-norwalk",
    "glossary": "/glossary",
    "resources": "/resources",
    "counts": "/counts",
    "service": "/services/service:211",
    "service-by-referral": "/services/service:cac-center-for-family-justice",
    "contact": "/contacts/contact:cfj-mdt-coordinator",
    "kind": "/categories/youth-mobile-crisis",
    "coverage": "/coverage",
    "coverage-map": "/coverage?category=child-advocacy-center",
    "coverage-map-regions": "/coverage?category=child-abuse-mdt&of=judicial_district&age=5",
    "coverage-map-some": "/coverage?category=local-police&within=DEMHS+Region+3&age=20",
    "practice": "/practice",
    "models": "/models",
    "models-some": "/models?country=Australia",
    "model": "/models/team-model:qftac",
    "model-few": "/models/team-model:uscp-tas",
    "guides": "/guides",
    "guides-sheet": "/guides?region=DEMHS+Region+3",
    "guides-families": "/guides?region=Hartford+County&template=families",
    "missing": "/agencies/agency:nobody",
}
"""A page of every kind that is opened by its address."""

QUESTIONS = {
    "answer": find_form("Willimantic", "youth-mobile-crisis", "14"),
    "referral": find_form("Trumbull", "child-advocacy-center", "9"),
    "ambiguous": find_form("Mystic", "youth-mobile-crisis"),
    "everything": find_form("Hartford"),
    "many": find_form("Hartford", "mental-health-and-substance-use", "16"),
    "none-for-age": find_form("Hartford", "youth-mobile-crisis", "40"),
    "none-on-file": find_form("Union", "housing"),
    "no-such-place": find_form("Qqqqqqzzz"),
    "errors": find_form("", "", "abc"),
}
"""Questions whose answers show every part of the answer's page."""
