"""From one view of the directory to the values that the command line shows. Nothing is computed here."""

from collections.abc import Collection, Iterable

import graph.find.finder
import graph.places
import graph.search.by_name
from api import words
from api.cli.values import (
    Asked,
    FindReport,
    FirstCall,
    LeftOut,
    Meaning,
    Named,
    Person,
    PhoneNumber,
    Place,
    PlacesReport,
    PointOfContact,
    PublicLine,
    Said,
    SearchHit,
    SearchReport,
    ServiceFacts,
    ServiceMatch,
)
from api.words.messages import Messages
from graph import contacts
from graph.find.match import Match
from graph.find.question import FindQuestion
from graph.look import Look
from graph.model.contact import Contact, Slot
from graph.model.jurisdiction import Jurisdiction
from graph.model.reason import Reason
from graph.model.record import Record
from graph.model.service import Service
from graph.model.vocabulary import EntityKind
from graph.places.answer import PlaceAnswer


def find(look: Look, question: FindQuestion, limit: int, messages: Messages) -> FindReport:
    """Who serves the place: the first `limit` services, with their contacts, and all that belongs beside them."""
    answer = graph.find.find(look, question)
    shown = answer.matches[:limit]
    gather = Gather(look, messages, shown)
    return FindReport(
        revision=look.revision,
        question=Asked(
            place=question.place,
            category=None if question.category is None else gather.named(question.category),
            age=question.age,
            at=question.at,
            language=question.language,
        ),
        notices=gather.said(answer.notices),
        places=gather.meanings(answer.place),
        remarks=gather.said(answer.remarks),
        services=tuple(gather.match(match, graph.find.reasons(look, answer, match)) for match in shown),
        total_count=len(answer.matches),
        why_none=gather.said(answer.why_none),
        left_out=tuple(
            LeftOut(service=gather.named(one.service), reason=gather.sentence(one.reason))
            for one in graph.find.left_out(look, answer)
        ),
        see_also=tuple(map(gather.named, answer.see_also)),
    )


def places(look: Look, text: str, limit: int, messages: Messages) -> PlacesReport:
    """What `text` could mean as a place."""
    answer = graph.places.places(look, text, limit)
    gather = Gather(look, messages)
    return PlacesReport(
        revision=look.revision, text=text, places=gather.meanings(answer), remarks=gather.said(answer.remarks)
    )


def search(look: Look, text: str, kinds: Collection[EntityKind], limit: int) -> SearchReport:
    """Everything that `text` finds."""
    hits = graph.search.search(look, text, kinds)
    return SearchReport(
        revision=look.revision,
        text=text,
        hits=tuple(
            SearchHit(id=hit.id, kind=hit.kind, name=hit.name, matched=hit.matched, score=hit.score)
            for hit in hits[:limit]
        ),
        total_count=len(hits),
    )


class Gather:
    """Reads the records of an answer in one batch for each kind, and turns them into values."""

    def __init__(self, look: Look, messages: Messages, matches: Iterable[Match] = ()) -> None:
        self.look = look
        self.messages = messages
        matches = tuple(matches)
        self.services = self.read(one.service for one in matches)
        services = [one for one in self.services.values() if isinstance(one, Service)]
        self.through = self.read(one for service in services for one in service.access_through)
        self.slots = self.read(slot for one in matches for slot in (one.use, one.fallback) if slot)
        self.contacts = self.read(s.contact for s in self.slots.values() if isinstance(s, Slot) and s.contact)

    def read(self, ids: Iterable[str]) -> dict[str, Record]:
        wanted = list(dict.fromkeys(ids))
        found = self.look.records(wanted) if wanted else []
        return {one: record for one, record in zip(wanted, found, strict=True) if record is not None}

    def named(self, id: str) -> Named:
        return Named(id=id, name=self.look.name(id))

    def sentence(self, reason: Reason) -> Said:
        return Said(code=reason.code, text=words.reason_words(reason, self.messages))

    def said(self, reasons: Iterable[Reason]) -> tuple[Said, ...]:
        return tuple(map(self.sentence, reasons))

    def meanings(self, answer: PlaceAnswer) -> tuple[Meaning, ...]:
        records = self.read(one.jurisdiction for one in answer.matches)
        found = []
        for index, one in enumerate(answer.matches):
            place = records[one.jurisdiction]
            assert isinstance(place, Jurisdiction)
            found.append(
                Meaning(
                    jurisdiction=Place(id=place.id, name=place.name, kind=place.kind),
                    matched=one.matched,
                    score=one.score,
                    share=one.share,
                    meant=index < answer.meant,
                )
            )
        return tuple(found)

    def match(self, match: Match, reasons: Iterable[Reason]) -> ServiceMatch:
        return ServiceMatch(
            service=self.service(match.service),
            places=tuple(map(self.named, match.places)),
            through=self.named(match.through) if match.through else None,
            area=match.area,
            age=match.age,
            open=match.open,
            use=self.point(match.use),
            fallback=self.point(match.fallback),
            reasons=self.said(reasons),
        )

    def service(self, id: str) -> ServiceFacts:
        record = self.services[id]
        assert isinstance(record, Service)
        return ServiceFacts(
            id=record.id,
            name=record.name,
            category=self.named(record.category),
            description=record.description,
            provider=self.named(record.provider),
            area_known=record.area_known,
            minimum_age=record.minimum_age,
            maximum_age=record.maximum_age,
            ages_known=record.ages_known,
            hours=record.hours,
            schedule=record.schedule,
            languages=record.languages,
            lines=self.lines(id),
            website=record.website,
            address=record.address,
            access=record.access,
            access_through=tuple(map(self.first_call, record.access_through)),
        )

    def lines(self, service: str) -> tuple[PublicLine, ...]:
        return tuple(
            PublicLine(phone=PhoneNumber.of(line.phone), status=line.status, verified_at=line.verified_at)
            for line in contacts.lines(self.look, service)
        )

    def first_call(self, id: str) -> FirstCall:
        lines = self.lines(id) if isinstance(self.through[id], Service) else ()
        return FirstCall(id=id, name=self.look.name(id), lines=lines)

    def point(self, id: str | None) -> PointOfContact | None:
        slot = self.slots.get(id) if id else None
        if not isinstance(slot, Slot):
            return None
        state = contacts.state(self.look, slot.id)
        return PointOfContact(
            id=slot.id,
            of=self.named(slot.of),
            purpose=slot.purpose,
            rank=slot.rank,
            hours=slot.hours,
            status=state.status,
            reason=self.sentence(state.reason),
            contact=self.person(slot.contact),
            verified_at=state.verified_at,
            printed_at=state.printed_at,
            due_at=state.due_at,
        )

    def person(self, id: str | None) -> Person | None:
        contact = self.contacts.get(id) if id else None
        if not isinstance(contact, Contact):
            return None
        return Person(
            id=contact.id,
            name=contact.name,
            title=contact.title,
            phones=tuple(map(PhoneNumber.of, contact.phones)),
            email=contact.email,
        )
