"""`signpost save`, `retire`, `merge` and `undo`: they show what changes, ask, and write as the host."""

from pathlib import Path
from typing import Any

import pytest

from api.cli.main import run
from graph.model.agency import Agency, Team
from graph.model.change import ChangeQuery
from graph.model.record import Citation
from graph.model.service import Service
from graph.store.opening import open_store
from tests.support.agencies import HALLS
from tests.support.records import changes
from tests.support.small import RECORDS


class Host:
    """Runs commands on one store."""

    def __init__(self, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.path = path
        self._capsys = capsys

    def run(self, *arguments: str) -> tuple[int, str, str]:
        code = run([*arguments, "--store", str(self.path)])
        printed = self._capsys.readouterr()
        return code, printed.out, printed.err

    def get(self, record_id: str) -> Any:
        with open_store(str(self.path)) as store:
            return store.read([record_id]).get(record_id)

    def revision(self) -> int:
        with open_store(str(self.path)) as store:
            return store.revision()


@pytest.fixture
def host(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Host:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "arcady.db"
    with open_store(str(path)) as store:
        store.write(changes(*RECORDS, *HALLS))
    return Host(path, capsys)


def test_a_preview_writes_nothing(host: Host) -> None:
    code, out, _ = host.run("save", "service", "service:refuge", "-s", "serves=Ash", "-s", "serves=Dale", "--preview")
    assert code == 0
    assert out.splitlines() == [
        "Preview: Changed: refuge",
        "  Area: added: Ash; removed: Cedar",
        "Answers: Shelter",
        "  Change: 1 town loses its only listed service: Cedar.",
        "  Change: 1 town gets another service: Ash.",
    ]
    assert host.revision() == 1


def test_it_asks_and_where_nobody_can_be_asked_it_refuses(host: Host) -> None:
    code, out, err = host.run("save", "agency", "agency:office", "-s", "name=Bureau", "-r", "New name")
    assert (code, "Office → Bureau" in out) == (2, True)
    assert "add --yes" in err
    code, out, err = host.run("save", "agency", "agency:office", "-s", "name=Bureau", "--yes")
    assert (code, out) == (2, "")
    assert "--reason is missing" in err
    assert host.revision() == 1


def test_a_change_is_signed_by_the_host(host: Host) -> None:
    code, out, _ = host.run(
        "save", "agency", "agency:office", "-s", "acronym=OFF", "-s", "parent=Ash Hall", "-c",
        "Its page; https://office.example/us; 2026-10; section 2", "-r", "As its page says", "-y",
    )  # fmt: skip
    assert (code, out.splitlines()[-1]) == (0, "Done: agency:office, in revision 2")
    office: Agency = host.get("agency:office")
    assert (office.acronym, office.parent, len(office.citations)) == ("OFF", "agency:ash-hall", 2)
    assert office.citations[1] == Citation("Its page", "https://office.example/us", "section 2", "2026-10")
    with open_store(str(host.path)) as store:
        (change,) = store.changes(ChangeQuery(first=2))
    assert (change.actor, change.reason) == ("host", "As its page says")


def test_a_file_has_lists_too(host: Host) -> None:
    (host.path.parent / "team.yaml").write_text(
        "name: Ash team\nkind: BTAM\noperated-by: [Ash Hall]\nserves: [Ash, Birch]\n"
        "members:\n  - {discipline: Law enforcement, agency: Office}\n  - {discipline: Nurse, seat: BACKUP}\n"
    )
    code, out, _ = host.run("save", "team", "--from", "team.yaml", "-r", "New", "-y")
    assert code == 0
    team: Team = host.get("team:ash-team")
    assert (team.operated_by, team.serves) == (("agency:ash-hall",), ("jurisdiction:ash", "jurisdiction:birch"))
    assert host.get("member:ash-team-law-enforcement").agency == "agency:office"
    assert "New: the seat Nurse of Ash team" in out


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"- a\n- b\n", "write a field and its value on each line"),
        (b"name: [", "is no YAML"),
        (b"\xff\xfe", "is not UTF-8"),
        (b"a: &x [1]\nb: [*x, *x]\n", "has an alias"),
        (b"name: " + b"x" * 1_000_001, "give at most 1,000,000"),
        (b"colour: red\nname: N\nkind: BTAM\n", "there is no such field"),
    ],
)
def test_files_that_cannot_be_read(host: Host, content: bytes, said: str) -> None:
    (host.path.parent / "team.yaml").write_bytes(content)
    code, _, err = host.run("save", "team", "--from", "team.yaml", "-r", "New", "-y")
    assert (code, host.revision()) == (2, 1)
    assert said in err


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("save", "stone", "-s", "name=A", "-r", "x", "-y"), 2, "no kind of record"),
        (("save", "agency", "-s", "name", "-r", "x", "-y"), 2, "write FIELD=VALUE"),
        (("save", "agency", "-s", "name=A", "-s", "name=B", "-r", "x", "-y"), 2, "gives name 2 times"),
        (("save", "agency", "-s", "name=A", "-s", "level=TALL", "-r", "x", "-y"), 2, "level: 'TALL' is none of"),
        (("save", "agency", "agency:nobody", "-s", "name=A", "-r", "x", "-y"), 1, "agency:nobody"),
        (("save", "agency", "-s", "name=Office", "-s", "level=STATE", "-s", "parent=agency:state", "-r", "x", "-y"),
         1, "there is one already, agency:office"),
        (("save", "agency", "agency:office", "-s", "name=A", "--if-version", "4", "-r", "x", "-y"), 1, "version 1"),
        (("save", "agency", "-s", "name==HYPERLINK(1)", "-s", "level=\x1b[31m", "-r", "x", "-y"), 2, "level"),
        (("retire", "agency:state", "-r", "x", "-y"), 1, "cannot go while it is needed by"),
        (("merge", "agency:office", "agency:office", "-r", "x", "-y"), 2, "cannot take its own place"),
        (("merge", "agency:office", "team:crew", "-r", "x", "-y"), 2, "only two of a kind"),
        (("undo", "change:9:agency:office", "-r", "x", "-y"), 1, "there is no change"),
    ],
)  # fmt: skip
def test_what_is_refused(host: Host, arguments: tuple[str, ...], code: int, said: str) -> None:
    found, _, err = host.run(*arguments)
    assert (found, host.revision()) == (code, 1)
    assert said in err
    assert "\x1b" not in err


