"""Who may use what: a rule for every page, command, GraphQL field, argument and input. The tests compare it with what
there is, so that something new without a rule is noticed, and something that is gone, too.

A rule is an act of `graph.editing.permissions`, which says the least role, or a word of `Rule`. The table of acts and
roles is there and nowhere else.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Final

from api.guides.writers import DOCUMENT_FILES
from graph.editing.permissions import LEAST, Act
from graph.model.vocabulary import Role

RANK: Final = {role: rank for rank, role in enumerate(Role)}


class Rule(StrEnum):
    """Who may use something that needs no act.

    What OPEN shows of a record is for whom the guard says; the crawls of `test_audiences_*` test that. MINE is for
    everybody with an account, and about that account. HOST needs the store's file or password.
    """

    OPEN = "OPEN"
    MINE = "MINE"
    HOST = "HOST"


Needs = Rule | Act
OPEN, MINE, HOST = Rule


def may(role: Role, needs: Needs) -> bool:
    """Whether an account with this role, or nobody's (PUBLIC), may use it over the web."""
    if needs is HOST:
        return False
    if isinstance(needs, Act):
        return RANK[role] >= RANK[LEAST[needs]]
    return needs is OPEN or role is not Role.PUBLIC


_RECORDS: Final = ("jurisdictions", "agencies", "teams", "services", "contacts", "models", "start", "categories")

