"""The vocabularies of the directory: lists of words, spelled as in the GraphQL schema."""

from enum import StrEnum


class Known(StrEnum):
    """Whether a condition is met. UNKNOWN means neither YES nor NO."""

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
    """The level that an agency works on; a SECTOR stands for all agencies of its kind.

    PRIVATE is a company: what it offers is commercial, and the directory endorses none of it.
    """

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
    CATEGORY = "CATEGORY"
    RESOURCE = "RESOURCE"
    TERM = "TERM"
    PHONE = "PHONE"


class PhoneKind(StrEnum):
    """How a number is reached. Nobody speaks or writes back on a fax, a pager or a radio."""

    VOICE = "VOICE"
    TEXT = "TEXT"
    TTY = "TTY"
    FAX = "FAX"
    PAGER = "PAGER"
    RADIO = "RADIO"


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
    """How far a point of contact can be relied on; the rules are in `graph.contacts.freshness`."""

    CURRENT = "CURRENT"
    DUE = "DUE"
    UNVERIFIED = "UNVERIFIED"
    STALE = "STALE"
    UNREACHABLE = "UNREACHABLE"
    PLACEHOLDER = "PLACEHOLDER"
    VACANT = "VACANT"


class VerificationMethod(StrEnum):
    """How a person confirmed a slot.

    OFFICIAL_PAGE: a named person compared the operator's own live page, item by item. Only lines that are never
    called to test them are confirmed so.
    """

    CALL = "CALL"
    EMAIL_LINK = "EMAIL_LINK"
    PORTAL = "PORTAL"
    IN_PERSON = "IN_PERSON"
    LETTER = "LETTER"
    OFFICIAL_PAGE = "OFFICIAL_PAGE"


class VerificationOutcome(StrEnum):
    """The result of trying to confirm a slot.

    NOT_REACHED says nothing about the values and changes no status. UNREACHABLE: there is no such number, or mail
    bounces for good and there is no other channel.
    """

    CONFIRMED = "CONFIRMED"
    CHANGED = "CHANGED"
    NOT_REACHED = "NOT_REACHED"
    UNREACHABLE = "UNREACHABLE"
    LEFT = "LEFT"


class AttemptOutcome(StrEnum):
    """Why an attempt to confirm a slot did not get through."""

    NO_SUCH_NUMBER = "NO_SUCH_NUMBER"
    CALL_BACK = "CALL_BACK"
    VOICEMAIL = "VOICEMAIL"
    NO_ANSWER = "NO_ANSWER"
    WAITING_ELSEWHERE = "WAITING_ELSEWHERE"


class VerifiedItem(StrEnum):
    """What a verification looks at, one by one. STANDING: whether this is still who is in charge."""

    NAME = "NAME"
    NUMBER = "NUMBER"
    MENU_KEYS = "MENU_KEYS"
    GREETING = "GREETING"
    HOURS = "HOURS"
    EMAIL = "EMAIL"
    ADDRESS = "ADDRESS"
    STANDING = "STANDING"


class ItemOutcome(StrEnum):
    """What was found of an item. CHANGED: it was corrected, and the new value was confirmed."""

    CONFIRMED = "CONFIRMED"
    CHANGED = "CHANGED"
    NOT_REACHED = "NOT_REACHED"


class RelationKind(StrEnum):
    """What a relation does. The first four pass a case on and make referral paths; COORDINATES and SHARES do not."""

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


class SeatKind(StrEnum):
    """How a seat takes part: CORE in every case, BACKUP in place of a core seat, CONSULTED if a case needs it."""

    CORE = "CORE"
    BACKUP = "BACKUP"
    CONSULTED = "CONSULTED"


class AgreementKind(StrEnum):
    """What a written agreement is: a memorandum of understanding or of agreement, a letter, a contract and so on."""

    MOU = "MOU"
    MOA = "MOA"
    LETTER = "LETTER"
    INFORMATION_SHARING = "INFORMATION_SHARING"
    CONTRACT = "CONTRACT"
    OTHER = "OTHER"


class CoverageStatus(StrEnum):
    """How a category of help is covered in a place."""

    COVERED = "COVERED"
    FRAGILE = "FRAGILE"
    UNCONFIRMED = "UNCONFIRMED"
    NO_CONTACT = "NO_CONTACT"
    NOT_ON_FILE = "NOT_ON_FILE"
    ABSENT = "ABSENT"


class StandardStatus(StrEnum):
    """Whether we have on file what a standard asks for. Standards are advice; this is not a ranking."""

    ADDRESSED = "ADDRESSED"
    PARTLY = "PARTLY"
    NOT_ON_FILE = "NOT_ON_FILE"


