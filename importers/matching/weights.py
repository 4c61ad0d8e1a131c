"""The weights of evidence, all of them. They were chosen by the tuning half of `bench/matching/organizations`.

A pair is sure from `SURE` on, unless a part of it is among `FORBIDS`: then a person decides, whatever the sum. From
`DOUBTFUL` on a person is asked. What has no weight is told all the same: nobody has to wonder why it does not count.
"""

from typing import Final

SURE: Final = 9
DOUBTFUL: Final = 4
DOUBTFUL_CLOSE: Final = 1
"""From here on a person is asked about a name that is a common one but for a slip: it weighs so much less than the
common name itself. Thus a slip in a name that is asked about makes no second record unseen."""
MARGIN: Final = 3
"""So much better than the next one a record has to be to be the one that is meant."""
WEIGHTS: Final = {
    # What it is called.
    "match.name.same": 10,
    "match.name.common": 6,
    "match.name.close": 7,
    "match.name.common-close": 3,
    "match.name.acronym": 4,
    "match.name.former": 6,
    "match.name.number": -8,
    "match.name.place": -4,
    "match.name.within": 3,
    "match.name.partly": 1,
    "match.name.other": -8,
    "match.acronym.same": 3,
    "match.acronym.other": -1,
    # Who it is, of contacts.
    "match.person.same": 6,
    "match.person.close": 4,
    "match.person.other": -8,
    "match.title.same": 1,
    "match.title.other": -3,
    "match.slot.same": 7,
    "match.slot.other": -2,
    # How it is reached.
    "match.phone.same": 6,
    "match.phone.extension": 1,
    "match.phone.switchboard": 0,
    "match.phone.national": 0,
    "match.phone.near": 1,
    "match.phone.other": -1,
    "match.phone.area": -3,
    "match.mail.same": 6,
    "match.mail.domain": 3,
    "match.mail.shared": 0,
    "match.mail.other": -1,
    "match.web.page": 5,
    "match.web.host": 3,
    "match.web.shared": 0,
    "match.web.other": -1,
    # Where it is.
    "match.address.same": 4,
    "match.address.shared": 0,
    "match.address.other": -1,
    "match.address.town": -2,
    "match.address.branch": -3,
    "match.place.same": 4,
    "match.place.some": 1,
    "match.place.other": -6,
    "match.place.unknown": -1,
    # What it belongs to and does.
    "match.above.same": 3,
    "match.above.other": -4,
    "match.above.child": -8,
    "match.above.unknown": 0,
    "match.category.same": 2,
    "match.category.near": 1,
    "match.category.other": -4,
    "match.sort.other": -2,
}
FORBIDS: Final = frozenset({
    "match.name.former", "match.name.number", "match.name.place", "match.name.within", "match.name.partly",
    "match.name.other", "match.person.other", "match.address.branch", "match.place.other", "match.place.unknown",
    "match.above.other", "match.above.child",
})  # fmt: skip
"""What forbids to be sure: parent and child, the same name in two regions, branches, one person in two teams, an
agency beside its successor."""
OWN: Final = frozenset({
    "match.phone.same", "match.mail.same", "match.mail.domain", "match.web.page", "match.web.host",
    "match.address.same", "match.slot.same",
})  # fmt: skip
"""What is its own: a name that is not quite the same needs one of these to be sure."""
OTHER_NAMES: Final = frozenset({"match.name.partly", "match.name.other"})
"""With such names and nothing of its own in common, nobody is asked: place, provider and kind of help are those of
many."""
COMMON_CLOSE: Final = "match.name.common-close"
UNSURE: Final = frozenset({"match.name.close", COMMON_CLOSE, "match.name.acronym", "match.above.unknown"})
"""With these, a pair needs something of its own to be sure: a service without provider may be anybody's."""
