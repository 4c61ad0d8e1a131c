"""Which choice of the survey a text means: the words of our own form in every language, and others for the same."""

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Final

from graph.survey.kinds import Circumstance, ForWhom, Issue, Often, Position, Procedure, Sector
from graph.values.folding import fold

_PHRASES: Final[Mapping[type[StrEnum], Mapping[StrEnum, str]]] = {
    Sector: {
        Sector.MUNICIPALITY: "town or city government|municipality|municipal government"
        "|town government|city government|local government|town|city"
        "|gobierno municipal",
        Sector.SCHOOLS: "school or school district|school|school district|k-12|k-12 schools"
        "|k-12 school|schools|public school|education k-12|board of education"
        "|escuela o distrito escolar",
        Sector.COLLEGE: "college or university|college|university|higher education"
        "|colegio universitario o universidad",
        Sector.LAW_ENFORCEMENT: "law enforcement|fuerzas del orden|police|police department|sheriff|state police"
        "|public safety law enforcement"
        "|policía y otras fuerzas del orden",
        Sector.EMERGENCY: "fire, ambulance or emergency management|fire department|fire|ems|emergency management"
        "|emergency medical services|bomberos, ambulancia o manejo de emergencias"
        "|bomberos, ambulancia o gestión de emergencias",
        Sector.HEALTH: "health or mental health care|health care|healthcare|mental health"
        "|behavioral health|hospital|public health|health department|mental health provider"
        "|atención de salud o salud mental",
        Sector.SOCIAL_SERVICES: "social services|servicios sociales|human services|youth services"
        "|social service agency",
        Sector.FAITH: "faith-based group|faith-based|faith based organization|faith community"
        "|house of worship|religious"
        "|grupo religioso",
        Sector.COMMUNITY: "community or advocacy organization|nonprofit|non-profit|community organization"
        "|community-based organization|advocacy organization|nonprofit organization"
        "|organización comunitaria o de defensa",
        Sector.BUSINESS: "business|empresa|private sector|company|private business",
        Sector.STATE_OR_FEDERAL: "state or federal agency|state agency|federal agency"
        "|state government|federal government"
        "|agencia estatal o federal",
        Sector.TRIBAL: "tribal government|tribe|tribal nation"
        "|gobierno tribal",
        Sector.OTHER: "another kind of organization"
        "|otro tipo de organización",
    },
    Position: {
        Position.LEADS: "i lead it, or a part of it|lead|director|manager|executive|leadership"
        "|supervisor|administrator"
        "|la dirijo, o una parte de ella",
        Position.PLANS: "i plan or coordinate|planner|coordinator|plan or coordinate|planning|program coordinator"
        "|planifico o coordino",
        Position.WORKS_WITH_PEOPLE: "i work with people directly|direct service|frontline|front line staff"
        "|works with people|direct service provider|case manager|social worker|officer|teacher|clinician"
        "|trabajo directamente con personas",
        Position.OTHER: "something else"
        "|otra cosa",
    },
    Issue: {
        Issue.YES: "yes|sí|si|definitely|yes, definitely",
        Issue.SOMEWHAT: "to some extent|somewhat|sometimes|partly|a little"
        "|en cierta medida",
        Issue.NO: "no|not at all",
        Issue.NOT_SURE: "not sure|unsure|do not know|don't know|i don't know|unknown"
        "|no lo sé con seguridad",
    },
    Often: {
        Often.NEVER: "never so far|never|not at all"
        "|nunca hasta ahora",
        Often.YEARLY: "about once a year, or less|once a year|yearly|annually|once a year or less|rarely"
        "|más o menos una vez al año, o menos",
        Often.FEW_A_YEAR: "a few times a year|several times a year|quarterly|2-5 times a year|occasionally"
        "|algunas veces al año",
        Often.MONTHLY: "about once a month|monthly|once a month"
        "|más o menos una vez al mes",
        Often.WEEKLY: "every week, or more often|weekly|weekly or more often|daily|every week|once a week"
        "|cada semana, o más a menudo",
        Often.NOT_SURE: "not sure|unsure|do not know|don't know|i don't know|unknown"
        "|no lo sé con seguridad",
    },
    Circumstance: {
        Circumstance.SCHOOL: "in schools|schools|school|k-12 schools|at school"
        "|en escuelas",
        Circumstance.COLLEGE: "at colleges and universities|colleges|universities|college|higher education|on campus"
        "|en colegios universitarios y universidades",
        Circumstance.WORKPLACE: "at work|workplace|work|workplaces|in the workplace"
        "|en el trabajo",
        Circumstance.HOME: "at home, in families or between partners|domestic violence|at home|home|family"
        "|domestic|intimate partner violence|in families"
        "|en casa, en familias o entre parejas",
        Circumstance.WORSHIP: "at places of worship|places of worship|houses of worship|house of worship"
        "|en lugares de culto",
        Circumstance.HEALTH_CARE: "in hospitals and clinics|hospitals|health care|healthcare|hospital"
        "|en hospitales y clínicas",
        Circumstance.PUBLIC_PLACE: "in public places|public places|public spaces|public space|in public"
        "|en lugares públicos",
        Circumstance.EVENT: "at meetings and events|events|public meetings|public events|meetings|special events"
        "|en reuniones y eventos",
        Circumstance.OFFICIALS: "against officials or candidates|public officials|elected officials|against officials"
        "|contra funcionarios o candidatos",
        Circumstance.ONLINE: "online|social media|on social media|internet"
        "|en internet",
        Circumstance.OTHER: "somewhere else"
        "|en otro lugar",
    },
    Procedure: {
        Procedure.THREAT_TEAM: "a threat assessment team meets|threat assessment team|btam team|btam"
        "|threat assessment|behavioral threat assessment team"
        "|se reúne un equipo de evaluación de amenazas",
        Procedure.SCHOOL_PLAN: "the school security and safety plan is followed|school security and safety plan"
        "|school safety plan|school plan"
        "|se sigue el plan de seguridad escolar",
        Procedure.EMERGENCY_PLAN: "the local emergency operations plan is followed|local emergency operations plan"
        "|emergency operations plan|leop|emergency plan"
        "|se sigue el plan local de operaciones de emergencia",
        Procedure.POLICE: "the police are called|police|call police|law enforcement|call 911|report to police"
        "|law enforcement response"
        "|se llama a la policía",
        Procedure.CRISIS_SERVICE: "a crisis service is called|crisis service|mobile crisis|call 988|crisis line"
        "|se llama a un servicio de crisis",
        Procedure.REFERRAL: "people are referred to a service|referral|referrals"
        "|refer to services|referral to services"
        "|se deriva a las personas a un servicio",
        Procedure.OTHER: "another procedure"
        "|otro procedimiento",
        Procedure.NONE: "there is no set procedure|none|no procedure|nothing|no set procedure|no formal procedure"
        "|no hay un procedimiento fijo",
        Procedure.NOT_SURE: "not sure|unsure|do not know|don't know|i don't know|unknown"
        "|no lo sé con seguridad",
    },
    ForWhom: {
        ForWhom.EVERYBODY: "everybody|everyone|all|all ages|general public|anyone"
        "|todos",
        ForWhom.CHILDREN: "children|kids|child"
        "|niños",
        ForWhom.YOUTH: "young people|youth|teens|adolescents|students"
        "|jóvenes",
        ForWhom.ADULTS: "adults|adult"
        "|adultos",
        ForWhom.OLDER_ADULTS: "older adults|seniors|elderly"
        "|adultos mayores",
        ForWhom.FAMILIES: "families|parents|family"
        "|familias",
        ForWhom.PROFESSIONALS: "professionals|providers|staff|first responders|educators"
        "|profesionales",
    },
}  # fmt: skip
"""Texts for each choice, beside its own word (`LAW_ENFORCEMENT`). Words of two vocabularies may be equal: OTHER."""
_BRACKETS: Final = re.compile(r"\([^()]{0,200}\)")
_OTHER: Final = re.compile(r"\A(?:other|otro|otra|otros)\b", re.IGNORECASE)
_HARD: Final = re.compile(r"[;\n\r|]+")


