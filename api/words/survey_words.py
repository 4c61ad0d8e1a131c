"""The choices of the inventory survey in words."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from api.words.messages import Messages, Sentence, mark
from graph.survey.kinds import Circumstance, ForWhom, Issue, Often, Position, Procedure, Sector

_WORDS: Final[Mapping[type[StrEnum], Mapping[StrEnum, Sentence]]] = {
    Sector: {
        Sector.MUNICIPALITY: mark("Town or city government"),
        Sector.SCHOOLS: mark("School or school district"),
        Sector.COLLEGE: mark("College or university"),
        Sector.LAW_ENFORCEMENT: mark("Law enforcement"),
        Sector.EMERGENCY: mark("Fire, ambulance or emergency management"),
        Sector.HEALTH: mark("Health or mental health care"),
        Sector.SOCIAL_SERVICES: mark("Social services"),
        Sector.FAITH: mark("Faith-based group"),
        Sector.COMMUNITY: mark("Community or advocacy organization"),
        Sector.BUSINESS: mark("Business"),
        Sector.STATE_OR_FEDERAL: mark("State or federal agency"),
        Sector.TRIBAL: mark("Tribal government"),
        Sector.OTHER: mark("Another kind of organization"),
    },
    Position: {
        Position.LEADS: mark("I lead it, or a part of it"),
        Position.PLANS: mark("I plan or coordinate"),
        Position.WORKS_WITH_PEOPLE: mark("I work with people directly"),
        Position.OTHER: mark("Something else"),
    },
    Issue: {
        Issue.YES: mark("Yes"),
        Issue.SOMEWHAT: mark("To some extent"),
        Issue.NO: mark("No"),
        Issue.NOT_SURE: mark("Not sure"),
    },
    Often: {
        Often.NEVER: mark("Never so far"),
        Often.YEARLY: mark("About once a year, or less"),
        Often.FEW_A_YEAR: mark("A few times a year"),
        Often.MONTHLY: mark("About once a month"),
        Often.WEEKLY: mark("Every week, or more often"),
        Often.NOT_SURE: mark("Not sure"),
    },
    Circumstance: {
        Circumstance.SCHOOL: mark("In schools"),
        Circumstance.COLLEGE: mark("At colleges and universities"),
        Circumstance.WORKPLACE: mark("At work"),
        Circumstance.HOME: mark("At home, in families or between partners"),
        Circumstance.WORSHIP: mark("At places of worship"),
        Circumstance.HEALTH_CARE: mark("In hospitals and clinics"),
        Circumstance.PUBLIC_PLACE: mark("In public places"),
        Circumstance.EVENT: mark("At meetings and events"),
        Circumstance.OFFICIALS: mark("Against officials or candidates"),
        Circumstance.ONLINE: mark("Online"),
        Circumstance.OTHER: mark("Somewhere else"),
    },
    Procedure: {
        Procedure.THREAT_TEAM: mark("A threat assessment team meets"),
        Procedure.SCHOOL_PLAN: mark("The school security and safety plan is followed"),
        Procedure.EMERGENCY_PLAN: mark("The local emergency operations plan is followed"),
        Procedure.POLICE: mark("The police are called"),
        Procedure.CRISIS_SERVICE: mark("A crisis service is called"),
        Procedure.REFERRAL: mark("People are referred to a service"),
        Procedure.OTHER: mark("Another procedure"),
        Procedure.NONE: mark("There is no set procedure"),
        Procedure.NOT_SURE: mark("Not sure"),
    },
    ForWhom: {
        ForWhom.EVERYBODY: mark("Everybody"),
        ForWhom.CHILDREN: mark("Children"),
        ForWhom.YOUTH: mark("Young people"),
        ForWhom.ADULTS: mark("Adults"),
        ForWhom.OLDER_ADULTS: mark("Older adults"),
        ForWhom.FAMILIES: mark("Families"),
        ForWhom.PROFESSIONALS: mark("Professionals"),
    },
}

_QUESTIONS: Final[Mapping[str, Sentence]] = {
    "organization": mark("Your organization"),
    "sector": mark("Kind of organization"),
    "position": mark("Role there"),
    "place": mark("Town or region"),
    "issue": mark("Targeted violence is an issue"),
    "often": mark("How often"),
    "circumstances": mark("Under what circumstances"),
    "procedures": mark("What is done"),
    "procedure": mark("Name of a procedure"),
    "text": mark("Remark"),
    "name": mark("Name of the program"),
    "category": mark("Kind of help"),
    "for_whom": mark("For whom"),
    "website": mark("Web address"),
    "phone": mark("Phone number"),
}


def survey_question(name: str, messages: Messages) -> str:
    """What a field of an answer to the survey, or of a program in it, is called."""
    return messages.text(_QUESTIONS[name]) if name in _QUESTIONS else name


def survey_word(word: StrEnum, messages: Messages) -> str:
    """A choice of the survey in words."""
    return messages.text(_WORDS[type(word)][word])
