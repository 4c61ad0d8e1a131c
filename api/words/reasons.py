"""The sentence for each reason that the directory gives, by code."""

import re
from collections.abc import Mapping
from typing import Final

from api.words.dates import partial_date
from api.words.languages import language
from api.words.messages import Messages, Sentence, mark
from api.words.text import typed
from graph.model.reason import Reason

SENTENCES: Final[Mapping[str, tuple[Sentence, ...]]] = {
    "emergency-911": (mark("If anyone is in danger right now, call 911."),),
    "crisis-988": (mark("For thoughts of suicide or any crisis, call or text 988, at any hour."),),
    # Why a service is listed.
    "area.whole": (mark("Serves all of %(through)s"),),
    "area.statewide": (mark("Serves the whole state"),),
    "area.place": (mark("Serves %(through)s"),),
    "area.part": (
        mark("Serves %(through)s, which holds %(served)s of the %(all)s towns of this place"),
        mark("Serves part of this place"),
    ),
    "area.unknown": (mark("Area not stated: ask whether it serves this place"),),
    "area.maybe": (
        mark("Serves %(through)s; the list of its towns is not complete, so ask whether %(place)s is in it"),
        mark("May serve this place: ask"),
    ),
    "age.admitted": (
        mark("Takes age %(age)s (ages %(minimum)s to %(maximum)s)"),
        mark("Takes age %(age)s (ages %(minimum)s and over)"),
        mark("Takes age %(age)s (ages up to %(maximum)s)"),
        mark("Takes age %(age)s"),
    ),
    "age.every": (mark("Takes every age"),),
    "age.unknown": (mark("Ages not stated: ask"),),
    "hours.open": (mark("Open at that time"),),
    "hours.always": (mark("Open at all hours"),),
    "hours.unknown": (mark("Hours not stated: ask"),),
    "language.spoken": (mark("Speaks %(language)s"),),
    "language.unknown": (mark("Languages not stated: ask"),),
    "access.referral": (mark("By referral only, through %(through)s"), mark("By referral only")),
    "access.referral.unknown": (mark("By referral only: ask who refers"),),
    "contact.own": (mark("Has its own contact"),),
    "contact.provider": (mark("No contact of its own on file: use the contact of %(name)s"),),
    "contact.none": (mark("No contact on file"),),
    "contact.doubled": (
        mark("Has its own contact; its other contact has the same number, so it is no second way in"),
    ),
    "contact.same-number": (mark("The next contact has the same number, so it is no second way in"),),
    # Why a service is left out.
    "out.area": (mark("Does not serve %(place)s"), mark("Does not serve this place")),
    "out.age": (
        mark("For ages %(minimum)s to %(maximum)s, not for age %(age)s"),
        mark("For ages %(minimum)s and over, not for age %(age)s"),
        mark("For ages up to %(maximum)s, not for age %(age)s"),
        mark("Not for age %(age)s"),
    ),
    "out.category-age": (
        mark("This kind of help is for ages %(minimum)s to %(maximum)s, not for age %(age)s"),
        mark("This kind of help is for ages %(minimum)s and over, not for age %(age)s"),
        mark("This kind of help is for ages up to %(maximum)s, not for age %(age)s"),
        mark("This kind of help is not for age %(age)s"),
    ),
    "out.sector": (mark("Describes what all of this kind provide: %(name)s. There is nobody to call"),),
    "out.closed": (mark("Closed at that time"),),
    "out.language": (mark("Does not speak %(language)s"),),
    # Why there is no answer.
    "none.place": (mark("No place on file is called “%(text)s”. Check the spelling, or try a ZIP code or a town."),),
    "none.category": (
        mark("No service of the kind “%(category)s” is on file for %(place)s. One may exist that is not on file."),
        mark("No service is on file for %(place)s. One may exist that is not on file."),
    ),
    "none.age": (
        mark("The services of the kind “%(category)s” on file for %(place)s do not take age %(age)s."),
        mark("The services on file for %(place)s do not take age %(age)s."),
    ),
    "none.closed": (
        mark("The services of the kind “%(category)s” on file for %(place)s are closed at that time."),
        mark("The services on file for %(place)s are closed at that time."),
    ),
    "none.language": (
        mark("No service of the kind “%(category)s” on file for %(place)s is known to speak %(language)s."),
        mark("No service on file for %(place)s is known to speak %(language)s."),
    ),
    # Remarks.
    "only.statewide": (
        mark("Only statewide help of the kind “%(category)s” is on file for %(place)s: no local team is on file."),
        mark("Only statewide help is on file for %(place)s: no local team is on file."),
    ),
    "system.missing": (mark("%(note)s"),),
    "place.fuzzy": (mark("No place is spelled “%(text)s”. These answers are for %(name)s."),),
    # What to do at each step of a referral path, and the items of its cost.
    "step.cost": (mark("This step costs %(cost)s."),),
    "step.refers": (mark("Refer the case to %(name)s."),),
    "step.reports": (mark("Report it to %(name)s."),),
    "step.notifies": (mark("Notify %(name)s."),),
    "step.consults": (mark("Consult %(name)s."),),
    "step.unit": (mark("Go on to its unit, %(name)s."),),
    "step.operates": (mark("Go on to the team that it operates, %(name)s."),),
    "step.provides": (mark("Use the service that it provides, %(name)s."),),
    "step.through": (mark("From there the case is referred to %(name)s. Nobody calls it first."),),
    "cost.step": (mark("a step: %(cost)s"),),
    "cost.notifies": (mark("along a tie that notifies: %(cost)s"),),
    "cost.consults": (mark("along a tie that consults: %(cost)s"),),
    "cost.above": (mark("the contact is that of %(name)s, above it: %(cost)s"),),
    "cost.due": (mark("the contact is due for a check: %(cost)s"),),
    "cost.unverified": (mark("nobody has confirmed the contact yet: %(cost)s"),),
    "cost.stale": (mark("the contact may be out of date: %(cost)s"),),
    "cost.contact-hours": (mark("the contact's hours are not known: %(cost)s"),),
    "cost.contact-closed": (mark("the contact is closed at that time: %(cost)s"),),
    "cost.no-contact": (mark("there is no usable contact: %(cost)s"),),
    "cost.hours": (mark("the service's hours are not known: %(cost)s"),),
    "cost.closed": (mark("the service is closed at that time: %(cost)s"),),
    "cost.area": (mark("the service's area is not known: %(cost)s"),),
    "cost.age": (mark("the service's ages are not known: %(cost)s"),),
    # Why there is no way.
    "path.no-way": (
        mark(
            "No way is on file from “%(origin)s” to help of the kind “%(category)s” for %(place)s. These services "
            "would take the case: %(services)s."
        ),
    ),
    "path.no-tie": (mark("No tie on file carries this case onward from “%(origin)s”."),),
    "path.unlinked": (
        mark("Nobody on file refers, reports or takes a case like this to: %(services)s. Such a tie is missing."),
    ),
    "path.refused": (
        mark(
            "“%(origin)s” has ties that carry other cases, but not one of this kind, age and place. They lead to: "
            "%(ties)s."
        ),
    ),
    # The state of a point of contact.
    "state.vacant": (mark("Nobody is named for it."),),
    "state.left": (mark("The person who was named has left (found on %(at)s)."), mark("The person named has left.")),
    "state.placeholder": (
        mark("The source withholds the number: it prints %(masked)s."),
        mark("The source prints no number and no address that can be used."),
    ),
    "state.unreachable": (mark("It did not answer on %(at)s."), mark("It did not answer the last time.")),
    "state.stale.confirmed": (
        mark("Last confirmed on %(at)s. It should be confirmed every %(days)s days."),
        mark("Last confirmed on %(at)s. That is too long ago."),
    ),
    "state.stale.printed": (
        mark("Printed in a document of %(at)s and not confirmed since. It should be confirmed every %(days)s days."),
        mark("Printed in a document of %(at)s and not confirmed since."),
    ),
    "state.unverified.printed": (mark("Printed in a document of %(at)s. Nobody has confirmed it since."),),
    "state.unverified.undated": (mark("Printed in a source without a date. Nobody has confirmed it yet."),),
    "state.unverified": (mark("Nobody has confirmed it yet."),),
    "state.unverified.edited": (mark("Changed since it was last confirmed. Nobody has confirmed the new details."),),
    "state.due": (
        mark("Confirmed on %(at)s. It is to be confirmed again every %(days)s days, and that is soon."),
        mark("Confirmed on %(at)s. It is due to be confirmed again soon."),
    ),
    "state.current": (mark("Confirmed on %(at)s."), mark("Confirmed.")),
}
"""Code -> sentences, the fullest first: the first whose placeholders the reason's parameters can all fill is used."""

_PLACES = re.compile(r"%\((\w+)\)s")


def reason_words(reason: Reason, messages: Messages) -> str:
    """The sentence for `reason` in the language of `messages`. Raises KeyError for a code without a sentence."""
    for message in SENTENCES[reason.code]:
        if all(name in reason.params for name in _PLACES.findall(message)):
            return messages.text(message, **_said(reason.params, messages))
    raise KeyError(f"no sentence for {reason.code} with {sorted(reason.params)}")


def _said(params: Mapping[str, str | int | float], messages: Messages) -> dict[str, object]:
    """The parameters in words: dates written out, languages by name, typed text shortened and isolated."""
    said: dict[str, object] = dict(params)
    if "at" in said:
        said["at"] = partial_date(str(said["at"]), messages)
    if "language" in said:
        said["language"] = language(str(said["language"]), messages)
    if "text" in said:
        said["text"] = typed(str(said["text"]))
    return said
