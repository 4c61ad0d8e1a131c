"""How the strategy names the agencies and teams of the seed that have other names there.

Our own words differ from the document's: for these records it says what the document prints. `NOT_NAMED` are records
that cite the strategy without being named in it, and why: no reader can find them there.
"""

from collections.abc import Mapping
from typing import Final

PRINTED: Final[Mapping[str, tuple[str, ...]]] = {
    "agency:ct-csde-school-mental-health": ("Associate Education Consultant School Mental Health",),
    "agency:ct-csde-student-supports": ("Office of Student Supports and Organizational Effectiveness",),
    "agency:ct-demhs-regional-coordinators": ("regional DEMHS/DESPP coordinator",),
    "agency:ct-governor": ("Governor Lamont",),
    "agency:ct-state-police-dare": ("CT State Police DARE Coordinator",),
    "agency:ct-state-police-regional-threat-coordinators": ("CT State Police Regional Threat Coordinators Central",),
    "agency:fbi-behavioral-analysis-units": ("BAUs",),
    "agency:nasp": ("National Association of School Psychologist PREPaRE Curriculum",),
    "agency:sector-coroners-and-medical-examiners": ("coroner/medical examiner",),
    "agency:sector-federal-agencies": ("federal",),
    "agency:sector-colleges-and-universities": ("higher education schools", "university administrators"),
    "agency:sector-k12-schools": ("school officials",),
    "agency:sector-local-health-departments": ("local health departments",),
    "agency:sector-local-law-enforcement": ("law enforcement", "local law enforcement agencies"),
    "agency:sector-mental-health-professionals": ("mental health providers",),
    "agency:sector-overdose-coalitions": ("coalitions",),
    "agency:sector-tribal-nations": ("Tribal",),
    "team:campus-threat-assessment-teams": ("threat assessment teams",),
    "team:csp-regional-btams": ("CSP regional BTAMs",),
    "team:hidta-task-forces": ("task forces",),
    "team:municipal-tvtp-working-groups": ("TVTP multi-disciplinary working group",),
    "team:non-fbi-threat-management-teams": ("TATM teams",),
}
"""The words of the document, by the id of the record."""

_DISTRICTS: Final = (
    "ansonia-milford bridgeport danbury hartford litchfield middlesex new-britain new-haven new-london"
    " stamford-norwalk tolland waterbury windham"
)
_TEAMS: Final = (
    "ansonia-milford cgc-southern-ct greater-bridgeport greater-norwalk greater-waterbury klingberg new-haven"
    " northwest-cait windham"
)
NOT_NAMED: Final = {
    **{f"agency:ct-states-attorney-{name}": "it says 13 districts, and names none" for name in _DISTRICTS.split()},
    **{f"team:mdt-{name}": "it says seventeen teams, and names none" for name in _TEAMS.split()},
    **{f"agency:ct-demhs-region-{n}": "it says five regions, and names no office" for n in (1, 2, 3, 4, 5)},
    "agency:city-of-middletown": "only its police are named",
    "agency:town-of-rocky-hill": "only its police and emergency management are named",
    "agency:university-of-virginia": "only an address on its website stands there",
    "agency:uva-youth-violence-project": "only an address on its website stands there",
    "agency:the-village": "only the address of its website stands there",
    "agency:sector-threatened-people": "it speaks of potential victims in the explanation of a term",
}
"""Why a record is not named, by its id."""

PRINTED_SERVICES: Final = {
    "service:cac-forensic-interviews": "Developmentally appropriate and recorded forensic interviews",
    "service:csde-technology-policy": "Personal Technology Use in Schools",
    "service:demhs-school-security-grants": "school security grant",
    "service:ctic-intelligence": "Collection, review, assessment, analysis and dissemination of critical information",
    "service:dph-mental-health-first-aid": "Mental health First Aid",
    "service:dph-qpr-training": "Question, Persuade, and Refer gatekeeper training",
    "service:dph-suicide-prevention-grants": "Grant support",
    "service:inpatient-connecticut-mental-health-center": "Connecticut Mental Health Center",
    "service:inpatient-connecticut-valley-hospital": "Inpatient hospitalization",
    "service:ofip-community-violence-grants": "Funding to 18 community-based organizations",
    "service:jttf-investigations": "Investigation and disruption of individual violent extremists",
    "service:ors-surveillance": "Situational awareness bulletins",
    "service:ors-technical-assistance": "Technical assistance",
    "service:regional-crisis-teams": "Regional Crisis Team Support",
    "service:wcsu-school-safety-center": "Regional School Safety Coordinators",
}
"""What the strategy prints for services of the seed that have quite other words there, by the id of the service."""
