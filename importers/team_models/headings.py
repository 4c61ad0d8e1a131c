"""The headings of the directory of models, in the spellings in which they occur, and what stands below each."""

from collections.abc import Mapping
from typing import Final

from graph.model.vocabulary import ModelDimensionKey as Key
from graph.values.folding import fold

LONGEST: Final = 120
"""So many characters a heading of a dimension has at most."""


def _by_spelling(spellings: Mapping[Key | str, tuple[str, ...]]) -> dict[str, Key | str]:
    return {squeezed(one): key for key, several in spellings.items() for one in several}


def squeezed(text: str) -> str:
    """A heading without what differs between spellings: case, signs, spaces and accents."""
    return fold(text).replace(" ", "")


BASIC: Final = "basic information"
"""The heading below which facts stand in a list, each with its label."""
SECTION: Final = "section"
"""A heading that only groups others: nothing stands below it but they."""
START: Final = "start"
"""The first such heading of a model: it stands below the name of a model that has no summary."""
END: Final = "references"
"""The heading of the list of literature, with which the models end."""

HEADINGS: Final[Mapping[str, Key | str]] = _by_spelling(
    {
        Key.SUMMARY: ("Summary", "Overview", "Model summary"),
        Key.BACKGROUND_AND_OBJECTIVES: (
            "Background and objectives",
            "Background & objectives",
            "Background",
            "Background and objective",
        ),
        Key.THREAT: ("Threat", "Threats", "Threat(s)", "Targeted threat"),
        Key.OTHER_INVOLVEMENTS: ("Other involvements", "Other involvement"),
        Key.SPECIALIST_OR_MULTIDISCIPLINARY: (
            "Specialist vs. multidisciplinary",
            "Specialist versus multidisciplinary",
            "Specialist or multidisciplinary",
            "Specialist vs. multi-disciplinary",
        ),
        Key.TEAM_STRUCTURE: ("Team structure", "Structure of the team"),
        Key.CORE_TEAM: ("Core team", "Core team members"),
        Key.ADDITIONAL_DISCIPLINES: (
            "Additional part time or consulted disciplines",
            "Additional part-time and consulted disciplines",
            "Additional or consulted disciplines",
        ),
        Key.TRAINING: ("Training", "Training and experience"),
        Key.TRAINING_EVALUATION: ("Training evaluation", "Evaluation of training"),
        Key.CASE_GENERATION: ("Case generation",),
        Key.THREAT_IDENTIFICATION: ("Threat identification", "Identification of threats"),
        Key.REFERRAL_COMMUNICATION: (
            "Referral communication systems",
            "Referral communication system",
            "Referral communication",
        ),
        Key.CONTACT_WITH_REFERRING_BODIES: (
            "Contact with referring bodies",
            "Contact with the referring bodies",
            "Nature of contact with referring bodies",
        ),
        Key.REFERRAL_AUDIT: (
            "Audit of referral mechanisms",
            "Audit of the referral mechanisms",
            "Referral audit",
            "Audit of referrals",
        ),
        Key.ASSESSMENT_PROCESS: ("Threat assessment process", "Assessment process"),
        Key.ASSESSMENT_RESOURCES: (
            "Resources used in threat assessment",
            "Resources used in the threat assessment",
            "Resources used",
        ),
        Key.RISK_INSTRUMENTS: (
            "Risk assessment instruments used",
            "Risk assessment instruments",
            "Risk assessment instrument used",
        ),
        Key.REMOTE_OR_IN_PERSON: (
            "Remote vs. in person threat assessment",
            "Remote versus in person threat assessment",
            "Remote or in person threat assessment",
        ),
        Key.ASSESSMENT_OUTPUT: ("Threat assessment output", "Threat assessment outputs"),
        Key.INTERVENTIONS: ("Interventions", "Intervention"),
        Key.IN_HOUSE_INTERVENTIONS: ("In-house interventions", "In-house intervention"),
        Key.OUTSOURCED_INTERVENTIONS: ("Outsourced interventions", "Out-sourced interventions"),
        Key.CASE_MANAGEMENT: (
            "Case management structure",
            "Case management",
            "Case review and monitoring structure and frequency",
            "Case review and monitoring",
        ),
        Key.PERFORMANCE_EVALUATION: (
            "Performance and efficacy evaluations",
            "Performance and efficacy evaluation",
            "Performance evaluations",
        ),
        Key.RECORD_KEEPING: (
            "Data collection and record keeping practices",
            "Data collection and record-keeping practice",
            "Data collection and record keeping",
        ),
        Key.DATA_SHARING: ("Data sharing between agencies", "Data-sharing between agencies", "Data sharing"),
        BASIC: ("Basic information", "Basic information on the model"),
        START: ("Threat assessment set up", "Threat assessment set-up"),
        SECTION: (
            "Team details",
            "Referrals structure",
            "Referral structure",
            "Threat assessment operations",
            "Quality/standards assurance",
            "Quality and standards assurance",
            "Quality assurance",
        ),
        END: ("References", "Bibliography"),
    }
)
"""What each heading begins, by its squeezed spelling: a dimension, or one of the words above."""

LABELS: Final[Mapping[str, Key | str]] = _by_spelling(
    {
        "country": ("Country", "Countries"),
        "setting": ("Setting", "Settings"),
        Key.DATE_OF_FORMATION: ("Date of formation", "Formation date", "Formed"),
        Key.REMIT: ("Remit",),
        Key.FUNDING_SOURCE: ("Funding source", "Funding sources", "Funding"),
        Key.TEAM_LOCATION: ("Team location", "Physical team location", "Location"),
    }
)
"""The labels of the basic information: fields of the model by their names, and dimensions."""


def heading(text: str) -> Key | str | None:
    """What a line that is nothing but a heading begins; None if it is no heading.

    Headings begin with a capital: what begins small is the rest of a sentence.
    """
    bare = text.strip().rstrip(":").strip()
    if not bare or len(bare) > LONGEST or not (bare[0].isupper() or not bare[0].isalpha()):
        return None
    return HEADINGS.get(squeezed(bare))
