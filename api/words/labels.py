"""Labels of the vocabularies, singular and plural."""

from typing import Final

from api.words.messages import mark
from graph.model.vocabulary import (
    ActivityKind,
    AgencyLevel,
    AgreementKind,
    ContactPurpose,
    ContactRank,
    Edition,
    EntityKind,
    FactorLevel,
    GuidePart,
    Known,
    ModelDimensionKey,
    PracticePart,
    RelationKind,
    ResourceTopic,
    Role,
    SeatFunction,
    SeatKind,
    ServiceUse,
    StandardCheck,
    StandardPart,
    StepKind,
    TeamKind,
)

ROLES: Final = {
    Role.PUBLIC: (mark("Public"), mark("Reads what is for everybody.")),
    Role.PARTNER: (mark("Partner"), mark("Also reads what is for partners: names, direct lines, who is on a team.")),
    Role.VERIFIER: (mark("Verifier"), mark("Also confirms contacts, and says who the contact is now.")),
    Role.EDITOR: (mark("Editor"), mark("Also adds, corrects, merges and retires records, and reads their history.")),
    Role.ADMIN: (mark("Administrator"), mark("Also keeps accounts, and removes a person's data for good.")),
}
"""What each role is called, and what it may do beyond the one before it."""


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
    AgencyLevel.SECTOR: (mark("Type of organization"), mark("Types of organization")),
}


EQUIPMENT: Final = {
    ResourceTopic.TRAINING: mark("Training"),
    ResourceTopic.PROTOCOL: mark("Protocols"),
    ResourceTopic.GUIDANCE: mark("Assessment guides"),
    ResourceTopic.FORM: mark("Forms"),
}
"""The kinds of what an agency has against threats (`graph.readiness.Equipment`)."""


TOPICS: Final = {
    ResourceTopic.GUIDANCE: mark("Guidance"),
    ResourceTopic.TRAINING: mark("Training"),
    ResourceTopic.PROTOCOL: mark("Protocols"),
    ResourceTopic.FORM: mark("Forms"),
    ResourceTopic.TOOL: mark("Tools"),
    ResourceTopic.ADVICE: mark("Advice"),
    ResourceTopic.DATA: mark("Data"),
    ResourceTopic.RESEARCH: mark("Research"),
    ResourceTopic.NETWORK: mark("Networks"),
    ResourceTopic.FUNDING: mark("Funding"),
}


SERVICE_USES: Final = {
    ServiceUse.HELP: mark("People who need help"),
    ServiceUse.PROFESSIONALS: mark("Professionals: training, advice, guidance, funding"),
    ServiceUse.REFERENCE: mark("Reference: data and papers, not a place to call"),
}


SLOT_TITLES: Final = {
    (ContactPurpose.INTAKE, ContactRank.PRIMARY): mark("Main contact"),
    (ContactPurpose.INTAKE, ContactRank.SECONDARY): mark("Second contact"),
    (ContactPurpose.INTAKE, ContactRank.AFTER_HOURS): mark("After hours"),
    (ContactPurpose.LIAISON, ContactRank.PRIMARY): mark("For partner agencies: main contact"),
    (ContactPurpose.LIAISON, ContactRank.SECONDARY): mark("For partner agencies: second contact"),
    (ContactPurpose.LIAISON, ContactRank.AFTER_HOURS): mark("For partner agencies: after hours"),
}


RELATION_TITLES: Final = {
    (RelationKind.REPORTS, True): mark("Reports to"),
    (RelationKind.REFERS, True): mark("Refers to"),
    (RelationKind.NOTIFIES, True): mark("Notifies"),
    (RelationKind.CONSULTS, True): mark("Consults"),
    (RelationKind.REPORTS, False): mark("Receives reports from"),
    (RelationKind.REFERS, False): mark("Receives referrals from"),
    (RelationKind.NOTIFIES, False): mark("Is notified by"),
    (RelationKind.CONSULTS, False): mark("Is consulted by"),
    (RelationKind.COORDINATES, True): mark("Coordinates with"),
    (RelationKind.SHARES, True): mark("Shares information with"),
    (RelationKind.SHARES, False): mark("Receives information from"),
}
"""Titles of relations of a kind, as seen from their source (True) or target, in the order of the page."""


RELATION_STEPS: Final = {
    RelationKind.REFERS: mark("Refer to"),
    RelationKind.REPORTS: mark("Report to"),
    RelationKind.NOTIFIES: mark("Notify"),
    RelationKind.CONSULTS: mark("Consult"),
}


