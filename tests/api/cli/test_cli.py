"""What the commands answer, in words and as JSON, in one process."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from api.cli.main import run
from api.cli.manual import document
from api.cli.output import visible

ROOT = Path(__file__).resolve().parents[3]
LINE = re.compile(r"(  )?[^\s:][^:]*: \S.*")


@pytest.fixture(autouse=True)
def _seeded(seeded_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIGNPOST_STORE", str(seeded_store))


def lines_of(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> list[str]:
    """The lines that `signpost` prints, after a look at its exit code and its errors."""
    assert run(arguments) == code
    printed = capsys.readouterr()
    assert not printed.err
    return printed.out.splitlines()


def json_of(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> Any:
    """The document that `signpost --json` prints."""
    return json.loads("\n".join(lines_of(capsys, *arguments, "--json", code=code)))


def test_willimantic_youth_mobile_crisis(capsys: pytest.CaptureFixture[str]) -> None:
    lines = lines_of(capsys, "find", "Willimantic", "--category", "youth-mobile-crisis", "--age", "14")
    assert "911" in lines[0]
    assert "988" in lines[1]
    assert any(re.match(r"Place: Windham \(Town, .*Willimantic", line) for line in lines)
    assert any(re.match(r"  Call: 211, press 1\b", line) for line in lines)
    assert any("Serves the whole state" in line for line in lines)
    assert any("We have no local" in line for line in lines)


def test_trumbull_child_advocacy_is_by_referral(capsys: pytest.CaptureFixture[str]) -> None:
    lines = lines_of(capsys, "find", "Trumbull", "--category", "child-advocacy-center", "--age", "9")
    assert any("Center for Family Justice" in line for line in lines)
    referral = next(line for line in lines if "Referral required" in line)
    assert referral.startswith("  Referral required, start with: DCF Careline: 1-800-842-2288; ")


def test_forty_leaves_youth_services_out(capsys: pytest.CaptureFixture[str]) -> None:
    lines = lines_of(capsys, "find", "windam", "--category", "youth-mobile-crisis", "--age", "40", code=1)
    assert any(line.startswith("No answer: ") for line in lines)
    assert any(re.match(r"Left out: .*not for age 40", line) for line in lines)
    assert "See also: Adult mobile crisis (--category adult-mobile-crisis)" in lines


def test_a_website_is_printed_as_it_can_be_opened(capsys: pytest.CaptureFixture[str]) -> None:
    lines = lines_of(capsys, "find", "Willimantic", "--category", "youth-mobile-crisis", "--age", "14")
    assert "  Website: https://www.mobilecrisisempsct.org/" in lines


def test_a_status_comes_with_the_notes_of_the_page(capsys: pytest.CaptureFixture[str]) -> None:
    lines = lines_of(capsys, "find", "Hartford", "-c", "school-safety", "--limit", "200")
    assert any(line.startswith("  Status: ") and line.endswith("which contact comes first.") for line in lines)


def test_now_is_the_instant_of_the_answer(capsys: pytest.CaptureFixture[str]) -> None:
    lines = lines_of(capsys, "find", "Windham", "--category", "youth-mobile-crisis", "--at", "now")
    assert "  Hours: Open now; 24 hours a day, every day" in lines


def test_in_a_pipe_each_line_is_one_fact(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["find", "Mystic"], ["places", "Canaan"], ["search", "child"], ["find", "06001"]):
        lines = lines_of(capsys, *arguments)
        assert lines
        assert all(LINE.fullmatch(line) for line in lines), [line for line in lines if not LINE.fullmatch(line)]
        assert "\x1b" not in "".join(lines)


def test_find_as_json_speaks_like_graphql(capsys: pytest.CaptureFixture[str]) -> None:
    data = json_of(
        capsys, "find", "windam", "-c", "youth-mobile-crisis", "-a", "14", "--at", "2026-11-21T10:00-05:00"
    )
    assert list(data) == ["revision", "findServices"]
    found = data["findServices"]
    fields = "notices places remarks required groups services whyNone standIns forProfessionals leftOut seeAlso"
    assert list(found) == fields.split()
    assert found["places"][0]["jurisdiction"]["name"] == "Windham"
    assert [one["code"] for one in found["notices"]] == ["emergency-911", "crisis-988"]
    match = found["services"]["edges"][0]["node"]
    assert {"part", "area", "age", "open", "speaks", "use", "fallback", "behind", "standIn", "reasons"} < set(match)
    assert match["area"] == "YES"
    line = match["service"]["lines"][0]
    assert line["phone"]["display"].startswith("211, press 1")
    assert line["phone"]["uri"].startswith("tel:211,1")
    assert line["status"] in {"CURRENT", "DUE", "UNVERIFIED", "STALE"}
    assert {"minimumAge", "agesKnown", "accessThrough"} < set(match["service"])
    assert match["use"]["reason"]["text"]


def test_all_meanings_of_a_place_are_answered(capsys: pytest.CaptureFixture[str]) -> None:
    found = json_of(capsys, "find", "Mystic", "--category", "crisis-line")["findServices"]
    assert sorted(one["jurisdiction"]["name"] for one in found["places"]) == ["Groton", "Stonington"]
    matches = [edge["node"] for edge in found["services"]["edges"]]
    assert {place["name"] for match in matches for place in match["places"]} == {"Groton", "Stonington"}


def test_a_limit_says_how_many_more(capsys: pytest.CaptureFixture[str]) -> None:
    lines = lines_of(capsys, "find", "Hartford", "-c", "behavioral-health", "--limit", "1")
    assert sum(line.startswith("Service: ") for line in lines) == 1
    assert any(re.match(r"More: \d+ more services", line) for line in lines)
    found = json_of(capsys, "find", "Hartford", "--limit", "1")["findServices"]["services"]
    assert len(found["edges"]) == 1
    assert found["totalCount"] > 1
    assert found["pageInfo"]["hasNextPage"]


def test_places(capsys: pytest.CaptureFixture[str]) -> None:
    found = json_of(capsys, "places", "06001")
    shares = {one["jurisdiction"]["name"]: one["share"] for one in found["places"]}
    assert {"Avon", "Farmington", "Simsbury"} <= set(shares)
    assert lines_of(capsys, "places", "xqzzy plorp", code=1)[-1].startswith("No answer: ")


def test_search(capsys: pytest.CaptureFixture[str]) -> None:
    found = json_of(capsys, "search", "Careline", "--kind", "service", "--limit", "3")["search"]
    assert found["edges"]
    assert {edge["node"]["kind"] for edge in found["edges"]} == {"SERVICE"}
    first, *_ = lines_of(capsys, "search", "report child abuse")
    assert first == "Kind of help: Report child abuse or neglect (child-abuse-reporting, 1-800-842-2288)"
    assert lines_of(capsys, "search", "xqzzy plorp", code=1) == ["No answer: No results for “xqzzy plorp”."]


def test_a_language_without_catalogue_is_english(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIGNPOST_LANGUAGE", "pt-BR")
    assert lines_of(capsys, "find", "Windham", "-c", "crisis-line")[0].startswith("Urgent: If anyone is in danger")


@pytest.mark.parametrize(
    ("arguments", "code", "value"),
    [
        (["find", ""], 2, "nothing was written"),
        (["find", "x" * 10_000], 2, "xxx…"),
        (["find", "Wind\x07ham"], 2, "x07"),
        (["find", "Windham", "--age", "-1"], 2, "-1"),
        (["find", "Windham", "--age", "200"], 2, "200"),
        (["find", "Windham", "--age", "abc"], 2, "'abc'"),
        (["find", "Windham", "--age", "9" * 5_000], 2, "999…"),
        (["find", "Windham", "--category", "no-such-help"], 2, "no-such-help"),
        (["find", "Windham", "--at", "yesterday"], 2, "yesterday"),
        (["find", "Windham", "--at", "2026-11-21T15:00"], 2, "2026-11-21"),
        (["find", "Windham", "--limit", "0"], 2, "--limit is 0:"),
        (["search", "x", "--kind", "unicorn"], 2, "unicorn"),
        (["search", ""], 2, "nothing was written"),
        (["places"], 2, "TEXT"),
        (["places", "Windham", "--nonsense"], 2, "--nonsense"),
        (["nonsense"], 2, "nonsense"),
        (["serve", "--port", "99999"], 2, "99999"),
        (["serve", "--port", "http"], 2, "'http'"),
        (["serve", "--host", "no such host"], 2, "no such host"),
        (["places", "Windham", "--store", "nowhere.db"], 2, "nowhere.db"),
        (["places", "Windham", "--store", "redis://x"], 2, "redis://x"),
    ],
)
def test_bad_use_is_a_sentence_with_the_value(
    capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, value: str
) -> None:
    assert run(arguments) == code
    printed = capsys.readouterr()
    assert not printed.out
    assert value in printed.err
    assert "Traceback" not in printed.err
    assert len(printed.err) < 1_000


@pytest.mark.parametrize("place", ["🦄🏳️‍🌈", "مدينة", "שדרות", "xqzzy", "\u202ematsym", "%s %(x)s {x}"])
def test_a_place_that_is_none_is_no_answer(capsys: pytest.CaptureFixture[str], place: str) -> None:
    (line,) = lines_of(capsys, "places", place, code=1)
    assert line.startswith("No answer: ")
    assert visible(place) in line


def test_what_nobody_foresaw_is_one_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("Zanzibarville")

    monkeypatch.setattr("api.cli.asking.open_store", fail)
    assert run(["places", "Windham"]) == 1
    printed = capsys.readouterr().err
    assert printed.startswith("signpost: ")
    assert "Zanzibarville" not in printed
    assert "RuntimeError" not in printed
    monkeypatch.setenv("SIGNPOST_LOG_LEVEL", "debug")
    assert run(["places", "Windham"]) == 1
    assert "RuntimeError: Zanzibarville" in capsys.readouterr().err


def test_another_package_of_the_same_name_is_refused(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.__file__", "/elsewhere/graph/__init__.py")
    assert run(["--version"]) == 2
    assert "'graph' at '/elsewhere/graph' is not Signpost's" in capsys.readouterr().err


def test_help_is_everywhere_with_examples(capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("find", "places", "search", "audit", "seed", "serve"):
        assert run([command, "--help"]) == 0
        assert f"Example: signpost {command}" in capsys.readouterr().out


def test_the_committed_manual_is_fresh() -> None:
    assert (ROOT / "docs/cli.md").read_text(encoding="utf-8") == document(), "run `make docs`"
