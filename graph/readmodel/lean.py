"""What the read model keeps of a record: what answers are computed from, without texts that are only shown.

Descriptions and definitions are kept, for they are searched.
"""

from dataclasses import replace

from graph.model.activity import Activity
from graph.model.boundary import Boundary
from graph.model.category import Category
from graph.model.contact import Contact
from graph.model.document import Resource
from graph.model.practice import Practice
from graph.model.record import Record
from graph.model.requirement import Requirement
from graph.model.service import Service
from graph.model.standard import Standard
from graph.model.statement import Absence, Duty
from graph.model.team_model import ModelDimension
from graph.model.tile import TileStep


def lean(record: Record) -> Record:
    """`record` without citations and texts that are only shown. A contact keeps its citations, for they date what
    they print, and so does an outline, for a map names its sources."""
    match record:
        case Contact() | Boundary():
            return record
        case Service():
            hours = None if record.schedule else record.hours  # printed hours are needed only if there is no schedule
            return replace(record, citations=(), cautions=(), before_you_call=(), hours=hours)
        case Category():
            return replace(record, citations=(), terms=())
        case Resource():
            return replace(record, citations=(), note=None)
        case Duty():
            return replace(record, citations=(), text="", note=None)
        case Requirement():
            return replace(record, citations=(), authority=None, purpose="")
        case Standard():
            return replace(record, citations=(), text="")
        case Activity():
            return replace(record, citations=(), result=None, link=None)
        case Absence():
            return replace(record, citations=(), note=None)
        case Practice():
            return replace(record, citations=(), text="", action="", result="", passage=None)
        case ModelDimension():
            return replace(record, citations=(), passage=None)
        case TileStep():
            return replace(record, citations=(), text="")
        case _:
            return replace(record, citations=()) if record.citations else record
