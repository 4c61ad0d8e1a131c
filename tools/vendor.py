"""Fetch, reduce and check the third-party browser files that are kept in the repository.

``python tools/vendor.py`` makes every file again from npm and stops if any byte differs from the lock list;
``--check`` compares the committed files with the list; ``--relock`` rewrites the list after a deliberate change.
The list has packages and versions but no host: npm's settings decide where packages are downloaded from.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import re
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "api/static/vendor/assets.json"

# The USWDS class names that our pages use; every other rule of its style sheet is dropped.
KEPT_CLASSES = re.compile(
    r"usa-(?:sr-only|skipnav|link|icon|hint|legend|fieldset|select|textarea|error-message|form-group|label|input"
    r"|button(?:--(?:outline|secondary|unstyled|big))?|button-group(?:__item)?|list(?:--unstyled)?"
    r"|(?:form-group|label|input|textarea|select)--error|label--required|hint--required"
    r"|(?:checkbox|radio)(?:__[a-z-]+)?"
    r"|alert(?:--(?:info|warning|error|success|slim))?|alert__(?:body|heading|text)"
    r"|table(?:--(?:borderless|compact|striped))?|table-container--scrollable"
    r"|breadcrumb(?:--wrap)?|breadcrumb__(?:list|list-item|link)|current)"
    r"|(?:(?:tablet|desktop)\\:)?grid-(?:container|row|gap|col(?:-[a-z0-9]+)?)"
)
ICONS = frozenset(
    [
        "add",
        "arrow_forward",
        "arrow_upward",
        "cancel",
        "chat",
        "check_circle",
        "close",
        "construction",
        "content_copy",
        "edit",
        "error",
        "event",
        "expand_more",
        "fax",
        "flag",
        "groups",
        "hearing",
        "help",
        "history",
        "home",
        "info",
        "language",
        "launch",
        "link",
        "location_on",
        "lock",
        "logout",
        "mail",
        "map",
        "navigate_next",
        "notifications",
        "person",
        "phone",
        "print",
        "remove_circle",
        "schedule",
        "school",
        "search",
        "update",
        "warning",
        "wifi",
    ]
)
FONT_FAMILIES = {
    "Source Sans Pro Web": "Public Sans",
    "Merriweather Web": "Public Sans",
    "Roboto Mono Web": "ui-monospace",
}


class VendorError(Exception):
    """A file is missing, is not in the list, or differs from the list."""


@dataclass(frozen=True)
class Asset:
    """A file in the repository: its path, the package and file it comes from, how it is made, its digest and size."""

    path: str
    package: str
    version: str
    licence: str
    source: str
    step: str
    sha256: str
    bytes: int


# ---------------------------------------------------------------- reducing a style sheet


def split_rules(css: str) -> Iterator[tuple[str, str | None]]:
    """Yield each top-level rule as (prelude, body); the body is ``None`` for a statement such as ``@charset``."""
    start = depth = opened = 0
    for token in re.finditer(r'"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])*\'|url\([^)"\']*\)|[{};]', css):
        mark = token.group()
        if mark == "{":
            depth += 1
            if depth == 1:
                opened = token.start()
        elif mark == "}":
            depth -= 1
            if depth == 0:
                yield css[start:opened].strip(), css[opened + 1 : token.start()]
                start = token.end()
        elif mark == ";" and depth == 0:
            yield css[start : token.start()].strip(), None
            start = token.end()


def split_selectors(prelude: str) -> list[str]:
    """The selectors of a list, split at the commas that stand outside brackets."""
    return re.split(r",(?![^(]*\))(?![^\[]*\])", prelude)


def selector_is_kept(selector: str) -> bool:
    """Whether the selector can match our markup: we use every class that it requires."""
    required = re.sub(r":not\([^()]*\)", "", selector)
    names = re.findall(r"\.((?:[\w-]|\\.)+)", re.sub(r"\[[^\]]*\]", "", required))
    return all(KEPT_CLASSES.fullmatch(name) for name in names)


def reduce_rules(css: str) -> str:
    """The rules of a style sheet that can match our markup, in the same order, without fonts and animations."""
    kept: list[str] = []
    for prelude, body in split_rules(css):
        if body is None:
            kept.append(f"{prelude};")
        elif prelude.startswith(("@media", "@supports")):
            inner = reduce_rules(body)
            kept.append(f"{prelude}{{{inner}}}" if inner else "")
        elif not prelude.startswith("@"):
            selectors = [selector for selector in split_selectors(prelude) if selector_is_kept(selector)]
            kept.append(f"{','.join(selectors)}{{{body}}}\n" if selectors else "")
    return "".join(kept)


def reduce_css(raw: bytes) -> bytes:
    """USWDS's style sheet with only the rules for our components. It refers only to files that we ship."""
    text = re.sub(r"/\*.*?\*/", "", raw.decode(), flags=re.DOTALL)
    text = reduce_rules(text).replace("../img/", "img/")
    for theirs, ours in FONT_FAMILIES.items():
        text = text.replace(theirs, ours)
    charset, _, rules = text.partition(";")
    return f"{charset};\n/*! uswds 3.14.0, reduced by tools/vendor.py */\n{rules}".encode()