ROUTES: Final[Mapping[str, Needs]] = {
    "GET /": OPEN,
    "POST /": OPEN,
    "GET /search": OPEN,
    "POST /search": OPEN,
    "GET /path": OPEN,
    "POST /path": OPEN,
    "POST /path/card": OPEN,
    "GET /browse": OPEN,
    "GET /browse/teams": OPEN,
    "GET /browse/agencies/{level}": OPEN,
    "GET /browse/regions/{kind}": OPEN,
    "GET /glossary": OPEN,
    "GET /resources": OPEN,
    "GET /counts": OPEN,
    "GET /about": OPEN,
    **{f"GET /{folder}/{{id:path}}": OPEN for folder in _RECORDS},
    **{f"GET /{folder}/{{id:path}}/history": Act.READ_CHANGES for folder in _RECORDS},
    "GET /contacts/{id:path}/card.vcf": OPEN,
    "GET /jurisdictions/{id:path}/contacts.vcf": OPEN,
    "GET /freshness": OPEN,
    "GET /freshness/table.csv": OPEN,
    "GET /freshness/table.xlsx": OPEN,
    "GET /freshness/queue": Act.READ_PARTNER,
    "GET /coverage": OPEN,
    "GET /coverage/cell": OPEN,
    "GET /coverage/map.geojson": OPEN,
    "GET /coverage/report": OPEN,
    **{f"GET /coverage/report.{kind}": OPEN for kind in DOCUMENT_FILES},
    "GET /coverage/table.csv": OPEN,
    "GET /coverage/table.xlsx": OPEN,
    "GET /dependence": Act.READ_PARTNER,
    "GET /what-if": Act.READ_PARTNER,
    "GET /models": OPEN,
    "GET /practice": OPEN,
    "GET /readiness": Act.READ_PARTNER,
    "GET /readiness/table.csv": Act.READ_PARTNER,
    "GET /readiness/table.xlsx": Act.READ_PARTNER,
    "GET /readiness/place": Act.READ_PARTNER,
    "GET /readiness/worksheet": Act.READ_PARTNER,
    "GET /readiness/department": Act.READ_PARTNER,
    **{
        f"GET /readiness/{page}.{kind}": Act.READ_PARTNER
        for page in ("worksheet", "department")
        for kind in DOCUMENT_FILES
    },
    "GET /guides": OPEN,
    "GET /guides/sheet.html": OPEN,
    "GET /guides/sheet.md": OPEN,
    "GET /guides/sheet.docx": OPEN,
    "GET /guides/sheet.pdf": OPEN,
    "GET /guides/wallet.pdf": OPEN,
    "GET /guides/print.css": OPEN,
    "GET /guides/issues": Act.READ_PARTNER,
    "POST /guides/issues": Act.ISSUE,
    "GET /guides/issues/{id}": Act.READ_PARTNER,
    "POST /guides/issues/{id}": Act.ISSUE,
    "GET /guides/issues/{id}/sheet.html": Act.READ_PARTNER,
    "GET /guides/issues/{id}/sheet.md": Act.READ_PARTNER,
    "GET /guides/issues/{id}/sheet.docx": Act.READ_PARTNER,
    "GET /guides/issues/{id}/sheet.pdf": Act.READ_PARTNER,
    "GET /guides/receipt/{link}": OPEN,
    "POST /guides/receipt/{link}": OPEN,
    "GET /stakeholders": Act.READ_PARTNER,
    "GET /stakeholders.graphml": Act.READ_PARTNER,
    "GET /stakeholders.json": Act.READ_PARTNER,
    "GET /stakeholders.kumu.json": Act.READ_PARTNER,
    "GET /freshness/changed": Act.READ_PARTNER,
    "GET /freshness/over-time": Act.READ_PARTNER,
    "GET /survey": OPEN,
    "POST /survey": OPEN,
    "GET /survey/review": Act.SURVEY,
    "POST /survey/review": Act.SURVEY,
    "GET /survey/report": Act.READ_PARTNER,
    "GET /survey/report/table.csv": Act.READ_PARTNER,
    "GET /survey/report/table.xlsx": Act.READ_PARTNER,
    "GET /changes": Act.READ_CHANGES,
    "GET /proof/{id:path}": Act.PROVE,
    "GET /edit": Act.SAVE,
    "GET /import": Act.SAVE,
    "POST /import": Act.SAVE,
    "GET /import/review": Act.SAVE,
    "POST /import/review": Act.SAVE,
    "GET /import/review/table.csv": Act.SAVE,
    "POST /import/review/answers": Act.SAVE,
    "GET /import/{id}": Act.SAVE,
    "POST /import/{id}": Act.SAVE,
    "POST /edit/suggest": Act.SAVE,
    "GET /edit/new/{kind}": Act.SAVE,
    "POST /edit/new/{kind}": Act.SAVE,
    "GET /edit/{id:path}": Act.SAVE,
    "POST /edit/{id:path}": Act.SAVE,
    "GET /retire/{id:path}": Act.RETIRE,
    "POST /retire/{id:path}": Act.RETIRE,
    "GET /merge/{id:path}": Act.MERGE,
    "POST /merge/{id:path}": Act.MERGE,
    "POST /undo": Act.UNDO,
    "GET /ask/{link}": OPEN,
    "POST /ask/{link}": OPEN,
    "GET /campaigns": Act.CAMPAIGN,
    "POST /campaigns": Act.CAMPAIGN,
    "GET /campaigns/{id}": Act.CAMPAIGN,
    "POST /campaigns/{id}": Act.CAMPAIGN,
    "GET /verify/{id:path}": Act.VERIFY,
    "POST /verify/{id:path}": Act.VERIFY,
    "GET /assign/{id:path}": Act.ASSIGN,
    "POST /assign/{id:path}": Act.ASSIGN,
    "GET /report/{id:path}": OPEN,
    "POST /report/{id:path}": OPEN,
    "GET /reports": Act.REVIEW,
    "POST /reports": Act.REVIEW,
    "GET /healthz": OPEN,
    "GET /sign-in": OPEN,
    "POST /sign-in": OPEN,
    "GET /sign-in/{link}": OPEN,
    "POST /sign-in/{link}": OPEN,
    "POST /sign-out": OPEN,
    "GET /account": MINE,
    "POST /account": MINE,
    "GET /accounts": Act.KEEP_ACCOUNTS,
    "POST /accounts": Act.KEEP_ACCOUNTS,
    "GET /accounts/{id}": Act.KEEP_ACCOUNTS,
    "POST /accounts/{id}": Act.KEEP_ACCOUNTS,
    "* /graphql": OPEN,
    "* /static": OPEN,
}
"""Pages and the rest of what is served, by method and address in English. GraphQL has rules for its fields."""

