"""Small directories and files for the tests of reconciliation, in the made-up state of Arcady."""

from typing import Any

from graph.look import Look, Viewer
from graph.model.agency import Agency
from graph.model.contact import Contact, Slot, slot_id
from graph.model.record import Record
from graph.model.vocabulary import AgencyLevel, ContactPurpose, ContactRank, Role
from graph.readmodel import ReadModel
from graph.values.phone import parse_phone
from importers.matching import Judgements, Match, Score, reconcile
from importers.matching.compare import Ground, compare
from importers.matching.index import MATCHES, MatchIndex
from importers.matching.of_proposal import Document, traits_in
from importers.proposal import Found, Named, Proposal, Span
from tests.support import small

EDITOR = Viewer(Role.EDITOR, account="account:jane")
FILE = "A file"
INTAKE, PRIMARY = ContactPurpose.INTAKE, ContactRank.PRIMARY


def agency(name: str, record_id: str = "", *, town: str = "", phone: str = "", **more: Any) -> list[Record]:
    """An agency of the directory, with a line if it has a number."""
    made = record_id or f"agency:{name.lower().replace(' ', '-')}"
    serves = (f"jurisdiction:{town}",) if town else ()
    record = Agency(
        id=made,
        name=name,
        level=more.pop("level", AgencyLevel.NONPROFIT),
        serves=serves,
        citations=small.CITED,
        **more,
    )
    return [record, *line(made, phone)] if phone else [record]


def line(of: str, phone: str, **more: Any) -> list[Record]:
    """A contact with a number, and the intake slot that it fills."""
    contact = Contact(
        id=f"contact:{of.replace(':', '-')}",
        phones=(parse_phone(phone),) if phone else (),
        citations=small.CITED,
        **more,
    )
    made = slot_id(of, INTAKE, PRIMARY)
    slot = Slot(id=made, of=of, purpose=INTAKE, rank=PRIMARY, contact=contact.id, citations=small.CITED)
    return [contact, slot]


def look(*records: Record, viewer: Viewer = EDITOR) -> Look:
    """A look of an editor at Arcady with these records."""
    return small.look(*records, viewer=viewer)


def proposal(kind: type[Record], key: str, id: str | None = None, /, **fields: Any) -> Proposal:
    """A proposal of a document."""
    return Proposal(kind, key, Span(1, 1), {name: Found(value, Span(1, 1)) for name, value in fields.items()}, id=id)


def row(key: str, name: str = "", id: str | None = None, /, **fields: Any) -> list[Proposal]:
    """An agency of a file; with `phone` or `email` also its contact and the slot between them."""
    reached = {to: fields.pop(name) for name, to in (("phone", "phones"), ("email", "email")) if name in fields}
    if "town" in fields:
        fields["serves"] = [fields.pop("town")]
    first = proposal(Agency, key, id, **({"name": name} if name else {}), **fields)
    if not reached:
        return [first]
    if "phones" in reached:
        reached["phones"] = [reached["phones"]]
    slot = proposal(
        Slot, f"{key} slot", of=Named(("agency",), name, key), purpose="INTAKE", rank="PRIMARY",
        contact=Named(("contact",), "", f"{key} line"),
    )  # fmt: skip
    return [first, proposal(Contact, f"{key} line", **reached), slot]


def matched(at: Look, *proposals: Proposal, judgements: Judgements | None = None) -> dict[str, Match]:
    """What each proposal is."""
    return dict(reconcile(at, proposals, judgements or Judgements(at.model), FILE))


def score(at: Look, record_id: str, *proposals: Proposal) -> Score:
    """The score of the first proposal and a record, whether or not they would be compared."""
    document = Document.of(proposals)
    traits = traits_in(at, document, proposals[0], lambda named: (named.key,))
    directory = at.model.derived(MATCHES)
    return compare(traits, directory.traits[record_id], ground(at.model, MatchIndex.over([traits])))


def ground(model: ReadModel, *more: MatchIndex) -> Ground:
    """What pairs are judged by beside themselves."""
    return Ground.of(model, (model.derived(MATCHES), *more))


def codes(of: Score) -> dict[str, int]:
    """The parts of a score: their codes without `match.`, and their weights."""
    return {one.reason.code.removeprefix("match."): one.weight for one in of.parts}
