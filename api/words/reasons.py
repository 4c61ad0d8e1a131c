"""The sentence for each code of a reason. Programs use the codes, people read the sentences."""

import re
from collections.abc import Mapping
from typing import Final

from api.words.coverage_reasons import COVERAGE
from api.words.data import data_list, english
from api.words.dates import partial_date
from api.words.import_reasons import IMPORT
from api.words.languages import language
from api.words.match_reasons import MATCHING
from api.words.messages import Messages, Sentence, mark
from api.words.model_reasons import MODELS
from api.words.numbers import number
from api.words.readiness_reasons import READINESS
from api.words.reading_reasons import READING
from api.words.text import typed
from api.words.vocabulary import word
from graph.model.reason import Reason
from graph.model.vocabulary import ActivityKind, Audience, SeatFunction, TeamKind

SENTENCES: Final[Mapping[str, tuple[Sentence, ...]]] = {
    "emergency-911": (mark("If anyone is in danger right now, call 911."),),
    "crisis-988": (mark("For thoughts of suicide or any crisis, call or text 988 any time."),),
    **COVERAGE,
    **READINESS,
    **IMPORT,
    **READING,
    **MATCHING,
    **MODELS,
    # What a guide should say and cannot.
    "guide.vacant": (mark("No contact yet: %(name)s"),),
    "guide.placeholder": (mark("To be confirmed, the source withholds it: %(name)s"),),
    "guide.stale": (mark("Not confirmed for too long: %(name)s"),),
    "guide.unreachable": (mark("Reported as not working: %(name)s"),),
    "guide.card-empty": (mark("Nothing is listed for %(place)s: %(category)s"),),
    "guide.cut": (mark("%(n)s more are not on this sheet: %(category)s"),),
    # Why a service is listed.
    "kind.neighbour": (mark("We know of no open service of this kind. This one is open: %(category)s"),),
    "area.whole": (mark("Serves all of %(through)s"),),
    "area.statewide": (mark("Serves the whole state"),),
    "area.place": (mark("Serves %(through)s"),),
    "area.part": (
        mark("Serves %(through)s: %(served)s of the %(all)s towns of this place"),
        mark("Serves part of this place"),
    ),
    "area.unknown": (mark("We could not confirm that it serves this place. Call to check"),),
    "area.maybe": (
        mark("Serves %(through)s. We do not have its full list of towns. Ask about %(place)s"),
        mark("May serve this place. Call to check"),
    ),
    "age.admitted": (
        mark("Takes age %(age)s (ages %(minimum)s to %(maximum)s)"),
        mark("Takes age %(age)s (ages %(minimum)s and over)"),
        mark("Takes age %(age)s (ages up to %(maximum)s)"),
        mark("Takes age %(age)s"),
    ),
    "age.children": (mark("For children: takes age %(age)s"),),
    "age.children.unknown": (mark("For children. Ages not listed. Ask about age %(age)s"),),
    "age.youth": (mark("For youth: takes age %(age)s"),),
    "age.youth.unknown": (mark("For youth. Ages not listed. Ask about age %(age)s"),),
    "age.adults": (mark("For adults: takes age %(age)s"),),
    "age.adults.unknown": (mark("For adults. Ages not listed. Ask about age %(age)s"),),
    "age.older-adults": (mark("For older adults: takes age %(age)s"),),
    "age.older-adults.unknown": (mark("For older adults. Ages not listed. Ask about age %(age)s"),),
    "age.entry": (mark("Call this line about a person of any age: staff will say who can help"),),
    "age.every": (mark("Takes every age"),),
    "age.months": (
        mark("Ages in months: %(least)s to %(most)s. Ask whether that fits"),
        mark("Ages in months: from %(least)s. Ask whether that fits"),
        mark("Ages in months: up to %(most)s. Ask whether that fits"),
    ),
    "age.unknown": (mark("Ages not listed. Ask when you call"),),
    "hours.open": (mark("Open at that time"),),
    "hours.always": (mark("Open at all hours"),),
    "hours.unknown": (mark("Hours not listed. Call to check"),),
    "hours.printed.unknown": (mark("Hours as printed: %(hours)s. Call to check"),),
    "hours.holiday.unknown": (mark("It is a holiday (%(holiday)s). Usual hours may not apply. Call to check"),),
    "language.spoken": (mark("Speaks %(language)s"),),
    "language.unknown": (mark("Languages not listed. Ask when you call"),),
    "access.referral": (mark("Referral required, through %(through)s"), mark("By referral only")),
    "access.referral.unknown": (mark("Referral required. Ask who can refer"),),
    "contact.provider": (mark("No phone number of its own. Call %(name)s"),),
    "contact.none": (mark("No phone number yet"),),
    "contact.doubled": (mark("Its second contact has the same number"),),
    "contact.same-number": (mark("The next contact has the same number"),),
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
    "out.reference": (mark("Data or papers, not a place to call"),),
    "out.offered": (mark("Only for the people of %(name)s"),),
    "out.sector": (mark("General description, not a place to call: %(name)s"),),
    "out.closed": (mark("Closed at that time"),),
    "out.language": (mark("Does not speak %(language)s"),),
    # Why nothing was found.
    "none.place": (mark("We found no place called “%(text)s”. Check the spelling, or try a ZIP code or a town."),),
    "none.category": (
        mark("We have no “%(category)s” service listed for %(place)s. There may be one that we do not know of."),
        mark("We have no service listed for %(place)s. There may be one that we do not know of."),
    ),
    "none.age": (
        mark("The “%(category)s” services listed for %(place)s do not take age %(age)s."),
        mark("The services listed for %(place)s do not take age %(age)s."),
    ),
    "none.closed": (
        mark("The “%(category)s” services listed for %(place)s are closed at that time."),
        mark("The services listed for %(place)s are closed at that time."),
    ),
    "none.language": (
        mark("We could not confirm that any “%(category)s” service for %(place)s speaks %(language)s."),
        mark("We could not confirm that any service for %(place)s speaks %(language)s."),
    ),
    # Why a field is for those who may read it.
    "audience.kind": (mark("Fields of this sort are for: %(audience)s"),),
    "audience.narrowed": (mark("This record limits the field to: %(audience)s"),),
    "audience.record": (mark("The whole record is for: %(audience)s"),),
    "audience.phone": (mark("This number is for: %(audience)s"),),
    "audience.person": (mark("It reaches a person: for partners only"),),
    "audience.no-public-slot": (mark("The contact fills no point of contact that is for everybody"),),
    "audience.partner-slot": (
        mark("The point of contact is for partners: a liaison, or a seat of a team whose members are not public"),
    ),
    "audience.partner-seat": (mark("Who has a seat of such a team is for partners"),),
    "audience.printed": (mark("Its sources print values that are not for everybody"),),
    # What a change did. `what` is a record in words, `field` the label of a field.
    "change.created": (mark("%(who)s added %(what)s."),),
    "change.retired": (mark("%(who)s removed %(what)s from the directory."),),
    "change.merged": (mark("%(who)s merged %(what)s into %(into)s."),),
    "change.redacted": (mark("%(who)s removed a person's data from %(what)s."),),
    "change.checked": (mark("%(who)s recorded a check of %(what)s: %(outcome)s."),),
    "change.set": (mark("%(who)s set “%(field)s” of %(what)s to “%(after)s”."),),
    "change.emptied": (mark("%(who)s emptied “%(field)s” of %(what)s. It was “%(before)s”."),),
    "change.changed": (mark("%(who)s changed “%(field)s” of %(what)s from “%(before)s” to “%(after)s”."),),
    "change.added": (mark("%(who)s added “%(added)s” to “%(field)s” of %(what)s."),),
    "change.removed": (mark("%(who)s removed “%(removed)s” from “%(field)s” of %(what)s."),),
    "change.replaced": (mark("%(who)s changed “%(field)s” of %(what)s: added “%(added)s”, removed “%(removed)s”."),),
    "change.reordered": (mark("%(who)s changed the order of “%(field)s” of %(what)s."),),
    "change.several": (mark("%(who)s changed %(what)s: %(fields)s."),),
    "change.other": (mark("%(who)s changed %(what)s."),),
    # What to know beside.
    "only.statewide": (
        mark("We have no local “%(category)s” service listed for %(place)s. Statewide services cover it."),
        mark("We have no local service listed for %(place)s. Statewide services cover it."),
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
    "place.fuzzy": (mark("Showing results for %(name)s. You typed “%(text)s”."),),
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
    "step.through": (mark("Staff there will refer you to %(name)s. You do not need to call it first."),),
    "cost.step": (mark("a step: %(cost)s"),),
    "cost.direct": (mark("a direct call, without a referral: %(cost)s"),),
    "cost.entry-point": (mark("the line to call first for this kind of help: %(cost)s"),),
    "cost.notifies": (mark("the step only notifies: %(cost)s"),),
    "cost.consults": (mark("the step only consults: %(cost)s"),),
    "cost.above": (mark("the contact is that of %(name)s, above it: %(cost)s"),),
    "cost.due": (mark("the contact is due for a check: %(cost)s"),),
    "cost.unverified": (mark("no one has confirmed the contact yet: %(cost)s"),),
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
    # Which points of contact to check first.
    "queue.reported": (mark("Somebody reported on %(at)s that it is wrong."),),
    "queue.hints": (mark("Of %(asked)s people who said whether the number works, %(failed)s said that it did not."),),
    "queue.people": (mark("It serves places with %(people)s people."),),
    "queue.only": (
        mark("%(people)s people can reach this help only through it: %(category)s, and %(n)s more kinds of help."),
        mark("%(people)s people can reach this help only through it: %(category)s."),
    ),
    "queue.also": (mark("The same call confirms %(n)s more."),),
    # How true a point of contact is.
    "state.vacant": (mark("No contact is named."),),
    "state.left": (mark("The person who was named has left (found on %(at)s)."), mark("The person named has left.")),
    "state.placeholder": (
        mark("The source withholds the number: it prints %(masked)s."),
        mark("The source prints no number and no address that can be used."),
    ),
    "state.unreachable": (mark("It was out of service on %(at)s."), mark("It was out of service the last time.")),
    "state.stale.confirmed": (
        mark("Last confirmed on %(at)s. It should be confirmed every %(days)s days."),
        mark("Last confirmed on %(at)s. That is too long ago."),
    ),
    "state.stale.printed": (
        mark("Printed in a document of %(at)s and not confirmed since. It should be confirmed every %(days)s days."),
        mark("Printed in a document of %(at)s and not confirmed since."),
    ),
    "state.unverified.printed": (mark("Printed in a document of %(at)s. No one has confirmed it since."),),
    "state.unverified.undated": (mark("Printed in a source without a date. No one has confirmed it yet."),),
    "state.unverified.unsourced": (mark("No source is named for it, and no one has confirmed it yet."),),
    "state.unverified": (mark("No one has confirmed it yet."),),
    "state.unverified.edited": (mark("Changed since it was last confirmed. No one has confirmed the new details."),),
    "state.unverified.partly": (mark("Confirmed only in part, on %(at)s. The rest is still to be confirmed."),),
    "state.due": (
        mark("Confirmed on %(at)s. It is to be confirmed again every %(days)s days, and that is soon."),
        mark("Confirmed on %(at)s. It is due to be confirmed again soon."),
    ),
    "state.current": (mark("Confirmed on %(at)s."), mark("Confirmed.")),
}
"""Sentences by code, the fullest first. The first whose placeholders are all parameters of the reason is used."""

_NAMES: Final = (
    "holiday",
    "home",
    "hours",
    "name",
    "origin",
    "others",
    "place",
    "services",
    "state",
    "through",
    "activity",
)
"""Parameters that are names and texts of the directory, in English."""
_LISTS: Final = {"activities": ActivityKind, "groups": TeamKind, "functions": SeatFunction}
"""Parameters that are lists of words of a vocabulary, with commas between them."""
_PLACES = re.compile(r"%\((\w+)\)s")


def reason_words(reason: Reason, messages: Messages) -> str:
    """The sentence for `reason` in the language of `messages`. Raises KeyError for a code without a sentence."""
    for message in SENTENCES[reason.code]:
        if all(name in reason.params for name in _PLACES.findall(message)):
            return messages.text(message, **_said(reason.params, messages))
    raise KeyError(f"no sentence for {reason.code} with {sorted(reason.params)}")


def _said(params: Mapping[str, str | int | float], messages: Messages) -> dict[str, object]:
    """The parameters in people's words: dates written out, languages by name, typed text cut and kept apart, texts of
    the directory with their language."""
    said: dict[str, object] = dict(params)
    said |= {name: english(str(said[name]), messages) for name in _NAMES if name in said}
    said |= {name: data_list(str(said[name]), messages) for name in ("category", "note") if name in said}
    said |= {name: partial_date(str(said[name]), messages) for name in ("at", "due") if name in said}
    for name, kind in _LISTS.items():
        if name in said:
            said[name] = ", ".join(word(kind(one), messages) for one in str(said[name]).split(",") if one)
    if "people" in said:
        said["people"] = number(int(params["people"]), messages)
    if "language" in said:
        said["language"] = language(str(said["language"]), messages)
    if "audience" in said:
        said["audience"] = word(Audience(str(said["audience"])), messages)
    if "text" in said:
        said["text"] = typed(str(said["text"]))
    return said
