"""The browser files that we keep: as locked, complete, and asking no other host for anything."""

import hashlib
import importlib.util
import json
import re
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "api/static"
PAGES = ROOT / "api/pages"
LOCK = STATIC / "vendor/assets.json"
KEPT = (STATIC / "vendor", ROOT / "tests/browser/vendor")

ELSEWHERE = r"\s*=\s*[\"']?\s*(?:https?:)?//"
FOREIGN_LOADS = re.compile(
    r"url\(\s*[\"']?(?:https?:)?//"
    r"|@import\s+(?:url\()?\s*[\"']?(?:https?:)?//"
    rf"|\b(?:src|srcset|poster|action|formaction|hx-get|hx-post){ELSEWHERE}"
    rf"|<(?:link|use|image|base)\b[^>]*\bhref{ELSEWHERE}"
    r"|\b(?:fetch|import|Worker|EventSource|WebSocket|sendBeacon)\(\s*[\"'`](?:(?:https?|wss?):)?//"
    r"|\bfrom\s+[\"'](?:https?:)?//",
    re.IGNORECASE,
)


def lock() -> dict[str, Any]:
    """The lock list as it is committed."""
    data: dict[str, Any] = json.loads(LOCK.read_text())
    return data


def digest(path: Path) -> str:
    """The SHA-256 of a file's bytes."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def own_files() -> list[Path]:
    """The style sheets, scripts, pictures and templates that we wrote."""
    return sorted(
        path
        for path in (ROOT / "api").rglob("*")
        if path.suffix in {".css", ".js", ".html", ".svg", ".jinja", ".j2"} and KEPT[0] not in path.parents
    )


def style_sheets() -> list[Path]:
    """Every style sheet that is shipped."""
    return sorted((ROOT / "api").rglob("*.css"))


def label(path: Path) -> str:
    """A path's short name for the test report."""
    return path.relative_to(ROOT).as_posix()


