"""The sentences about reconciliation: why an incoming row is a record or may be one, part by part."""

from collections.abc import Mapping
from typing import Final

from api.words.messages import Sentence, mark

MATCHING: Final[Mapping[str, tuple[Sentence, ...]]] = {
    # Why a row is a record, or why a person has to say.
    "match.id": (mark("The file gives its id"),),
    "match.judged": (mark("Somebody decided that they are the same"),),
    "match.sure": (mark("Enough details agree, and none speaks against it"),),
    "match.doubtful": (mark("It may be one of these. Please decide"),),
    "match.several": (mark("%(n)s records fit it equally well. Please decide"),),
    "match.taken": (mark("Another row of the file fits this record as well or better. Please decide"),),
    # What it is called.
    "match.name.same": (mark("Same name"),),
    "match.name.common": (mark("Same name, but one that many have"),),
    "match.name.close": (mark("Same name but for a spelling mistake"),),
    "match.name.common-close": (mark("Same name but for a spelling mistake, and one that many have"),),
    "match.name.acronym": (mark("Only the acronym is the same: %(acronym)s"),),
    "match.name.former": (mark("One has the name of the other as another name. It may be a former name"),),
    "match.name.number": (mark("The names differ by a number or a letter"),),
    "match.name.place": (mark("The names differ by a place"),),
    "match.name.within": (mark("One name has more words. It may be a unit or a branch"),),
    "match.name.partly": (mark("Only some words of the names are the same"),),
    "match.name.other": (mark("Different names"),),
    "match.acronym.same": (mark("Same acronym"),),
    "match.acronym.other": (mark("Different acronyms"),),
    # Who it is.
    "match.person.same": (mark("Same person"),),
    "match.person.close": (mark("Same person but for a spelling mistake"),),
    "match.person.other": (mark("Different persons"),),
    "match.title.same": (mark("Same role"),),
    "match.title.other": (mark("Different roles"),),
    "match.slot.same": (mark("Both fill the same point of contact"),),
    "match.slot.other": (mark("They fill different points of contact"),),
    # How it is reached.
    "match.phone.same": (mark("Same phone number: %(number)s"),),
    "match.phone.extension": (mark("Same phone number, different extensions: %(number)s"),),
    "match.phone.switchboard": (mark("Same phone number, but several others have it, too: %(number)s"),),
    "match.phone.national": (mark("Both have the national number %(number)s. That says nothing"),),
    "match.phone.near": (mark("The phone numbers differ by one digit, or by two that changed places"),),
    "match.phone.other": (mark("Different phone numbers"),),
    "match.phone.area": (mark("Phone numbers with different area codes"),),
    "match.mail.same": (mark("Same email address"),),
    "match.mail.domain": (mark("Email addresses of the same domain: %(domain)s"),),
    "match.mail.shared": (mark("Email addresses of a domain that several others have, too: %(domain)s"),),
    "match.mail.other": (mark("Email addresses of different domains"),),
    "match.web.page": (mark("Same web page"),),
    "match.web.host": (mark("Pages of the same website: %(host)s"),),
    "match.web.shared": (mark("Pages of a website that several others have, too: %(host)s"),),
    "match.web.other": (mark("Different websites"),),
    # Where it is.
    "match.address.same": (mark("Same address"),),
    "match.address.shared": (mark("Same address, but several others are there, too"),),
    "match.address.other": (mark("Different addresses in the same town, or towns not given"),),
    "match.address.town": (mark("Addresses in different towns, but both serve the same place. It may have moved"),),
    "match.address.branch": (mark("Addresses in different towns. It may be another branch"),),
    "match.place.same": (mark("Both serve the same place"),),
    "match.place.some": (mark("Both serve some of the same towns"),),
    "match.place.other": (mark("They serve different places"),),
    "match.place.unknown": (mark("One of them serves a place that is not in the directory"),),
    # What it belongs to and does.
    "match.above.same": (mark("Both belong to the same agency, provider or team"),),
    "match.above.other": (mark("They belong to different agencies, providers or teams"),),
    "match.above.child": (mark("One is part of the other"),),
    "match.above.unknown": (mark("It is not known who provides one of them"),),
    "match.category.same": (mark("Same kind of help"),),
    "match.category.near": (mark("Related kinds of help"),),
    "match.category.other": (mark("Different kinds of help"),),
    "match.sort.other": (mark("Different levels, or different kinds of team"),),
}
