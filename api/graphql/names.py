"""Names of the graph's types for one another: every type leads to every other, so none can import all the rest."""

from typing import TYPE_CHECKING, Annotated, TypeAlias

import strawberry

if TYPE_CHECKING:
    from api.graphql.agency import Agency
    from api.graphql.category import Category
    from api.graphql.contact import Contact
    from api.graphql.guide import Duty, Section
    from api.graphql.jurisdiction import Jurisdiction
    from api.graphql.node import Entity
    from api.graphql.relation import Relation
    from api.graphql.service import Service
    from api.graphql.slot import PointOfContact
    from api.graphql.team import Team

AnAgency: TypeAlias = Annotated["Agency", strawberry.lazy("api.graphql.agency")]
ACategory: TypeAlias = Annotated["Category", strawberry.lazy("api.graphql.category")]
AContact: TypeAlias = Annotated["Contact", strawberry.lazy("api.graphql.contact")]
AJurisdiction: TypeAlias = Annotated["Jurisdiction", strawberry.lazy("api.graphql.jurisdiction")]
ADuty: TypeAlias = Annotated["Duty", strawberry.lazy("api.graphql.guide")]
AnEntity: TypeAlias = Annotated["Entity", strawberry.lazy("api.graphql.node")]
ARelation: TypeAlias = Annotated["Relation", strawberry.lazy("api.graphql.relation")]
ASection: TypeAlias = Annotated["Section", strawberry.lazy("api.graphql.guide")]
AService: TypeAlias = Annotated["Service", strawberry.lazy("api.graphql.service")]
APointOfContact: TypeAlias = Annotated["PointOfContact", strawberry.lazy("api.graphql.slot")]
ATeam: TypeAlias = Annotated["Team", strawberry.lazy("api.graphql.team")]
