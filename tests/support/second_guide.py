"""A second made-up strategy in the form of the first, with other names, and what a careful reader finds in it.

Rules of the reader are tried on it that came from another document. Sentences are there, too, that look like a form
and say something else.
"""

from typing import Final

SECOND_GUIDE: Final = """\
State of Maine

Strategy to Prevent Targeted Violence

June 2026

Introduction

Launched by Governor Ashby in 2024, this plan builds on local campaigns, such as Maine's Look Twice, Speak Once. \
The Governor's Day was held in May, and Governor Ashby Day will be in June.

A team may bring together local, state, federal, and private sector partners. Every city and town can help.

- Collaborate with fire departments on a plan of the state.

Part Two

Advice for Local Use

Hospitals may wish to consult with the Maine Fusion Center. Staff should work with guards.

- Collaborate with victim advocates, their own boards, and law enforcement agencies.
- Collaboration with fire departments is a duty.
- Consider the Elm Police Department as a key partner.
- Encourage nurses to report threats to the Maine State Police.
- Agencies such as the Court Services Division and the Maine State Police may have records. Such as may.

Further sources for hospitals:

- Maine State Police yearly report
- Elm Institute's Center on Harm
- Tide tables

Our Partner Agencies and Organizations

- **Cities and Towns:** Towns can share good practice with the Maine Fire Chiefs Association.
- **K-12 Schools:** Each local and regional board of education must send its safety plan to their county \
MDPP/MOEM liaison every year.
- **Maine Department of Public Protection (MDPP) including:**
- Maine Office of Emergency Matters (MOEM) School Safety Unit
 - Provides safety walk-throughs, drills and threat assessment training to schools.
- MOEM Area Planning Teams (APTs)
 - Based on the three MOEM regions, the APTs are groups that meet to coordinate planning and response.
- Maine Fusion Center (MFC)
 - The MFC gathers reports. Includes Field Intelligence Liaisons and Harbor Intelligence Officers to visit ports. \
Its Region 2 desk is in Oakton.
- Maine State Police Stalking Unit
 - The Stalking Unit of the Maine State Police reviews threats, with advice from the OAU and the MOEM.
- **Court Services Division**
 - The Division oversees probation, as well as three small residential homes located in Oakton, Elm & Birch \
Harbor. It has four offices in Oakton and Elm.
- **Federal Bureau of Investigation (FBI)**
 - Each Field Office has an agent. The FBI Threat Study Center (TSC) collects doctor/nurse reports, coroner and \
medical examiner records, and official reports.
 - Coordinators are helped by the OAUs and the TSC, and write a plan (PLN). The OAU has published it. The CAUs \
and the TSC teach; one CAU is in Elm.
 - The PLN and the TSC are new.
- **Great Lakes Drug Trafficking Area (GLDTA)**
 - The GLDTA works through joint task forces, and gives advice to coalitions, law enforcement, and public health \
agencies.
- **Department of Old Soldiers (DOS)**
- Family Housing: Situated in Birch Harbor, the campus offers family counseling and evening classes.
- Nursing Home: The Ann Hale Care Center cares for old soldiers by providing long-term nursing care.
- Crisis Team (CT): The DOS answers calls through its Crisis Team (CT).
- Advice and Aid: Located by phone, our advisers help.
- **Department of Family Care (DFC)**
 - The services which it contracts include home visits, Day Clinics for Children (DCC), and the Elm Family Clinic.
- **Maine's Family Justice Center (FJC) and Multidisciplinary Team (MDT) System**
 - A law asks for MDTs in each district. These teams bring together representatives from the DFC, local law \
enforcement, victim advocates and youth service bureaus.

Glossary of Terms

- **Leakage** is telling a third party of an intent to do harm.

Attachment A

Sample Sheet for Schools

Maine Fusion Center

- Alliance of School Counselors CARinG Course
- Free advice
- Phone: 860-555-0100
"""

AGENCIES: Final = frozenset({
    "Office of the Governor", "Maine Look Twice, Speak Once", "Maine Fire Chiefs Association",
    "Maine Department of Public Protection", "Maine Office of Emergency Matters", "MOEM School Safety Unit",
    "MDPP county liaisons", "Maine Fusion Center", "Maine State Police", "Maine State Police Stalking Unit",
    "Court Services Division", "Small residential home in Oakton", "Small residential home in Elm",
    "Small residential home in Birch Harbor", "Federal Bureau of Investigation", "FBI Threat Study Center", "FBI CAU",
    "Great Lakes Drug Trafficking Area", "Department of Old Soldiers", "DOS Family Housing", "Ann Hale Care Center",
    "Department of Family Care", "Elm Family Clinic",
    "Maine's Family Justice Center (FJC) and Multidisciplinary Team (MDT) System", "Maine Family Justice Center",
    "Alliance of School Counselors", "Elm Institute", "Elm Police Department", "Center on Harm",
})  # fmt: skip
"""The organizations and units that it names, as the reader is to call them, without kinds of organization."""
KINDS: Final = frozenset({
    "Cities and Towns", "K-12 Schools", "Local and regional boards of education", "State agencies",
    "Federal agencies",
    "Coroners and medical examiners", "Coalitions", "Law enforcement", "Public health agencies",
    "Multidisciplinary Team", "Local law enforcement", "Victim advocates", "Youth service bureaus",
    "Schools", "Private sector", "Law enforcement agencies", "Local governments", "Hospitals", "Fire departments",
})  # fmt: skip
"""Kinds of organization and of people that it names."""
TEAMS: Final = frozenset({
    "MOEM Area Planning Team, Region 1", "MOEM Area Planning Team, Region 2", "MOEM Area Planning Team, Region 3",
    "Field Intelligence Liaisons", "Harbor Intelligence Officers", "GLDTA task forces", "DOS Crisis Team",
})  # fmt: skip

TIES: Final = frozenset(
    {
        ("CONSULTS", "Hospitals", "Maine Fusion Center"),
        ("COORDINATES", "Hospitals", "Victim advocates"),
        ("COORDINATES", "Hospitals", "Elm Police Department"),
        ("COORDINATES", "Hospitals", "Law enforcement agencies"),
        ("SHARES", "Court Services Division", "Hospitals"),
        ("SHARES", "Maine State Police", "Hospitals"),
        ("SHARES", "Center on Harm", "Hospitals"),
        ("SHARES", "Cities and Towns", "Maine Fire Chiefs Association"),
        ("SHARES", "Local and regional boards of education", "MDPP county liaisons"),
        ("SHARES", "Great Lakes Drug Trafficking Area", "Coalitions"),
        ("SHARES", "Great Lakes Drug Trafficking Area", "Law enforcement"),
        ("SHARES", "Great Lakes Drug Trafficking Area", "Public health agencies"),
        ("COORDINATES", "Multidisciplinary Team", "Department of Family Care"),
        ("COORDINATES", "Multidisciplinary Team", "Local law enforcement"),
        ("COORDINATES", "Multidisciplinary Team", "Victim advocates"),
        ("COORDINATES", "Multidisciplinary Team", "Youth service bureaus"),
    }
)
"""Who does what with whom, as its sentences state it."""