_ASK: Final = "--store --json"
_FILE: Final = "--format --paper --out"
_TABLE: Final = f"{_ASK} --csv"
COMMANDS: Final[Mapping[str, tuple[Needs, str]]] = {
    "find": (OPEN, f"place --category --age --at --language --limit {_TABLE}"),
    "path": (OPEN, f"--from --place --category --age --at --first {_ASK}"),
    "places": (OPEN, f"text --limit {_TABLE}"),
    "search": (OPEN, f"text --kind --limit {_TABLE}"),
    "show": (OPEN, f"record_id --as-of {_ASK}"),
    "categories": (OPEN, _TABLE),
    "audit": (OPEN, f"--section --verbose {_ASK}"),
    "history": (HOST, f"record_id --limit {_ASK}"),
    "changes": (HOST, f"--since --by --day --limit {_ASK}"),
    "queue": (HOST, "--budget --within --store"),
    "gaps": (HOST, f"region --of --category --age --status --limit --csv --geojson --report {_FILE} --store"),
    "doubts": (HOST, "pair --answer --why --take-back --from --csv --store"),
    "import": (
        HOST,
        "file --kind --source --as-of --mapping --answer --take --keep --retire --apply --reason --all --store",
    ),
    "boundaries load": (HOST, "file --kind --source --reason --partial --preview --yes --store"),
    "stale": (
        HOST,
        "--status --rank --purpose --agency --team --within --category --team-kind --owner --as-of --limit --csv"
        " --over-time --xlsx --store",
    ),
    "save": (
        HOST,
        "kind record_id --set --from --cite --as-another --if-version --reason --key --preview --yes --store",
    ),
    "retire": (HOST, "record_id --move-to --reason --key --preview --yes --store"),
    "merge": (HOST, "record_id into --reason --key --preview --yes --store"),
    "undo": (HOST, "change_id --reason --key --preview --yes --store"),
    "verify": (
        HOST,
        "slots --all-of --method --outcome --item --attempt --set --hours --note --at --reason --key --preview --yes"
        " --store",
    ),
    "assign": (
        HOST,
        "of --purpose --rank --contact --set --if-version --reason --key --preview --yes --store",
    ),
    "hand-over": (HOST, "contact --to --set --day --reason --key --preview --yes --store"),
    "vacate": (HOST, "slot --reason --key --preview --yes --store"),
    "reports": (HOST, "--store --csv"),
    "survey": (HOST, "action plan --year --csv --json --store"),
    "review": (HOST, "report_id --as --answer --store"),
    "campaign create": (HOST, "name --due-within --agency --within --team-kind --language --preview --store"),
    "campaign list": (HOST, "--store"),
    "campaign show": (HOST, "campaign_id --store"),
    "campaign end": (HOST, "campaign_id --store"),
    "campaign link": (HOST, "message_id --store"),
    "campaign settle": (HOST, "message_id --again --store"),
    "due": (HOST, "--store"),
    "changed": (HOST, "--since --within --store"),
    "depends": (HOST, "--within --category --limit --store"),
    "what-if": (HOST, "ids --within --limit --store"),
    "readiness": (HOST, f"place --within --worksheet --department {_FILE} --store"),
    "guide sheet": (HOST, "region --format --template --edition --language --form --paper --out --store"),
    "guide issue": (HOST, "region --template --edition --language --to --how --ask --yes --key --store"),
    "guide give": (HOST, "issue --to --how --ask --yes --store"),
    "guide issues": (HOST, "--region --template --carrying --store"),
    "guide diff": (HOST, "issue other --store"),
    "guide recall": (HOST, "carried --write --reason --issue --yes --store"),
    "guide file": (HOST, "issue --format --out --store"),
    "template check": (HOST, "file --apply --reason --preview --yes --store"),
    "stakeholders": (HOST, "--limit --store"),
    "graph": (HOST, "--format --out --store"),
    "vcard": (HOST, "name --partner --store"),
    "bounces": (HOST, "files --store"),
    "digest": (HOST, "--quarter --store"),
    "proof": (HOST, "record_id --store"),
    "redact": (HOST, "ids --field --word --reason --yes --store"),
    "seed": (HOST, "--store --plan --apply --take --places-only"),
    "copy": (HOST, "source target"),
    "backup": (HOST, "file --store --replace"),
    "restore": (HOST, "file store --replace"),
    "doctor": (HOST, "store"),
    "serve": (HOST, "--store --host --port --seed-if-empty --workers --production"),
    "worker": (HOST, "listener"),
    "token create": (HOST, "--name --role --expires --within --for --store"),
    "token list": (HOST, "--store --csv"),
    "token revoke": (HOST, "token --store"),
    "account list": (HOST, "--store --csv"),
    "account invite": (HOST, "name --role --within --url --store"),
    "account disable": (HOST, "name --store"),
    "account enable": (HOST, "name --store"),
    "account recover": (HOST, "name --url --store"),
}
"""Commands with their arguments and options. OPEN ones answer as the public, exports (`--csv`, `--json`) as well."""

