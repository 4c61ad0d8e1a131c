"""What parts of an answer cost, in steps of about a microsecond, and how long lists typically are.

The figures were measured on Connecticut's data. `tests/api/graphql/test_graphql_prices.py` compares the lengths with
the data, and `python -m bench.amplification` the steps with the time that they take.
"""

from collections.abc import Container, Mapping
from typing import Final

from graphql import GraphQLField, GraphQLObjectType

TOKEN: Final = 30
"""Parsing and validating one word or sign of a document. Documents are cached, but counted each time."""
VALUE: Final = 2
OBJECT: Final = 4
ARGUMENTS: Final = 8
ITEM: Final = 1
THING: Final = 4
"""A record, or another thing that is read from the directory."""
PAST: Final = 20_000
"""The directory as of another day."""
EDGE: Final = 12
"""An item of a connection, with its cursor."""
INTROSPECTED: Final = 1
"""A value of the schema: half of what it takes, so that tools can ask for the whole schema at once, as they do. In
production there are no questions about it."""
ERROR: Final = 150

RESOLVING: Final[Mapping[str, int]] = {
    "Query.findServices": 4_500,
    "Query.referralPaths": 4_000,
    "Query.search": 6_000,
    "Query.understand": 10_500,
    "Query.places": 700,
    "Query.pointsOfContact": 1_500,
    "Query.verificationQueue": 30_000,
    "Query.coverage": 20_000,
    "Query.dependence": 40_000,
    "Query.whatIf": 45_000,
    "Query.readiness": 1_000,
    "Query.guide": 12_000,
    "Query.guideIssues": 16_000,
    "Query.changes": 16_000,
    "Query.services": 2_300,
    "Query.agencies": 2_300,
    "Query.teams": 600,
    "Query.relations": 900,
    "Query.jurisdictions": 500,
    "Query.resources": 200,
    "Query.teamModels": 100,
    "Query.sections": 100,
    "Query.glossary": 50,
    "Query.practices": 40,
    "Query.tiles": 30,
    "Mutation.saveAgency": 3_000,
    "Mutation.saveTeam": 5_000,
    "Mutation.saveService": 3_000,
    "Mutation.saveRelation": 3_000,
    "Mutation.saveInterval": 3_000,
    "Mutation.saveAgeBand": 3_000,
    "Mutation.saveRequirement": 3_000,
    "Mutation.saveActivity": 3_000,
    "Mutation.saveAbsence": 3_000,
    "Mutation.saveCategory": 4_000,
    "Mutation.saveStandIn": 3_000,
    "Mutation.saveTile": 5_000,
    "Mutation.retire": 5_000,
    "Mutation.reportProblem": 3_000,
    "Mutation.issueGuide": 20_000,
    "Mutation.merge": 8_000,
    "Mutation.undo": 6_000,
    "Coverage.summary": 8_000,
    "CoverageRow.cells": 300,
    "FindResult.leftOut": 2_500,
    "FindResult.forProfessionals": 20,
    "FindResult.required": 40,
    "ServiceMatch.standIn": 40,
    "ServiceMatch.reasons": 20,
    "Jurisdiction.contains": 40,
    "Entity.pointsOfContact": 6,
    "Contact.holds": 15,
    "Agency.services": 30,
    "Agency.relations": 20,
    "Team.services": 30,
    "Team.relations": 20,
    "Service.relations": 20,
    "Service.lines": 15,
    "SearchHit.lines": 20,
    "PointOfContact.status": 8,
    "PointOfContact.verifications": 10,
    "GuideTemplate.cards": 100,
    "GuideIssue.guide": 1_500,
    "Guide.title": 3_000,
    "Guide.head": 100,
    "Guide.cards": 200,
    "Tile.steps": 20,
    "TeamModel.dimensions": 150,
    "Count.onFile": 30,
    "Change.summary": 60,
    "Change.differences": 60,
}
"""What a resolver does beyond giving a value, by field; a field of an interface for all types that have it.

Of questions, the most that was measured: the whole state, long texts, all of a list.
"""

