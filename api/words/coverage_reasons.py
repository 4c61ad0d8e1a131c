"""The sentences about coverage: why a cell has its status, and what would change it."""

from collections.abc import Mapping
from typing import Final

from api.words.messages import Sentence, mark

COVERAGE: Final[Mapping[str, tuple[Sentence, ...]]] = {
    "coverage.absent": (
        mark("A source says that there is none in %(towns)s of the %(all)s towns"),
        mark("A source says that there is none here"),
    ),
    "coverage.not-on-file": (
        mark(
            "We have no provider listed for %(towns)s of the %(all)s towns. There may be some that we do not know of"
        ),
        mark("We have no provider listed. There may be some that we do not know of"),
    ),
    "coverage.no-contact": (
        mark("For %(towns)s of the %(all)s towns, we have no working number or address of any provider"),
        mark("We have no working number or address of any provider"),
    ),
    "coverage.no-contact.ages": (
        mark(
            "For %(towns)s of the %(all)s towns, we have no working number or address of any provider. No source"
            " states their ages"
        ),
        mark("We have no working number or address of any provider. No source states their ages"),
    ),
    "coverage.unconfirmed": (
        mark("For %(towns)s of the %(all)s towns, no contact of a provider was confirmed in time"),
        mark("No contact of a provider was confirmed in time"),
    ),
    "coverage.unconfirmed.ages": (
        mark(
            "For %(towns)s of the %(all)s towns, no contact of a provider was confirmed in time. No source states"
            " their ages"
        ),
        mark("No contact of a provider was confirmed in time. No source states their ages"),
    ),
    "coverage.fragile": (
        mark("%(towns)s of the %(all)s towns have fewer than the %(required)s independent providers asked for"),
        mark("There are %(providers)s of the %(required)s independent providers asked for"),
    ),
    "coverage.fragile.ages": (
        mark(
            "%(towns)s of the %(all)s towns have fewer than the %(required)s independent providers asked for."
            " No source states their ages"
        ),
        mark(
            "There are %(providers)s of the %(required)s independent providers asked for. No source states their ages"
        ),
    ),
    "coverage.covered": (
        mark("Each of the %(all)s towns has a provider whose contact was confirmed in time"),
        mark("A provider's contact was confirmed in time"),
    ),
    "coverage.covered.ages": (
        mark(
            "Each of the %(all)s towns has a provider whose contact was confirmed in time."
            " No source states their ages"
        ),
        mark("A provider's contact was confirmed in time. No source states their ages"),
    ),
    "mend.absent": (mark("If there is one now, add it, and remove the statement that there is none"),),
    "mend.possible": (mark("Ask those who may serve it whether they do: %(n)s"),),
    "mend.add": (
        mark(
            "If you know of a provider, add the service and where it works. A team counts by the services"
            " that it gives"
        ),
    ),
    "mend.state-absence": (mark("If a source says that there is none, add that statement"),),
    "mend.contact": (mark("Find a working number of a provider. Providers without one: %(n)s"),),
    "mend.confirm": (mark("Confirm a contact of a provider. Contacts to confirm: %(n)s"),),
    "mend.more": (mark("Find more independent providers: %(n)s"),),
}
"""By code, as in `api.words.reasons`: the first sentence whose parameters are there."""