_PAGE: Final = "first after"
_CHANGES: Final = f"subject belongings actor since day changeSet {_PAGE}"
QUESTIONS: Final[Mapping[str, tuple[Needs, str]]] = {
    "Query.revision": (OPEN, ""),
    "Query.node": (OPEN, "id"),
    "Query.nodes": (OPEN, "ids"),
    "Query.places": (OPEN, "text first"),
    "Query.search": (OPEN, f"text kinds {_PAGE}"),
    "Query.understand": (OPEN, "text"),
    "Query.categories": (OPEN, ""),
    "Query.tiles": (OPEN, ""),
    "Query.agencies": (OPEN, f"level within {_PAGE}"),
    "Query.teams": (OPEN, f"within {_PAGE}"),
    "Query.services": (OPEN, f"category within {_PAGE}"),
    "Query.relations": (OPEN, f"kind {_PAGE}"),
    "Query.sections": (OPEN, ""),
    "Query.counts": (OPEN, ""),
    "Query.glossary": (OPEN, ""),
    "Query.practices": (OPEN, ""),
    "Query.teamModels": (OPEN, f"group country {_PAGE}"),
    "Query.resources": (OPEN, f"publisher {_PAGE}"),
    "Query.jurisdictions": (OPEN, f"kind within {_PAGE}"),
    "Query.findServices": (OPEN, f"place category age at language {_PAGE} categories"),
    "Query.referralPaths": (OPEN, "from place category age at first"),
    "Query.pointsOfContact": (OPEN, f"status rank agency within category asOf {_PAGE}"),
    "Query.verificationQueue": (Act.READ_PARTNER, "budget within"),
    "Query.dependence": (Act.READ_PARTNER, "category within first after"),
    "Query.whatIf": (Act.READ_PARTNER, "without within"),
    "Query.readiness": (Act.READ_PARTNER, "jurisdiction"),
    "Query.guide": (OPEN, "region template edition"),
    "Query.guideIssues": (Act.READ_PARTNER, f"region template carrying {_PAGE}"),
    "Query.coverage": (OPEN, "categories of within age"),
    "Query.changes": (Act.READ_CHANGES, _CHANGES),
    "Mutation.saveAgency": (Act.SAVE, "input"),
    "Mutation.saveTeam": (Act.SAVE, "input"),
    "Mutation.saveService": (Act.SAVE, "input"),
    "Mutation.saveRelation": (Act.SAVE, "input"),
    "Mutation.saveInterval": (Act.SAVE, "input"),
    "Mutation.saveAgeBand": (Act.SAVE, "input"),
    "Mutation.saveRequirement": (Act.SAVE, "input"),
    "Mutation.saveActivity": (Act.SAVE, "input"),
    "Mutation.saveAbsence": (Act.SAVE, "input"),
    "Mutation.saveCategory": (Act.SAVE, "input"),
    "Mutation.saveStandIn": (Act.SAVE, "input"),
    "Mutation.saveTile": (Act.SAVE, "input"),
    "Mutation.verify": (Act.VERIFY, "input"),
    "Mutation.verifyMany": (Act.VERIFY, "inputs"),
    "Mutation.assignContact": (Act.ASSIGN, "input"),
    "Mutation.handOver": (Act.ASSIGN, "input"),
    "Mutation.vacate": (Act.VACATE, "input"),
    "Mutation.retire": (Act.RETIRE, "input"),
    "Mutation.merge": (Act.MERGE, "input"),
    "Mutation.undo": (Act.UNDO, "input"),
    "Mutation.reportProblem": (OPEN, "input"),
    "Mutation.issueGuide": (Act.ISSUE, "input"),
}
"""Fields of GraphQL's roots with their arguments."""