FEW: Final = 2.0
"""How long a list is that is not in the table."""
PAGE: Final = -1.0
"""As long as the `first` of the field, or of the nearest field above it that has one."""

LENGTHS: Final[Mapping[str, float]] = {
    "Query.categories": 53,
    "Query.tiles": 9,
    "Query.sections": 84,
    "Query.counts": 24,
    "Query.glossary": 35,
    "Query.practices": 21,
    "Coverage.categories": 4,
    "Coverage.summary": 40,
    "CoverageRow.cells": 16,
    "Query.places": PAGE,
    "Query.nodes": PAGE,
    "Query.verificationQueue": PAGE,
    "VerificationTask.reasons": 3,
    "ReferralResult.paths": PAGE,
    "Query.referralPaths": 10,
    "Query.teams": 41,
    "Query.resources": 55,
    "Query.teamModels": 22,
    "Query.search": 115,
    "FindResult.leftOut": 60,
    "FindResult.groups": 20,
    "FindResult.forProfessionals": 20,
    "FindResult.standIns": 6,
    "ServiceMatch.standIn": 0.3,
    "ServiceMatch.reasons": 2,
    "ReferralPath.steps": 3,
    "ReferralStep.reasons": 5,
    "ReferralStep.standIn": 0.3,
    "Entity.pointsOfContact": 1,
    "Entity.citations": 1.6,
    "Agency.units": 1,
    "Agency.teams": 1,
    "Agency.services": 2,
    "Agency.relations": 3,
    "Agency.duties": 1,
    "Agency.aliases": 4,
    "Team.services": 1,
    "Team.relations": 1,
    "Team.members": 2,
    "Service.relations": 1,
    "Service.lines": 1,
    "Service.entryPoint": 0.3,
    "Service.accessThrough": 0.3,
    "Service.offeredTo": 0.3,
    "Service.alsoIn": 0.3,
    "Service.serves": 2,
    "Jurisdiction.contains": 10,
    "Jurisdiction.within": 6,
    "GuideTemplate.cards": 15,
    "Guide.head": 5,
    "Guide.cards": 11,
    "Guide.missing": 15,
    "GuideCard.contacts": 3,
    "GuideCard.bullets": 3,
    "GuideContact.phones": 1,
    "GuideContact.forTowns": 8,
    "Tile.steps": 5,
    "TeamModel.dimensions": 21,
    "Dimension.values": 2.1,
    "Dimension.citations": 1,
    "TeamModel.citations": 1,
    "Category.phrases": 8,
    "Category.aliases": 5,
    "Category.terms": 1,
    "PointOfContact.verifications": 1,
    "__Schema.types": 97,
    "__Schema.directives": 5,
    "__Type.fields": 4.3,
    "__Type.interfaces": 0.3,
    "__Type.possibleTypes": 0.2,
    "__Type.enumValues": 1.5,
    "__Type.inputFields": 0.1,
    "__Type.ofType": 0.4,
    "__Field.args": 0.2,
    "__Directive.args": 1,
}
"""How many things a field leads to. It is below 1 where mostly nothing is there."""


def price(kind: GraphQLObjectType, name: str, field: GraphQLField) -> int:
    """The steps of a field beyond those of every value, without what it leads to."""
    return (ARGUMENTS if field.args else 0) + RESOLVING.get(key(kind, name, RESOLVING), 0)


def value(kind: GraphQLObjectType) -> int:
    """The steps of a value of an object of this type."""
    return INTROSPECTED if kind.name.startswith("__") else VALUE


def key(kind: GraphQLObjectType, name: str, table: Container[str]) -> str:
    """The key of a field in a table: by the type, or by that interface of it that the table has."""
    keys = [f"{each.name}.{name}" for each in (kind, *kind.interfaces)]
    return next((each for each in keys if each in table), keys[0])
