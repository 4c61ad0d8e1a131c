"""Why a service is listed: the reasons of a match, worked out when a face asks for them."""

from graph.find.answer import FindAnswer
from graph.find.conditions import ages
from graph.find.finder import Finder
from graph.find.match import Match
from graph.model.contact import Slot
from graph.model.jurisdiction import Jurisdiction
from graph.model.reason import Reason
from graph.model.service import Service
from graph.model.vocabulary import JurisdictionKind, Known, ServiceAccess
from graph.values.opening import hours_of


def explain(finder: Finder, answer: FindAnswer, match: Match) -> tuple[Reason, ...]:
    """The reasons for `match`, in the order: area, age, hours, language, access, contact."""
    service = finder.model.all(Service)[match.service]
    reasons = [_area(finder, match, service)]
    if answer.question.age is not None:
        reasons.append(_age(match, service, answer.question.age))
    if answer.question.at is not None:
        reasons.append(_hours(match, service))
    if answer.question.language is not None:
        spoken = match.speaks is Known.YES
        params = {"language": answer.question.language}
        reasons.append(Reason("language.spoken" if spoken else "language.unknown", params))
    if service.access is ServiceAccess.REFERRAL:
        reasons.append(_referral(finder, service))
    reasons.append(_contact(finder, match, service))
    return tuple(reasons)


def _area(finder: Finder, match: Match, service: Service) -> Reason:
    places = finder.model.all(Jurisdiction)
    if match.through is None:
        maybe = finder.model.geography.maybe.get(match.places[0], ())
        region = next((one for one in maybe if one in service.serves), None)
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
    if match.age is not Known.YES:
        return Reason("age.unknown")
    bounds = ages(service.minimum_age, service.maximum_age)
    return Reason("age.admitted", {"age": age, **bounds}) if bounds else Reason("age.every", {"age": age})


def _hours(match: Match, service: Service) -> Reason:
    if match.open is not Known.YES:
        return Reason("hours.unknown")
    hours = hours_of(service.schedule)
    return Reason("hours.always" if hours is not None and hours.always else "hours.open")


def _referral(finder: Finder, service: Service) -> Reason:
    through = ", ".join(map(finder.look.name, service.access_through))
    return Reason("access.referral", {"through": through}) if through else Reason("access.referral.unknown")


def _contact(finder: Finder, match: Match, service: Service) -> Reason:
    if match.use is None:
        return Reason("contact.none")
    slot = finder.model.all(Slot)[match.use]
    if slot.of == service.id:
        return Reason("contact.doubled") if finder.book.doubled(slot, finder.look.viewer) else Reason("contact.own")
    return Reason("contact.provider", {"name": finder.look.name(slot.of)})
