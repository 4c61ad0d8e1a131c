"""Joins what several rows say of one thing: an agency that stands in the row of each of its services is one."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from importers.proposal import Found, Passed, Proposal, Remark
from importers.waiting.proposals import Proposals, shelf_of_proposals
from importers.waiting.shelf import Shelf


@dataclass
class Gathered:
    """The proposals of a document so far, by their keys, in the order of the document."""

    by_key: Shelf[Proposal] = field(default_factory=shelf_of_proposals)

    def add(self, one: Proposal, remarks: list[Remark]) -> bool:
        """Add a proposal, or what it adds to one with its key; whether it says anything new.

        Where they contradict each other, the first counts, and a remark says so. What is private in one row is so in
        all of them, and so is that of which it is unclear.
        """
        known = self.by_key.get(one.key)
        if known is None:
            self.by_key[one.key] = one
            return True
        if one.private or known.private:
            self.by_key[one.key] = replace(known, private=True, dropped=known.dropped or one.dropped)
            return not known.private
        if one.unclear or known.unclear:
            self.by_key[one.key] = replace(known, unclear=known.unclear or one.unclear)
            return not known.unclear
        more: dict[str, Found] = {}
        for name, found in one.fields.items():
            before = known.fields.get(name)
            if before is None:
                more[name] = found
            elif before.value != found.value:
                params = {
                    "field": f"{one.kind.KIND}.{name}",
                    "row": str(before.span.first),
                    "text": found.span.text[:80],
                }
                remarks.append(Remark(Passed.UNREAD, found.span, "import.contradicts", params))
        dropped = known.dropped or one.dropped
        if more or dropped != known.dropped:
            self.by_key[one.key] = replace(known, fields={**known.fields, **more}, dropped=dropped)
            return True
        return False

    def proposals(self) -> Sequence[Proposal]:
        """All of them."""
        return Proposals.on(self.by_key)
