"""Sheets as values, for the tests of what is written of them: of two pages, in English and Spanish, and awkward ones.

Persons are made up; numbers are those of public lines, or of the range for examples.
"""

from dataclasses import replace
from datetime import date
from typing import Final

from api.guides.sheet import Sheet, SheetCard, SheetContact, SheetLink, SheetPhone
from api.words.mixed import MixedText, Part
from graph.model.vocabulary import ContactStatus, Edition, PhoneKind

LIVE: Final = "https://signpost.example/guides/sheet.html?region=jurisdiction:demhs-3&template=school-administrators"
ENGLISH: Final = {
    "edition": "Partner edition",
    "as_of": "As of November 29, 2026",
    "valid_until": "Valid until February 27, 2027",
    "page": "Page {page} of {pages}",
    "missing": "What this sheet cannot tell you yet",
    "for_towns": "For these towns only",
    "hours": "Hours",
    "address": "Address",
    "email": "E-mail",
    "instead": "If that does not answer",
    "live": "Live version",
    "emergency": "In an emergency",
    "fold": "Cut along the marks, then fold in the middle.",
    "contents": "Resources on this sheet",
}
SPANISH: Final = {
    "edition": "Edición pública",
    "as_of": "Al 29 de noviembre de 2026",
    "valid_until": "Válido hasta el 27 de febrero de 2027",
    "page": "Página {page} de {pages}",
    "missing": "Lo que esta hoja aún no puede decirle",
    "for_towns": "Solo para estas localidades",
    "hours": "Horario",
    "address": "Dirección",
    "email": "Correo electrónico",
    "instead": "Si no contestan",
    "live": "Versión actual",
    "emergency": "En una emergencia",
    "fold": "Corte por las marcas y doble por la mitad.",
    "contents": "Recursos de esta hoja",
}
PRINTED: Final = "Printed in October 2025, not confirmed since"
CONFIRMED: Final = "Confirmed on November 12, 2026"


def phone(display: str, uri: str = "", label: str = "Phone", kind: PhoneKind = PhoneKind.VOICE) -> SheetPhone:
    """A number; without a link, that which dials its digits."""
    digits = "".join(sign for sign in display if sign.isdigit())
    return SheetPhone(label, display, uri or f"tel:{digits if len(digits) < 7 else f'+1{digits[-10:]}'}", kind)


def contact(label: str, *phones: SheetPhone, state: str = CONFIRMED, **more: object) -> SheetContact:
    """A contact of which the rest is empty."""
    given = {
        "name": "",
        "title": "",
        "email": "",
        "address": "",
        "hours": "",
        "for_towns": (),
        "status": ContactStatus.CURRENT,
        "doubtful": False,
        "instead": "",
    }
    return SheetContact(label=label, phones=phones, state=state, **{**given, **more})  # type: ignore[arg-type]


def unknown(label: str, state: str = "To be confirmed") -> SheetContact:
    """A contact of which nothing is known but what it is for."""
    return contact(label, state=state, status=ContactStatus.PLACEHOLDER)


def card(title: str, *contacts: SheetContact, bullets: tuple[str, ...] = (), **more: object) -> SheetCard:
    """A card without links and note, if not given."""
    return SheetCard(title=title, bullets=bullets, contacts=contacts, **{"links": (), "note": "", **more})  # type: ignore[arg-type]


