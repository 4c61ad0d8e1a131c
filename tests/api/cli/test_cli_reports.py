"""`signpost reports` and `signpost review`."""

from datetime import UTC, datetime

from graph import reports
from graph.directory import Directory
from graph.look.viewer import PUBLIC
from graph.reports import NewReport
from graph.store.opening import open_store
from tests.api.cli.test_cli_editing import Host, host

__all__ = ["host"]

SLOT = "slot:agency:state:intake:primary"


def send(host: Host, text: str) -> None:
    with open_store(str(host.path)) as store:
        new = NewReport(SLOT, "DETAILS", text)
        reports.report(Directory(store), store, PUBLIC, datetime.now(UTC), None, new)


def test_reports_are_listed_and_closed(host: Host) -> None:
    assert "No open reports." in host.run("reports")[1]
    send(host, "Press 2 \x1b[31mnow".replace("\x1b", ""))
    code, out, _ = host.run("reports")
    assert code == 0
    assert "State Office" in out
    report_id = next(word for word in out.split() if word.startswith("report:")).rstrip(":")
    assert host.run("review", report_id, "--as", "fine", "--answer", "x")[0] == 2
    assert host.run("review", report_id, "--as", "not-wrong", "--answer", "It is right.")[0] == 0
    assert "No open reports." in host.run("reports")[1]
    assert host.run("review", "report:none", "--as", "mended", "--answer", "x")[0] == 1


def test_a_table_is_safe_for_a_spreadsheet(host: Host) -> None:
    send(host, '=HYPERLINK("https://evil.example")')
    _, out, _ = host.run("reports", "--csv")
    assert "'=HYPERLINK" in out
