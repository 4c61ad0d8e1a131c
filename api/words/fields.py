"""Labels and help texts of the fields of records, by the key of the field's shape.

The label is the term before a value and the name of a field in a form; the help explains the field in a form and
describes it in the GraphQL schema. Keys are `<kind>.<field>`: `record` stands for the fields that all kinds have,
`entity` for those that agencies, teams, members and services share.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

from api.words.messages import Messages, Sentence, mark
from api.words.part_fields import PART_FIELDS
from graph.model.shape import Shape, shapes_by_name


class FieldWords(NamedTuple):
    """The words of one field."""

    label: Sentence
    help: Sentence


FIELDS: Final[Mapping[str, tuple[Sentence, Sentence]]] = {
    "record.citations": (mark("Sources"), mark("The sources that state it.")),
    "record.narrowed": (mark("Limited fields"), mark("Fields of this record that fewer people may read than usual.")),
    "entity.checked_at": (
        mark("Facts last checked"),
        mark("The day on which its facts were last checked against a source."),
    ),
    "agency.name": (mark("Name"), mark("What it is called.")),
    "agency.level": (mark("Level"), mark("The level that it works on.")),
    "agency.acronym": (mark("Short form"), mark("Its usual short form.")),
    "agency.aliases": (mark("Also called"), mark("Other and former names that people still use.")),
    "agency.parent": (mark("Part of"), mark("The agency that it is a unit of.")),
    "agency.website": (mark("Website"), mark("Its own page.")),
    "agency.description": (mark("Description"), mark("What it is, in the directory's own words.")),
    "agency.serves": (mark("Works in"), mark("Where it works as a whole; none where no source says.")),
    "team.name": (mark("Name"), mark("What it is called.")),
    "team.kind": (mark("Kind of team"), mark("What sort of team it is.")),
    "team.acronym": (mark("Short form"), mark("Its usual short form.")),
    "team.aliases": (mark("Also called"), mark("Other and former names that people still use.")),
    "team.operated_by": (
        mark("Operated by"),
        mark("The agencies that run it; a team of several jurisdictions has several."),
    ),
    "team.serves": (mark("Works in"), mark("Where it works.")),
    "team.website": (mark("Website"), mark("Its own page.")),
    "team.description": (mark("Description"), mark("What it does, in the directory's own words.")),
    "member.name": (mark("Name"), mark("What it is called.")),
    "member.team": (mark("Team"), mark("The team that it is a seat of.")),
    "member.agency": (mark("Agency"), mark("The agency that fills it.")),
    "member.discipline": (
        mark("Discipline"),
        mark("What whoever sits there brings: law enforcement, mental health, administration."),
    ),
    "member.seat": (
        mark("Kind of seat"),
        mark("Whether it takes part in every case, stands in for another seat, or is asked when a case needs it."),
    ),
    "member.required_by": (mark("Required by"), mark("The law or standard that asks for this seat.")),
    "member.trainings": (mark("Training"), mark("What whoever sits there has been trained in, and until when.")),
    "service.name": (mark("Name"), mark("What it is called.")),
    "service.category": (mark("Kind of help"), mark("The kind of help.")),
    "service.provider": (mark("Provided by"), mark("The agency or team that provides it.")),
    "service.also_in": (mark("Also a kind of"), mark("Further kinds of help that it is.")),
    "service.use": (
        mark("Whom it is for"),
        mark("People with a need, professionals, or readers of data and papers."),
    ),
    "service.entry_point": (
        mark("Call first"),
        mark("The service whose line people are asked to call first."),
    ),
    "service.offered_to": (
        mark("Only for"),
        mark("The agencies or types of organization whose people alone may use it."),
    ),
    "service.age_group": (mark("Ages"), mark("The source's own word where it gives no figures.")),
    "service.aliases": (mark("Also called"), mark("Other names that people use.")),
    "service.description": (mark("Description"), mark("What it does.")),
    "service.serves": (mark("Area"), mark("The places and regions that it serves, as its sources name them.")),
    "service.minimum_age": (mark("Youngest age"), mark("The youngest that it takes, in whole years.")),
    "service.maximum_age": (mark("Oldest age"), mark("The oldest, inclusive.")),
    "service.ages_known": (
        mark("Ages stated"),
        mark("Whether any source states ages. Where one does, a missing bound means none."),
    ),
    "service.hours": (mark("Hours"), mark("When it is open, in its source's words.")),
    "service.schedule": (
        mark("Weekly schedule"),
        mark("The hours in a form to compute with: 24/7, Mo-Fr 08:00-16:00."),
    ),
    "service.languages": (mark("Languages"), mark("Languages that it is given in, where a source states them.")),
    "service.website": (mark("Website"), mark("Its own page.")),
    "service.address": (mark("Address"), mark("Where it is given.")),
    "service.access": (mark("How to reach it"), mark("Whether people come themselves, or somebody refers them.")),
    "service.access_through": (mark("Referred by"), mark("Whom to turn to first where somebody must refer.")),
    "service.cautions": (
        mark("Good to know"),
        mark("What a caller should know that has no field of its own, such as sources that disagree."),
    ),
    "service.before_you_call": (
        mark("Before you call"),
        mark("What a caller is asked, which keys to press, and what to do afterwards."),
    ),
    "category.name": (mark("Name"), mark("What it is called.")),
    "category.parent": (mark("Part of"), mark("The wider kind of help that it belongs to.")),
    "category.description": (mark("Description"), mark("What it covers.")),
    "category.aliases": (mark("Also called"), mark("Other words for it.")),
    "category.phrases": (mark("In people's words"), mark("How people say that they need it, as they type it.")),
    "category.terms": (mark("In other directories"), mark("Terms of shared taxonomies.")),
    "category.minimum_age": (
        mark("Youngest age"),
        mark("The youngest that this kind of help is for at all, in whole years."),
    ),
    "category.maximum_age": (mark("Oldest age"), mark("The oldest, inclusive.")),
    "category.neighbours": (
        mark("Related kinds of help"),
        mark("Kinds of help to look at where age rules this one out."),
    ),
    "category.entry_points": (
        mark("Call first"),
        mark("The services whose lines people are asked to call first for this kind of help."),
    ),
    "category.urgent": (mark("Urgent"), mark("Whether somebody has to answer the telephone.")),
    "category.never_called": (mark("Never call to test"), mark("Whether nobody calls such lines to check them.")),
    "category.position": (mark("Position"), mark("Its place among the kinds of help beside it, the lowest first.")),
    "contact.name": (mark("Name"), mark("The person's name.")),
    "contact.title": (mark("Role"), mark("The role.")),
    "contact.agency": (mark("Works for"), mark("Where they work.")),
    "contact.phones": (mark("Phones"), mark("Numbers, in the order to try them.")),
    "contact.email": (mark("E-mail"), mark("The address to write to.")),
    "contact.masked": (
        mark("Withheld numbers"),
        mark("What a document prints in place of a number that it withholds, as 860-XXX."),
    ),
    "contact.audience": (mark("Who may see it"), mark("Everybody, partners only, or those who keep the directory.")),
    "slot.of": (mark("Belongs to"), mark("Whose point of contact it is.")),
    "slot.purpose": (mark("Purpose"), mark("What it is for.")),
    "slot.rank": (mark("Rank"), mark("Whether to try it first, next, or out of hours.")),
    "slot.contact": (mark("Contact"), mark("Who fills it now.")),
    "slot.owner": (mark("Kept by"), mark("The agency that keeps it filled and true.")),
    "slot.hours": (mark("Hours"), mark("When it answers, as a source states it.")),
    "slot.schedule": (mark("Weekly schedule"), mark("The hours in a form to compute with: 24/7, Mo-Fr 08:00-16:00.")),
    "slot.interval_days": (mark("Days between checks"), mark("How many days a confirmation holds.")),
    "slot.rank_stated": (
        mark("Rank stated"),
        mark("No where no source gives a rank, and the contact was taken for the main one."),
    ),
    "slot.reported_at": (
        mark("Reported wrong"),
        mark("When somebody last reported it as wrong, where nobody has looked at that yet."),
    ),
    "slot.note": (mark("Note"), mark("What else is to be known of it.")),
    "slot.never_called": (
        mark("Never call to test"),
        mark("Whether nobody calls it to check it, whatever its kind."),
    ),
    "slot.ask_instead": (mark("Whom to ask instead"), mark("Who is asked whether it is right, if somebody else.")),
    "slot.confirms_by_mail": (mark("Agreed to messages"), mark("Whether its agency agreed to be asked by mail.")),
    "verification.slot": (mark("Point of contact"), mark("What was to be confirmed.")),
    "verification.at": (mark("When"), mark("When somebody tried to confirm it.")),
    "verification.method": (mark("How"), mark("How they tried to confirm it.")),
    "verification.outcome": (mark("Outcome"), mark("What was found.")),
    "verification.digest": (
        mark("Digest"),
        mark("A digest of the values confirmed, which tells a later edit from what was confirmed."),
    ),
    "verification.by": (mark("By"), mark("Who confirmed it.")),
    "verification.note": (mark("Note"), mark("What else was learned.")),
    "verification.items": (mark("Item by item"), mark("What was found of each item.")),
    "verification.attempt": (mark("Attempt"), mark("Why the attempt did not get through.")),
    "interval.name": (mark("Name"), mark("What it is called.")),
    "interval.days": (mark("Days between checks"), mark("How many days a confirmation holds.")),
    "interval.facts": (mark("For facts"), mark("Whether it is for facts of agencies, teams and services.")),
    "interval.purposes": (mark("Purposes"), mark("The purposes of the points of contact that it is for.")),
    "interval.ranks": (mark("Ranks"), mark("The ranks of the points of contact that it is for.")),
    "interval.categories": (mark("Kinds of help"), mark("The kinds of help whose services it is for.")),
    "interval.team_kinds": (mark("Kinds of team"), mark("The kinds of team whose seats it is for.")),
    "section.source": (mark("Document"), mark("The document by its title, as citations name it.")),
    "section.title": (mark("Title"), mark("What the section is called.")),
    "section.first_line": (mark("First line"), mark("Its first line in the document's text, counted from 1.")),
    "section.last_line": (mark("Last line"), mark("Its last line, inclusive.")),
    "glossary.name": (mark("Term"), mark("The term.")),
    "glossary.definition": (mark("Definition"), mark("What it means.")),
    "glossary.aliases": (mark("Also called"), mark("Its other names.")),
    "glossary.step_of": (
        mark("Step of"),
        mark("The term whose course it is a step of: the pathway to violence has six."),
    ),
    "glossary.step": (mark("Step"), mark("Its place in that course, counted from 1.")),
    "resource.name": (mark("Name"), mark("What it is called.")),
    "resource.topic": (mark("Topic"), mark("What it is good for.")),
    "resource.description": (mark("Description"), mark("What it is, in the directory's own words.")),
    "resource.url": (mark("Web address"), mark("Its address; none where the document prints none.")),
    "resource.publisher": (mark("Publisher"), mark("Who publishes it, by name.")),
    "resource.agency": (mark("Published by"), mark("Who publishes it, where that is an agency that we list.")),
    "resource.note": (mark("Note"), mark("What else is to be known of it.")),
    "jurisdiction.name": (mark("Name"), mark("What it is called.")),
    "jurisdiction.kind": (mark("Kind of place"), mark("What it is, and of a region its system.")),
    "jurisdiction.code": (mark("Code"), mark("The number or code that its system gives it.")),
    "jurisdiction.population": (
        mark("People"),
        mark("People who live there, by the census that the source names."),
    ),
    "jurisdiction.latitude": (mark("Latitude"), mark("How far north it lies, in degrees.")),
    "jurisdiction.longitude": (mark("Longitude"), mark("How far east it lies, in degrees; negative to the west.")),
    "jurisdiction.aliases": (mark("Also called"), mark("Other names that people write.")),
    "jurisdiction.within": (
        mark("Lies in"),
        mark("The regions that it lies in, of every system; none follows from another."),
    ),
    "jurisdiction.complete": (mark("List of towns complete"), mark("Whether all of its towns are listed.")),
    "jurisdiction.note": (mark("Note"), mark("What else is to be known of it.")),
    "place-name.name": (mark("Name"), mark("What people write.")),
    "place-name.kind": (mark("Kind of name"), mark("A village, a ZIP code, a former name and the like.")),
    "place-name.jurisdiction": (mark("Place"), mark("The place that the name means, or means a part of.")),
    "place-name.share": (mark("Share of people"), mark("The part of a ZIP code's people who live there, 0 to 1.")),
    "profile.name": (mark("Name"), mark("What the directory is called.")),
    "profile.zone": (mark("Time zone"), mark("The zone in which its days begin, as America/New_York.")),
    "profile.home": (mark("Home"), mark("The place that the directory is of.")),
    "profile.holidays": (mark("Legal holidays"), mark("Whose legal holidays offices keep, as US-CT.")),
    "system.kind": (mark("Kind of place"), mark("What its regions are.")),
    "system.name": (mark("Name"), mark("What one of its regions is called.")),
    "system.plural": (mark("Plural"), mark("What several of its regions are called.")),
    "system.aliases": (mark("Also called"), mark("What people write before the number or name of a region.")),
    "system.on_file": (mark("Listed"), mark("Whether the directory knows its regions.")),
    "system.note": (mark("Note"), mark("What else is to be known of it.")),
    "redirect.survivor": (mark("Merged into"), mark("The record that answers in its place.")),
    "relation.kind": (mark("Kind of relation"), mark("What passes along it.")),
    "relation.source": (mark("From"), mark("Where it begins.")),
    "relation.target": (mark("To"), mark("Where it leads.")),
    "relation.categories": (mark("For"), mark("The kinds of help that it is for; none means all.")),
    "relation.within": (mark("Where"), mark("Where it holds; nowhere in particular means everywhere.")),
    "relation.minimum_age": (mark("Youngest age"), mark("The youngest that it is for, in whole years.")),
    "relation.maximum_age": (mark("Oldest age"), mark("The oldest, inclusive.")),
    "relation.urgency": (mark("Urgency"), mark("How soon it is to be used.")),
    "relation.channel": (mark("How"), mark("By which means.")),
    "relation.condition": (mark("When"), mark("In which cases.")),
    "relation.authority": (mark("Legal authority"), mark("The law, agreement or plan behind it.")),
    "relation.mandatory": (mark("Required by law"), mark("Whether law requires it.")),
    "relation.shares": (mark("Information that can be shared"), mark("What may be told along it.")),
    "relation.agreement": (mark("Written agreement"), mark("The written agreement behind it.")),
    "relation.response_time": (
        mark("Response time"),
        mark("How soon the recipient answers, as promised: `within 2 hours`."),
    ),
    "relation.feedback": (mark("Feedback"), mark("Whether the sender is told what came of the case.")),
    "relation.audience": (mark("Who may see it"), mark("Everybody, partners only, or those who keep the directory.")),
    "count.name": (mark("What is counted"), mark("What is counted.")),
    "count.number": (mark("Number"), mark("How many there are, as the document states it.")),
    "count.category": (mark("Kind of help"), mark("The kind of help whose services are counted.")),
    "count.team_kind": (mark("Kind of team"), mark("The kind of team that is counted.")),
    "count.jurisdiction_kind": (mark("Kind of place"), mark("The kind of place that is counted.")),
    "count.units_of": (mark("Units of"), mark("The agency whose units are counted.")),
    "count.named": (mark("These alone"), mark("The very agencies, teams, members or services that are counted.")),
    "count.note": (mark("Note"), mark("What else is to be known of it.")),
    "stand-in.call": (
        mark("Call"),
        mark("The service to call instead, or the kind of help, from whoever serves the place."),
    ),
    "stand-in.instead_of": (mark("Instead of"), mark("The kinds of help that it stands in for.")),
    "stand-in.provider": (mark("For services of"), mark("The agency or team whose services alone it stands in for.")),
    "stand-in.position": (mark("Position"), mark("Which to call first: the lowest.")),
    "tile.title": (mark("Title"), mark("The need, as people would put it.")),
    "tile.description": (mark("Description"), mark("What the guide is for, in a sentence.")),
    "tile.categories": (mark("Kinds of help"), mark("The kinds of help that it asks for, the most important first.")),
    "tile.age": (mark("Age"), mark("The age that it asks with.")),
    "tile.position": (
        mark("Position"),
        mark("Where it stands on the first page, the lowest first."),
    ),
    "tile.also": (mark("Also shows"), mark("Further guides that stand on its page.")),
    "tile-step.tile": (mark("Guide"), mark("The tile whose guide it is a step of.")),
    "tile-step.position": (mark("Position"), mark("Where it stands in the guide: the lowest first.")),
    "tile-step.text": (mark("Text"), mark("What to do, in the directory's own words.")),
    "tile-step.call": (mark("Call"), mark("The service to call in this step.")),
    "duty.of": (mark("Whose duty"), mark("Whose duty it is.")),
    "duty.text": (mark("What to do"), mark("What is to be done, in the directory's own words.")),
    "duty.mandatory": (mark("Required by law"), mark("Whether law requires it; otherwise it is a suggestion.")),
    "duty.authority": (mark("Legal authority"), mark("The law or standard behind it, as the document names it.")),
    "duty.due": (mark("Due"), mark("The day by which, where the document gives one.")),
    "duty.note": (mark("Note"), mark("What else is to be known of it.")),
    **PART_FIELDS,
}


def field_words(shape: Shape) -> FieldWords:
    """The label and help of a field. Raises LookupError where they are missing."""
    try:
        return FieldWords(*FIELDS[shape.label_key])
    except KeyError:
        raise LookupError(f"{shape.label_key} has no words: add its label and help to {__name__}") from None


def label(kind: type, name: str, messages: Messages) -> str:
    """The label of the field `name` of a kind of record, or of a part: `Hours`."""
    return messages.text(field_words(shapes_by_name(kind)[name]).label)
