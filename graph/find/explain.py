"""Explains why a service is listed. The reasons of a match are computed only when a face asks for them."""

from graph.find.conditions import ages, months_doubt, word
from graph.find.finder import Finder
from graph.find.match import LEADS, Match
from graph.find.question import FindQuestion
from graph.model.category import Category
from graph.model.contact import Slot
from graph.model.jurisdiction import Jurisdiction
from graph.model.reason import Reason
from graph.model.service import Service
from graph.model.vocabulary import JurisdictionKind, Known, ServiceAccess
from graph.values.language import standard
from graph.values.opening import hours_of


def explain(finder: Finder, question: FindQuestion, match: Match) -> tuple[Reason, ...]:
    """The reasons for `match`, in the order: kind, area, age, hours, language, access, contact."""
    service = finder.model.all(Service)[match.service]
    reasons = [_area(finder, match, service)]
    if match.last == LEADS:
        name = finder.model.all(Category)[service.category].name
        reasons.insert(0, Reason("kind.neighbour", {"category": name}))
    if question.age is not None:
        reasons.append(_age(match, service, question.age))
    if question.at is not None:
        reasons.append(_hours(finder, question, match, service))
    if question.language is not None:
        spoken = match.speaks is Known.YES
        params = {"language": standard(question.language)}
        reasons.append(Reason("language.spoken" if spoken else "language.unknown", params))
    if service.access is ServiceAccess.REFERRAL:
        reasons.append(_referral(finder, service))
    reasons += _contact(finder, match, service)
    return tuple(reasons)


def _area(finder: Finder, match: Match, service: Service) -> Reason:
    places = finder.model.all(Jurisdiction)
    if match.through is None:
        maybe = finder.model.geography.maybe.get(match.places[0], ())
        region = next((jurisdiction for jurisdiction in maybe if jurisdiction in service.serves), None)
        if region is None:
            return Reason("area.unknown")
        return Reason("area.maybe", {"place": places[match.places[0]].name, "through": places[region].name})
    through = places[match.through]
    if match.part is not None:
        return Reason("area.part", {"through": through.name, "served": match.part[0], "all": match.part[1]})
    if match.through in match.places:
        return Reason("area.place", {"through": through.name})
    wide = through.kind in (JurisdictionKind.STATE, JurisdictionKind.NATION)
    return Reason("area.statewide" if wide else "area.whole", {"through": through.name})


def _age(match: Match, service: Service, age: int) -> Reason:
    admitted = match.age is Known.YES
    if service.age_group is not None:
        return Reason(f"age.{word(service)}" + ("" if admitted else ".unknown"), {"age": age})
    if not admitted:
        if (doubt := months_doubt(service, age)) is not None:
            return doubt
        return Reason("age.entry" if service.ages_known else "age.unknown")
    bounds = ages(service.minimum_age, service.maximum_age)
    return Reason("age.admitted", {"age": age, **bounds}) if bounds else Reason("age.every", {"age": age})


def _hours(finder: Finder, question: FindQuestion, match: Match, service: Service) -> Reason:
    hours = hours_of(service.schedule)
    if match.open is Known.YES:
        return Reason("hours.always" if hours is not None and hours.always else "hours.open")
    at = question.at
    holiday = finder.look.calendar.holiday(at) if hours is not None and at is not None else None
    if holiday is not None:
        return Reason("hours.holiday.unknown", {"holiday": holiday})
    if hours is None and service.hours and finder.look.guard.sees_field(service, "hours"):
        return Reason("hours.printed.unknown", {"hours": service.hours})
    return Reason("hours.unknown")


def _referral(finder: Finder, service: Service) -> Reason:
    through = ", ".join(map(finder.look.name, service.access_through))
    return Reason("access.referral", {"through": through}) if through else Reason("access.referral.unknown")


def _contact(finder: Finder, match: Match, service: Service) -> list[Reason]:
    """That the service has no contact of its own, or twice the same; nothing where it has one as it should."""
    if match.use is None:
        return [Reason("contact.none")]
    slot = finder.model.all(Slot)[match.use]
    if slot.of != service.id:
        return [Reason("contact.provider", {"name": finder.look.name(slot.of)})]
    return [Reason("contact.doubled")] if finder.book.doubled(slot, finder.look.viewer) else []
