"""The sentence for each code of a reason. Programs use the codes, people read the sentences."""

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
    "kind.neighbour": (
        mark("No service of this kind that fits is known to be open. This one is open: %(category)s"),
    ),
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
    "age.children": (mark("For children: takes age %(age)s"),),
    "age.children.unknown": (mark("For children; the source gives no ages: ask about age %(age)s"),),
    "age.youth": (mark("For youth: takes age %(age)s"),),
    "age.youth.unknown": (mark("For youth; the source gives no ages: ask about age %(age)s"),),
    "age.adults": (mark("For adults: takes age %(age)s"),),
    "age.adults.unknown": (mark("For adults; the source gives no ages: ask about age %(age)s"),),
    "age.older-adults": (mark("For older adults: takes age %(age)s"),),
    "age.older-adults.unknown": (mark("For older adults; the source gives no ages: ask about age %(age)s"),),
    "age.entry": (mark("Call this line about a person of any age: staff will say who can help"),),
    "age.every": (mark("Takes every age"),),
    "age.unknown": (mark("Ages not stated: ask"),),
    "hours.open": (mark("Open at that time"),),
    "hours.always": (mark("Open at all hours"),),
    "hours.unknown": (mark("Hours not stated: ask"),),
    "hours.printed.unknown": (mark("Hours as printed: %(hours)s. Ask whether it is open"),),
    "hours.holiday.unknown": (mark("It is a holiday (%(holiday)s), so the usual hours may not apply: ask"),),
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
    "out.age.children": (mark("For children, not for age %(age)s"),),
    "out.age.youth": (mark("For youth, not for age %(age)s"),),
    "out.age.adults": (mark("For adults, not for age %(age)s"),),
    "out.age.older-adults": (mark("For older adults, not for age %(age)s"),),
    "out.professionals": (mark("For professionals"),),
    "out.reference": (mark("Data or papers: there is nobody to call"),),
    "out.offered": (mark("Only for the people of %(name)s"),),
    "out.sector": (mark("Describes what all of this kind provide: %(name)s. There is nobody to call"),),
    "out.closed": (mark("Closed at that time"),),
    "out.language": (mark("Does not speak %(language)s"),),
    # Why nothing was found.
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
    # What to know beside.
    "only.statewide": (
        mark("Only statewide help of the kind “%(category)s” is on file for %(place)s: no local team is on file."),
        mark("Only statewide help is on file for %(place)s: no local team is on file."),
    ),
    "system.missing": (mark("%(note)s"),),
    "path.origin-taken": (mark("Showing routes from %(name)s. Is this not who you meant? Search for “%(text)s”."),),
    "place.elsewhere": (mark("“%(text)s” is in %(state)s. Signpost covers %(home)s."),),
    "place.unread": (mark("“%(text)s” was not used: we know no place of that name here."),),
    "place.zip-contradicts": (
        mark("The ZIP code %(zip)s is in %(others)s, not in %(name)s. Choose the place that you mean."),
    ),
    "place.zip-elsewhere": (mark("%(zip)s is no ZIP code of %(home)s. Signpost covers %(home)s."),),
    "place.zip-unknown": (mark("We do not know the ZIP code %(zip)s. Write the town."),),
    "place.fuzzy": (mark("No place is spelled “%(text)s”. These answers are for %(name)s."),),
    # What to do at each step of a referral path, and of what its cost is the sum.
    "step.cost": (mark("This step costs %(cost)s."),),
    "step.refers": (mark("Refer the case to %(name)s."),),
    "step.reports": (mark("Report it to %(name)s."),),
    "step.notifies": (mark("Notify %(name)s."),),
    "step.consults": (mark("Consult %(name)s."),),
    "step.unit": (mark("Go on to its unit, %(name)s."),),
    "step.operates": (mark("Go on to the team that it operates, %(name)s."),),
    "step.provides": (mark("Use the service that it provides, %(name)s."),),
    "step.direct": (mark("Call %(name)s."),),
    "step.through": (mark("From there the case is referred to %(name)s. Nobody calls it first."),),
    "cost.step": (mark("a step: %(cost)s"),),
    "cost.direct": (mark("a direct call, without a referral: %(cost)s"),),
    "cost.entry-point": (mark("the line to call first for this kind of help: %(cost)s"),),
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
    "cost.kind": (mark("it is a special kind of the help asked for: %(cost)s"),),
    # Why no way was found.
    "path.no-way": (
        mark(
            "We have no referral route recorded from “%(origin)s” to %(category)s for %(place)s. These services may "
            "help: %(services)s."
        ),
    ),
    "path.refused": (mark("“%(origin)s” refers other cases, of another kind, age or place, to: %(others)s."),),
    # How true a point of contact is.
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
"""Sentences by code, the fullest first. The first whose placeholders are all parameters of the reason is used."""

_PLACES = re.compile(r"%\((\w+)\)s")


def reason_words(reason: Reason, messages: Messages) -> str:
    """The sentence for `reason` in the language of `messages`. Raises KeyError for a code without a sentence."""
    for message in SENTENCES[reason.code]:
        if all(name in reason.params for name in _PLACES.findall(message)):
            return messages.text(message, **_said(reason.params, messages))
    raise KeyError(f"no sentence for {reason.code} with {sorted(reason.params)}")


def _said(params: Mapping[str, str | int | float], messages: Messages) -> dict[str, object]:
    """The parameters in people's words: dates written out, languages by name, typed text cut and kept apart."""
    said: dict[str, object] = dict(params)
    if "at" in said:
        said["at"] = partial_date(str(said["at"]), messages)
    if "language" in said:
        said["language"] = language(str(said["language"]), messages)
    if "text" in said:
        said["text"] = typed(str(said["text"]))
    return said