@pytest.fixture
def vendor(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The module ``tools/vendor.py``, which is no part of a package."""
    spec = importlib.util.spec_from_file_location("vendor_tool", ROOT / "tools/vendor.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "vendor_tool", module)
    spec.loader.exec_module(module)
    return module


def test_each_kept_file_has_the_locked_bytes() -> None:
    """A changed byte in a third party's file is a decision, recorded by a new lock."""
    wrong = [entry["path"] for entry in lock()["files"] if digest(ROOT / entry["path"]) != entry["sha256"]]
    assert wrong == []


def test_list_and_folders_agree() -> None:
    """Nothing lies in the folders unlisted, and nothing listed is missing."""
    there = {label(path) for folder in KEPT for path in folder.rglob("*") if path.is_file()}
    assert there - {label(LOCK)} == {entry["path"] for entry in lock()["files"]}


def test_entries_are_pinned_and_licensed() -> None:
    """Each entry names an exact version, a licence and a locked archive; the list names no host."""
    data = lock()
    for entry in data["files"]:
        assert re.fullmatch(r"\d+\.\d+\.\d+", entry["version"]), entry["path"]
        assert entry["licence"], entry["path"]
        assert entry["bytes"] == (ROOT / entry["path"]).stat().st_size
        assert data["archives"][f"{entry['package']}@{entry['version']}"].startswith("sha512-")
    assert "://" not in LOCK.read_text()


def test_licence_texts_lie_beside_the_files() -> None:
    """The licences ask for their text: each folder of a package carries one, or its parent does."""
    licences = {label(path) for folder in KEPT for path in folder.rglob("*LICENSE*")}
    for kept in ("uswds/LICENSE.md", "uswds/LICENSE-icons", "uswds/fonts/LICENSE", "htmx/LICENSE"):
        assert f"api/static/vendor/{kept}" in licences
    for package in ("react@18.2.0", "react-dom@18.2.0", "js-cookie@3.0.5", "graphiql@3.8.3"):
        assert f"api/static/vendor/graphiql/{package}/LICENSE" in licences
    assert "tests/browser/vendor/axe-LICENSE" in licences


@pytest.mark.parametrize("path", own_files(), ids=label)
def test_our_files_load_nothing_from_another_host(path: Path) -> None:
    """A page that asks another host tells that host who is looking for help."""
    assert FOREIGN_LOADS.findall(path.read_text()) == []


@pytest.mark.parametrize(
    "text",
    [
        "a { background: url(https://x.test/a.png) }",
        "a { background: url('//x.test/a.png') }",
        '@import "https://x.test/a.css";',
        '<script src="https://x.test/a.js"></script>',
        "<img src=//x.test/a.png>",
        '<link rel="stylesheet" href="https://x.test/a.css">',
        '<form action="https://x.test/">',
        'fetch("https://x.test/a")',
        'import x from "https://x.test/a.js"',
    ],
)
def test_the_scan_sees_foreign_loads(text: str) -> None:
    """The scan can fail."""
    assert FOREIGN_LOADS.search(text)


@pytest.mark.parametrize(
    "text",
    [
        '<a href="https://portal.ct.gov/dcf">',
        '<svg xmlns="http://www.w3.org/2000/svg">',
        '<script src="/static/signpost.js"></script>',
        '<form action="/" method="post">',
        'window.location.replace("https://www.google.com/")',
    ],
)
def test_the_scan_lets_links_pass(text: str) -> None:
    """A link that a person follows is not a load."""
    assert not FOREIGN_LOADS.search(text)


@pytest.mark.parametrize("path", style_sheets(), ids=label)
def test_each_url_in_a_style_sheet_is_a_shipped_file(path: Path) -> None:
    """No request of a style sheet goes to another host or to nothing; data addresses carry themselves."""
    served = STATIC if PAGES in path.parents else path.parent  # parts of pages are joined and served from /static
    targets = re.findall(r"url\(\s*[\"']?([^\"')]*)", path.read_text())
    missing = {
        target
        for target in targets
        if target and not target.startswith("data:") and not (served / target.partition("#")[0]).resolve().is_file()
    }
    assert missing == set()


@pytest.mark.parametrize("path", [p for p in style_sheets() if "graphiql" not in label(p)], ids=label)
def test_page_style_sheets_need_no_data_addresses(path: Path) -> None:
    """Pages are served with ``default-src 'self'``, which refuses ``data:``."""
    assert not re.search(r"url\(\s*[\"']?data:", path.read_text())


def test_reduced_uswds_stays_small_and_fontless() -> None:
    """Old devices in schools read it, and the only typefaces are those that signpost.css declares."""
    path = STATIC / "vendor/uswds/uswds.css"
    assert path.stat().st_size < 150_000
    text = path.read_text()
    assert "@font-face" not in text
    assert "sourceMappingURL" not in text
    for used in (".usa-skipnav", ".usa-sr-only", ".usa-input", ".usa-select", ".usa-button", ".usa-alert"):
        assert used in text
    for unused in (".usa-banner", ".usa-identifier", ".usa-combo-box", ".usa-date-picker"):
        assert unused not in text


def test_icons_that_our_files_name_are_in_the_sprite() -> None:
    """A name that the sprite lacks would draw nothing."""
    sprite = set(re.findall(r'<symbol id="([^"]+)"', (STATIC / "vendor/uswds/sprite.svg").read_text()))
    named = {name for path in own_files() for name in re.findall(r"\bicon\([\"']([a-z_]+)[\"']\)", path.read_text())}
    assert len(named) > 10, "templates name their icons otherwise"
    assert named - sprite == set()


SCRIPTS = sorted((ROOT / "api/pages").rglob("*.js"))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_our_scripts_neither_store_nor_evaluate(script: Path) -> None:
    """What is searched for stays out of storages, query strings and the policy's exceptions. Only frame/keeping.js
    and edit/edit.js write forms into the tab's own storage; quick exit and signing out empty that."""
    text = re.sub(r"/\*.*?\*/", "", script.read_text(), flags=re.DOTALL)
    for word in ("localStorage", "indexedDB", "document.cookie", "eval(", "Function(", ".search"):
        assert word not in text
    uses = {
        "keeping.js": {"setItem", "getItem"},
        "signpost.js": {"clear"},
        "edit.js": {"setItem", "getItem", "removeItem"},
    }
    assert set(re.findall(r"sessionStorage\.(\w+)", text)) == uses.get(script.name, set())
    assert text.count("sessionStorage") == text.count("sessionStorage.")


def test_check_passes_on_what_is_committed(vendor: ModuleType) -> None:
    """The command agrees with the tests above."""
    assert vendor.main(["--check"]) == 0


def test_check_names_a_changed_file(
    vendor: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command fails on a missing or changed file and says which."""
    monkeypatch.setattr(vendor, "ROOT", tmp_path)
    assert vendor.main(["--check"]) == 1
    assert "htmx/htmx.min.js" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("css", "kept"),
    [
        (".usa-input{a:b}", ".usa-input{a:b}\n"),
        (".usa-banner,.usa-input{a:b}", ".usa-input{a:b}\n"),
        (".usa-input:not(.usa-banner){a:b}", ".usa-input:not(.usa-banner){a:b}\n"),
        (".usa-banner{a:b}", ""),
        ("body{a:b}", "body{a:b}\n"),
        ("@media print{.usa-banner{a:b}}", ""),
        ("@media print{.usa-tag{a:b}.usa-input{a:'}'}}", "@media print{.usa-input{a:'}'}\n}"),
        ("@font-face{a:b}@keyframes x{0%{a:b}}", ""),
        (r".tablet\:grid-col-6{a:b}", ".tablet\\:grid-col-6{a:b}\n"),
        ("a[href*=',.x']{a:b}", "a[href*=',.x']{a:b}\n"),
    ],
)
def test_reduction_keeps_what_can_match(vendor: ModuleType, css: str, kept: str) -> None:
    """A selector stays if every class that it demands is one of ours; braces in strings do not count."""
    assert vendor.reduce_rules(css) == kept
