"""Messages for errors that a person can correct in a field, by code. Other errors have messages in English only."""

from collections.abc import Mapping
from typing import Final

from api.words.import_reasons import IMPORT_ERRORS
from api.words.messages import Messages, Sentence, mark
from api.words.numbers import number
from api.words.reading_reasons import READING_ERRORS
from api.words.text import typed
from graph.model.errors import SignpostError

SENTENCES: Final[Mapping[str, Sentence]] = {
    "place.empty": mark("Enter a town, a ZIP code or a region."),
    "place.too-long": mark("“%(text)s” has %(n)s characters. Enter the name of a town, a ZIP code or a region."),
    "place.unreadable": mark("“%(text)s” cannot be read. Type the place again, with letters, digits and spaces."),
    "text.empty": mark("Enter a name, or a part of one."),
    "text.too-long": mark("“%(text)s” has %(n)s characters. Enter a name, or a part of one."),
    "text.unreadable": mark("“%(text)s” cannot be read. Type it again, with letters, digits and spaces."),
    "origin.empty": mark("Enter where the case is now: an agency, a team or a type of organization."),
    "origin.too-long": mark(
        "“%(text)s” has %(n)s characters. Enter the name of an agency, a team or a type of organization."
    ),
    "origin.unreadable": mark(
        "No referral path begins at “%(text)s”. Enter the name of an agency, a team or a type of organization."
    ),
    "origin.no-origin": mark(
        "No referral path begins at “%(text)s”. Enter the name of an agency, a team or a type of organization."
    ),
    "origin.unknown": mark(
        "We found no agency, team or type of organization called “%(text)s”. Choose one from the list,"
        " or search for it."
    ),
    "category.missing": mark("Choose the kind of help that is needed."),
    "category.near": mark("There is no kind of help called “%(text)s”. Did you mean “%(near)s”?"),
    "category.unknown": mark("There is no kind of help called “%(text)s”. Choose one from the list."),
    "age.unreadable": mark("“%(text)s” is not an age. Enter whole years from 0 to %(oldest)s, or leave it empty."),
    "language.unknown": mark("“%(text)s” is not a language that we know. Enter its name, such as Spanish."),
    "token.invalid": mark("This token does not sign anyone in. Check that you pasted all of it, or get a new one."),
    "link.invalid": mark("This link does not work any more, or never did. Ask an administrator for a new one."),
    "sign-in.too-many": mark("Too many attempts to sign in have failed. Try again in %(n)s minutes."),
    "format.not-installed": mark(
        "Files of the format %(format)s cannot be made here yet. Choose another format, or ask the operator to"
        " install Signpost with %(extra)s."
    ),
    "wallet.none": mark("This guide has no wallet card. Choose another guide, or mark some of its cards for it."),
    "report.problem": mark("Choose what is wrong."),
    "report.text": mark("Write what is wrong."),
    "report.outcome": mark("Choose what came of it."),
    "report.answer": mark("Write one line about what came of it."),
    "report.reviewed": mark("Somebody else has reviewed this report already."),
    "report.too-many": mark("Too much was sent from your network. Try again in %(n)s minutes."),
    "survey.closed": mark("The survey is closed."),
    "survey.reader": mark("Somebody else is reading the text of this answer. Leave the review to them."),
    "session.unknown": mark("This session has ended already."),
    "name.unreadable": mark("Enter a name of 1 to %(n)s letters."),
    "name.taken": mark("There is already an account with this name. Choose another name."),
    "role.public": mark("Choose a role."),
    "role.last-admin": mark("This is the last administrator. Make somebody else an administrator first."),
    "within.role": mark("Only a verifier or an editor can be limited to agencies or places. Leave this empty."),
    "within.unknown": mark("“%(text)s” is not the name of an agency or a place. Enter its name or its id."),
    "within.ambiguous": mark("“%(text)s” can mean several. Enter one of these ids: %(ids)s."),
    "expires.out-of-range": mark("Choose a day within the next %(n)s days."),
    "day.unreadable": mark("“%(text)s” is not a date. Enter it as in 2026-11-21."),
    "day.future": mark("%(text)s is in the future. Enter today's date or an earlier one."),
    "year.unreadable": mark("“%(text)s” is not a year. Enter one from %(first)s to %(last)s."),
    "time.empty": mark("Enter a date and a time, such as 2026-11-21 14:30."),
    "bounds.outside": mark(
        "This account keeps only the agencies, teams and services of %(bounds)s, with their contacts. That does not"
        " include %(what)s. Ask an administrator."
    ),
    "bounds.kind": mark(
        "This account keeps only the agencies, teams and services of %(bounds)s, with their contacts. Records of this"
        " kind are for the whole directory. Ask an administrator."
    ),
    "field.missing": mark("Fill this in."),
    "field.reason": mark("Say why, for those who read the history."),
    "field.unknown": mark("We have nothing with the id “%(text)s”. Search for its name."),
    "field.unnamed": mark("We have nothing called “%(text)s”. Try another name for it."),
    "field.near": mark("Nothing is called exactly “%(text)s”. Choose one of the suggestions, or search for it."),
    "field.level": mark("Choose a level for a factor. Leave it empty for anything else."),
    "field.no-case": mark("Only a case has an action, a result and partners. Leave them empty."),
    "field.twice": mark("“%(text)s” is in this list already. Enter it once."),
    "field.several": mark("“%(text)s” can mean several. Choose one of them."),
    "field.one-of": mark("“%(text)s” can mean several. Enter one of these: %(names)s."),
    "field.alone": mark(
        "One of these says that there is none, or that you do not know. Leave that one out, or the others."
    ),
    "field.kind": mark("“%(text)s” is something else. Choose one from the list."),
    "field.word": mark("“%(text)s” is none of the choices. Choose one from the list."),
    "field.truth": mark("Enter yes or no."),
    "field.number": mark("“%(text)s” is not a number. Enter digits only."),
    "field.day": mark("“%(text)s” is not a date. Enter it as in 2026-11-21."),
    "field.future": mark("This date lies in the future. Enter the day on which it was done or checked."),
    "field.list": mark("Enter one on each line."),
    "field.too-many": mark("There are %(n)s entries, and at most %(most)s are kept. Leave some out."),
    "field.too-long": mark("There are %(n)s characters, and at most %(most)s are kept. Shorten it."),
    "field.line": mark("Write this on one line."),
    "field.signs": mark("There are invisible characters in it that change how it is shown. Type it again."),
    "field.address": mark("“%(text)s” is not the address of a page. Enter it as in https://example.org."),
    "field.email": mark("“%(text)s” is not an e-mail address. Enter it as in name@example.org."),
    "field.language": mark("“%(text)s” is not a language that we know. Enter its code, such as es."),
    "field.phone": mark("“%(text)s” is not a telephone number. Enter it as in 860-555-0100."),
    "field.projection": mark("Write the map projection as a PROJ string (+proj=lcc …), or leave it out."),
    "field.no-letters": mark("Use letters or digits of the Latin alphabet: the id is made of them."),
    "field.schedule": mark("“%(text)s” is not understood. Enter it as in Mo-Fr 08:00-16:00, or leave it empty."),
    "field.area": mark("Places are listed, and the area is marked as unknown. Choose one of the two."),
    "field.months": mark("%(months)s months are %(years)s years. Correct one of the two, or leave the years empty."),
    "field.ages": mark("The youngest age is above the oldest."),
    "field.ends": mark("The agreement ends before it was signed."),
    "field.card-most": mark("A card has 1 entry or more. Enter a higher number, or leave it empty."),
    "field.card-head": mark("An emergency line needs the service to call. Name it here."),
    "field.card-wallet": mark("Emergency lines are on the wallet card anyhow. Choose no."),
    "field.card-kinds": mark("“Only from” limits kinds of help. Name the kinds here, too."),
    "field.below-zero": mark("Enter 0 or more."),
    "field.nowhere": mark("Name the team that does it, or the town or region where it is done."),
    "template.unknown": mark("There is no guide template “%(text)s”. Choose one from the list."),
    "format.unknown": mark("There is no format “%(text)s”. Choose one from the list."),
    "issue.address": mark(
        "This server has no public address yet, and a guide is issued with that of its live version. Ask whoever"
        " runs this server to set SIGNPOST_URL."
    ),
    "issue.carrying": mark("Enter a phone number, an e-mail address, or the id or name of a contact."),
    "issue.full": mark("This distribution list is full."),
    "issue.day": mark("Enter a day from that of the guide until today, such as 2026-11-29."),
    "issue.name": mark("This looks like an e-mail address. Write it like name@example.org, in its own field."),
    "issue.same": mark(
        "The guide of today still has what is wrong. Correct the directory first, or write without a new issue."
    ),
    "issue.nobody": mark("Say who it was given to: an agency, a team or a contact, or a name or an e-mail address."),
    "issue.acknowledged": mark("It is acknowledged already."),
    "issue.reason": mark("Say in one line what is wrong."),
    "readiness.kind": mark("The strategy asks nothing of “%(place)s”. Choose a town or a tribal nation."),
    "field.bands": mark("It shares the age %(age)s with “%(other)s”. Each age has one age band."),
    "field.contradicts": mark("It asks for something else than “%(other)s” in the same places. Change that one."),
    "field.uncited": mark("Cite the source that says that there is none."),
    "age.no-band": mark("No age band has the age %(age)s. Choose another age."),
    "field.itself": mark("A connection leads from one to another. Choose two that differ."),
    "field.key": mark("Use another key for each change, of 1 to 200 characters."),
    "verify.never-called": mark(
        "This line is never called to test it. Ask its operator by letter or in person, or compare the operator's"
        " own page item by item."
    ),
    "verify.never-called-ask": mark(
        "This line is never called to test it. Ask %(who)s instead, or compare the operator's own page item by item."
    ),
    "verify.official-page": mark("This line may be called, so a page is not enough. Call it, or ask who answers it."),
    "verify.page-items": mark("Compare the page item by item, and say what you found of each."),
    "verify.vacant": mark("Nobody fills this point of contact. Assign a contact first."),
    "verify.attempt": mark("This attempt does not go with this outcome. Choose another one of the two."),
    "verify.item-twice": mark("This was answered twice. Answer it once."),
    "verify.unconfirmed": mark("This outcome confirms nothing, but something is confirmed or corrected."),
    "verify.corrected": mark("A value is corrected, but it is not marked as changed. Mark it as changed."),
    "verify.standing": mark("If somebody else is in charge, say that the person has left, or hand over to them."),
    "verify.no-value": mark("Something changed. Enter its new value."),
    "verify.nothing-changed": mark("Nothing is marked as changed. Say what changed, or that it was confirmed."),
    "verify.something-changed": mark("Something is marked as changed or corrected. Say that something had changed."),
    "verify.nothing-confirmed": mark("Nothing was confirmed. Confirm something, or say that nobody was reached."),
    "verify.nothing-ticked": mark("Tick what was confirmed."),
    "verify.differs": mark("One contact is corrected in two different ways. Correct it once."),
    "assign.contact": mark("Choose a contact, or enter a new one: one of the two."),
    "assign.itself": mark("This is the same contact. Choose another one."),
    "assign.nothing": mark("This contact fills no point of contact. There is nothing to hand over."),
    "ask.link": mark("This link does not work any more, or never did."),
    "ask.nonce": mark("This page was open for too long. Check what you entered, and send it again."),
    "ask.nothing": mark("Choose an answer."),
    "ask.unchanged": mark("You chose that something changed. Correct it below."),
    "campaign.days": mark("Enter a number of days from 0 to 1825."),
    "campaign.nobody": mark("Nobody would be asked. Choose more points of contact."),
    "campaign.not-now": mark("This message is not to be sent now: it is no longer needed, or it is too early."),
    "campaign.settings": mark(
        "Links need SIGNPOST_SECRET and SIGNPOST_URL. Ask whoever runs this server to set them."
    ),
    "campaign.team": mark("Choose a kind of team from the list."),
    **IMPORT_ERRORS,
    **READING_ERRORS,
    "time.unreadable": mark("“%(text)s” is not a date and time. Enter it as in 2026-11-21 14:30."),
}
"""Code -> sentence. A test compares the codes with those that `graph` and the forms raise."""


def error_words(error: SignpostError, messages: Messages) -> str:
    """The message of `error`: in the language of `messages` where its code has a sentence here, else in English."""
    sentence = SENTENCES.get(error.code)
    if sentence is None:
        return error.message
    params = {
        name: typed(value.strip()) if isinstance(value, str) else number(value, messages)
        for name, value in error.params.items()
    }
    return messages.text(sentence, **params)
