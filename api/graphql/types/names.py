"""Names of the graph's types for one another: every type leads to every other, so none can import all the rest."""

from typing import TYPE_CHECKING, Annotated, TypeAlias

import strawberry

if TYPE_CHECKING:
    from api.graphql.types.agency import Agency
    from api.graphql.types.category import Category
    from api.graphql.types.contact import Contact
    from api.graphql.types.documents import Duty, Section
    from api.graphql.types.jurisdiction import Jurisdiction
    from api.graphql.types.node import Entity
    from api.graphql.types.relation import Relation
    from api.graphql.types.service import Service
    from api.graphql.types.slot import PointOfContact
    from api.graphql.types.team import Team

AnAgency: TypeAlias = Annotated["Agency", strawberry.lazy("api.graphql.types.agency")]
ACategory: TypeAlias = Annotated["Category", strawberry.lazy("api.graphql.types.category")]
AContact: TypeAlias = Annotated["Contact", strawberry.lazy("api.graphql.types.contact")]
AJurisdiction: TypeAlias = Annotated["Jurisdiction", strawberry.lazy("api.graphql.types.jurisdiction")]
ADuty: TypeAlias = Annotated["Duty", strawberry.lazy("api.graphql.types.documents")]
AnEntity: TypeAlias = Annotated["Entity", strawberry.lazy("api.graphql.types.node")]
ARelation: TypeAlias = Annotated["Relation", strawberry.lazy("api.graphql.types.relation")]
ASection: TypeAlias = Annotated["Section", strawberry.lazy("api.graphql.types.documents")]
AService: TypeAlias = Annotated["Service", strawberry.lazy("api.graphql.types.service")]
APointOfContact: TypeAlias = Annotated["PointOfContact", strawberry.lazy("api.graphql.types.slot")]
ATeam: TypeAlias = Annotated["Team", strawberry.lazy("api.graphql.types.team")]