STEPS: Final = {
    StepKind.RELATION: mark("From there the case is referred to"),
    StepKind.UNIT: mark("Go on to its unit"),
    StepKind.OPERATES: mark("Go on to its team"),
    StepKind.PROVIDES: mark("Use its service"),
    StepKind.DIRECT: mark("Call"),
}


SEATS: Final = {
    SeatKind.CORE: mark("Core member"),
    SeatKind.BACKUP: mark("Backup"),
    SeatKind.CONSULTED: mark("Consulted when a case needs it"),
}


AGREEMENTS: Final = {
    AgreementKind.MOU: mark("Memorandum of understanding"),
    AgreementKind.MOA: mark("Memorandum of agreement"),
    AgreementKind.LETTER: mark("Letter of agreement"),
    AgreementKind.INFORMATION_SHARING: mark("Information-sharing agreement"),
    AgreementKind.CONTRACT: mark("Contract"),
    AgreementKind.OTHER: mark("Written agreement"),
}


FEEDBACK: Final = {
    Known.YES: mark("The sender is told what came of the case"),
    Known.NO: mark("The sender is not told what came of the case"),
}
"""Where it is not known, nothing is said."""


ENTITY_TITLES: Final = {
    EntityKind.SERVICE: mark("Services"),
    EntityKind.AGENCY: mark("Agencies"),
    EntityKind.TEAM: mark("Teams"),
    EntityKind.CONTACT: mark("Contacts"),
    EntityKind.JURISDICTION: mark("Places and regions"),
    EntityKind.CATEGORY: mark("Kinds of help"),
    EntityKind.PHONE: mark("Phone numbers"),
    EntityKind.TEAM_MODEL: mark("Models of threat assessment"),
    EntityKind.RESOURCE: mark("Resources"),
    EntityKind.TERM: mark("Glossary"),
}


ACTIVITIES: Final = {
    ActivityKind.REVIEW: mark("Review"),
    ActivityKind.MEETING: mark("Meeting"),
    ActivityKind.TRAINING: mark("Training"),
    ActivityKind.EXERCISE: mark("Exercise"),
    ActivityKind.AFTER_ACTION_REPORT: mark("After-action report"),
    ActivityKind.SURVEY: mark("Survey"),
    ActivityKind.IMPROVEMENT_STEP: mark("Step to close a gap"),
    ActivityKind.DATA_REVIEW: mark("Review of data"),
    ActivityKind.FORUM: mark("Open forum"),
}


SEAT_FUNCTIONS: Final = {
    SeatFunction.LEAD: mark("Leads the program"),
    SeatFunction.ACTIVATION: mark("May activate the team"),
    SeatFunction.PUBLIC_INFORMATION: mark("Public information"),
    SeatFunction.COMMUNICATIONS: mark("Communications"),
    SeatFunction.RECORDS: mark("Records"),
    SeatFunction.LOGISTICS: mark("Logistics"),
}


STANDARD_PARTS: Final = {
    StandardPart.STANDARD: mark("Standard"),
    StandardPart.STEP: mark("Step of the strategy"),
    StandardPart.OBJECTIVE: mark("Objective with a deadline"),
}


EDITIONS: Final = {
    Edition.PUBLIC: mark("Public edition"),
    Edition.PARTNER: mark("Partner edition"),
}


GUIDE_PARTS: Final = {
    GuidePart.SEATS: mark("Teams and their contacts"),
    GuidePart.MAY_ACTIVATE: mark("Who may activate the team"),
    GuidePart.IMMEDIATE: mark("Communications: immediate threats"),
    GuidePart.ROUTINE: mark("Communications: policy and routine matters"),
    GuidePart.DISTRIBUTION: mark("Distribution list"),
}


