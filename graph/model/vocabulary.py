"""The closed word lists of the directory, spelled as the GraphQL contract spells them."""

from enum import StrEnum


class Known(StrEnum):
    """What the directory can say of a condition. UNKNOWN is not NO, and not YES."""

    YES = "YES"
    NO = "NO"
    UNKNOWN = "UNKNOWN"


class JurisdictionKind(StrEnum):
    """What a jurisdiction is; TOWN is the unit that regions are made of."""

    NATION = "NATION"
    STATE = "STATE"
    COUNTY = "COUNTY"
    PLANNING_REGION = "PLANNING_REGION"
    DEMHS_REGION = "DEMHS_REGION"
    JUDICIAL_DISTRICT = "JUDICIAL_DISTRICT"
    DCF_REGION = "DCF_REGION"
    DMHAS_REGION = "DMHAS_REGION"
    TRIBAL_NATION = "TRIBAL_NATION"
    TOWN = "TOWN"
    SCHOOL_DISTRICT = "SCHOOL_DISTRICT"
    SERVICE_AREA = "SERVICE_AREA"


class AgencyLevel(StrEnum):
    """The level that an agency works on; a SECTOR stands for all agencies of its kind."""

    MUNICIPAL = "MUNICIPAL"
    REGIONAL = "REGIONAL"
    STATE = "STATE"
    FEDERAL = "FEDERAL"
    TRIBAL = "TRIBAL"
    NONPROFIT = "NONPROFIT"
    ACADEMIC = "ACADEMIC"
    PRIVATE = "PRIVATE"
    SECTOR = "SECTOR"


class EntityKind(StrEnum):
    """What a search can find."""

    AGENCY = "AGENCY"
    TEAM = "TEAM"
    SERVICE = "SERVICE"
    CONTACT = "CONTACT"
    JURISDICTION = "JURISDICTION"
    TEAM_MODEL = "TEAM_MODEL"


class PhoneKind(StrEnum):
    """How a number is reached."""

    VOICE = "VOICE"
    TEXT = "TEXT"
    TTY = "TTY"
    FAX = "FAX"


class ContactRank(StrEnum):
    """Which of an entity's points of contact to try first."""

    PRIMARY = "PRIMARY"
    SECONDARY = "SECONDARY"
    AFTER_HOURS = "AFTER_HOURS"


class ContactPurpose(StrEnum):
    """What a slot is for: INTAKE takes cases and callers, LIAISON is for partners and planners."""

    INTAKE = "INTAKE"
    LIAISON = "LIAISON"


class ContactStatus(StrEnum):
    """How true a slot is; the rules are in `graph.contacts.freshness`."""

    CURRENT = "CURRENT"
    DUE = "DUE"
    UNVERIFIED = "UNVERIFIED"
    STALE = "STALE"
    UNREACHABLE = "UNREACHABLE"
    PLACEHOLDER = "PLACEHOLDER"
    VACANT = "VACANT"


class VerificationMethod(StrEnum):
    """How a person confirmed a slot."""

    CALL = "CALL"
    EMAIL_LINK = "EMAIL_LINK"
    PORTAL = "PORTAL"
    IN_PERSON = "IN_PERSON"


class VerificationOutcome(StrEnum):
    """What the person found."""

    CONFIRMED = "CONFIRMED"
    CHANGED = "CHANGED"
    UNREACHABLE = "UNREACHABLE"
    LEFT = "LEFT"


class RelationKind(StrEnum):
    """The first four carry a case onward and make referral paths; COORDINATES and SHARES do not."""

    REPORTS = "REPORTS"
    REFERS = "REFERS"
    NOTIFIES = "NOTIFIES"
    CONSULTS = "CONSULTS"
    COORDINATES = "COORDINATES"
    SHARES = "SHARES"


class Urgency(StrEnum):
    """How soon a relation is to be used."""

    IMMEDIATE = "IMMEDIATE"
    ROUTINE = "ROUTINE"