def trim_sprite(raw: bytes) -> bytes:
    """USWDS's icon sprite with the icons of ``ICONS`` only."""
    symbols = re.findall(r'<symbol id="([^"]+)".*?</symbol>', raw.decode(), flags=re.DOTALL)
    if missing := ICONS - set(symbols):
        raise VendorError(f"the sprite has no icon {', '.join(sorted(missing))}")
    kept = [
        match.group()
        for match in re.finditer(r'<symbol id="([^"]+)".*?</symbol>', raw.decode(), flags=re.DOTALL)
        if match.group(1) in ICONS
    ]
    note = "<!-- uswds 3.14.0 icons, trimmed by tools/vendor.py; Material Icons, Apache-2.0 -->"
    return "\n".join([f'<svg xmlns="http://www.w3.org/2000/svg">{note}', *kept, "</svg>", ""]).encode()


STEPS: dict[str, Callable[[bytes], bytes]] = {
    "copy": lambda raw: raw,
    "reduce-css": reduce_css,
    "trim-sprite": trim_sprite,
}


# ---------------------------------------------------------------- the lock list and npm


def read_lock() -> tuple[dict[str, str], list[Asset]]:
    """The lock list: the integrity of each package's archive, and the files."""
    data: dict[str, Any] = json.loads(LOCK.read_text())
    return data["archives"], [Asset(**entry) for entry in data["files"]]


def write_lock(archives: dict[str, str], assets: list[Asset]) -> None:
    """Write the lock list in a fixed order, so that the same files always give the same list."""
    files = [asset.__dict__ for asset in sorted(assets, key=lambda asset: asset.path)]
    LOCK.write_text(json.dumps({"archives": archives, "files": files}, indent=1, sort_keys=True) + "\n")


def fetch_archive(spec: str, folder: Path) -> Path:
    """Download the package ``name@version`` with npm into the folder. Returns the path of the archive."""
    before = set(folder.iterdir())
    subprocess.run(["npm", "pack", "--silent", spec], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    (archive,) = set(folder.iterdir()) - before
    return archive


def integrity_of(archive: Path) -> str:
    """The archive's digest in the form that npm uses."""
    return "sha512-" + base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()


def read_member(archive: Path, source: str) -> bytes:
    """The bytes of a file in an npm archive; ``source`` is its path inside the package."""
    with tarfile.open(archive) as tar:
        for member in tar:
            if member.name.partition("/")[2] == source and (handle := tar.extractfile(member)):
                return handle.read()
    raise VendorError(f"{archive.name} has no {source}")


def make_asset(asset: Asset, archive: Path) -> tuple[Asset, bytes]:
    """Make a file from its package. Returns its entry, with the digest and size of the new bytes, and the bytes."""
    made = STEPS[asset.step](read_member(archive, asset.source))
    return replace(asset, sha256=hashlib.sha256(made).hexdigest(), bytes=len(made)), made


def rebuild(relock: bool) -> None:
    """Make every file of the list from npm. With ``relock`` the list is updated, otherwise nothing may differ."""
    archives, assets = read_lock()
    specs = sorted({f"{asset.package}@{asset.version}" for asset in assets})
    made: list[tuple[Asset, bytes]] = []
    seen: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as folder:
        for spec in specs:
            archive = fetch_archive(spec, Path(folder))
            seen[spec] = integrity_of(archive)
            made += [make_asset(a, archive) for a in assets if f"{a.package}@{a.version}" == spec]
    if not relock:
        refuse_differences(archives, seen, assets, [asset for asset, _ in made])
    for asset, content in made:
        target = ROOT / asset.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    if relock:
        write_lock(seen, [asset for asset, _ in made])


def refuse_differences(
    archives: dict[str, str], seen: dict[str, str], assets: list[Asset], made: list[Asset]
) -> None:
    """Raise ``VendorError`` with the name of every archive and file that differs from the list."""
    wrong = [spec for spec, integrity in seen.items() if archives.get(spec) != integrity]
    wrong += [asset.path for asset in sorted(set(made) - set(assets), key=lambda asset: asset.path)]
    if wrong:
        raise VendorError("not as locked: " + ", ".join(wrong))


def check() -> None:
    """Compare the committed files with the list. Needs neither npm nor the network."""
    _, assets = read_lock()
    wrong = [asset.path for asset in assets if not matches(asset)]
    if wrong:
        raise VendorError("missing or changed: " + ", ".join(wrong))


def matches(asset: Asset) -> bool:
    """Whether the committed file exists and has the listed digest."""
    target = ROOT / asset.path
    return target.is_file() and hashlib.sha256(target.read_bytes()).hexdigest() == asset.sha256


def main(argv: list[str] | None = None) -> int:
    """Run the command. Returns 0 if everything matches the list; otherwise 1, with the differences on stderr."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument("--check", action="store_true", help="verify the committed files only")
    choice.add_argument("--relock", action="store_true", help="accept what npm gives and write the list anew")
    options = parser.parse_args(argv)
    try:
        check() if options.check else rebuild(options.relock)
    except VendorError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
