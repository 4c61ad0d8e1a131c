"""What importing the strategy makes and the seed does not have: whether it is right, as somebody judged who read the
sentences."""

from typing import Final

_RIGHT: Final = {
    "as the text says it; the seed leaves it out": (
        "service:connecticut-childrens-alliance-technical-assistance"
        " service:ct-department-of-mental-health-and-addiction-services-mobile-clinical-services"
        " service:new-england-high-intensity-drug-trafficking-area-multi-agency-coordination"
        " service:ct-state-department-of-education-individualized-support"
        " service:ct-department-of-mental-health-and-addiction-services-behavioral-health-services"
        " agency:wheeler-clinic"
        " service:office-of-firearm-injury-prevention-digital-marketing-campaign"
        " agency:major-crimes-division"
        " relation:connecticuts-child-advocacy-center-cac-and-multidisciplinary-coordinates-ct-department-of-children"
        "-and-families"
        " relation:connecticuts-child-advocacy-center-cac-and-multidisciplinary-coordinates-victim-advocates"
        " relation:connecticuts-child-advocacy-center-cac-and-multidisciplinary-coordinates-youth-service-bureaus"
        " relation:ct-state-department-of-education-coordinates-school-resource-officers"
        " relation:ct-state-department-of-education-shares-schools"
        " relation:regional-school-safety-coordinators-coordinates-regional-crisis-teams"
    ),
    "printed so on the sheet; the seed has it in other records": (
        "service:ct-intelligence-center-clearing-house-for-threat-information"
        " service:ct-state-police-dare-coordinator-discussion-on-vaping"
        " service:wheeler-clinic-youth-mobile-crisis"
    ),
    "names only whose line it is: the number is withheld": (
        "contact:community-health-resources-community-health-resources contact:wheeler-clinic-youth-mobile-crisis"
    ),
    "a law that the seed has with the teams that it makes": (
        "duty:connecticuts-child-advocacy-center-cac-and-multidisciplinary-established-under-public-act-17-190-codified"
    ),
    "the text names an office of it": (
        "relation:department-of-safety-security-shares-ct-division-of-emergency-management-and-homeland-security"
        " relation:department-of-safety-security-coordinates-ct-division-of-emergency-management-and-homeland-"
        "security"
    ),
    "the text says *collaborate*, and the seed *consults*": (
        "relation:municipalities-coordinates-municipal-legal-counsel"
        " relation:municipalities-coordinates-town-legal-counsel"
    ),
    "said twice, in two wordings": (
        "service:demhs-school-security-unit-school-security-assessments"
        " relation:local-and-regional-boards-of-education-coordinates-police"
        " relation:municipalities-coordinates-religious-leaders"
    ),
}
_ROUGH: Final = {
    "an item of a card that is no service": (
        "service:ct-division-of-emergency-management-and-homeland-security-all-hazards-required-plan-questions-and-"
        "updates"
        " service:ct-division-of-emergency-management-and-homeland-security-regulations-and-statutory-mandated-"
        "requirements-surrounding"
    ),
    "a service, read as an organization": "agency:urgent-crisis-care-center",
}
UNJUDGED: Final = "unjudged"
_JUDGED: Final = {
    record: (word, why)
    for word, several in (("right", _RIGHT), ("wrong", _ROUGH))
    for why, records in several.items()
    for record in records.split()
}


def judged(record_id: str, also: str) -> tuple[str, str]:
    """`right` or `wrong`, and why. `also` is the record of the seed that it names in other words, if any."""
    if record_id in _JUDGED:
        return _JUDGED[record_id]
    return ("right", f"another name of {also}") if also else (UNJUDGED, "")
