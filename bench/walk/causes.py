"""Why a record of the seed is not made of the strategy's text that it cites: worked out by hand, by its id."""

from collections.abc import Iterator
from typing import Final

from graph.model.document import GlossaryTerm, Resource
from graph.model.record import Record
from graph.model.relation import Relation
from graph.model.statement import Duty
from tests.importers.strategy.named import NOT_NAMED

_BY_HAND: Final = {
    "the text counts them and names none": (
        "service:cssd-juvenile-center-bridgeport service:cssd-juvenile-center-hartford"
    ),
    "read as the role of a contact": (
        "agency:ct-csde-school-mental-health service:csde-bullying-complaints service:demhs-field-offices-central"
        " service:demhs-region-3 service:tails-of-joy-visits"
    ),
    "read as an organization, not as its service": (
        "service:ucc-village service:rbhao-region-4 service:solnit-north-prtf"
    ),
    "what they do is told in a sentence that announces no service": (
        "service:cca-accreditation-support service:fbi-btac service:fbi-threat-management-coordinator"
        " service:mdt-coordination service:ofip-community-violence-projects"
        " service:physicians-safe-storage-advice service:dva-threat-assessment service:lmha-statewide"
        " service:wcsu-school-safety-center service:dph-violence-surveillance"
    ),
    "a publication or a source of data in a list of names": (
        "service:csp-hate-crime-report service:despp-hate-crimes-initiative service:fbi-hate-crime-statistics"
        " service:nvdrs service:social-vulnerability-index service:start-portal service:us-census"
        " service:nter-training service:ctic"
    ),
    "the seed divides what the text says in one": (
        "service:cssd-adult-probation service:inpatient-connecticut-mental-health-center"
        " service:inpatient-greater-bridgeport service:mcis-chr service:mcis-statewide-access"
    ),
    "an item of a list that is no word for a service": (
        "service:cssd-divorce-and-domestic-violence service:cssd-contracted-treatment"
        " service:csp-hate-crimes-guidance"
    ),
    "read as something to read": "service:ctic-intelligence-listserv",
    "printed twice on the sheet, and kept once": (
        "contact:csp-threat-management-line contact:demhs-region-3-role-address"
        " contact:wcsu-school-safety-center-line"
    ),
    "the number is withheld, and the line has no role": (
        "contact:chr-youth-mobile-crisis contact:wheeler-youth-mobile-crisis"
    ),
}
_CAUSES: Final = {record: cause for cause, records in _BY_HAND.items() for record in records.split()}


def cause_of(record: Record, ends: Iterator[bool]) -> str:
    """Why nothing was made of the text for a record of the seed. `ends` says whether the text's sentence names both
    sides of a relation."""
    if record.id in NOT_NAMED:
        return f"not named in the text: {NOT_NAMED[record.id]}"
    if record.id in _CAUSES:
        return _CAUSES[record.id]
    if isinstance(record, Relation):
        return _of_relation(record, ends)
    if isinstance(record, Duty):
        return "a recommendation: only what the law requires is read" if not record.mandatory else _SEVERAL
    if isinstance(record, Resource):
        return "no web address stands there" if not record.url else "its web address stands in a sentence"
    if isinstance(record, GlossaryTerm):
        return "letters that are explained where they are used, and not in the glossary"
    return NOT_EXPLAINED


NOT_EXPLAINED: Final = "not explained"
_SEVERAL: Final = "the seed divides a sentence with several duties"


def _of_relation(record: Relation, ends: Iterator[bool]) -> str:
    source_there, target_there = next(ends), next(ends)
    if record.source.endswith("sector-municipalities") and not source_there:
        return "advice to the reader: the sentence does not say who"
    if not source_there or not target_there:
        return "the sentence does not name both"
    return "the sentence names both, and its verb is none of those that are read"
