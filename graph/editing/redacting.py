"""Removes a person's data from the directory, from its past, and from what is kept apart. Only administrators may."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from graph.accounts.reading import every
from graph.editing.permissions import Act, check_may
from graph.look import Look
from graph.model.change import ChangeQuery, Receipt
from graph.model.contact import Contact, Verification
from graph.model.errors import InvalidInput, NotFound, shown
from graph.model.kept import KEPT_KINDS, about_fields, personal_fields
from graph.model.record import Record, Redirect
from graph.model.redaction import SHORTEST_WORD, Redaction
from graph.store import Store
from graph.store.redacting import Foreseen

PERSONAL: Final[Mapping[type[Record], tuple[str, ...]]] = {
    Contact: ("name", "title", "phones", "email", "masked", "citations"),
    Verification: ("by", "note", "items", "digest"),
}
"""The fields in which a kind has data of a person: they are emptied unless others are named."""
_AT_A_TIME: Final = 200


def redaction_of(
    look: Look, store: Store, ids: Iterable[str], fields: Iterable[str], words: Iterable[str], reason: str
) -> Redaction:
    """What to remove: `fields` of the records `ids` (if none are named, those with a person's data), and `words` from
    every text.

    A record may also be one that is kept apart, such as a report. With a contact go the names and mail addresses that
    it ever had, wherever else they stand: a name only if it has two words or more, because a single one is a word of
    others, too. What issued guides say of it is emptied there, its numbers as well. Raises Forbidden, NotFound for a
    record that never was, InvalidInput for one of a kind without a person's data, unless fields are named.
    """
    check_may(look, Act.REDACT)
    wanted, named = dict.fromkeys(one.strip() for one in ids), tuple(dict.fromkeys(fields))
    emptied: dict[str, tuple[str, ...]] = {}
    also: dict[str, None] = dict.fromkeys(words)
    for record_id in wanted:
        versions = list(_versions(look, store, record_id))
        if not versions and (apart := _apart(store, record_id)):
            emptied[record_id] = named or apart
            continue
        if not versions:
            raise NotFound(f"there is no {shown(record_id)}, and there never was", value=record_id)
        emptied[record_id] = named or _personal(versions[0])
        also |= dict.fromkeys(word for version in versions for word in _telling(version))
        if not named and isinstance(versions[0], Contact):
            emptied |= _repeated(look, store, record_id)
    return Redaction(actor=look.viewer.actor, reason=reason, fields=emptied, words=tuple(also), at=look.now)


def foresee(look: Look, store: Store, redaction: Redaction) -> Foreseen:
    """What `redaction` would touch, counted by kind without any value. Raises as `Store.redact`, and Forbidden."""
    check_may(look, Act.REDACT)
    return store.foresee(redaction)


def redact(look: Look, store: Store, redaction: Redaction) -> Receipt:
    """Apply `redaction` for good: no undo brings anything of it back. Raises as `Store.redact`, and Forbidden.

    What was kept apart about a contact after the redaction was put together, such as a guide issued meanwhile, is
    emptied, too.
    """
    check_may(look, Act.REDACT)
    receipt = store.redact(redaction)
    late = {
        record_id: names
        for contact, fields in redaction.fields.items()
        if fields == PERSONAL[Contact] and contact.startswith(f"{Contact.KIND}:")
        for record_id, names in _repeated(look, store, contact).items()
        if record_id not in redaction.fields
    }
    if not late:
        return receipt
    return store.redact(replace(redaction, fields=late, id=f"{redaction.id[:60]}-late"))


def _versions(look: Look, store: Store, record_id: str) -> Iterator[Record]:
    """Every version that a record ever had, newest first."""
    query = ChangeQuery(subject=record_id, last=look.revision, limit=_AT_A_TIME)
    while page := store.changes(query):
        for change in page:
            for record in (change.after, change.before):
                if record is not None and not isinstance(record, Redirect):
                    yield record
        query = ChangeQuery(subject=record_id, last=look.revision, limit=_AT_A_TIME, after=page[-1].position)


def _apart(store: Store, record_id: str) -> tuple[str, ...]:
    """The fields with a person's data of a record that is kept apart; none if there is no such record."""
    kind = KEPT_KINDS.get(record_id.partition(":")[0])
    return personal_fields(kind) if kind is not None and store.kept(kind, [record_id]) else ()


def _repeated(look: Look, store: Store, contact_id: str) -> dict[str, tuple[str, ...]]:
    """The personal fields of what is kept apart and repeats data of a contact, such as lines of issued guides."""
    return {
        record.id: personal_fields(kind)
        for kind in KEPT_KINDS.values()
        for field in about_fields(kind)
        for name in look.model.merged.names(contact_id)
        for record in every(store, kind, field, name)
    }


def _personal(record: Record) -> tuple[str, ...]:
    fields = PERSONAL.get(type(record))
    if fields is None:
        raise InvalidInput(
            f"{record.id} is of the kind {record.KIND}, which has no data of a person by itself: name the fields",
            value=record.id,
        )
    return fields


def _telling(record: Record) -> Iterator[str]:
    """The texts of a contact that name the person wherever they stand."""
    if isinstance(record, Contact):
        if record.name is not None and " " in record.name.strip() and len(record.name) >= SHORTEST_WORD:
            yield record.name
        if record.email is not None:
            yield record.email
