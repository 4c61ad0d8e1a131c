"""Words by which a name of an organization, a team or a kind of organization is known. None is of one document."""

from typing import Final

from graph.values.wordlist import listed

AGENCY_HEADS: Final = listed(
    "administration agency alliance alliances archive assembly association associations attorney authorities"
    " authority board boards branch bureau bureaus census center centers centre clinic clinics club coalition"
    " coalitions college colleges constabulary cooperative corps council councils counsel court courts department"
    " departments division divisions facility federation foundation guard home homes hospital hospitals institute"
    " institutes laboratory league library ministry network nation nations office offices organization organisation"
    " partnership police prisons project school schools service society tribe trust union unit university"
    " universities"
)
"""Nouns that name an organization or a unit of one."""

TEAM_HEADS: Final = listed(
    "commission commissions committee committees force forces group groups roundtable roundtables team teams"
    " taskforce btam btams mdt mdts"
)
"""Nouns that name a standing group. `force` counts after `task`, `group` after `working`."""

ROLE_HEADS: Final = listed("coordinators officers directors liaisons advocates navigators specialists chiefs")
ROLES: Final = listed("coordinator officer director liaison advocate navigator specialist supervisor")
"""Nouns for people who, with a proper name before them, are a unit: Regional School Safety Coordinators."""

SMALL: Final = listed("of for the on and & in to")
"""Words within a name that are not in capitals."""

OWNED: Final = listed(
    "state's children's women's men's people's veterans' veteran's governor's mayor's commissioners'"
)
"""Possessives that are part of a name, and not an owner in front of one."""

NUMBERS: Final = listed("one two three four five six seven eight nine ten several many all each every these those")
"""Words before a name that say how many there are."""

NUMBERED: Final = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
"""The numbers in words from two on."""

FIRST_VERBS: Final = listed(
    "see includes include including visit per contact call report support supports provides provide work works use"
    " consider establish utilize identify maintain integrate develop collaborate promote convene"
    " the a an our their its this that for in by with from at under through between while"
)
"""Words in capitals only because a sentence begins with them."""

TEAM_TOPICS: Final = listed(
    "assessment behavioral climate crisis crimes emergency enforcement hate incident intelligence intervention"
    " investigation law management planning policy prevention response safety school security suicide threat tvtp"
    " enforcement-based"
)
"""What a team is about. A team without a proper name has at least two of these words."""

LOOSE: Final = listed(
    "multidisciplinary multi-disciplinary multi-disciplined multi-jurisdictional multi-agency interdisciplinary"
    " preexisting existing led local and"
)
"""Words before `team` that describe it and are no part of its name."""

TEAM_WORDS: Final = listed(
    "investigative multidisciplinary multi-disciplinary multi-disciplined multi-jurisdictional multi-agency"
    " interdisciplinary regional state statewide local municipal joint led working task preexisting existing"
)
"""Further words before `team` or `working group`."""

SECTOR_HEADS: Final = listed(
    "administrators advocates agencies associations authorities boards bureaus businesses centers chiefs clinics"
    " coalitions coaches coroners counsel departments directors educators employers examiners experts families groups"
    " hospitals institutions lawyers leaders media municipalities nations nonprofits officers officials organizations"
    " outlets parents physicians practitioners professionals providers responders schools teachers towns tribes"
    " universities colleges veterans enforcement personnel academia probation parole lawyer director board"
    " administrator professional counselors psychologists bureau authority"
)
"""The last word of a kind of organization or of people."""

SECTOR_WORDS: Final = listed(
    "advocacy academic behavioral board boards business call campus care chief civil client civilian clergy college"
    " colleges community community-based contracted coroner counsel court department departments district drug"
    " education educational elementary emergency employment enforcement faith faith-based family federal fire first"
    " government group health healthcare higher hospital human investigative judicial juvenile k-12 labor law legal"
    " liberties local management medical medicine mental military municipal national neighborhood nonprofit non-"
    " profit organization overdose parent parole police prevention private probation professional program public"
    " regional religious resource response responder rights rescue review safety school secondary sector security"
    " senior service services sheriff social state statewide student substance suicide town treatment tribal"
    " university use veterans victim victims volunteer welfare youth"
)
"""Words before the last one. Others, such as verbs, are no part of it."""

LEVELS: Final = listed("local municipal regional state tribal federal")
"""Words that share what follows the last of them: `local, state and federal agencies` are three kinds."""

SECTORS_ALONE: Final = listed(
    "municipalities hospitals physicians schools universities coroners veterans employers businesses educators"
    " academia clinics"
)
"""Kinds that one word names. Other last words need one before them."""

SECTOR_PHRASES: Final = frozenset({
    "emergency medical services", "social services", "fire service", "fire services", "law enforcement",
    "social service agencies", "local public safety",
})  # fmt: skip
"""Kinds that end with another word."""

NO_SECTORS: Final = frozenset({"social media", "federal veterans", "public school", "private organizations"})
"""What looks like a kind of organization and is none."""

ENUMERATED: Final = frozenset({
    "emergency management", "public health", "fire", "police", "media", "public safety", "probation", "parole",
    "families", "parents", "teachers", "clergy", "tribal", "coalitions",
})  # fmt: skip
"""Fields that stand for whoever works in them where they are listed with others."""

STATES_BY_CODE: Final = {
    pair.partition(":")[0]: pair.partition(":")[2].replace("_", " ")
    for pair in listed(
        "AL:Alabama AK:Alaska AZ:Arizona AR:Arkansas CA:California CO:Colorado CT:Connecticut DE:Delaware"
        " FL:Florida GA:Georgia HI:Hawaii ID:Idaho IL:Illinois IN:Indiana IA:Iowa KS:Kansas KY:Kentucky"
        " LA:Louisiana ME:Maine MD:Maryland MA:Massachusetts MI:Michigan MN:Minnesota MS:Mississippi MO:Missouri"
        " MT:Montana NE:Nebraska NV:Nevada NH:New_Hampshire NJ:New_Jersey NM:New_Mexico NY:New_York"
        " NC:North_Carolina ND:North_Dakota OH:Ohio OK:Oklahoma OR:Oregon PA:Pennsylvania RI:Rhode_Island"
        " SC:South_Carolina SD:South_Dakota TN:Tennessee TX:Texas UT:Utah VT:Vermont VA:Virginia WA:Washington"
        " WV:West_Virginia WI:Wisconsin WY:Wyoming"
    )
}
"""The states by their codes."""
STATES: Final = frozenset(STATES_BY_CODE.values())
STATE_CODES: Final = frozenset(STATES_BY_CODE)

FEDERAL: Final = {
    "ATF": "Bureau of Alcohol, Tobacco, Firearms and Explosives",
    "ATSDR": "Agency for Toxic Substances and Disease Registry",
    "BOP": "Federal Bureau of Prisons",
    "CDC": "Centers for Disease Control and Prevention",
    "CISA": "Cybersecurity and Infrastructure Security Agency",
    "DEA": "Drug Enforcement Administration",
    "DHS": "U.S. Department of Homeland Security",
    "DOJ": "U.S. Department of Justice",
    "FBI": "Federal Bureau of Investigation",
    "FEMA": "Federal Emergency Management Agency",
    "HHS": "U.S. Department of Health and Human Services",
    "NCTC": "National Counterterrorism Center",
    "NTER": "National Threat Evaluation and Reporting Program",
    "ODNI": "Office of the Director of National Intelligence",
    "SAMHSA": "Substance Abuse and Mental Health Services Administration",
    "USSS": "United States Secret Service",
}
"""Federal agencies that documents name by letters without saying what they mean."""
