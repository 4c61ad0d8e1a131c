"""Labels of the vocabularies: the word for one, and for many."""

from typing import Final

from api.words.messages import mark
from graph.model.vocabulary import AgencyLevel, ResourceTopic, TeamKind

TEAM_KINDS: Final = {
    TeamKind.BTAM: (mark("Threat assessment and management team"), mark("Threat assessment and management teams")),
    TeamKind.WORKING_GROUP: (mark("Working group"), mark("Working groups")),
    TeamKind.CHILD_ABUSE_MDT: (
        mark("Child abuse multidisciplinary team"),
        mark("Child abuse multidisciplinary teams"),
    ),
    TeamKind.REGIONAL_CRISIS_TEAM: (mark("Regional crisis team"), mark("Regional crisis teams")),
    TeamKind.REPT: (mark("Regional emergency planning team"), mark("Regional emergency planning teams")),
    TeamKind.LAW_ENFORCEMENT_UNIT: (mark("Law enforcement unit"), mark("Law enforcement units")),
    TeamKind.TASK_FORCE: (mark("Task force"), mark("Task forces")),
    TeamKind.OTHER: (mark("Team"), mark("Other teams")),
}


LEVELS: Final = {
    AgencyLevel.MUNICIPAL: (mark("Municipal agency"), mark("Municipal agencies")),
    AgencyLevel.REGIONAL: (mark("Regional agency"), mark("Regional agencies")),
    AgencyLevel.STATE: (mark("State agency"), mark("State agencies")),
    AgencyLevel.FEDERAL: (mark("Federal agency"), mark("Federal agencies")),
    AgencyLevel.TRIBAL: (mark("Tribal agency"), mark("Tribal agencies")),
    AgencyLevel.NONPROFIT: (mark("Nonprofit organization"), mark("Nonprofit organizations")),
    AgencyLevel.ACADEMIC: (mark("University or college"), mark("Universities and colleges")),
    AgencyLevel.PRIVATE: (mark("Private organization"), mark("Private organizations")),
    AgencyLevel.SECTOR: (mark("Sector: stands for all of its kind"), mark("Sectors")),
}


TOPICS: Final = {
    ResourceTopic.GUIDANCE: mark("Guidance"),
    ResourceTopic.TRAINING: mark("Training"),
    ResourceTopic.TOOL: mark("Tools"),
    ResourceTopic.DATA: mark("Data"),
    ResourceTopic.RESEARCH: mark("Research"),
    ResourceTopic.NETWORK: mark("Networks"),
    ResourceTopic.FUNDING: mark("Funding"),
}
