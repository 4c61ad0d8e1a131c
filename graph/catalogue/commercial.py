"""What is a commercial offer: companies, and what they run, provide, publish or sell."""

from graph.look import Look
from graph.model.agency import Agency, Team
from graph.model.document import Resource
from graph.model.service import Service
from graph.model.vocabulary import AgencyLevel


def commercial(look: Look, record_id: str) -> bool:
    """Whether a record is a private organization, or a team, service or resource of private organizations only.

    The directory endorses no commercial offer, and whoever shows one says so. False for other kinds of record, and
    for an id that is not on file.
    """
    match look.model.find(look.survivor(record_id)):
        case Agency() as agency:
            return agency.level is AgencyLevel.PRIVATE
        case Service() as service:
            return commercial(look, service.provider)
        case Team() as team:
            return bool(team.operated_by) and all(commercial(look, one) for one in team.operated_by)
        case Resource() as resource:
            return resource.agency is not None and commercial(look, resource.agency)
    return False
