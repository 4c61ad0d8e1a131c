"""`signpost guide issue` and the commands about issued guides, on the host, on Connecticut's seed."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from api.cli.main import run
from graph import issues
from graph.model.contact import Contact
from graph.values.phone import parse_phone
from tests.support.editing import desk_of
from tests.support.issuing import HER, ISSUED, LIAISON, issue, look

AMPLE = ("DEMHS Region 3", "--template", "school-administrators", "--edition", "partner")


@pytest.fixture(autouse=True)
def url(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIGNPOST_URL", "https://signpost.example")


def asked(capsys: pytest.CaptureFixture[str], store: Path, *arguments: str) -> tuple[int, str, str]:
    code = run(["guide", *arguments, "--store", str(store)])
    said = capsys.readouterr()
    return code, said.out, said.err


def issued(capsys: pytest.CaptureFixture[str], store: Path, *more: str) -> str:
    code, out, err = asked(capsys, store, "issue", *AMPLE, *more)
    assert code == 0, err
    found = re.match(r"guide-issue:[0-9a-f]{16}-[0-9]+", out)
    assert found is not None, out
    return found[0]


def test_a_guide_is_issued_listed_written_and_recalled(
    store_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = issued(capsys, store_file, "--to", "Department of Children and Families", "--to", "Sam Reed", "--key", "a")
    assert issued(capsys, store_file) == made
    code, out, _ = asked(capsys, store_file, "issue", *AMPLE)
    assert (code, "has not changed since" in out) == (0, True)
    code, out, _ = asked(capsys, store_file, "issues", "--template", "school-administrators")
    assert (code, made in out, "No. 1" in out) == (0, True, True)
    code, out, _ = asked(capsys, store_file, "diff", made)
    assert (code, out.strip()) == (0, "Differences: Nothing but dates")
    code, out, _ = asked(capsys, store_file, "diff", made, made)
    assert (code, "Nothing but dates" in out) == (0, True)
    code, out, _ = asked(capsys, store_file, "recall", "860-297-0520")
    assert (code, made in out, "Sam Reed" in out) == (0, True, True)
    code, out, _ = asked(capsys, store_file, "recall", "860-555-0100")
    assert (code, made in out) == (1, False)
    code, out, _ = asked(
        capsys, store_file, "give", made, "--to", "sam@schools.example", "--how", "mail", "--ask", "--yes"
    )
    assert (code, "sam@schools.example" in out) == (0, True)
    code, out, _ = asked(capsys, store_file, "recall", "211", "--write", "--yes", "--reason", "Keys have changed.")
    assert code == 0
    assert "Messages that wait for signpost due: 1" in out
    assert "Sam Reed: No e-mail address" in out
    for kind in ("html", "md", "docx", "pdf"):
        now, then = tmp_path / f"now.{kind}", tmp_path / f"then.{kind}"
        assert asked(capsys, store_file, *AMPLE, "--format", kind, "--out", str(now))[0] == 0
        assert asked(capsys, store_file, "file", made, "--format", kind, "--out", str(then))[0] == 0
        assert now.read_bytes() == then.read_bytes(), kind


def test_what_cannot_be_sent_is_said(store_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = issued(capsys, store_file)
    code, _, err = asked(capsys, store_file, "give", made, "--to", "not an address@")
    assert (code, "is not a mail address: write name@host.tld" in err) == (2, True)
    code, out, _ = asked(capsys, store_file, "give", made, "--to", "Sam Reed", "--how", "mail")
    assert code == 0
    assert "By e-mail: Sam Reed" in out
    assert "No e-mail address: not sent" in out
    assert "No e-mail address: not sent" in asked(capsys, store_file, "recall", "211")[1]


def test_a_partner_edition_is_mailed_out_of_the_directory_only_if_one_says_so(
    store_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = "Partner edition, to an address that is not in the directory"
    mailed = ("--to", "sam@schools.example", "--how", "mail")
    code, out, err = asked(capsys, store_file, "issue", *AMPLE, *mailed)
    assert (code, "add --yes if they may have" in err, f"{said}: sam@schools.example" in out) == (2, True, True)
    assert asked(capsys, store_file, "issues")[0] == 1, "nothing was issued"
    made = issued(capsys, store_file)
    assert asked(capsys, store_file, "give", made, *mailed)[0] == 2
    assert "sam@schools.example" not in asked(capsys, store_file, "recall", "211")[1]
    assert asked(capsys, store_file, "give", made, *mailed[:2])[0] == 0, "by hand nothing is sent"
    assert asked(capsys, store_file, "give", made, *mailed, "--yes")[0] == 0
    assert asked(capsys, store_file, "recall", "211")[1].count(said) == 1
    code, out, _ = asked(capsys, store_file, "issue", *AMPLE[:3], *mailed)
    assert (code, said in out) == (0, False), "the public edition is for everybody"


def test_a_region_alone_is_a_sheet(store_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, plain, _ = asked(capsys, store_file, "Windham", "--template", "families")
    assert (code, plain.startswith("#")) == (0, True)
    assert asked(capsys, store_file, "sheet", "Windham", "--template", "families")[1] == plain
    assert asked(capsys, store_file, "--template", "families", "Windham")[1] == plain


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("issue", "Atlantis"), "Atlantis"),
        (("issue", "Windham", "--edition", "secret"), "public or partner"),
        (("issue", "Windham", "--language", "xx"), "--language"),
        (("issue", "Windham", "--to", "x", "--how", "fax"), "choose one"),
        (("issue", "Windham", "--to", "not an address@"), "not an address@"),
        (("issue", "Windham", "--to", "a@b"), "is not a mail address"),
        (("issues", "--carrying", "nobody at all"), "nobody at all"),
        (("diff", "guide-issue:none"), "no issued guide"),
        (("give", "guide-issue:none"), "--to is missing"),
        (("file", "guide-issue:none", "--format", "exe"), "no format"),
    ],
)
def test_what_is_wrong_is_said_and_changes_nothing(
    store_file: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str
) -> None:
    code, _, err = asked(capsys, store_file, *arguments)
    assert code in (1, 2)
    assert said in err
    assert asked(capsys, store_file, "issues")[1].strip() == ""


def test_without_an_address_nothing_is_issued(
    store_file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SIGNPOST_URL")
    code, _, err = asked(capsys, store_file, "issue", *AMPLE)
    assert (code, "SIGNPOST_URL" in err) == (2, True)
    assert asked(capsys, store_file, "issues")[0] == 1


def test_a_recall_that_brings_nothing_is_not_written_unasked(
    store_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = issued(capsys, store_file, "--to", "sam@schools.example")
    write = ("recall", "211", "--write", "--reason", "Wrong.")
    code, out, err = asked(capsys, store_file, *write)
    assert (code, "add --issue" in err) == (2, True)
    assert "No new sheet without it: " in out
    assert "(No. 1)" in out
    assert "correct the directory first" in out
    code, _, err = asked(capsys, store_file, *write, "--issue")
    assert (code, "correct the directory first" in err) == (2, True)
    code, _, err = asked(capsys, store_file, "recall", "211", "--issue")
    assert (code, "--write" in err) == (2, True)
    assert asked(capsys, store_file, "issues")[1].count("guide-issue:") == 1, "nothing was issued"
    code, out, _ = asked(capsys, store_file, *write, "--yes")
    assert (code, "Messages that wait for signpost due: 1" in out, made in out) == (0, True, True)


def test_a_recall_issues_the_guide_of_today_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "arcady.db"
    with desk_of(str(path), ISSUED) as desk:
        made = issue(desk).issue
        issues.give(look(desk, LIAISON), desk.store, made.id, issues.NewCopy(address="sam@schools.example"))
        desk.put(replace(desk.get(Contact, HER), phones=(parse_phone("860-555-0178"),), version=0))
    write = ("recall", "860-555-0177", "--write", "--reason", "Wrong.")
    code, out, err = asked(capsys, path, *write)
    assert (code, "add --issue" in err, "issue it first" in out) == (2, True, True)
    code, out, err = asked(capsys, path, *write, "--issue")
    assert code == 0, err
    assert re.search(r"Issued, and sent with the message: .*\(No\. 2\)", out)
    assert "Messages that wait for signpost due: 1" in out
    code, out, _ = asked(capsys, path, *write)
    assert (code, "No new sheet" in out) == (0, False), "the newest issue is free of it"


def test_a_recall_needs_a_reason(store_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    issued(capsys, store_file, "--to", "sam@schools.example")
    code, _, err = asked(capsys, store_file, "recall", "211", "--write")
    assert (code, "reason" in err) == (2, True)
