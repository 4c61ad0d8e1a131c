"""The form of the page of referral paths, and questions whose answers show every part of it."""

SCHOOLS = "K-12 schools"
POLICE = "Local law enforcement"
FAMILIES = "Families and community"


def path_form(origin: str, place: str, category: str = "", age: str = "", **more: str) -> dict[str, str]:
    """The fields of the form."""
    fields = {"origin": origin, "start": "", "place": place, "category": category, "age": age, "meant": ""}
    return {**fields, "when": "now", "at": "", **more}


PATHS = {
    "path-crisis": path_form(SCHOOLS, "Windham", "youth-mobile-crisis", "14"),
    "path-abuse": path_form(SCHOOLS, "Trumbull", "child-advocacy-center", "9"),
    "path-threat": path_form(SCHOOLS, "Hartford", "threat-assessment", "30"),
    "path-family": path_form(FAMILIES, "Windham", "adult-mobile-crisis", "40"),
    "path-three-steps": path_form(POLICE, "Hartford", "school-safety"),
    "path-two-places": path_form(SCHOOLS, "Mystic", "youth-mobile-crisis", "14"),
    "path-which-origin": path_form("state police", "Hartford", "threat-assessment"),
    "path-none": path_form(FAMILIES, "Hartford", "threat-assessment"),
    "path-errors": path_form("", "", "", "abc"),
}