class ServiceAccess(StrEnum):
    """Whether people come themselves or somebody must refer them."""

    DIRECT = "DIRECT"
    REFERRAL = "REFERRAL"
    UNKNOWN = "UNKNOWN"


class ServiceUse(StrEnum):
    """Whom a service is for.

    HELP is for a person with a need, or whoever is with them; PROFESSIONALS is training, consultation, guidance and
    funding; REFERENCE is data and papers, which nobody calls.
    """

    HELP = "HELP"
    PROFESSIONALS = "PROFESSIONALS"
    REFERENCE = "REFERENCE"


class AgeGroup(StrEnum):
    """A source's own word for ages where it gives no figures; design, section 6, says which ages it admits."""

    CHILDREN = "CHILDREN"
    YOUTH = "YOUTH"
    ADULTS = "ADULTS"
    OLDER_ADULTS = "OLDER_ADULTS"


class TeamKind(StrEnum):
    """What a standing group is."""

    BTAM = "BTAM"
    WORKING_GROUP = "WORKING_GROUP"
    CHILD_ABUSE_MDT = "CHILD_ABUSE_MDT"
    REGIONAL_CRISIS_TEAM = "REGIONAL_CRISIS_TEAM"
    REPT = "REPT"
    LAW_ENFORCEMENT_UNIT = "LAW_ENFORCEMENT_UNIT"
    TASK_FORCE = "TASK_FORCE"
    OTHER = "OTHER"


class CoverageStatus(StrEnum):
    """How a category of help is covered somewhere; the rules come with coverage."""

    COVERED = "COVERED"
    FRAGILE = "FRAGILE"
    UNCONFIRMED = "UNCONFIRMED"
    NO_CONTACT = "NO_CONTACT"
    NOT_ON_FILE = "NOT_ON_FILE"
    ABSENT = "ABSENT"


class StandardStatus(StrEnum):
    """Whether what a standard asks for is on file. Standards advise; this is no ranking."""

    ADDRESSED = "ADDRESSED"
    PARTLY = "PARTLY"
    NOT_ON_FILE = "NOT_ON_FILE"


class StepKind(StrEnum):
    """How a step of a referral path is taken."""

    RELATION = "RELATION"
    UNIT = "UNIT"
    OPERATES = "OPERATES"
    PROVIDES = "PROVIDES"
    DIRECT = "DIRECT"


class Edition(StrEnum):
    """Which fields a guide holds: PARTNER needs the partner role."""

    PUBLIC = "PUBLIC"
    PARTNER = "PARTNER"


class ErrorCode(StrEnum):
    """Why a write did not happen."""

    INVALID = "INVALID"
    NOT_FOUND = "NOT_FOUND"
    CONFLICT = "CONFLICT"
    DUPLICATE = "DUPLICATE"
    FORBIDDEN = "FORBIDDEN"


class ResourceTopic(StrEnum):
    """What a resource is good for."""

    DATA = "DATA"
    FUNDING = "FUNDING"
    GUIDANCE = "GUIDANCE"
    NETWORK = "NETWORK"
    RESEARCH = "RESEARCH"
    TOOL = "TOOL"
    TRAINING = "TRAINING"


class Audience(StrEnum):
    """Who may read a field or a record; each includes those before it."""

    PUBLIC = "PUBLIC"
    PARTNER = "PARTNER"
    RESTRICTED = "RESTRICTED"


class Role(StrEnum):
    """Who asks. Each may read what the ones before it may; the roadmap's editors bring the sign-in."""

    PUBLIC = "PUBLIC"
    PARTNER = "PARTNER"
    VERIFIER = "VERIFIER"
    EDITOR = "EDITOR"
    ADMIN = "ADMIN"


class PlaceNameKind(StrEnum):
    """Why a text means a jurisdiction that has another name."""

    VILLAGE = "VILLAGE"
    BOROUGH = "BOROUGH"
    CITY = "CITY"
    CDP = "CDP"
    NEIGHBOURHOOD = "NEIGHBOURHOOD"
    ZIP = "ZIP"
    ABBREVIATION = "ABBREVIATION"
    FORMER = "FORMER"