class StandardPart(StrEnum):
    """Which part of a strategy a standard belongs to: what places meet, what the state does, and its objectives."""

    STANDARD = "STANDARD"
    STEP = "STEP"
    OBJECTIVE = "OBJECTIVE"


class StandardCheck(StrEnum):
    """What is looked at to judge a standard in a place. A team is local if it serves less than a whole state."""

    LEAD = "LEAD"
    """A local working group or threat assessment team says which agency runs it, or has a seat that leads."""
    TEAM = "TEAM"
    """There is such a team, with seats of at least two agencies or disciplines."""
    TWO_GROUPS = "TWO_GROUPS"
    """There is a working group, and a threat assessment team."""
    SEATS = "SEATS"
    """Each seat of these teams has a primary contact."""
    SECOND_CONTACTS = "SECOND_CONTACTS"
    """Each seat has a secondary contact."""
    CURRENT_CONTACTS = "CURRENT_CONTACTS"
    """Each contact of a seat was confirmed within its interval."""
    AGREEMENT = "AGREEMENT"
    """Each of these teams has an agreement that has not ended."""
    CONFIDENTIALITY = "CONFIDENTIALITY"
    """Each of these teams has an agreement that binds its members to confidentiality."""
    FUNCTIONS = "FUNCTIONS"
    """Seats are responsible for public information, communications, records and logistics."""
    EMERGENCY_MANAGEMENT = "EMERGENCY_MANAGEMENT"
    """A seat is that of emergency management."""
    ROUTINE_FLOW = "ROUTINE_FLOW"
    """Relations say who tells whom in routine matters."""
    IMMEDIATE_FLOW = "IMMEDIATE_FLOW"
    """Relations say who tells whom of an immediate threat."""
    SHARING = "SHARING"
    """Relations say who is informed, or with whom information is shared."""
    SERVICES = "SERVICES"
    """Local services serve the place."""
    REPORTING = "REPORTING"
    """A service takes reports of concerning behavior from the place, and has a number or an address."""
    GAPS_PLANNED = "GAPS_PLANNED"
    """Steps to close gaps have an owner and a day, and none is overdue."""
    TRAINED = "TRAINED"
    """Each seat has a training that has not expired."""
    DONE = "DONE"
    """An activity of one of the kinds that count was done within the days that it counts for."""
    DONE_EACH = "DONE_EACH"
    """The same, of each of the kinds that count."""


class ActivityKind(StrEnum):
    """What was done, or is to be done, about a standard."""

    REVIEW = "REVIEW"
    MEETING = "MEETING"
    TRAINING = "TRAINING"
    EXERCISE = "EXERCISE"
    AFTER_ACTION_REPORT = "AFTER_ACTION_REPORT"
    SURVEY = "SURVEY"
    IMPROVEMENT_STEP = "IMPROVEMENT_STEP"
    DATA_REVIEW = "DATA_REVIEW"
    FORUM = "FORUM"


class SeatFunction(StrEnum):
    """What a seat is responsible for on its team, beside its discipline."""

    LEAD = "LEAD"
    ACTIVATION = "ACTIVATION"
    PUBLIC_INFORMATION = "PUBLIC_INFORMATION"
    COMMUNICATIONS = "COMMUNICATIONS"
    RECORDS = "RECORDS"
    LOGISTICS = "LOGISTICS"


class StepKind(StrEnum):
    """How a step of a referral path is taken."""

    RELATION = "RELATION"
    UNIT = "UNIT"
    OPERATES = "OPERATES"
    PROVIDES = "PROVIDES"
    DIRECT = "DIRECT"