def _known(vocabulary: type[StrEnum]) -> dict[str, StrEnum]:
    known = {fold(word.value.replace("_", " ")): word for word in vocabulary}
    return known | {fold(text): word for word, texts in _PHRASES[vocabulary].items() for text in texts.split("|")}


_KNOWN: Final[dict[type[StrEnum], dict[str, StrEnum]]] = {
    of: _known(of) for of in (Sector, Position, Issue, Often, Circumstance, Procedure, ForWhom)
}


def choice(vocabulary: type[StrEnum], text: str) -> StrEnum | None:
    """The choice that a text means: its own word, a label of the form, or another name for the same; else None."""
    known = _KNOWN[vocabulary]
    whole = known.get(fold(text))
    return whole if whole is not None else known.get(fold(_BRACKETS.sub(" ", text)))


def is_other(text: str) -> bool:
    """Whether a text is *Other*, with or without what was typed beside it."""
    return _OTHER.match(text.strip()) is not None


def choices(vocabulary: type[StrEnum], text: str) -> Iterator[tuple[StrEnum | None, str]]:
    """The choices of a cell with several, each with its words; None for words that are no choice.

    They are apart by a semicolon, a bar or a line end, else by commas: then the longest run of parts that is a choice
    is one, so that a choice with a comma in it stays whole.
    """
    for piece in filter(str.strip, _HARD.split(text)):
        if (whole := choice(vocabulary, piece)) is not None or is_other(piece):
            yield whole, piece.strip()
        else:
            yield from _by_commas(vocabulary, [part.strip() for part in piece.split(",")])


_LONGEST_RUN: Final = 6


def _by_commas(vocabulary: type[StrEnum], parts: Sequence[str]) -> Iterator[tuple[StrEnum | None, str]]:
    at = 0
    while at < len(parts):
        for end in range(min(len(parts), at + _LONGEST_RUN), at, -1):
            run = ", ".join(parts[at:end])
            if (found := choice(vocabulary, run)) is not None:
                yield found, run
                at = end
                break
        else:
            if parts[at]:
                yield None, parts[at]
            at += 1