def test_retiring_merging_and_undoing(host: Host) -> None:
    before: Service = host.get("service:somewhere")
    code, out, _ = host.run("retire", "agency:office", "--move-to", "agency:ash-hall", "-r", "Closed", "-y")
    assert (code, host.get("service:somewhere").provider) == (0, "agency:ash-hall")
    assert "Retired: Office" in out
    code, out, _ = host.run("undo", "change:2:service:somewhere", "-r", "No", "-y")
    assert code == 1, "its provider is gone"
    with open_store(str(host.path)) as store:
        whole = store.changes(ChangeQuery(first=2, limit=1))[0].change_set
    code, out, _ = host.run("undo", whole, "-r", "No", "-y")
    assert (code, host.get("service:somewhere").provider) == (0, before.provider)
    code, out, _ = host.run("merge", "agency:office", "agency:ash-hall", "--reason", "One", "--yes", "--key", "once")
    assert (code, "Office is merged into Ash Hall" in out) == (0, True)
    assert host.get("agency:office").survivor == "agency:ash-hall"


@pytest.mark.parametrize(
    "arguments",
    [
        ("save", "agency", "agency:office", "-s", "name=Bureau", "-c", "Its page; 2026-10"),
        ("retire", "agency:nowhere"),
    ],
)
def test_a_key_does_it_once(host: Host, arguments: tuple[str, ...]) -> None:
    outs = [host.run(*arguments, "-r", "x", "-y", "--key", "k1") for _ in range(2)]
    assert [code for code, _, _ in outs] == [0, 0]
    assert outs[0][1].splitlines()[-1] == outs[1][1].splitlines()[-1]
    assert host.revision() == 2
    code, _, err = host.run("retire", "service:somewhere", "-r", "x", "-y", "--key", "k1")
    assert (code, host.revision()) == (1, 2)
    assert "this key was used for another change" in err


def test_what_changes_nothing_says_so(host: Host) -> None:
    code, out, _ = host.run("save", "agency", "agency:office", "-s", "name=Office", "-r", "x", "-y")
    assert (code, out, host.revision()) == (0, "Preview: Nothing would change.\n", 1)
