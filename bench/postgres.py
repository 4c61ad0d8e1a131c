"""A peer of `find`: Debian's PostgreSQL on this machine, which answers by an indexed join with a closure table.

A separate cluster is made in a temporary folder and stopped afterwards. It listens on a Unix socket only.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from graph.model.agency import Agency
from graph.model.jurisdiction import Jurisdiction
from graph.model.service import OLDEST, Service
from graph.model.vocabulary import AgencyLevel, Known, ServiceUse
from graph.readmodel import ReadModel
from graph.readmodel.index import CALLED_FIRST
from graph.values.age_groups import admits

TABLES = """
CREATE TABLE closure (place text, above text, width int, whole boolean, PRIMARY KEY (place, above));
CREATE TABLE category (id text, below text, PRIMARY KEY (id, below));
CREATE TABLE service (id text PRIMARY KEY, name text, ages_known boolean, low int, high int);
CREATE TABLE kind (service text REFERENCES service, category text, PRIMARY KEY (service, category));
CREATE TABLE serves (service text REFERENCES service, jurisdiction text, PRIMARY KEY (service, jurisdiction));
CREATE INDEX ON serves (jurisdiction, service);
CREATE INDEX ON kind (category, service);
"""
FIND = """
SELECT s.id, min(k.width) AS width
FROM category c JOIN kind n ON n.category = c.below JOIN service s ON s.id = n.service
JOIN serves v ON v.service = s.id JOIN closure k ON k.above = v.jurisdiction AND k.place = %(place)s
WHERE c.id = %(category)s
  AND (s.low IS NULL OR s.low <= %(age)s) AND (s.high IS NULL OR s.high >= %(age)s)
GROUP BY s.id, s.name, s.ages_known
ORDER BY bool_or(NOT k.whole), NOT s.ages_known, width, s.name, s.id
"""


@contextmanager
def postgres() -> Iterator[psycopg.Connection[tuple[object, ...]] | None]:
    """A connection to a fresh cluster, or None if PostgreSQL is not installed."""
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb")) if not shutil.which("initdb") else []
    programs = installed[-1].parent if installed else Path(shutil.which("initdb") or "").parent
    if not (programs / "pg_ctl").exists():
        yield None
        return
    folder = Path(tempfile.mkdtemp(prefix="bench-pg-"))
    as_owner = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if as_owner:
        shutil.chown(folder, "postgres")
    data = str(folder / "data")
    quiet = {"check": True, "stdout": subprocess.DEVNULL, "cwd": "/"}
    subprocess.run([*as_owner, programs / "initdb", "-D", data, "-A", "trust", "-E", "UTF8"], **quiet)  # type: ignore[call-overload]
    options = f"-c listen_addresses= -c unix_socket_directories={folder}"
    subprocess.run(
        [*as_owner, programs / "pg_ctl", "-D", data, "-o", options, "-w", "-l", str(folder / "log"), "start"],
        **quiet,  # type: ignore[call-overload]
    )
    try:
        user = "postgres" if as_owner else None
        with psycopg.connect(host=str(folder), dbname="postgres", user=user, autocommit=True) as connection:
            yield connection
    finally:
        subprocess.run([*as_owner, programs / "pg_ctl", "-D", data, "-m", "fast", "stop"], **quiet)  # type: ignore[call-overload]
        shutil.rmtree(folder, ignore_errors=True)


def fill(connection: psycopg.Connection[tuple[object, ...]], model: ReadModel) -> None:
    """Copy the data that `find` needs from the read model into tables, and update the planner's statistics."""
    connection.execute(TABLES)
    places = model.all(Jurisdiction)
    with connection.cursor() as cursor:
        closure = [
            (place, o.jurisdiction, model.geography.size[o.jurisdiction], True)
            for place in places
            for o in model.geography.reaching(place)
            if o.whole
        ]
        closure += [(place, may, 1 << 30, False) for place, those in model.geography.maybe.items() for may in those]
        closure += [
            (place, _perhaps(o.jurisdiction), 1 << 30, False)
            for place in places
            for o in model.geography.reaching(place)
        ]
        cursor.executemany("INSERT INTO closure VALUES (%s, %s, %s, %s)", closure)
        below = [(kind, under) for kind, those in model.taxonomy.below.items() for under in those]
        cursor.executemany("INSERT INTO category VALUES (%s, %s)", below)
        cursor.executemany(
            "INSERT INTO service VALUES (%s, %s, %s, %s, %s)", [_row(s, model) for s in services(model)]
        )
        kinds = [(s.id, kind) for s in services(model) for kind in model.filing.kinds(s)]
        cursor.executemany("INSERT INTO kind VALUES (%s, %s)", kinds)
        areas = [(s.id, place) for s in services(model) for place in s.serves or _vague(s, model)]
        cursor.executemany("INSERT INTO serves VALUES (%s, %s)", areas)
    connection.execute("ANALYZE")


def _perhaps(jurisdiction: str) -> str:
    """A made-up id for the services without a stated area that may serve this jurisdiction."""
    return f"perhaps {jurisdiction}"


def _vague(service: Service, model: ReadModel) -> list[str]:
    return [_perhaps(place) for place in model.filing.perhaps(service)]


def services(model: ReadModel) -> list[Service]:
    """The services that can be an answer, by id: help that is offered to anybody, without services of sectors."""
    sectors = {agency.id for agency in model.all(Agency).values() if agency.level is AgencyLevel.SECTOR}
    possible = (
        service
        for service in model.all(Service).values()
        if service.provider not in sectors
        and not service.offered_to
        and (service.use is ServiceUse.HELP or _is_entry(service, model))
    )
    return sorted(possible, key=lambda service: service.id)


def _is_entry(service: Service, model: ReadModel) -> bool:
    return bool(model.filing.entry_for(service.id) or model.ids_of(CALLED_FIRST, service.id))


def _row(service: Service, model: ReadModel) -> tuple[object, ...]:
    """The row of a service, with the range of ages that is not ruled out."""
    low, high = model.taxonomy.bounds[service.category]
    if service.ages_known and not _is_entry(service, model):
        low, high = service.minimum_age, service.maximum_age
    elif service.age_group is not None:
        admitted = [age for age in range(OLDEST + 1) if admits(service.age_group, age) is not Known.NO]
        low, high = max(low or 0, admitted[0]), min(OLDEST if high is None else high, admitted[-1])
    return (service.id, service.name, service.ages_known, low, high)


def find(connection: psycopg.Connection[tuple[object, ...]], place: str, category: str, age: int) -> list[str]:
    """The ids of the services that serve or may serve a town, as the join finds them."""
    rows = connection.execute(FIND, {"place": place, "category": category, "age": age}, prepare=True).fetchall()
    return [str(row[0]) for row in rows]