COMPUTED: Final[Mapping[str, str]] = {
    "Agency": "commercialNotice pointsOfContact checkDueAt "
    f"units({_PAGE}) teams({_PAGE}) services({_PAGE}) relations({_PAGE}) duties",
    "Contact": "withheld holds",
    "Count": "onFile",
    "Entity": "id name pointsOfContact checkedAt checkDueAt citations commercialNotice",
    "GuideTemplate": "cards",
    "Jurisdiction": f"contains(kind {_PAGE})",
    "PointOfContact": f"withheld status reason verifiedAt printedAt dueAt neverTestCall verifications({_PAGE})",
    "Relation": "from to",
    "Resource": "commercialNotice",
    "Service": f"commercialNotice pointsOfContact checkDueAt areaKnown lines relations({_PAGE})",
    "Team": f"commercialNotice pointsOfContact checkDueAt members services({_PAGE}) relations({_PAGE})",
    "TeamModel": "dimensions",
    "TeamMember": "pointsOfContact checkDueAt commercialNotice",
    "Tile": "steps",
}
"""Fields of things that show a record, beside those of the record itself: what answers compute from fields is for
whom these are. The record's own fields have the audiences that they state (`graph.model`)."""

ANSWERS: Final[Mapping[str, str]] = {
    "Citation": "asOf asOfText section source url locator",
    "Coverage": f"categories rows({_PAGE}) summary",
    "CoverageCell": "category ageBand required status share providers services reach possible agesStated reason",
    "CoverageRow": "jurisdiction cells",
    "CoverageSummary": "category ageBand status jurisdictions population",
    "Dimension": "key values text citations",
    "FindGroup": "category count first",
    "FindResult": "places services groups forProfessionals required standIns "
    f"leftOut({_PAGE}) whyNone notices remarks seeAlso",
    "Guide": "title region template edition asOf validUntil digest head cards missing downloads",
    "GuideCard": "title bullets contacts links note",
    "GuideContact": "label name title phones email address hours forTowns status state instead verifiedAt",
    "GuideDownload": "format url",
    "LeftOut": "service reason",
    "Line": "phone status verifiedAt",
    "PartServed": "served all",
    "Phone": "display uri number kind extension keys vanity label",
    "PhoneLine": "id phone usedBy",
    "PlaceMatch": "jurisdiction matched score share",
    "Reason": "code text",
    "ReferralPath": "place cost steps service weakest reasons",
    "ReferralResult": "places origin required paths standIns whyNone notices remarks",
    "ReferralStep": "position from to by relation use fallback standIn cost reasons",
    "SearchHit": "node kind name commercialNotice matched score lines",
    "ServiceMatch": "service places through part area age open speaks use fallback behind standIn reasons",
    "TaxonomyTerm": "system code name",
    "UserError": "code path message",
    "Understood": "places remarks categories age language entities rest",
}
"""Parts of answers, which hold what their question may show."""