HEAD: Final = (
    contact("Immediate danger", phone("911"), state=""),
    contact("Suicide or emotional crisis", phone("988"), phone("988", "sms:988", "Text"), state=""),
    contact(
        "Report child abuse or neglect (DCF Careline): by telephone within 12 hours, in writing within 48",
        phone("800-842-2288"),
        hours="around the clock",
        state="",
    ),
    contact("Any need, and youth mobile crisis", phone("211", "tel:211"), hours="around the clock", state=""),
    contact("Domestic violence (Safe Connect)", phone("888-774-2900"), hours="around the clock", state=""),
)
TROOPER: Final = contact(
    "Presentations in schools",
    phone("860-555-0143"),
    name="Łukasz Żółć",
    title="Trooper First Class",
    email="l.zolc@police.example",
    state="The number is out of date: last confirmed on March 2, 2025",
    status=ContactStatus.STALE,
    doubtful=True,
    instead="Public information office, 860-555-0144",
)
CARDS: Final = (
    card(
        "CT Center for School Safety & Crisis Preparation",
        unknown("Regional School Safety Coordinator"),
        contact("Center", phone("203-555-0110"), email="center@school-safety.example", state=PRINTED),
        bullets=(
            "Free consultation on threats, plans and crises",
            "Training: school threat assessment (CSTAG) and crisis response (PREPaRE)",
            "A Regional Crisis Team after a death or another crisis",
            "Research on school safety",
        ),
        links=(SheetLink("Resources of the Center", "https://www.wcsu.edu/schoolsafetycenter/resources/"),),
    ),
    card(
        "Emergency Management & Homeland Security (DEMHS)",
        contact(
            "Region 3 Coordinator",
            phone("860-555-0120"),
            name="Ada Quill",
            email="demhs.region3@ct.example",
            address="11 Example Street, Hartford, CT 06103",
        ),
        contact("School Safety Program Lead", email="school-safety@demhs.example"),
        bullets=(
            "Free school safety assessments",
            "What the law asks of school security",
            "School Safety and Security Plan Standards",
            "Questions on all-hazards plans and their updates",
            "Incident Command training for schools",
        ),
    ),
    card(
        "Connecticut Intelligence Center (CTIC)",
        contact("Report swatting and hoax threats against schools", phone("866-555-0199"), hours="around the clock"),
        bullets=(
            "The state's fusion center: receives, analyzes and shares intelligence",
            "Clearing house for information on threats",
        ),
        links=(
            SheetLink("Form to report a threat to a school", "https://arcg.is/0yCq1W"),
            SheetLink("Join the Intelligence ListServ", "https://www.wcsu.edu/schoolsafetycenter/resources/"),
        ),
    ),
    card(
        "State Police: Regional Threat Coordinators",
        unknown("Detective, Central district"),
        unknown("Head of the Threat Management Program"),
        bullets=("Detectives whose first task is to prevent targeted violence",),
    ),
    card(
        "State Police: DARE Coordinator",
        TROOPER,
        bullets=("Internet and social media safety, for students and parents", "Discussions on vaping"),
    ),
    card(
        "State Department of Education",
        unknown("School mental health, school social work and Title IV Part A"),
        unknown("Bullying and harassment complaints"),
    ),
    card(
        "Regional Behavioral Health Action Organization: Amplify",
        contact("Office in Glastonbury", phone("860-555-0150"), state=PRINTED),
        contact(
            "Suicide prevention", name="Nguyễn Thị Hương", title="Program Manager", email="huong@amplify.example"
        ),
        bullets=("QPR and naloxone training",),
    ),
    card(
        "Urgent Crisis Center for children and teens",
        contact(
            "The Village",
            phone("860-297-0520"),
            address="1680 Albany Avenue, Hartford, CT 06105",
            hours="every day, around the clock",
            state=PRINTED,
        ),
        links=(SheetLink("thevillage.org/UCC", "https://thevillage.org/UCC"),),
    ),
    card(
        "DCF Youth Mobile Crisis",
        contact("Call first", phone("211, press 1, then 1", "tel:211,1,1"), hours="around the clock"),
        contact(
            "Wheeler Clinic",
            phone("860-555-0161"),
            for_towns=("Hartford", "West Hartford", "New Britain", "Plainville"),
            state=PRINTED,
        ),
        contact(
            "Community Health Resources",
            phone("860-555-0162"),
            for_towns=("Manchester", "Vernon", "Windham", "Enfield", "Bloomfield", "Windsor"),
            state=PRINTED,
        ),
        note="Teams come to the school or the home. Ages up to 18.",
    ),
    card(
        "DMHAS Adult Mobile Crisis",
        contact("Call 211 and, when queued, press 1 and then 2", phone("211, press 1, then 2", "tel:211,1,2")),
        contact("ACTION Line", phone("800-467-3135"), hours="around the clock"),
    ),
    card(
        "Tails of Joy: Animal Assistance Crisis Response Team",
        contact(
            "Crisis response line", phone("860-258-4100"), state=PRINTED, for_towns=("Hartford", "Tolland", "Windham")
        ),
        contact("Visits", email="request@tailsofjoy.example", state=PRINTED),
        bullets=(
            "Name and location of your facility or program",
            "Type of visits: group or individual",
            "Participants expected: adults, children, special considerations",
            "Days and times that you would like visits",
        ),
        note="Put what is listed here into your request.",
    ),
)
SHEET: Final = Sheet(
    language="en",
    title="Resources for School Administrators",
    subtitle="DEMHS Region 3: North Central Connecticut",
    region="jurisdiction:demhs-3",
    template="school-administrators",
    edition=Edition.PARTNER,
    directory="Signpost Connecticut",
    as_of=date(2026, 11, 29),
    valid_until=date(2027, 2, 27),
    digest="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    head=HEAD,
    cards=CARDS,
    missing=(
        "Regional School Safety Coordinator: nobody is named.",
        "Regional Threat Coordinators: no number is known.",
        "State Department of Education: neither name nor number is known.",
    ),
    live=LIVE,
    words=ENGLISH,
)
SPANISH_SHEET: Final = replace(
    SHEET,
    language="es",
    title="Recursos para directores de escuelas",
    subtitle="Región 3 de DEMHS: norte central de Connecticut",
    edition=Edition.PUBLIC,
    head=(
        contact("Peligro inmediato", phone("911", label="Teléfono"), state=""),
        contact("Suicidio o crisis emocional", phone("988, oprima 2", "tel:988,2", "Teléfono"), state=""),
        contact(
            "Violencia doméstica (Safe Connect)",
            phone("888-774-2900", label="Teléfono"),
            hours="a toda hora",
            state="",
        ),
    ),
    cards=(
        card(
            "Crisis móvil para jóvenes (DCF)",
            contact(
                "Llame primero",
                phone("211, oprima 1, luego 1", "tel:211,1,1", "Teléfono"),
                state="Confirmado el 12 de noviembre de 2026",
            ),
            bullets=("Los equipos van a la escuela o a la casa", "¿Niños y adolescentes de hasta 18 años? Sí"),
            note="Pida un intérprete si lo necesita.",
        ),
        card(
            "Centro de crisis urgente",
            contact(
                MixedText([Part("The Village", "en"), Part(": niños y adolescentes")]),
                phone("860-297-0520", label="Teléfono"),
                address="1680 Albany Avenue, Hartford, CT 06105",
                hours="todos los días, a toda hora",
                state="Impreso en octubre de 2025, sin confirmar",
            ),
            links=(SheetLink("thevillage.org/UCC", "https://thevillage.org/UCC"),),
        ),
    ),
    missing=("Coordinador regional de seguridad escolar: nadie consta.",),
    words=SPANISH,
)
NOTHING: Final = replace(SHEET, head=HEAD[:2], cards=(), missing=("Nobody on record serves this region.",), live="")
CROWDED: Final = replace(
    SHEET,
    cards=(
        card(
            "Sixty points of contact",
            *(
                contact(f"School {at}", phone(f"860-555-{at:04}"), email=f"office-{at}@school-{at}.example")
                for at in range(100, 160)
            ),
            bullets=("One for each school",),
        ),
        *CARDS[:2],
    ),
)
LONG: Final = replace(
    SHEET,
    cards=tuple(replace(CARDS[at % len(CARDS)], title=f"{at}. {CARDS[at % len(CARDS)].title}") for at in range(200)),
)
"""Two hundred cards."""
HOSTILE: Final = replace(
    SHEET,
    title='#panic("typst") $x$ {{ 7*7 }} <b>',
    subtitle="\u202egnirts desrever\u202c \x00\x07 tab\there",
    cards=(
        card(
            "= Not a heading *bold* #set page(width: 1pt)",
            contact(
                "אגף החירום: מוקד",
                phone("+1 860-555-0170", "javascript:alert(1)"),
                name="محمد عبد الله",
                title="🧭🇺🇸 guide",
                email='a"b <c>@example.org',
                state="{{ self }}{% for x in y %}",
            ),
            contact("W" * 200, phone("8" * 120, "tel:" + "8" * 120), email=f"{'averylongname' * 8}@example.org"),
            bullets=(
                '#read("/etc/passwd")',
                "a\r\nb\u2028c",
                "<script>alert(1)</script> & \\ `raw` @ref <label>",
                "日本語",
            ),
            links=(
                SheetLink("file", "file:///etc/passwd"),
                SheetLink("relative", "/guides"),
                SheetLink("", "https://[bad"),
                SheetLink("odd", 'https://example.org/a b"<>|^`{}[]\\é'),
            ),
            note="e\u0301 \u0300\u0300\u0300 \ue000 \ufffe \U0001f600",
        ),
    ),
)
