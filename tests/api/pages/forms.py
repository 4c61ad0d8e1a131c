"""Reads the forms of pages as a browser does, and sends them."""

import re
from html.parser import HTMLParser
from typing import Final

from httpx2 import Response
from starlette.applications import Starlette
from starlette.testclient import TestClient

from graph.look import Look, Viewer
from graph.model.change import ChangeQuery
from graph.model.record import Record
from graph.model.vocabulary import Role
from tests.api.pages.pages import Html
from tests.conftest import NOW

CARELINE: Final = "service:dcf-careline"
WHY: Final = "They wrote to us"
Fields = list[tuple[str, str]]


class _Forms(HTMLParser):
    """The fields of every form that a page sends with its own address: `fields` of `form[data-edit]`, or of the form
    that is sent to the address `of`."""

    def __init__(self, text: str, of: str = "") -> None:
        super().__init__(convert_charrefs=True)
        self.fields: Fields = []
        self.buttons: list[str] = []
        self.action = ""
        self._of = of
        self._inside = False
        self._select: str | None = None
        self._chosen: str | None = None
        self._textarea: str | None = None
        self._text = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        if tag == "form" and (has.get("action") == self._of if self._of else "data-edit" in has):
            self._inside, self.action = True, has["action"]
        if not self._inside:
            return
        if tag == "input":
            self._input(has)
        elif tag == "button" and has.get("name") == "do":
            self.buttons.append(has["value"])
        elif tag == "select":
            self._select, self._chosen = has["name"], None
        elif tag == "option" and self._select is not None and (self._chosen is None or "selected" in has):
            self._chosen = has["value"]
        elif tag == "textarea":
            self._textarea, self._text = has["name"], ""

    def _input(self, has: dict[str, str]) -> None:
        if "name" in has and (has.get("type") not in ("radio", "checkbox") or "checked" in has):
            self.fields.append((has["name"], has.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False
        elif tag == "select" and self._select is not None:
            self.fields.append((self._select, self._chosen or ""))
            self._select = None
        elif tag == "textarea" and self._textarea is not None:
            text = self._text.removeprefix("\n")  # browsers leave the first line break out
            self.fields.append((self._textarea, text.replace("\n", "\r\n")))
            self._textarea = None

    def handle_data(self, data: str) -> None:
        self._text += data


def fields_of(response: Response, of: str = "") -> Fields:
    """What the browser would send with the form of a page, without a button: of an editor's form, or of the one that
    is sent to `of`."""
    return _Forms(response.text, of).fields


def buttons_of(response: Response) -> list[str]:
    """The buttons of the form of a page, by their values."""
    return _Forms(response.text).buttons


def value_of(response: Response, name: str) -> list[str]:
    """The values that stand in a field of the form of a page."""
    return [value for field, value in fields_of(response) if field == name]


def press(client: TestClient, response: Response, do: str, **typed: str | list[str]) -> Response:
    """Type into the form of a page and press a button. Names of fields have `__` for a dot."""
    form = _Forms(response.text)
    changed = {name.replace("__", "."): value for name, value in typed.items()}
    fields = [(name, value) for name, value in form.fields if name not in changed]
    for name, value in changed.items():
        fields += [(name, one) for one in (value if isinstance(value, list) else [value])]
    sent: dict[str, list[str]] = {}
    for name, value in [*fields, ("do", do)]:
        sent.setdefault(name, []).append(value)
    return client.post(form.action, data=sent)


def look(app: Starlette) -> Look:
    found: Look = app.state.directory.look(Viewer(Role.EDITOR), NOW)
    return found


def get(app: Starlette, record_id: str) -> Record:
    return look(app).record(record_id)


def heading(response: Response) -> str:
    found = re.search(r"<h1[^>]*>(.*?)</h1>", response.text, re.DOTALL)
    assert found is not None, response.text
    return Html(found[1]).text


def problems(response: Response) -> dict[str, str]:
    """What the summary of a form says, by the field that it leads to, without the label of the field."""
    part = re.search(r'<h2 id="found".*?</section>', response.text, re.DOTALL)
    listed = re.findall(r"<li>(.*?)</li>", part[0], re.DOTALL) if part else []
    found = (re.search(r'href="#([^"]*)"', one) for one in listed)
    said = [Html(re.sub(r"<b>.*?</b>", "", one)).text for one in listed]
    return {link[1] if link else "": one for link, one in zip(found, said, strict=True)}


def saved(client: TestClient, page: Response, **typed: str) -> Response:
    """Save a preview: the page that it leads to."""
    response = press(client, page, "save", **typed)
    assert response.status_code == 303, Html(response.text).text
    return client.get(response.headers["location"])


def change(client: TestClient, record_id: str, **typed: str | list[str]) -> Response:
    """Type into the form of a record, and look at the preview."""
    return press(client, client.get(f"/edit/{record_id}"), "preview", **{"reason": WHY, **typed})


def newest(app: Starlette) -> str:
    """The record that was changed last."""
    return str(app.state.store.changes(ChangeQuery(limit=1))[0].subject)
