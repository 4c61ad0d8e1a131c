"""Reads vCards: each card as a contact, and as the point of contact of what it names."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from graph.model.agency import Agency
from graph.model.contact import Contact
from graph.model.errors import shown
from graph.model.vocabulary import PhoneKind
from graph.values.folding import fold
from importers.contacts.vcard import Card, Property, cards_of
from importers.document import Document
from importers.limits import MOST_ROWS, too_large, unreadable
from importers.proposal import LONGEST_TEXT, Found, Named, Passed, Proposal, Reading, Remark, Span
from importers.reading.lines import OLDER, encoding_of, lines_of
from importers.reading.numbers import Numbered, Private, given, labelled, numbers_of
from importers.reading.private import says_private
from importers.settings import ReadSettings
from importers.tables.cleaning import Damaged, line_of
from importers.waiting.proposals import Proposals, shelf_of_proposals

NAME: Final = "vcard"
_KINDS: Final = {
    "fax": PhoneKind.FAX,
    "text": PhoneKind.TEXT,
    "sms": PhoneKind.TEXT,
    "textphone": PhoneKind.TTY,
    "pager": PhoneKind.PAGER,
    "x-radio": PhoneKind.RADIO,
}
_NOT_CALLED: Final = frozenset({"home", "pcs", "car"})
_LABEL: Final = "X-ABLABEL"
_WEBSITE: Final = "URL"
_BUILT_IN: Final = re.compile(r"_\$!<.*>!\$_")
"""Labels of address books themselves, such as *work*: they do not say what the number is for."""
_READ: Final = frozenset(
    {
        "VERSION",
        "FN",
        "N",
        "ORG",
        "TITLE",
        "ROLE",
        "TEL",
        "EMAIL",
        "UID",
        "KIND",
        "REV",
        "PRODID",
        "SOURCE",
        "CLASS",
        _LABEL,
    }
)
_MOST_REMARKS: Final = 2_000


def is_vcard(document: Document) -> int:
    """Whether a file has vCards: 2 if it begins with one, 1 if it is only called so."""
    begins = document.head[:4000].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").upper()
    if begins.startswith((b"BEGIN:VCARD", b"BEGIN: VCARD")):
        return 2
    return 1 if document.ending in ("vcf", "vcard") else 0


def read_vcards(document: Document, settings: ReadSettings) -> Reading:
    """The contacts of an address book. Raises InvalidInput if there is none, or it is over a limit."""
    encoding = encoding_of(document.path)
    remarks = [Remark(Passed.NOTICE, Span(1, 1), "import.encoding")] if encoding == OLDER else []
    reader = _Cards(remarks)
    for card in cards_of(lines_of(document.path, encoding)):
        settings.deadline.check()
        reader.add(card)
    if not reader.count:
        raise unreadable(
            code="import.no-cards", said=f"{shown(document.name)} has no vCard: export it again", name=document.name
        )
    return Reading(
        reader=NAME,
        source=settings.source or document.name,
        units=reader.count + reader.outside,
        proposals=Proposals.on(reader.proposals),
        remarks=tuple(remarks),
        lost=reader.lost,
        as_of=settings.as_of,
    )


class _Cards:
    """Collects what the cards propose."""

    def __init__(self, remarks: list[Remark]) -> None:
        self.proposals = shelf_of_proposals()
        self.count = 0
        self.outside = 0
        self.lost = 0
        self._remarks = remarks

    def add(self, card: Card) -> None:
        """Add what a card says."""
        if card.outside:
            self.outside += 1
            self.lost += 1
            self._remark(Passed.UNREAD, Span(card.first, card.last, card.unread[0][1]), "import.outside-card")
            return
        self.count += 1
        if self.count > MOST_ROWS:
            raise too_large("cards", self.count, MOST_ROWS, "import them in parts")
        if _is_private(card):
            self.lost += 1
            self._private(card)
            return
        span = Span(card.first, card.last, _called(card)[:LONGEST_TEXT])
        if not card.ended:
            self.lost += 1
            self._remark(Passed.DAMAGED, span, "import.cut-off")
            return
        for line, text in card.unread:
            self._remark(Passed.UNREAD, Span(line, line, text), "import.no-property")
        proposal = self._contact(card, span)
        if proposal is None:
            self.lost += 1
            self._remark(Passed.UNREAD, span, "import.no-channel")
        elif proposal.key in self.proposals:
            self._remark(Passed.SAID_BEFORE, span, "import.said-before")
        else:
            self.proposals[proposal.key] = proposal
            self._agency(card, proposal)

    def _agency(self, card: Card, contact: Proposal) -> None:
        """Add the agency whose own card this is: its contact waits for it where the directory has none."""
        named = contact.fields.get("agency")
        if named is None or not named.value.key:
            return
        before = self.proposals.get(named.value.key)
        fields = {"name": Found(named.value.name, named.span, fills=True)} if before is None else dict(before.fields)
        if website := self._text(card, _WEBSITE):
            fields.setdefault("website", Found(_address(website), _span(card.first_of(_WEBSITE))))
        span = contact.span if before is None else before.span
        self.proposals[named.value.key] = Proposal(Agency, named.value.key, span, fields)

    def _private(self, card: Card) -> None:
        """Count a card that is private: nothing of it is told but where it stands."""
        span = Span(card.first, card.last)
        proposal = _Cards([])._contact(card, span)
        if proposal is not None:
            self.proposals.setdefault(proposal.key, replace(proposal, private=True))
        self._remark(Passed.PRIVATE, span, "import.private")

    def _contact(self, card: Card, span: Span) -> Proposal | None:
        fields = dict(self._fields(card))
        if not ({"phones", "email"} & fields.keys()):
            return None
        return Proposal(Contact, self._key(card, fields, card.first_of("UID")), span, fields, id=_record_id(card))

    def _key(self, card: Card, fields: dict[str, Found], uid: Property | None) -> str:
        if uid is not None:
            return f"contact:uid:{uid.text[:300]}"
        agency = fields["agency"].value.name if "agency" in fields else ""
        named = (agency, _called(card), str(fields["title"].value) if "title" in fields else "")
        return f"contact:{'/'.join(fold(one) for one in named if one)}"[:400]

    def _fields(self, card: Card) -> Iterator[tuple[str, Found]]:
        organization = self._text(card, "ORG", 0)
        name = self._text(card, "FN") or self._name(card)
        kind = card.first_of("KIND")
        is_person = kind.text.lower() == "individual" if kind is not None else fold(name) != fold(organization)
        is_named = bool(name) and is_person and fold(name) != fold(organization)
        if is_named:
            yield "name", Found(name, _span(card.first_of("FN") or card.first_of("N")))
        agency = organization or ("" if is_person else name)
        if agency:
            place = _span(card.first_of("ORG") or card.first_of("FN"))
            is_own = not is_named and _record_id(card) is None
            key = f"agency:{fold(agency)}"[:400] if is_own else ""
            yield "agency", Found(Named((Agency.KIND,), agency, key), place)
        title = self._text(card, "TITLE") or self._text(card, "ROLE")
        if title:
            yield "title", Found(title, _span(card.first_of("TITLE") or card.first_of("ROLE")))
        if phones := self._phones(card):
            yield "phones", Found(tuple(phones), _span(card.first_of("TEL")))
        mail = next(iter(sorted(card.all("EMAIL"), key=_less_preferred)), None)
        if mail is not None:
            yield "email", Found(mail.text.removeprefix("mailto:"), _span(mail))
        read = _READ if is_named or not agency or _record_id(card) is not None else _READ | {_WEBSITE}
        for one in card.properties:
            if one.name not in read and one.value.strip(" ;"):
                self._remark(Passed.PROSE, Span(one.line, one.line), "import.property", property=one.name[:60])

    def _name(self, card: Card) -> str:
        found = card.first_of("N")
        if found is None:
            return ""
        last, first = (*found.parts, "", "")[:2]
        return " ".join(filter(None, (first, last)))

    def _text(self, card: Card, name: str, part: int | None = None) -> str:
        found = card.first_of(name)
        if found is None:
            return ""
        try:
            return line_of(found.text if part is None else (*found.parts, "")[part])
        except Damaged:
            self._remark(Passed.DAMAGED, _span(found), "import.damaged")
            return ""

    def _phones(self, card: Card) -> list[dict[str, str]]:
        phones: dict[tuple[str, str], dict[str, str]] = {}
        for one in sorted(card.all("TEL"), key=_less_preferred):
            if one.types & _NOT_CALLED:
                self._remark(Passed.PRIVATE, Span(one.line, one.line), "import.home-number")
                continue
            kind = next((_KINDS[word] for word in sorted(one.types) if word in _KINDS), PhoneKind.VOICE)
            if kind is PhoneKind.TEXT and "voice" in one.types:  # it can be called, and written to as well
                kind = PhoneKind.VOICE
            for number in numbers_of(_dialled(one.text), kind):
                label = self._label(card, one)
                if isinstance(number, Private) or says_private(label):
                    self._remark(Passed.PRIVATE, Span(one.line, one.line), "import.home-number")
                elif isinstance(number, Numbered):
                    value = given(labelled(number.phone, number.label or label))
                    phones[value["number"], value.get("extension", "")] = value
                else:
                    params = {"text": number.text[:80], "why": number.why}
                    self._remark(Passed.UNREAD, _span(one), "import.no-number", **params)
        return list(phones.values())

    def _label(self, card: Card, number: Property) -> str:
        """What an address book calls a number: the label in the same group."""
        labels = (one for one in card.all(_LABEL) if one.group and one.group == number.group)
        label = next((one.text for one in labels), "")
        return "" if _BUILT_IN.fullmatch(label) else label

    def _remark(self, passed: Passed, span: Span, code: str, **params: str) -> None:
        if len(self._remarks) < _MOST_REMARKS or passed in (Passed.DAMAGED, Passed.PRIVATE):
            self._remarks.append(Remark(passed, span, code, params))


def _is_private(card: Card) -> bool:
    own = card.first_of("CLASS")
    return own is not None and own.text.strip().lower() in ("private", "confidential")


def _record_id(card: Card) -> str | None:
    """The id of the contact whose card Signpost wrote."""
    uid = card.first_of("UID")
    return None if uid is None or not uid.text.startswith("contact:") else uid.text


def _called(card: Card) -> str:
    found = card.first_of("FN") or card.first_of("ORG") or card.first_of("N")
    return "" if found is None else " ".join(found.text.split())


def _span(found: Property | None) -> Span:
    if found is None:
        return Span(1, 1)
    private = found.name == "TEL" and (says_private(found.text) or bool(found.types & _NOT_CALLED))
    text = "" if private else found.text[:LONGEST_TEXT]
    return Span(found.line, found.line, text, column=found.name)


def _less_preferred(one: Property) -> int:
    """The preferred property first."""
    preferred = one.parameters.get("PREF", ())
    if preferred and preferred[0].isdecimal():
        return int(preferred[0][:3])
    return 1 if "pref" in one.types else 100


def _address(page: str) -> str:
    """A web address with its scheme, which address books leave out."""
    return page if "://" in page else f"https://{page}"


def _dialled(text: str) -> str:
    """A number out of its address (RFC 3966)."""
    for scheme in ("tel:", "sms:"):
        if text.lower().startswith(scheme):
            number, _, rest = text[len(scheme) :].partition(";")
            extension = next((one[4:] for one in rest.split(";") if one.lower().startswith("ext=")), "")
            return f"{number} ext. {extension}" if extension else number
    return text