BEHIND: Final[Mapping[str, tuple[str, str]]] = {
    "Agreement": ("Relation.agreement", "parties kind signedAt endsAt covers keptAt confidential"),
    "Training": ("TeamMember.trainings", "name role level delivery validUntil"),
    "Verification": ("PointOfContact.verifications", "at method outcome items attempt by note"),
    "Dependence": ("Query.dependence", f"on category jurisdictions({_PAGE}) population"),
    "WhatIf": ("Query.whatIf", f"removed lost({_PAGE}) population unreachable"),
    "CoverageLoss": ("Query.whatIf", "jurisdiction category ageBand before after"),
    "Readiness": ("Query.readiness", f"jurisdiction standards objectives annexDue reporting activities({_PAGE})"),
    "StandardState": (
        "Query.readiness",
        "number title standard status judgedBy judgedAt due overdue reasons considered",
    ),
    "VerificationTask": ("Query.verificationQueue", "pointOfContact weight reasons"),
    "ItemVerification": ("Verification.items", "item outcome heard"),
    "Change": (
        "Query.changes",
        "id at actor action subject summary reason changeSet differences redacted",
    ),
    "GuideIssue": ("Query.guideIssues", "id issuedAt issuedBy number language guide"),
    "IssueGuidePayload": ("Mutation.issueGuide", "issue revision errors"),
    "FieldChange": ("Change.differences", "label before after added removed"),
    **{
        f"{kind}Payload": (f"Mutation.save{kind}", f"revision errors {kind[0].lower()}{kind[1:]} current")
        for kind in (
            "Agency",
            "Team",
            "Service",
            "Relation",
            "Interval",
            "AgeBand",
            "Requirement",
            "Absence",
            "Activity",
            "Category",
            "StandIn",
            "Tile",
        )
    },
    "PointOfContactPayload": ("Mutation.verify", "revision errors pointOfContact current"),
    "PointsOfContactPayload": ("Mutation.verifyMany", "revision errors pointsOfContact"),
    "RetirePayload": ("Mutation.retire", "revision errors retired"),
    "UndoPayload": ("Mutation.undo", "revision errors changes"),
    "ReportPayload": ("Mutation.reportProblem", "received errors"),
}
"""Types that nobody reaches but through one field, whose rule they have, with their fields."""

CONTROLS: Final = frozenset({"ifVersion", "idempotencyKey", "id", "reason", "note", "asAnother"})
"""Fields of inputs that say how a change is made. All others are fields of the record that is saved."""
INPUTS: Final[Mapping[str, str]] = {
    "ServiceInput": "areaKnown",
    "TeamInput": "members",
    "TileInput": "steps",
    "RelationInput": "from to",
    "CitationInput": "asOf asOfText",
    "MergeInput": "into",
    "RetireInput": "moveTo",
    "UndoInput": "change",
    "ReportInput": "pointOfContact problem answerTo",
    "VerifyInput": "pointOfContact method outcome items attempt contact hours at ifContactVersion",
    "AssignInput": "of purpose rank contact newContact owner intervalDays hours askInstead neverCalled"
    " confirmsByMail",
    "HandOverInput": "contact to newContact day",
    "VacateInput": "pointOfContact",
    "IssueGuideInput": "region template edition",
}
"""Further fields of inputs: those with another name than the record's, and those that are records themselves."""


def fields_of(listed: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The fields in a list, with their arguments: `units(first after) duties`."""
    rest = listed
    while rest := rest.strip():
        name, _, after = rest.partition(" ")
        if "(" not in name:
            rest = after
            yield name, ()
        else:
            name, _, after = rest.partition("(")
            arguments, _, rest = after.partition(")")
            yield name, tuple(arguments.split())
