"""Who may do what: one table and one function, for pages, GraphQL and the command line."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from graph.look import Look
from graph.look.bounds import KEPT_WITHIN, Bounds
from graph.model.contact import Contact, Slot
from graph.model.errors import Forbidden
from graph.model.record import Record
from graph.model.vocabulary import Role
from graph.readmodel.index import HELD


class Act(StrEnum):
    """What somebody may be allowed to do."""

    READ_PARTNER = "READ_PARTNER"
    READ_CHANGES = "READ_CHANGES"
    VERIFY = "VERIFY"
    REVIEW = "REVIEW"
    ASSIGN = "ASSIGN"
    VACATE = "VACATE"
    SAVE = "SAVE"
    RETIRE = "RETIRE"
    MERGE = "MERGE"
    UNDO = "UNDO"
    ISSUE = "ISSUE"
    CAMPAIGN = "CAMPAIGN"
    SURVEY = "SURVEY"
    REDACT = "REDACT"
    KEEP_ACCOUNTS = "KEEP_ACCOUNTS"
    PROVE = "PROVE"


LEAST: Final[Mapping[Act, Role]] = MappingProxyType(
    {
        Act.READ_PARTNER: Role.PARTNER,
        Act.READ_CHANGES: Role.EDITOR,
        Act.VERIFY: Role.VERIFIER,
        Act.REVIEW: Role.VERIFIER,
        Act.ASSIGN: Role.VERIFIER,
        Act.VACATE: Role.VERIFIER,
        Act.SAVE: Role.EDITOR,
        Act.RETIRE: Role.EDITOR,
        Act.MERGE: Role.EDITOR,
        Act.UNDO: Role.EDITOR,
        Act.ISSUE: Role.VERIFIER,
        Act.CAMPAIGN: Role.EDITOR,
        Act.SURVEY: Role.EDITOR,
        Act.REDACT: Role.ADMIN,
        Act.KEEP_ACCOUNTS: Role.ADMIN,
        Act.PROVE: Role.ADMIN,
    }
)
"""The least role for each act. A role may do everything that the roles before it may do."""

_RANK: Final = {role: rank for rank, role in enumerate(Role)}
_MAKES_CONTACTS: Final = frozenset({Act.VERIFY, Act.ASSIGN, Act.SAVE})


def check_may(look: Look, act: Act, *records: Record) -> None:
    """Raises Forbidden unless the viewer of `look` may do `act` to all of `records`, which are written together.

    Give each record as it will be; for an act that writes nothing, or removes it, as it is. If the viewer's role is
    bounded, each has to be inside the bounds, as given and as it is now. Without records only the role is checked:
    whoever lists several records then has to check each.
    """
    viewer = look.viewer
    if _RANK[viewer.role] < _RANK[LEAST[act]]:
        raise Forbidden(
            f"this needs the role {LEAST[act].lower()} or a higher one, not {viewer.role.lower()}: sign in with"
            " another account, or ask an administrator for the role",
            value=viewer.role,
        )
    if not viewer.bounds or act is Act.READ_PARTNER:
        return
    bounds = Bounds(look.model, viewer.bounds)
    beside = {record.id: record for record in records}
    for record in records:
        if not _inside(look, bounds, act, record, beside):
            raise outside(look, type(record), record.id, _named(look, record))


def outside(look: Look, kind: type[Record], record_id: str, called: str) -> Forbidden:
    """The refusal of a record of this kind that is not within the viewer's bounds: it says the rule, with names."""
    bounds = " and ".join(look.name(bound) for bound in look.viewer.bounds)
    kept = f"this account keeps only the agencies, teams and services of {bounds}, with their contacts"
    if kind in KEPT_WITHIN:
        return Forbidden(
            f"{kept}. That does not include {called}. Ask an administrator",
            value=record_id,
            code="bounds.outside",
            params={"bounds": bounds, "what": called},
        )
    return Forbidden(
        f"{kept}. Records of this kind are for the whole directory. Ask an administrator",
        value=record_id,
        code="bounds.kind",
        params={"bounds": bounds},
    )


def makes(look: Look, kind: type[Record]) -> bool:
    """Whether the viewer may make a record of this kind, inside their bounds if they have any."""
    return may(look, Act.SAVE) and (not look.viewer.bounds or kind in KEPT_WITHIN)


def may(look: Look, act: Act, *records: Record) -> bool:
    """Whether `check_may` would let the viewer of `look` do this."""
    try:
        check_may(look, act, *records)
    except Forbidden:
        return False
    return True


def _named(look: Look, record: Record) -> str:
    """What people call a record, which need not be in the directory yet."""
    if look.model.find(record.id) is not None:
        return look.name(record.id)
    return getattr(record, "name", None) or getattr(record, "title", None) or f"this new {record.KIND}"


def _inside(look: Look, bounds: Bounds, act: Act, record: Record, beside: Mapping[str, Record]) -> bool:
    stored = look.model.find(record.id)
    if stored is not None and not bounds.has(stored):
        return False
    if isinstance(record, Slot) and not _may_fill(look, bounds, record, beside):
        return False
    if bounds.has(record, beside):
        return True
    # A new contact fills no slot yet: the slot that it is made for is checked with it.
    return stored is None and act in _MAKES_CONTACTS and isinstance(record, Contact) and record.agency is None


def _may_fill(look: Look, bounds: Bounds, slot: Slot, beside: Mapping[str, Record]) -> bool:
    """Whether the contact of `slot` may be put there: once it fills that slot alone, it is inside."""
    contact = None if slot.contact is None else look.model.all(Contact).get(look.survivor(slot.contact))
    return contact is None or bool(look.model.ids_of(HELD, contact.id)) or bounds.has(contact, beside)
