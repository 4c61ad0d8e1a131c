"""What belongs to one agency, team or service, as a viewer may read it."""

from graph.catalogue.around import parent_chain
from tests.support.agencies import agency
from tests.support.small import look


def test_the_agencies_above_an_agency_the_outermost_first() -> None:
    deep = look(agency("cell", "Cell", "agency:office"))
    assert parent_chain(deep, "agency:cell") == ("agency:state", "agency:office")
    assert parent_chain(deep, "agency:state") == parent_chain(deep, "service:refuge") == ()
    assert parent_chain(deep, "agency:gone") == ()
