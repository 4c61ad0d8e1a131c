"""What `packaging/` gives to those who run Signpost: settings that exist, units that systemd reads, logs without
searches."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from api.settings import read_settings

PACKAGING = Path(__file__).resolve().parents[1] / "packaging"
PROGRAM = "/srv/signpost/venv/bin/signpost"


def text(name: str) -> str:
    """A file of the folder."""
    return (PACKAGING / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["signpost.env", "Containerfile"])
def test_its_settings_exist_and_are_taken(name: str) -> None:
    found = dict(re.findall(r"(SIGNPOST_[A-Z_]+)=(\S+)", text(name)))
    settings = read_settings(found)
    assert settings.production
    for variable in found:
        assert hasattr(settings, variable.removeprefix("SIGNPOST_").lower()), variable


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="needs systemd-analyze")
def test_systemd_reads_the_units(tmp_path: Path) -> None:
    units = sorted(PACKAGING.glob("*.service")) + sorted(PACKAGING.glob("*.timer"))
    assert len(units) == 3
    for unit in units:
        assert ("signpost-backup" in unit.name) or PROGRAM in text(unit.name)
        (tmp_path / unit.name).write_text(text(unit.name).replace(PROGRAM, "/bin/true"), encoding="utf-8")
    verified = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *(str(tmp_path / unit.name) for unit in units)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (verified.returncode, verified.stdout + verified.stderr) == (0, "")


def test_the_proxies_log_no_query_no_address_and_no_header() -> None:
    (logged,) = re.findall(r"log_format signpost '(.+)';", text("nginx.conf"))
    variables = set(re.findall(r"\$\w+", logged))
    assert variables == {"$time_iso8601", "$request_method", "$uri", "$status", "$body_bytes_sent", "$request_time"}
    assert len(re.findall(r"^\s*access_log", text("nginx.conf"), re.MULTILINE)) == text("nginx.conf").count(
        "server {"
    )
    caddy = text("Caddyfile")
    for rule in (r'request>uri regexp \?.* ""', "request>remote_ip delete", "request>headers delete"):
        assert rule in caddy


def test_nginx_replaces_what_a_client_says_of_its_address() -> None:
    assert "X-Forwarded-For $remote_addr;" in text("nginx.conf")
    assert "$proxy_add_x_forwarded_for" not in text("nginx.conf")
