"""`signpost guide` and `signpost template`: files that are written, and everything that is refused, line by line."""

from pathlib import Path
from typing import Final

import pytest

from api.cli.main import run
from graph.model.guide import GuideCard, GuideTemplate
from graph.store.opening import open_store

RIGHT: Final = """\
template:
  name: Youth officers
  title: Whom to call for a young person
  readers: Youth officers
  cite: ["Youth office, list of lines, 2026"]
cards:
  - title: In danger
    head: yes
    services: [911 for emergencies]
    cite: [Our desk]
  - title: A young person in crisis
    categories: [youth-mobile-crisis, urgent-crisis-center]
    bullets:
      - "Stay with the young person: {{ 7*7 }} #read(x)"
    outside: [DEMHS Region 3]
    most: 3
"""


def asked(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = run(list(arguments))
    said = capsys.readouterr()
    return code, said.out, said.err


def test_a_sheet_is_printed_or_written(
    seeded_store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    guide = ("guide", "demhs region 3", "--store", str(seeded_store))
    code, said, _ = asked(capsys, *guide, "--edition", "partner")
    assert code == 0
    assert "Josh Cingranelli, Region 3 Coordinator" in said
    code, said, _ = asked(capsys, *guide)
    assert "# Resources for school administrators" in said
    assert "Cingranelli" not in said
    file = tmp_path / "sheet.html"
    code, said, _ = asked(capsys, *guide, "--format", "html", "--language", "es", "--out", str(file))
    assert (code, said) == (0, "")
    written = file.read_text("utf-8")
    assert '<html lang="es">' in written
    assert "Cingranelli" not in written
    assert asked(capsys, *guide, "-f", "html", "--language", "es", "-o", str(file))[0] == 0
    assert file.read_text("utf-8") == written  # the same bytes again


def test_it_is_said_that_a_file_has_no_code_where_there_is_no_address(
    seeded_store: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    guide = ("guide", "Greenwich", "--store", str(seeded_store))
    worksheet = ("readiness", "Greenwich", "--worksheet", "--format", "md", "--store", str(seeded_store))
    for command in (guide, worksheet):
        monkeypatch.delenv("SIGNPOST_URL", raising=False)
        code, _, err = asked(capsys, *command)
        assert (code, err.count("\n")) == (0, 1)
        assert "SIGNPOST_URL is not set: the file has no QR code" in err
        monkeypatch.setenv("SIGNPOST_URL", "https://signpost.example")
        code, said, err = asked(capsys, *command)
        assert (code, err) == (0, "")
        assert "https://signpost.example/" in said


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("Atlantis",), "Atlantis"),
        (("Greenwich", "--format", "odt"), "there is no format 'odt': it is one of html, md"),
        (("Greenwich", "--template", "nobody"), "there is no guide template 'nobody': choose one of school-admin"),
        (("Greenwich", "--edition", "secret"), "--edition is 'secret': it is public or partner"),
        (("Greenwich", "--paper", "a5"), "there is no paper 'a5': it is letter or a4"),
        (("Greenwich", "--form", "poster"), "--form is 'poster': it is sheet or wallet"),
        (("Greenwich", "--form", "wallet"), "has no wallet card"),
        (
            ("Greenwich", "--form", "wallet", "--format", "md"),
            "--form wallet is for --format pdf: leave --format out",
        ),
        (("Greenwich", "--form", "wallet", "--out", "x.md"), "'x.md' is the name of a file of the format md"),
        (("Greenwich", "--form", "wallet", "--out", "x.pdf"), "has no wallet card"),
        (
            ("Greenwich", "--format", "md", "--out", "x.pdf"),
            "--format is md, and 'x.pdf' is the name of a file of the",
        ),
        (("Greenwich", "--out", "x.odt"), "no format ends in '.odt': give --format, one of html, md, docx, pdf"),
        (("Greenwich", "--language", "tlh"), "--language is 'tlh': it is one of en, es"),
        (("Greenwich", "--out", "/nowhere/sheet.md"), "cannot be written"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    seeded_store: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...], said: str
) -> None:
    code, out, err = asked(capsys, "guide", *options, "--store", str(seeded_store))
    assert (code, out) == (2, "")
    assert said in err


def check(
    capsys: pytest.CaptureFixture[str], store: Path, folder: Path, text: str, *options: str
) -> tuple[int, str, str]:
    file = folder / "ours.yaml"
    file.write_text(text, "utf-8")
    return asked(capsys, "template", "check", str(file), "--store", str(store), *options)


def test_a_template_is_checked_and_saved_and_makes_guides(
    store_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said, err = check(capsys, store_file, tmp_path, RIGHT)
    assert (code, err) == (0, "")
    assert "Nothing is wrong with it: 2 cards." in said
    with open_store(str(store_file)) as store:
        assert store.revision() == 1
    code, _, err = check(capsys, store_file, tmp_path, RIGHT, "--apply", "--yes", "--reason", "For our officers")
    assert (code, err) == (0, "")
    with open_store(str(store_file)) as store:
        records = {one.id: one for one in store.load().records}
    template = records["guide-template:youth-officers"]
    cards = [one for one in records.values() if isinstance(one, GuideCard) and one.template == template.id]
    assert isinstance(template, GuideTemplate)
    assert [one.services for one in sorted(cards, key=lambda one: one.position)] == [("service:911",), ()]
    code, said, _ = asked(capsys, "guide", "Greenwich", "-t", "youth officers", "--store", str(store_file))
    assert code == 0
    assert "Stay with the young person: {{ 7\\*7 }} #read(x)" in said


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("title: Whom to call for a young person", "tittle: Whom"), "line 3: unknown key 'tittle'"),
        (("most: 3", "most: many"), "line 16: most"),
        (("most: 3", "most: 0"), "1 entry or more"),
        (("youth-mobile-crisis,", "nothing-of-the-kind,"), "line 12:"),
        (("[911 for emergencies]", "[]"), "a line of the head needs the service"),
        (("[DEMHS Region 3]", "[Atlantis]"), "line 15:"),
        (("    most: 3", "    for: each town"), "line 16: unknown key 'for': a template cannot loop"),
        (("cards:", "include: {file: /etc/passwd}\ncards:"), "line 6: unknown key 'include': a template has"),
        (("cards:", "read: [/etc/passwd]\ncards:"), "line 6: a row of 'read' is not a mapping"),
        (("name: Youth officers", "name: !file /etc/passwd"), "line 2: anchors, aliases and tags"),
        (("head: yes", "head: perhaps"), "line 8: head"),
        (("name: Youth officers", "name: &a Youth"), "line 2: anchors, aliases and tags"),
        (("cards:", "sheets:"), "unknown key 'sheets'"),
        (("  name: Youth officers\n", ""), "name"),
        ((RIGHT, "nothing"), "does not begin with a key: write `template:`"),
        ((RIGHT, "template:\n  name: A\n  title: B\n"), "'cards' is missing"),
        (("Youth officers", "Youth\x00officers"), "U+0000"),
        (("- title: A young", "- titles: A young"), "line 11: unknown key 'titles'"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_nothing_is_saved(
    store_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], change: tuple[str, str], said: str
) -> None:
    options = ("--apply", "--yes", "--reason", "why")
    code, out, err = check(capsys, store_file, tmp_path, RIGHT.replace(*change, 1), *options)
    assert (code, out) == (2, "")
    assert said in err
    with open_store(str(store_file)) as store:
        assert store.revision() == 1


def test_one_mistake_hides_no_other(seeded_store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = (
        RIGHT.replace("title: Whom to call for a young person", "tittle: Whom")
        .replace("head: yes", "head: perhaps\n    most: -3\n    colour: red")
        .replace("[DEMHS Region 3]", "[Atlantis]")
        .replace("most: 3", "most: many")
    )
    code, _, err = check(capsys, seeded_store, tmp_path, f"include: {{file: x}}\n{wrong}")
    assert code == 2
    for said in (
        "unknown key 'include'",
        "unknown key 'tittle'",
        "title: ",
        "head: ",
        "most: a card has 1 entry or more, not -3",
        "unknown key 'colour'",
        "Atlantis",
        "most: ",
    ):
        assert said in err, said
    assert len(err.splitlines()) == 8, err


def test_the_cards_are_checked_without_a_template_and_beside_an_id_that_there_is_not(
    seeded_store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cards = "cards:\n  - title: A\n    most: 0\n    categories: [nothing-of-the-kind]\n"
    _, _, err = check(capsys, seeded_store, tmp_path, cards)
    assert err.count("line ") == 3, err
    assert "'template' is missing" in err
    template = "template: {id: guide-template:none, name: A, title: B}\n"
    _, _, err = check(capsys, seeded_store, tmp_path, template + cards)
    assert err.count("line ") == 3, err
    assert "guide-template:none" in err


def test_several_mistakes_are_told_at_once(
    seeded_store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = RIGHT.replace("most: 3", "least: 3").replace("[DEMHS Region 3]", "[Atlantis]")
    _, _, err = check(capsys, seeded_store, tmp_path, wrong)
    assert "line 15" in err
    assert "line 16" in err


def test_a_file_that_is_not_there_or_too_large_is_refused(
    seeded_store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = asked(capsys, "template", "check", str(tmp_path / "none.yaml"), "--store", str(seeded_store))
    assert code == 2
    assert "cannot be read" in err
    code, _, err = check(capsys, seeded_store, tmp_path, "#" * 1_000_001)
    assert code == 2
    assert "no template needs that" in err
