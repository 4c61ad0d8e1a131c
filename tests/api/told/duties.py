"""Duties of Arcady to report, which several tests tell: one for children, one for elders, and one to warn."""

from typing import Any, Final

from graph.model.agency import Agency
from graph.model.record import Record
from graph.model.relation import Relation
from graph.model.vocabulary import AgencyLevel, RelationKind
from tests.support.small import CITED


def sector(name: str) -> Agency:
    """A type of organization: it has no number."""
    return Agency(id=f"agency:{name.lower()}", name=name, level=AgencyLevel.SECTOR, citations=CITED)


def duty(name: str, source: str, target: str, **more: Any) -> Relation:
    """A report that the law requires."""
    return Relation(
        id=f"relation:{name}",
        kind=RelationKind.REPORTS,
        source=f"agency:{source}",
        target=f"agency:{target}",
        mandatory=True,
        citations=CITED,
        **more,
    )


_CHILD: Final[dict[str, Any]] = {"authority": "Law 1", "categories": ("shelter",), "maximum_age": 17}
DUTIES: Final[tuple[Record, ...]] = (
    *(sector(name) for name in ("Schools", "Doctors", "Police")),
    duty("schools-state", "schools", "state", condition="A teacher suspects it.", channel="By telephone", **_CHILD),
    duty("doctors-state", "doctors", "state", condition="A doctor suspects it.", channel="By telephone", **_CHILD),
    duty("schools-police", "schools", "police", condition="A teacher suspects it.", **_CHILD),
    duty("elders", "doctors", "state", authority="Law 2", categories=("shelter",), minimum_age=60),
    duty(
        "warn",
        "doctors",
        "police",
        authority="Law 3",
        categories=("crisis",),
        condition="A patient threatens.",
    ),
)
