"""What stands above and below an entity."""

from graph.model.agency import Agency
from graph.readmodel.model import ReadModel


def parents(model: ReadModel, agency: str) -> list[str]:
    """The agencies that an agency is part of, the nearest first; none for anything else."""
    agencies, chain = model.all(Agency), list[str]()
    record = agencies.get(agency)
    while record is not None and record.parent is not None and record.parent not in chain:
        chain.append(record.parent)
        record = agencies.get(record.parent)
    return chain
