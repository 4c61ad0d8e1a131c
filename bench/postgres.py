"""The peer: Debian's PostgreSQL on this machine, answering `find` by an indexed join over a closure table.

A new cluster runs in a temporary folder during the benchmark; it listens on a Unix socket only.
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
from graph.model.service import Service
from graph.model.vocabulary import AgencyLevel
from graph.readmodel import ReadModel
from graph.readmodel.serving import NO_AREA

TABLES = """
CREATE TABLE closure (place text, above text, width int, whole boolean, PRIMARY KEY (place, above));
CREATE TABLE category (id text, below text, PRIMARY KEY (id, below));
CREATE TABLE service (id text PRIMARY KEY, name text, category text, ages_known boolean, low int, high int);
CREATE TABLE serves (service text REFERENCES service, jurisdiction text, PRIMARY KEY (service, jurisdiction));
CREATE INDEX ON serves (jurisdiction, service);
CREATE INDEX ON service (category);
"""
FIND = """
SELECT s.id, min(k.width) AS width
FROM category c JOIN service s ON s.category = c.below
JOIN serves v ON v.service = s.id JOIN closure k ON k.above = v.jurisdiction AND k.place = %(place)s
WHERE c.id = %(category)s
  AND (s.low IS NULL OR s.low <= %(age)s) AND (s.high IS NULL OR s.high >= %(age)s)
GROUP BY s.id, s.name, s.ages_known
ORDER BY bool_or(NOT k.whole) OR NOT s.ages_known, width, s.name, s.id
"""


@contextmanager
def postgres() -> Iterator[psycopg.Connection[tuple[object, ...]] | None]:
    """A connection to a fresh cluster; None where PostgreSQL is not installed."""
    initdb = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb")) if not shutil.which("initdb") else []
    programs = initdb[-1].parent if initdb else Path(shutil.which("initdb") or "").parent
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
    """Copy what `find` needs of the read model into tables, with statistics."""
    connection.execute(TABLES)
    places = model.all(Jurisdiction)
    with connection.cursor() as cursor:
        closure = [
            (place, o.jurisdiction, model.geography.size[o.jurisdiction], True)
            for place in places
            for o in model.geography.reaching(place)
            if o.whole
        ]
        closure += [(place, NO_AREA, 1 << 30, False) for place in places]
        closure += [(place, may, 1 << 30, False) for place, those in model.geography.maybe.items() for may in those]
        cursor.executemany("INSERT INTO closure VALUES (%s, %s, %s, %s)", closure)
        below = [(category, under) for category, those in model.taxonomy.below.items() for under in those]
        cursor.executemany("INSERT INTO category VALUES (%s, %s)", below)
        cursor.executemany(
            "INSERT INTO service VALUES (%s, %s, %s, %s, %s, %s)", [_row(s, model) for s in services(model)]
        )
        areas = [(s.id, place) for s in services(model) for place in s.serves or (NO_AREA,)]
        cursor.executemany("INSERT INTO serves VALUES (%s, %s)", areas)
    connection.execute("ANALYZE")


def services(model: ReadModel) -> list[Service]:
    """Every service that can be an answer, by id: services of sectors cannot."""
    sectors = {agency.id for agency in model.all(Agency).values() if agency.level is AgencyLevel.SECTOR}
    helpful = (service for service in model.all(Service).values() if service.provider not in sectors)
    return sorted(helpful, key=lambda service: service.id)


def _row(service: Service, model: ReadModel) -> tuple[object, ...]:
    low, high = (
        (service.minimum_age, service.maximum_age) if service.ages_known else model.taxonomy.bounds[service.category]
    )
    return (service.id, service.name, service.category, service.ages_known, low, high)


def find(connection: psycopg.Connection[tuple[object, ...]], place: str, category: str, age: int) -> list[str]:
    """The ids of the services that serve a town, or may serve it, as the join finds them."""
    rows = connection.execute(FIND, {"place": place, "category": category, "age": age}, prepare=True).fetchall()
    return [str(row[0]) for row in rows]