MODEL_DIMENSIONS: Final = {
    ModelDimensionKey.SUMMARY: mark("Summary"),
    ModelDimensionKey.BACKGROUND_AND_OBJECTIVES: mark("Background and objectives"),
    ModelDimensionKey.THREAT: mark("Threat"),
    ModelDimensionKey.DATE_OF_FORMATION: mark("Date of formation"),
    ModelDimensionKey.REMIT: mark("Remit"),
    ModelDimensionKey.FUNDING_SOURCE: mark("Funding source"),
    ModelDimensionKey.TEAM_LOCATION: mark("Team location"),
    ModelDimensionKey.OTHER_INVOLVEMENTS: mark("Other involvements"),
    ModelDimensionKey.SPECIALIST_OR_MULTIDISCIPLINARY: mark("Specialist or multidisciplinary"),
    ModelDimensionKey.TEAM_STRUCTURE: mark("Team structure"),
    ModelDimensionKey.CORE_TEAM: mark("Core team"),
    ModelDimensionKey.ADDITIONAL_DISCIPLINES: mark("Additional or consulted disciplines"),
    ModelDimensionKey.TRAINING: mark("Training"),
    ModelDimensionKey.TRAINING_EVALUATION: mark("Training evaluation"),
    ModelDimensionKey.CASE_GENERATION: mark("Case generation"),
    ModelDimensionKey.THREAT_IDENTIFICATION: mark("Threat identification"),
    ModelDimensionKey.REFERRAL_COMMUNICATION: mark("Referral communication systems"),
    ModelDimensionKey.CONTACT_WITH_REFERRING_BODIES: mark("Contact with referring bodies"),
    ModelDimensionKey.REFERRAL_AUDIT: mark("Audit of referral mechanisms"),
    ModelDimensionKey.ASSESSMENT_PROCESS: mark("Threat assessment process"),
    ModelDimensionKey.ASSESSMENT_RESOURCES: mark("Resources used in threat assessment"),
    ModelDimensionKey.RISK_INSTRUMENTS: mark("Risk assessment instruments used"),
    ModelDimensionKey.REMOTE_OR_IN_PERSON: mark("Remote or in person"),
    ModelDimensionKey.ASSESSMENT_OUTPUT: mark("Threat assessment output"),
    ModelDimensionKey.INTERVENTIONS: mark("Interventions in general"),
    ModelDimensionKey.IN_HOUSE_INTERVENTIONS: mark("In-house interventions"),
    ModelDimensionKey.OUTSOURCED_INTERVENTIONS: mark("Outsourced interventions"),
    ModelDimensionKey.CASE_MANAGEMENT: mark("Case review and monitoring"),
    ModelDimensionKey.PERFORMANCE_EVALUATION: mark("Performance and efficacy evaluations"),
    ModelDimensionKey.RECORD_KEEPING: mark("Data collection and record keeping"),
    ModelDimensionKey.DATA_SHARING: mark("Data sharing between agencies"),
}


PRACTICE_PARTS: Final = {
    PracticePart.FUNCTION: (mark("Function of a team"), mark("What teams do")),
    PracticePart.FACTOR: (mark("Factor"), mark("What raises or lowers the risk")),
    PracticePart.BEST_PRACTICE: (mark("Good practice"), mark("Good practice")),
    PracticePart.CASE: (mark("Case"), mark("Cases")),
}
"""For one, and as the title of the list."""


FACTOR_LEVELS: Final = {
    FactorLevel.SOCIAL: mark("Society and surroundings"),
    FactorLevel.SITUATIONAL: mark("Situation"),
    FactorLevel.INDIVIDUAL: mark("The person"),
}


STANDARD_CHECKS: Final = {
    StandardCheck.LEAD: mark("Who leads"),
    StandardCheck.TEAM: mark("A team of several disciplines"),
    StandardCheck.TWO_GROUPS: mark("A working group and a threat assessment team"),
    StandardCheck.SEATS: mark("A contact for each seat"),
    StandardCheck.SECOND_CONTACTS: mark("A second contact for each seat"),
    StandardCheck.CURRENT_CONTACTS: mark("Confirmed contacts"),
    StandardCheck.AGREEMENT: mark("A written agreement"),
    StandardCheck.CONFIDENTIALITY: mark("Confidentiality"),
    StandardCheck.FUNCTIONS: mark("Public information, communications, records and logistics"),
    StandardCheck.EMERGENCY_MANAGEMENT: mark("A seat for emergency management"),
    StandardCheck.ROUTINE_FLOW: mark("Who tells whom in routine matters"),
    StandardCheck.IMMEDIATE_FLOW: mark("Who tells whom of an immediate threat"),
    StandardCheck.SHARING: mark("Who is informed"),
    StandardCheck.SERVICES: mark("Local services"),
    StandardCheck.REPORTING: mark("How people report concerning behavior"),
    StandardCheck.GAPS_PLANNED: mark("Steps to close gaps"),
    StandardCheck.TRAINED: mark("Training of each seat"),
    StandardCheck.DONE: mark("Done and recorded"),
    StandardCheck.DONE_EACH: mark("Each of them done and recorded"),
}
"""What each check looks for."""