class ModelDimensionKey(StrEnum):
    """A dimension in which threat-assessment models are described, in the order of their directory.

    Country and setting are fields of the model. THREAT_IDENTIFICATION says whether cases come by referral only or are
    looked for, REFERRAL_COMMUNICATION who refers and by which means. INTERVENTIONS is what is said of interventions
    in general, before those in house and those of others.
    """

    SUMMARY = "SUMMARY"
    BACKGROUND_AND_OBJECTIVES = "BACKGROUND_AND_OBJECTIVES"
    THREAT = "THREAT"
    DATE_OF_FORMATION = "DATE_OF_FORMATION"
    REMIT = "REMIT"
    FUNDING_SOURCE = "FUNDING_SOURCE"
    TEAM_LOCATION = "TEAM_LOCATION"
    OTHER_INVOLVEMENTS = "OTHER_INVOLVEMENTS"
    SPECIALIST_OR_MULTIDISCIPLINARY = "SPECIALIST_OR_MULTIDISCIPLINARY"
    TEAM_STRUCTURE = "TEAM_STRUCTURE"
    CORE_TEAM = "CORE_TEAM"
    ADDITIONAL_DISCIPLINES = "ADDITIONAL_DISCIPLINES"
    TRAINING = "TRAINING"
    TRAINING_EVALUATION = "TRAINING_EVALUATION"
    CASE_GENERATION = "CASE_GENERATION"
    THREAT_IDENTIFICATION = "THREAT_IDENTIFICATION"
    REFERRAL_COMMUNICATION = "REFERRAL_COMMUNICATION"
    CONTACT_WITH_REFERRING_BODIES = "CONTACT_WITH_REFERRING_BODIES"
    REFERRAL_AUDIT = "REFERRAL_AUDIT"
    ASSESSMENT_PROCESS = "ASSESSMENT_PROCESS"
    ASSESSMENT_RESOURCES = "ASSESSMENT_RESOURCES"
    RISK_INSTRUMENTS = "RISK_INSTRUMENTS"
    REMOTE_OR_IN_PERSON = "REMOTE_OR_IN_PERSON"
    ASSESSMENT_OUTPUT = "ASSESSMENT_OUTPUT"
    INTERVENTIONS = "INTERVENTIONS"
    IN_HOUSE_INTERVENTIONS = "IN_HOUSE_INTERVENTIONS"
    OUTSOURCED_INTERVENTIONS = "OUTSOURCED_INTERVENTIONS"
    CASE_MANAGEMENT = "CASE_MANAGEMENT"
    PERFORMANCE_EVALUATION = "PERFORMANCE_EVALUATION"
    RECORD_KEEPING = "RECORD_KEEPING"
    DATA_SHARING = "DATA_SHARING"


class PracticePart(StrEnum):
    """What a statement about the practice of threat assessment is."""

    FUNCTION = "FUNCTION"
    FACTOR = "FACTOR"
    BEST_PRACTICE = "BEST_PRACTICE"
    CASE = "CASE"


class FactorLevel(StrEnum):
    """Where a factor that raises or lowers the risk of violence lies."""

    SOCIAL = "SOCIAL"
    SITUATIONAL = "SITUATIONAL"
    INDIVIDUAL = "INDIVIDUAL"


class Edition(StrEnum):
    """Which fields a guide contains: PARTNER needs the partner role."""

    PUBLIC = "PUBLIC"
    PARTNER = "PARTNER"


class GuidePart(StrEnum):
    """A list of a region's plan that a card of a guide can have. All are for partners."""

    SEATS = "SEATS"
    """The seats of its teams in the order of priority, each with its first and second contact."""
    MAY_ACTIVATE = "MAY_ACTIVATE"
    """The seats that may call a team together."""
    IMMEDIATE = "IMMEDIATE"
    """Who tells whom of an immediate threat."""
    ROUTINE = "ROUTINE"
    """Who tells whom in routine matters."""
    DISTRIBUTION = "DISTRIBUTION"
    """The agencies that get the plan."""


class ErrorCode(StrEnum):
    """Why a write did not happen."""

    INVALID = "INVALID"
    NOT_FOUND = "NOT_FOUND"
    CONFLICT = "CONFLICT"
    DUPLICATE = "DUPLICATE"
    FORBIDDEN = "FORBIDDEN"


class ResourceTopic(StrEnum):
    """What a resource is for. ADVICE is work done with an agency, such as a gap analysis or technical assistance."""

    ADVICE = "ADVICE"
    DATA = "DATA"
    FORM = "FORM"
    FUNDING = "FUNDING"
    GUIDANCE = "GUIDANCE"
    NETWORK = "NETWORK"
    PROTOCOL = "PROTOCOL"
    RESEARCH = "RESEARCH"
    TOOL = "TOOL"
    TRAINING = "TRAINING"


class Audience(StrEnum):
    """Who may read a field or a record; each includes those before it."""

    PUBLIC = "PUBLIC"
    PARTNER = "PARTNER"
    RESTRICTED = "RESTRICTED"


class Role(StrEnum):
    """The role of a viewer. Each role may read at least what the roles before it may read."""

    PUBLIC = "PUBLIC"
    PARTNER = "PARTNER"
    VERIFIER = "VERIFIER"
    EDITOR = "EDITOR"
    ADMIN = "ADMIN"


class PlaceNameKind(StrEnum):
    """What a place name is that means a jurisdiction with another name."""

    VILLAGE = "VILLAGE"
    BOROUGH = "BOROUGH"
    CITY = "CITY"
    CDP = "CDP"
    NEIGHBOURHOOD = "NEIGHBOURHOOD"
    ZIP = "ZIP"
    ABBREVIATION = "ABBREVIATION"
    FORMER = "FORMER"
