"""The name of each word of a vocabulary that records hold, as a value on its own: in a form, or in a change."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Final

from api.words.kinds import jurisdiction_kind
from api.words.labels import (
    ACTIVITIES,
    AGREEMENTS,
    FACTOR_LEVELS,
    GUIDE_PARTS,
    LEVELS,
    MODEL_DIMENSIONS,
    PRACTICE_PARTS,
    SEAT_FUNCTIONS,
    SEATS,
    SERVICE_USES,
    STANDARD_CHECKS,
    STANDARD_PARTS,
    TEAM_KINDS,
    TOPICS,
)
from api.words.messages import Messages, Sentence, mark
from graph.model.vocabulary import (
    ActivityKind,
    AgeGroup,
    AgencyLevel,
    AgreementKind,
    AttemptOutcome,
    Audience,
    ContactPurpose,
    ContactRank,
    FactorLevel,
    GuidePart,
    ItemOutcome,
    JurisdictionKind,
    Known,
    ModelDimensionKey,
    PhoneKind,
    PlaceNameKind,
    PracticePart,
    RelationKind,
    ResourceTopic,
    SeatFunction,
    SeatKind,
    ServiceAccess,
    ServiceUse,
    StandardCheck,
    StandardPart,
    TeamKind,
    Urgency,
    VerificationMethod,
    VerificationOutcome,
    VerifiedItem,
)

WORDS: Final[Mapping[type[StrEnum], Mapping[Any, Sentence]]] = {
    AgencyLevel: {level: one for level, (one, _) in LEVELS.items()},
    TeamKind: {kind: one for kind, (one, _) in TEAM_KINDS.items()},
    ServiceUse: SERVICE_USES,
    ResourceTopic: TOPICS,
    SeatKind: SEATS,
    SeatFunction: SEAT_FUNCTIONS,
    ActivityKind: ACTIVITIES,
    StandardPart: STANDARD_PARTS,
    StandardCheck: STANDARD_CHECKS,
    GuidePart: GUIDE_PARTS,
    ModelDimensionKey: MODEL_DIMENSIONS,
    PracticePart: {part: one for part, (one, _) in PRACTICE_PARTS.items()},
    FactorLevel: FACTOR_LEVELS,
    AgreementKind: AGREEMENTS,
    Known: {Known.YES: mark("Yes"), Known.NO: mark("No"), Known.UNKNOWN: mark("Not known")},
    Audience: {
        Audience.PUBLIC: mark("Everybody"),
        Audience.PARTNER: mark("Partners only"),
        Audience.RESTRICTED: mark("Editors only"),
    },
    AgeGroup: {
        AgeGroup.CHILDREN: mark("Children"),
        AgeGroup.YOUTH: mark("Youth"),
        AgeGroup.ADULTS: mark("Adults"),
        AgeGroup.OLDER_ADULTS: mark("Older adults"),
    },
    ServiceAccess: {
        ServiceAccess.DIRECT: mark("People contact it themselves"),
        ServiceAccess.REFERRAL: mark("Referral required"),
        ServiceAccess.UNKNOWN: mark("Not known"),
    },
    PhoneKind: {
        PhoneKind.VOICE: mark("Voice"),
        PhoneKind.TEXT: mark("Text messages"),
        PhoneKind.TTY: mark("TTY"),
        PhoneKind.FAX: mark("Fax"),
        PhoneKind.PAGER: mark("Pager"),
        PhoneKind.RADIO: mark("Radio"),
    },
    PlaceNameKind: {
        PlaceNameKind.VILLAGE: mark("Village"),
        PlaceNameKind.BOROUGH: mark("Borough"),
        PlaceNameKind.CITY: mark("City"),
        PlaceNameKind.CDP: mark("Census place"),
        PlaceNameKind.NEIGHBOURHOOD: mark("Neighborhood"),
        PlaceNameKind.ZIP: mark("ZIP code"),
        PlaceNameKind.ABBREVIATION: mark("Abbreviation"),
        PlaceNameKind.FORMER: mark("Former name"),
    },
    ContactPurpose: {
        ContactPurpose.INTAKE: mark("For callers and cases"),
        ContactPurpose.LIAISON: mark("For partner agencies"),
    },
    ContactRank: {
        ContactRank.PRIMARY: mark("First"),
        ContactRank.SECONDARY: mark("Second"),
        ContactRank.AFTER_HOURS: mark("After hours"),
    },
    VerificationMethod: {
        VerificationMethod.CALL: mark("By phone"),
        VerificationMethod.EMAIL_LINK: mark("By a link in an e-mail"),
        VerificationMethod.PORTAL: mark("On a web page"),
        VerificationMethod.IN_PERSON: mark("In person"),
        VerificationMethod.LETTER: mark("By letter"),
        VerificationMethod.OFFICIAL_PAGE: mark("From the operator's own page"),
    },
    VerificationOutcome: {
        VerificationOutcome.CONFIRMED: mark("Confirmed"),
        VerificationOutcome.CHANGED: mark("Something had changed"),
        VerificationOutcome.NOT_REACHED: mark("Nobody was reached"),
        VerificationOutcome.UNREACHABLE: mark("No such number or address"),
        VerificationOutcome.LEFT: mark("The person has left"),
    },
    AttemptOutcome: {
        AttemptOutcome.NO_SUCH_NUMBER: mark("No such number"),
        AttemptOutcome.CALL_BACK: mark("They will call back"),
        AttemptOutcome.VOICEMAIL: mark("Voicemail"),
        AttemptOutcome.NO_ANSWER: mark("Nobody answered"),
        AttemptOutcome.WAITING_ELSEWHERE: mark("Waiting for an answer from somebody else"),
    },
    VerifiedItem: {
        VerifiedItem.NAME: mark("Name"),
        VerifiedItem.NUMBER: mark("Phone number"),
        VerifiedItem.MENU_KEYS: mark("Menu keys"),
        VerifiedItem.GREETING: mark("Greeting"),
        VerifiedItem.HOURS: mark("Hours"),
        VerifiedItem.EMAIL: mark("E-mail address"),
        VerifiedItem.ADDRESS: mark("Address"),
        VerifiedItem.STANDING: mark("Still the right contact"),
    },
    ItemOutcome: {
        ItemOutcome.CONFIRMED: mark("Confirmed"),
        ItemOutcome.CHANGED: mark("Changed"),
        ItemOutcome.NOT_REACHED: mark("Not asked"),
    },
    RelationKind: {
        RelationKind.REPORTS: mark("Reports to"),
        RelationKind.REFERS: mark("Refers to"),
        RelationKind.NOTIFIES: mark("Notifies"),
        RelationKind.CONSULTS: mark("Consults"),
        RelationKind.COORDINATES: mark("Coordinates with"),
        RelationKind.SHARES: mark("Shares information with"),
    },
    Urgency: {
        Urgency.IMMEDIATE: mark("At once"),
        Urgency.ROUTINE: mark("In the usual course"),
    },
}
"""By vocabulary: two of them may spell a word alike. Kinds of jurisdictions are in `api.words.kinds`."""


def word(of: StrEnum, messages: Messages) -> str:
    """The name of a word, with a capital. Raises KeyError for a vocabulary that no record holds."""
    if isinstance(of, JurisdictionKind):
        return jurisdiction_kind(of, messages)
    return messages.text(WORDS[type(of)][of])
